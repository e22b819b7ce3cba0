"""Registers and lists: one person and one event a row, what the columns are called says what happened.

Where a page has no ruled table, numbered lines that begin with a name are taken as rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.context import Context
from extractors.event_kinds import HELD
from extractors.rows import NAMES, ROW, Row, read_rows
from extractors.salience import is_acting
from extractors.sentences import Span
from extractors.setting import Setting
from extractors.triggers import find_triggers
from extractors.wording import cue, fold
from extractors.zones import Zone
from models.document import LetterType
from models.event import Event, EventType, Quote
from models.mention import Function, Label, Mention, OrgKind, Role

_EVENT_WORDS: tuple[tuple[EventType, tuple[str, ...]], ...] = (
    (EventType.REMOVAL, ("вывоз…", "вывезен…", "изъят…", "изъятия", "забран…", "увезен…", "алып кет…",
        "әкет(іл|кен|ті)…", "алып шы(қ|ғ)…", "айдауылмен жеткізіл…", "removed", "taken away", "removal")),
    (EventType.TRANSFER, ("перевод…", "переведен…", "передач…", "передан…", "ауыстыр…", "көшір…", "этап…",
        "transfer…")),
    (EventType.DISCHARGE, ("выписан…", "выписки", "шығарыл…", "discharge…")),
    (EventType.RELEASE, ("освобожд…", "отпущен…", "босатыл…", "release…")),
    (EventType.DETENTION, ("задержан…", "задержани…", "арестован…", "доставленн…", "водворен…", "содержащ…",
        "ұсталған…", "ұсталды", "қамал…", "detain…", "detention", "arrest…", "in custody")),
    (EventType.DEATH, ("погибш…", "умерш…", "скончавш…", "смерти", "қайтыс болған…", "қаза тапқан…", "deceased",
        "died", "deaths?", "killed")),
    (EventType.ADMISSION, ("поступ…", "госпитализ…", "принят…", "обративш…", "түскен", "түсу…", "жеткізілген",
        "қабылданған", "емдеуге", "admi…", "hospitali[sz]…", "brought")),
    (EventType.INTERROGATION, ("допрошен…", "допроса", "жауап алын…", "interrogat…", "questioned")),
    (EventType.INJURY, ("пострадавш…", "ранен(ых|ые)", "жараланған…", "жарақат…", "injured", "wounded")),
)  # fmt: skip
_WORDS = tuple((kind, cue(*phrases)) for kind, phrases in _EVENT_WORDS)
_DATES = cue("дата…", "время", "күні", "уақыты", "мерзімі", "date…", "time", "когда")
_ACTORS = cue(
    "кем",
    "кто( \\w+)? (забрал|сопров|доставил|изъял|принял)…",
    "сопровожд…",
    "кім( \\w+)? (әкет|алып|жеткіз|ұста|қабылда|тапсыр)…",
    "кіммен",
    "кімнің",
    "by whom",
    "escort…",
    "officer…",
    "сотрудник…",
    "следователь",
    "қызметкер…",
    "taken by",
    "врач…",
    "дәрігер…",
    "doctor…",
)
_TO = cue("куда", "қайда", "where( to)?", "to", "место( \\w+){0,2}", "destination")
_FROM = cue("откуда", "қайдан", "from", "from where")
_PATIENTS = cue("пациент…", "больн(ой|ого|ых)", "науқас…", "patients?")
_DETAINEES = cue("задержанн…", "ұсталған…", "detainee…", "арестованн…", "подозреваем…", "detained person…")
_IN_ROW = frozenset({EventType.DEATH, EventType.REMOVAL, EventType.RELEASE, EventType.DISCHARGE})


@dataclass(slots=True)
class RegisterFindings:
    """What the rows say: events, roles by the column, whose number or injury it is, and where the rows stand."""

    events: list[Event] = field(default_factory=list)
    roles: dict[str, frozenset[Role]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, Span]] = field(default_factory=list)


def read_registers(context: Context, setting: Setting, roles: Mapping[str, frozenset[Role]]) -> RegisterFindings:
    """Read the rows of a letter's tables, or its numbered lines if it is a list without a ruled table.

    Args:
        context: the letter.
        setting: the letter as a whole.
        roles: known so far, by id of mention.
    """
    found = RegisterFindings()
    title = _title(setting)
    for row in read_rows(context, setting):
        found.rows.append((row.page.number, row.span))
        _read_row(context, setting, row, title, roles, found)
    return found


def _title(setting: Setting) -> str:
    head = [line.line.folded for line in setting.zones if line.zone in {Zone.TITLE, Zone.SUBJECT}]
    opening = [
        line.line.folded
        for line in setting.zones
        if line.zone in {Zone.BODY, Zone.LETTERHEAD} and not ROW.match(line.line.folded)
    ]
    return " ".join(head) + " " + " ".join(opening[:3])


def _read_row(
    context: Context,
    setting: Setting,
    row: Row,
    title: str,
    roles: Mapping[str, frozenset[Role]],
    found: RegisterFindings,
) -> None:
    person = _person(row, roles)
    if person is None:
        return
    inside = row.page.within(*row.span)
    for mention in inside:
        if mention.label in {Label.ID, Label.INJURY} and person.label is Label.PERSON:
            found.owners[mention.id] = person.id
    name_column = _column(row, person)
    if _PATIENTS.search(name_column):
        found.roles[person.id] = frozenset({Role.PATIENT})
    elif _DETAINEES.search(name_column):
        found.roles[person.id] = frozenset({Role.DETAINEE})
    later = [trigger for trigger in find_triggers(row.page, row.span) if trigger.type in _IN_ROW]
    later_dates = {_date_beside(row, trigger.span.end) for trigger in later}
    kind = _kind(row, title)
    if kind is not None:
        found.events.append(_event(context, setting, row, person, kind, roles, later_dates))
    for trigger in later:
        if trigger.type is not kind and not trigger.negated:
            when = _date_beside(row, trigger.span.end)
            found.events.append(
                Event(type=trigger.type, date=when.iso if when else None, who=(person.id,), by=(), quote=_quote(row))
            )


def _person(row: Row, roles: Mapping[str, frozenset[Role]]) -> Mention | None:
    people = [
        each
        for each in row.page.within(*row.span, Label.PERSON, Label.UNNAMED)
        if not is_acting(roles.get(each.id, frozenset())) and not _ACTORS.search(_column(row, each))
    ]
    named = [each for each in people if NAMES.search(_column(row, each))]
    chosen = named or people
    return chosen[0] if chosen else None


def _column(row: Row, mention: Mention) -> str:
    for cell, name in zip(row.cells, row.columns, strict=True):
        if cell.start <= mention.start < max(cell.end, cell.start + 1):
            return name
    return ""


def _kind(row: Row, title: str) -> EventType | None:
    """Return what the rows are about: the column of places reached, the dates' column, then the title."""
    headers = " ".join(row.columns)
    by_title = [kind for kind, pattern in _WORDS if pattern.search(title)]
    by_dates = [kind for name in row.columns if _DATES.search(name) for kind, pattern in _WORDS if pattern.search(name)]
    by_headers = [kind for kind, pattern in _WORDS if pattern.search(headers)]
    for kinds in (by_dates, by_title, by_headers):
        if kinds:
            return kinds[0]
    return None


def _date_beside(row: Row, position: int) -> Mention | None:
    dates = row.page.within(position, min(row.span.end, position + 40), Label.DATE)
    before = row.page.within(max(row.span.start, position - 30), position, Label.DATE)
    return dates[0] if dates else before[-1] if before else None


def _event(
    context: Context,
    setting: Setting,
    row: Row,
    person: Mention,
    kind: EventType,
    roles: Mapping[str, frozenset[Role]],
    not_these: set[Mention | None],
) -> Event:
    date = _date(context, setting, row, kind, not_these)
    by = tuple(
        each.id
        for each in row.page.within(*row.span, Label.PERSON, Label.UNNAMED)
        if each is not person and (is_acting(roles.get(each.id, frozenset())) or _ACTORS.search(_column(row, each)))
    )
    from_, to = _places(setting, row, kind)
    reached = context.by_id[to].kind if to else None
    left = context.by_id[from_].kind if from_ else None
    if kind is EventType.TRANSFER and reached in HELD and left is OrgKind.HOSPITAL:
        kind = EventType.REMOVAL
    elif kind is EventType.REMOVAL and reached is OrgKind.HOSPITAL:
        kind = EventType.TRANSFER
    return Event(type=kind, date=date, who=(person.id,), by=by, from_=from_, to=to, quote=_quote(row))


def _date(context: Context, setting: Setting, row: Row, kind: EventType, not_these: set[Mention | None]) -> str | None:
    dates = [date for date in row.page.within(*row.span, Label.DATE) if date.iso and date not in not_these]
    births = cue("рожд…", "г р", "туған…", "birth", "born", "dob")
    dates = [date for date in dates if not births.search(_column(row, date))]
    pattern = dict(_WORDS).get(kind)
    own = [date for date in dates if pattern is not None and pattern.search(_column(row, date))]
    if own or dates:
        return (own or dates)[0].iso
    pages = {page.number: page for page in context.pages}
    head = {Zone.TITLE, Zone.SUBJECT, Zone.BODY, Zone.LETTERHEAD, Zone.REFERENCE}
    of_title = [
        date
        for line in setting.zones
        if line.zone in head
        for date in pages[line.page].within(*line.span, Label.DATE)
        if date.iso
        and (date.page, date.start) < (row.page.number, row.span.start)
        and (line.zone is not Zone.REFERENCE or "/" in date.iso)
    ]
    ranged = [date for date in of_title if date.iso and "/" in date.iso]
    chosen = ranged or of_title
    return chosen[0].iso if chosen else setting.date if setting.type is LetterType.TRANSFER_RECORD else None


def _places(setting: Setting, row: Row, kind: EventType) -> tuple[str | None, str | None]:
    from_ = to = None
    people = row.page.within(*row.span, Label.UNNAMED)
    for body in row.page.within(*row.span, Label.ORG):
        if any(each.start <= body.start and body.end <= each.end for each in people):
            continue
        column = _column(row, body)
        if _FROM.search(column) or fold(row.page.text[max(0, body.start - 4) : body.start]).strip() == "из":
            from_ = from_ or body.id
        elif _TO.search(column) or kind in {
            EventType.TRANSFER,
            EventType.REMOVAL,
            EventType.DETENTION,
            EventType.ADMISSION,
        }:
            to = to or body.id
    senders = [id_ for id_, function in setting.functions.items() if function is Function.SENDER]
    own = senders[-1] if senders and setting.is_hospital_letter else None
    if kind in {EventType.TRANSFER, EventType.REMOVAL, EventType.DISCHARGE} and from_ is None and own != to:
        from_ = own
    elif kind is EventType.ADMISSION and to is None:
        to = own
    return from_, to


def _quote(row: Row) -> Quote:
    start, end = row.span
    return Quote(
        page=row.page.number,
        start=start,
        end=end,
        text=row.page.page.text[start:end],
        boxes=row.page.page.boxes(start, end),
    )
