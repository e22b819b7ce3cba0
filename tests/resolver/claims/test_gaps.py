"""What is missing: each gap is found where it is, and not where the document that closes it is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from models.gap import Gap, GapKind

if TYPE_CHECKING:
    from tests.resolver.claims.conftest import SmallCase

CaseMaker = Callable[..., "SmallCase"]

LETTER = """\
languages: ru
type: {type}
date: {date}
{more}---
{head}

{text}
=== events
{events}
"""
P = "{PERSON#p@timur patient,victim,detainee|Жоланов Тимур}"
K = "{PERSON#k@serik officer|Ахметов Серик}"
WIFE = "% right\nот {PERSON@aigul relative fn=sender|Жолановой А. С.}"
HOSPITAL = "% head\n{ORG@gkb3 hospital fn=sender|ГКБ № 3}"
POLICE = "% head\n{ORG@dp police fn=sender|ДП г. Алматы}"
PROSECUTOR = "% head\n{ORG@prok prosecutor fn=sender|Прокуратура г. Алматы}"


def source(
    kind: str, text: str, events: str = "", *, head: str = WIFE, date: str = "2022-02-03", more: str = ""
) -> str:
    """The source of a letter."""
    return LETTER.format(type=kind, text=text, events=events, head=head, date=date, more=more)


def event(kind: str, fields: str = "who=p", who: str = P) -> tuple[str, str]:
    """Words and line of one event."""
    return f"{{>e1}}{who} {kind}{{<e1}}.", f"e1: {kind} {fields}"


REGISTER = source("registry_list", *event("admission", "date=2022-01-06 who=p"), head=HOSPITAL)
SUMMARY = source("discharge_summary", f"Выписан {P}.", head=HOSPITAL)
REMOVED = source("complaint", *event("removal", "date=2022-01-08 who=p"), more="reference: 5-Ж\n")
REMOVED_TOO = source("other", *event("removal", "date=2022-01-08 who=p"), head=HOSPITAL)
CLOSED = source("closure_decision", f"Дело о {P} прекращено.", head=POLICE, date="2022-05-30")
REPLY = source(
    "prosecutor_reply", f"Обращение о {P} рассмотрено.", head=PROSECUTOR, more="in_reply_to: 5-Ж of 2022-02-03\n"
)
RECOGNISED = "{>e1}{PERSON#v@%s victim fn=signatory|Свидетель} опознал " + K + "{<e1}."
FIRST = source("other", RECOGNISED % "nurlan", "e1: identification who=k by=v", head="% plain\nПротокол")
SECOND = source("other", RECOGNISED % "daniyar", "e1: identification who=k by=v", head="% plain\nПротокол")
NAMED = source("prosecutor_reply", f"Сотрудник {K} опрошен.", head=PROSECUTOR)
DETAINED = source("complaint", *event("detention", "date=2022-01-07 who=p"))
PROTOCOL = source("detention_protocol", f"Задержан {P}.", head=POLICE)
DEAD = source("complaint", *event("death", "date=2022-01-13 who=p"))
REPORT = source("forensic_report", f"Исследован {P}.", head=HOSPITAL)
SEEN = source("other", *event("admission", "date=2022-01-10 who=p"), head=HOSPITAL)
HURT = source("other", f"У {P} {{INJURY of=p|перелом ребра}}.", head=HOSPITAL)
CLEAN = source("other", f"У {P} {{INJURY of=p negated|телесных повреждений не выявлено}}.", head=POLICE)
STABLE = source("other", f"У {P} {{INJURY of=p|состояние удовлетворительное}}.", head=HOSPITAL)
LATER = source("other", *event("removal", "date=2022-01-09 who=p"), head=HOSPITAL)
GROUP = source("complaint", *event("removal", "date=2022-01-08 who=p others=2"))
ALL_NAMED = source(
    "other",
    "{>e1}{PERSON#p@timur patient|Т.}, {PERSON#q@marat patient|М.} и {PERSON#r@nurlan patient|Н.} увезли{<e1}.",
    "e1: removal date=2022-01-08 who=p,q,r",
)

CASES = [
    (GapKind.NO_DISCHARGE_SUMMARY, {"register": REGISTER}, {"summary": SUMMARY}),
    (GapKind.REQUEST_UNANSWERED, {"asked": REMOVED}, {"reply": REPLY}),
    (GapKind.ANSWERED_LETTER_MISSING, {"reply": REPLY}, {"asked": REMOVED}),
    (GapKind.OFFICER_NOT_ANSWERED_FOR, {"first": FIRST, "second": SECOND}, {"named": NAMED}),
    (GapKind.NEVER_SEEN_AGAIN, {"removed": REMOVED}, {"seen": SEEN}),
    (GapKind.DETENTION_WITHOUT_PROTOCOL, {"detained": DETAINED}, {"protocol": PROTOCOL}),
    (GapKind.DEATH_WITHOUT_FORENSIC_REPORT, {"dead": DEAD}, {"report": REPORT}),
    (GapKind.UNNAMED_MEMBERS, {"group": GROUP}, {"named": ALL_NAMED}),
]


def gaps(case: "SmallCase", kind: GapKind) -> list[Gap]:
    """The gaps of a kind."""
    return [gap for gap in case.compare().gaps if gap.kind is kind]


@pytest.mark.parametrize(("kind", "letters", "closing"), CASES, ids=[str(kind) for kind, _, _ in CASES])
def test_a_gap_closes(make_case: CaseMaker, kind: GapKind, letters: dict[str, str], closing: dict[str, str]) -> None:
    """The gap is found with its letters and what would close it, and is gone when that document is there."""
    case = make_case(**letters)
    (gap,) = gaps(case, kind)
    assert {case.names[letter] for letter in gap.letters} == set(letters)
    assert gap.people
    assert gap.why
    assert gap.closing
    assert not gaps(make_case(**letters, **closing), kind)


def test_closed_against_two_sources(make_case: CaseMaker) -> None:
    """A closure is a gap where two independent sources affirm the removal, and none where one does."""
    case = make_case(removed=REMOVED, too=REMOVED_TOO, closed=CLOSED)
    (gap,) = gaps(case, GapKind.CLOSED_AGAINST_SOURCES)
    assert gap.people == ("timur",)
    assert {case.names[letter] for letter in gap.letters} == {"removed", "too", "closed"}
    assert not gaps(make_case(removed=REMOVED, closed=CLOSED), GapKind.CLOSED_AGAINST_SOURCES)


def test_one_accuser_is_no_gap(make_case: CaseMaker) -> None:
    """An officer whom one person recognised, in two letters, is not yet one whom two recognised."""
    assert not gaps(make_case(first=FIRST, again=FIRST), GapKind.OFFICER_NOT_ANSWERED_FOR)


def test_an_injury_recorded_and_denied(make_case: CaseMaker) -> None:
    """A fracture in one letter and no injury in another are a gap; a satisfactory state is no injury."""
    case = make_case(hurt=HURT, clean=CLEAN)
    (gap,) = gaps(case, GapKind.INJURY_DENIED)
    assert {case.names[letter] for letter in gap.letters} == {"hurt", "clean"}
    assert not gaps(make_case(stable=STABLE, clean=CLEAN), GapKind.INJURY_DENIED)


def test_a_contradicted_date(make_case: CaseMaker) -> None:
    """A removal that two letters date a day apart is a gap that gives both dates."""
    (gap,) = gaps(make_case(removed=REMOVED, later=LATER), GapKind.DATE_CONTRADICTED)
    assert "2022-01-08" in gap.why
    assert "2022-01-09" in gap.why
    assert not gaps(make_case(removed=REMOVED, too=REMOVED_TOO), GapKind.DATE_CONTRADICTED)


def test_who_was_not_among_the_taken_is_not_missed_from_them(make_case: CaseMaker) -> None:
    """Of two removals of one day the one that is only denied of a person is no gap of theirs."""
    ward = "{ORG#h@gkb3 hospital|ГКБ № 3}"
    morning = f"{{>e1}}Утром увезли {P}{{<e1}}. {{>e2}}Вечером его из {ward} не увозили{{<e2}}."
    told = "e1: removal date=2022-01-08T08:00 who=p\ne2: removal date=2022-01-08T21:40 who=p from=h negated"
    evening = source(
        "other",
        f"{{>e1}}{{PERSON#q@marat patient|Бекенова Марата}} и других увезли из {ward}{{<e1}}.",
        "e1: removal date=2022-01-08T21:40 who=q from=h others=5",
        head=HOSPITAL,
    )
    case = make_case(told=source("complaint", morning, told), evening=evening)
    assert {one.who for one in case.compare().happenings} == {("timur",), ("marat", "timur")}
    missed = [(gap.people, {case.names[one] for one in gap.letters}) for gap in gaps(case, GapKind.NEVER_SEEN_AGAIN)]
    assert missed == [(("marat",), {"evening"}), (("timur",), {"told"})]


def test_every_kind_has_a_finder(make_case: CaseMaker) -> None:
    """No kind of gap is listed that nothing finds."""
    letters = {
        f"l{number}": text for number, text in enumerate((REGISTER, REMOVED, REMOVED_TOO, CLOSED, FIRST, SECOND))
    }
    more = {f"m{number}": text for number, text in enumerate((DETAINED, DEAD, HURT, CLEAN, GROUP, LATER))}
    other = REMOVED.replace("5-Ж", "9-Б").replace("@timur", "@marat")
    reply = REPLY.replace("5-Ж", "7-А")
    found = {gap.kind for gap in make_case(**letters, **more, other=other, reply=reply).compare().gaps}
    assert found == set(GapKind)
