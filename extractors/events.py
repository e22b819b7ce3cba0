"""What the letter says happened: who, by whom, from where, to where, when, in which words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.argument_kinds import MEDICAL, Arguments
from extractors.arguments import ArgumentReader
from extractors.chronology import date_of, is_same_time, last_date
from extractors.clauses import cut_clauses, trim
from extractors.context import Context, PageContext
from extractors.english_arguments import acts_as_narrator, says_i
from extractors.event_kinds import HELD, HOSPITALS, OF_NOBODY, SILENT, UNDATED
from extractors.kazakh_cases import leads_on
from extractors.kazakh_moods import is_from_ward
from extractors.repetition import OWN_ACTS, distinct
from extractors.salience import Salience
from extractors.sentences import Span
from extractors.setting import Setting
from extractors.triggers import Trigger, find_triggers, is_english
from models.event import Event, EventType, Quote
from models.mention import Label, OrgKind, Role


def find_events(
    context: Context, setting: Setting, roles: Mapping[str, frozenset[Role]], rows: Sequence[tuple[int, Span]] = ()
) -> tuple[Event, ...]:
    """Find the events that the prose of a letter tells; its tables are for `registers`.

    Args:
        context: the letter.
        setting: what is known of the letter as a whole.
        roles: known so far, by id of mention.
        rows: of registers, as page number and span, which tell their events themselves.

    Returns:
        In reading order.
    """
    reader = _EventReader(context, setting, roles, rows)
    return distinct([event for page in context.pages for event in reader.read(page)])


class _EventReader:
    def __init__(
        self,
        context: Context,
        setting: Setting,
        roles: Mapping[str, frozenset[Role]],
        rows: Sequence[tuple[int, Span]],
    ) -> None:
        self._rows = rows
        self._context = context
        self._setting = setting
        self._roles = roles
        self._salience = Salience(context, roles, setting.functions)

    def read(self, page: PageContext) -> Iterator[Event]:
        arguments = ArgumentReader(page, self._roles, self._salience)
        silent = {line.span.start for line in self._setting.zones if line.page == page.number and line.zone in SILENT}
        previous_date: str | None = None
        previous_end = 0
        last: Event | None = None
        for sentence in page.sentences:
            if sentence.start in silent or self._is_register(page, sentence):
                continue
            if "\n\n" in page.text[previous_end : sentence.start] and self._setting.is_new_topic(page, sentence):
                previous_date = None
            triggers = find_triggers(page, sentence)
            for trigger, clause in zip(triggers, cut_clauses(page, sentence, triggers), strict=True):
                found = arguments.read(trigger, clause)
                if last and trigger.active and not found.by and leads_on(page, sentence, last.quote, trigger):
                    found.by = [id_ for id_ in last.by if id_ not in found.who]
                date = self._date(page, trigger, clause, sentence, previous_date)
                if found.others and not found.who and last is not None and _adds_others(last, trigger, found):
                    last = replace(last, others=found.others)
                    continue
                self._stay_with_narrator(page, trigger, found, last)
                event = self._compose(page, sentence, trigger, clause, found, date)
                if event is not None:
                    if last is not None:
                        yield last
                    last = event
            previous_date = last_date(page, sentence) or previous_date
            previous_end = sentence.end
        if last is not None:
            yield last

    def _is_register(self, page: PageContext, sentence: Span) -> bool:
        """Tell whether a sentence is part of a table or list, or sums one up."""
        rows = [span for number, span in self._rows if number == page.number]
        touched = any(span.start < sentence.end and sentence.start < span.end for span in rows)
        return touched or page.in_table(*sentence) or self._setting.is_total(page, sentence)

    def _date(
        self, page: PageContext, trigger: Trigger, clause: Span, sentence: Span, previous: str | None
    ) -> str | None:
        """Return the date of an event; what the letter itself does has the letter's date.

        A date is handed on from the sentence before only as a day, and not into what others are said to have said.
        """
        if trigger.type in OWN_ACTS and self._setting.is_own(page, trigger):
            return self._setting.date
        if trigger.type is EventType.REPLY and trigger.negated:
            return None
        own = date_of(page, trigger, clause, sentence)
        if own is not None:
            return own
        if self._setting.is_record_of(trigger.type) and not trigger.negated:
            return self._setting.moment if trigger.type is EventType.DETENTION else self._setting.date
        if previous is None:
            return None
        day = previous if "/" in previous else previous[:10]
        if is_same_time(page, trigger, clause):
            return day
        if trigger.negated or trigger.type in UNDATED | OWN_ACTS or self._setting.is_reported(page, sentence):
            return None
        return day

    def _compose(
        self, page: PageContext, sentence: Span, trigger: Trigger, clause: Span, found: Arguments, date: str | None
    ) -> Event | None:
        if self._setting.answers_nobody(page, trigger) or self._setting.asks_nobody(page, trigger):
            return None
        trigger = self._retype(trigger, found, page, clause)
        self._turn_to_narrator(page, trigger, clause, found)
        if trigger.active and not found.by:
            found.by = self._setting.they(page, sentence, trigger, self._roles)
        if trigger.type is EventType.IDENTIFICATION and not found.by and self._setting.is_own(page, trigger):
            author = self._setting.author(page, sentence, trigger.type)
            found.by = [] if author is None else [author]
        if trigger.type in OWN_ACTS:
            self._add_own_actors(page, sentence, trigger, found)
        elif not found.who:
            if found.others and not self._salience.topic(page, trigger.span.end):
                return None
            self._add_topic(page, sentence, trigger, found)
        if trigger.type in MEDICAL | {EventType.TRANSFER, EventType.REMOVAL}:
            self._add_hospital(page, sentence, trigger, found)
        if trigger.type is EventType.REQUEST and not found.by and not trigger.negated:
            return None
        if not found.who and not found.by and not trigger.negated and trigger.type not in OF_NOBODY:
            return None
        span = trim(page.text, clause)
        return Event(
            type=trigger.type,
            date=date,
            who=tuple(dict.fromkeys(found.who)),
            by=tuple(dict.fromkeys(found.by)),
            from_=found.from_,
            to=found.to,
            others=found.others,
            quote=Quote(
                page=page.number,
                start=span.start,
                end=span.end,
                text=page.page.text[span.start : span.end],
                boxes=page.page.boxes(*span),
            ),
            negated=trigger.negated,
        )

    def _retype(self, trigger: Trigger, found: Arguments, page: PageContext, clause: Span) -> Trigger:
        """Let the places decide between what one verb may say: brought to a hospital, to a cell, between the two."""
        to = self._kind(found.to)
        left = self._kind(found.from_)
        kind = trigger.type
        if kind is EventType.REQUEST and self._setting.complains(page, trigger):
            kind = EventType.COMPLAINT
        if kind is EventType.RELEASE and (left in HOSPITALS or is_from_ward(page.wording.prose(*clause))):
            kind = EventType.DISCHARGE
        if kind in {EventType.ADMISSION, EventType.TRANSFER, EventType.REMOVAL, EventType.DETENTION}:
            if to in HELD and left in HOSPITALS:
                kind = EventType.REMOVAL
            elif to in HELD and kind is EventType.ADMISSION:
                kind = EventType.DETENTION
            elif (
                (to in HOSPITALS and left in HELD | HOSPITALS)
                or (kind is EventType.ADMISSION and left in HOSPITALS and found.to is None)
                or (kind is EventType.ADMISSION and to in HOSPITALS and self._setting.was_held(page, clause.start))
            ):
                kind = EventType.TRANSFER
                held = self._setting.held_at(page, clause.start)
                found.from_ = None if held is None else held.id
            elif kind is EventType.REMOVAL and self._setting.from_home(page, clause):
                kind = EventType.DETENTION
        return trigger if kind is trigger.type else replace(trigger, type=kind)

    def _kind(self, id_: str | None) -> OrgKind | None:
        kind = None if id_ is None else self._context.by_id[id_].kind
        return kind if isinstance(kind, OrgKind) else None

    def _add_own_actors(self, page: PageContext, sentence: Span, trigger: Trigger, found: Arguments) -> None:
        own = self._setting.is_own(page, trigger)
        if trigger.type is EventType.COMPLAINT:
            self._turn_complainant(page, trigger, found)
        if own and trigger.type in {EventType.REQUEST, EventType.REPLY}:
            found.by = []
        if not found.by and trigger.type is EventType.COMPLAINT and not own:
            complainant = self._salience.sufferer(page, sentence.start, trigger.span.start, trigger.span.end)
            teller = self._setting.narrator(self._roles) if says_i(page, trigger) else None
            found.by, found.who = [teller] if teller else [] if complainant is None else [complainant.id], []
            return
        if trigger.type is EventType.REPLY and not own:
            found.by = found.by or [body.id for body in page.within(sentence.start, trigger.span.start, Label.ORG)][-1:]
            return
        if trigger.type is EventType.CLOSURE and not own:
            found.who = self._named_in(page, sentence, found)
            return
        if not found.by and (author := self._setting.author(page, sentence, trigger.type)) is not None:
            found.by.append(author)
        found.who = [id_ for id_ in found.who if id_ not in found.by]
        if not found.by and trigger.type is EventType.REPLY:
            found.by = [body.id for body in page.within(sentence.start, trigger.span.start, Label.ORG)][-1:]
        if trigger.type is EventType.CLOSURE:
            found.who = self._named_in(page, sentence, found)
        elif not found.who and trigger.type is EventType.REPLY:
            about = self._salience.sufferer(page, sentence.start, trigger.span.start, trigger.span.end)
            in_sentence = about is not None and about.id in {m.id for m in page.within(*sentence)}
            asked = self._setting.addressed_person()
            found.who = [about.id] if about is not None and in_sentence else [] if asked is None else [asked]
        elif not found.who and not self._setting.is_yours(page, trigger):
            about = self._salience.sufferer(page, sentence.start, trigger.span.start, trigger.span.end)
            alone = about is None and own and trigger.type is EventType.COMPLAINT
            found.who = list(found.by) if alone else [] if about is None or about.id in found.by else [about.id]
        if trigger.type is EventType.REQUEST and found.to is None:
            found.to = self._setting.addressed_body()

    def _named_in(self, page: PageContext, sentence: Span, found: Arguments) -> list[str]:
        """Return the first person of a sentence to whom things happen: a case is closed about somebody."""
        people = (m for m in page.within(*sentence, Label.PERSON) if self._salience.is_sufferer(m))
        return [m.id for m in people if m.id not in found.by][:1]

    def _turn_complainant(self, page: PageContext, trigger: Trigger, found: Arguments) -> None:
        """Take a relative or lawyer who complains as the actor, not as the one complained for."""
        yours = self._setting.is_yours(page, trigger)
        for id_ in list(found.who):
            if yours or self._roles.get(id_, frozenset()) & {Role.RELATIVE, Role.LAWYER}:
                found.who.remove(id_)
                found.by = [id_]
        if not yours and self._setting.is_own(page, trigger):
            found.by = []

    def _turn_to_narrator(self, page: PageContext, trigger: Trigger, clause: Span, found: Arguments) -> None:
        """Take the one who tells as the one to whom it happened: "меня били трое", "I was detained"."""
        if trigger.type in OWN_ACTS | {EventType.IDENTIFICATION} or not self._setting.says_me(page, clause):
            return
        narrator = self._setting.narrator(self._roles)
        if narrator is None or acts_as_narrator(page, trigger, clause, found, narrator):
            return
        if trigger.active:
            found.by.extend(id_ for id_ in found.who if id_ != narrator and id_ not in found.by)
        found.who = [narrator]

    def _stay_with_narrator(self, page: PageContext, trigger: Trigger, found: Arguments, last: Event | None) -> None:
        """Go on with the one who tells where nobody else was named since: "Мені ұстады. Бөлімге апарды"."""
        if found.who or last is None or trigger.negated or trigger.type in OWN_ACTS | {EventType.IDENTIFICATION}:
            return
        narrator = self._setting.narrator(self._roles)
        if narrator is None or last.who != (narrator,) or last.quote.page != page.number:
            return
        since = page.within(last.quote.end, trigger.span.start, Label.PERSON)
        if not any(self._salience.is_sufferer(each) for each in since):
            found.who = [narrator]

    def _add_topic(self, page: PageContext, sentence: Span, trigger: Trigger, found: Arguments) -> None:
        if trigger.negated and self._setting.says_nobody(page, sentence):
            return
        if trigger.type is EventType.INTERROGATION and self._setting.says_pronoun(page, trigger):
            last = self._salience.last_named(page, sentence.start)
            found.who = [] if last is None else [last.id]
            return
        if trigger.type is EventType.IDENTIFICATION or (trigger.type is EventType.SHOOTING and trigger.negated):
            return
        topic = self._salience.sufferer(page, sentence.start, trigger.span.start, trigger.span.end)
        if topic is None or topic.id in found.by:
            return
        here = is_english(page, trigger) or topic.id in {m.id for m in page.within(*sentence)}
        if trigger.type is EventType.INTERROGATION and not here:
            return
        found.who.append(topic.id)

    def _add_hospital(self, page: PageContext, sentence: Span, trigger: Trigger, found: Arguments) -> None:
        """Fill in the hospital that speaks of itself without a name: "поступил", "выписан", "из больницы"."""
        own = self._setting.own_hospital(page, sentence)
        if own is None or trigger.negated:
            return
        if trigger.type in {EventType.ADMISSION, EventType.TRANSFER} and found.to is None and found.from_ != own:
            found.to = own
        elif (trigger.type is EventType.DISCHARGE and found.from_ is None and self._setting.is_hospital_letter) or (
            trigger.type is EventType.REMOVAL and found.from_ is None and self._setting.names_hospital(page, sentence)
        ):
            found.from_ = own


def _adds_others(last: Event, trigger: Trigger, found: Arguments) -> bool:
    """Tell whether words only add a number to what the words before said: "With him 16 more were taken"."""
    return last.type is trigger.type and last.others is None and not last.negated and not found.by
