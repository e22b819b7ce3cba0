"""To whom, by whom, from where, to where: what stands around the words that say that something happened."""

import re
from collections.abc import Mapping
from functools import partial

from extractors.argument_kinds import FORCES, MEDICAL, PLACES, Arguments, Part
from extractors.argument_words import (
    BESIDE,
    BY_AFTER,
    BY_BEFORE,
    FORCE,
    GROUND,
    INSTRUMENTAL,
    KAZAKH_LETTER,
    KAZAKH_OBJECT,
    KAZAKH_VERB,
    KAZAKH_WITH,
    NOUN_OF,
    ON_TOP,
    PRESENCE,
    PRONOUN_OBJECT,
    STANDS_IN,
    SUFFERING,
    WITH,
)
from extractors.context import PageContext
from extractors.english_arguments import body_by_order, place_english
from extractors.kazakh_cases import is_agent_after, narrowed
from extractors.kazakh_cases import part_of as kazakh_part_of
from extractors.moves import direction_of, read_places
from extractors.ranks_before import before_rank, rank_is_agent
from extractors.repetition import OWN_ACTS
from extractors.russian_arguments import BY_PREPOSITION, antecedent, core_of, part_of
from extractors.salience import TELLS, Salience, is_acting
from extractors.sentences import Span
from extractors.triggers import Trigger, is_english
from extractors.wording import fold
from models.event import EventType
from models.layout import Language
from models.mention import Label, Mention, Role


class ArgumentReader:
    """Reads the arguments of events on one page.

    Args:
        page: with its mentions.
        roles: known so far, by id of mention.
        salience: the persons to whom things happen.
    """

    def __init__(self, page: PageContext, roles: Mapping[str, frozenset[Role]], salience: Salience) -> None:
        self._page = page
        self._roles = roles
        self._salience = salience

    def read(self, trigger: Trigger, clause: Span) -> Arguments:
        """Read the arguments that stand in the clause of a trigger."""
        if not self._is_kazakh(trigger):
            return self._read(trigger, clause)
        narrow = narrowed(self._page, trigger, clause)
        found = self._read(trigger, narrow)
        if narrow != clause:
            wide = self._read(trigger, clause)
            found.who = found.who or [id_ for id_ in wide.who if id_ not in found.by]
            found.from_, found.to = found.from_ or wide.from_, found.to or wide.to
            found.others = found.others or wide.others
        return found

    def _is_kazakh(self, trigger: Trigger) -> bool:
        return KAZAKH_VERB.search(self._page.text[trigger.span.start : trigger.span.end].lower()) is not None

    def _read(self, trigger: Trigger, clause: Span) -> Arguments:
        found = Arguments()
        core = core_of(self._page, trigger, clause)
        people = self._page.within(*core, Label.PERSON, Label.UNNAMED)
        places = [each for each in self._page.within(*clause, *PLACES) if not self._is_inside(each, people)]
        read_places(self._page, trigger, places, found)
        if is_english(self._page, trigger):
            self._place_by_order(trigger, people, found)
        else:
            for person in people:
                self._place_person(trigger, person, people, found)
            self._take_up(trigger, core, found)
        self._place_bodies(trigger, places, found)
        return found

    def _place_by_order(self, trigger: Trigger, people: list[Mention], found: Arguments) -> None:
        """Place people by the order of English words; a number "together with" them is of others."""
        kept = [person for person in people if not self._counts_as_others(person, people, found)]
        found.who, found.by = place_english(self._page, trigger, kept, partial(before_rank, self._page), self._acts)

    def _is_inside(self, inner: Mention, people: list[Mention]) -> bool:
        return any(outer.start <= inner.start and inner.end <= outer.end for outer in people)

    def _take_up(self, trigger: Trigger, core: Span, found: Arguments) -> None:
        """Place the one whom a relative clause takes up: "Ким, которого забрали"."""
        taken_up = antecedent(self._page, core)
        if taken_up is None:
            return
        part, person = taken_up
        if part is Part.WHO and not found.who:
            found.who.append(person.id)
        elif part is Part.BY and trigger.active and not found.by:
            found.by.append(person.id)

    def _before(self, mention: Mention, reach: int = 40) -> str:
        return self._page.wording.slice(max(0, mention.start - reach), mention.start)

    def _after(self, mention: Mention) -> str:
        return self._page.wording.slice(mention.end, mention.end + 20)

    def _place_person(self, trigger: Trigger, person: Mention, people: list[Mention], found: Arguments) -> None:
        if self._counts_as_others(person, people, found):
            return
        roles = self._roles.get(person.id, frozenset())
        before = self._before(person)
        acts = is_acting(roles)
        part = self._part(trigger, person, people)
        if part is not None:
            self._put(person, part, found)
        elif PRESENCE.search(before[-30:]) and trigger.type is EventType.REMOVAL and acts:
            found.by.append(person.id)
        elif self._stands_aside(trigger, person, before):
            return
        elif (part := part_of(self._page, trigger, person, people)) is not None:
            self._put(person, part, found)
        elif self._is_actor(trigger, person, people):
            found.by.append(person.id)
        elif not acts or self._may_suffer(trigger, person, people):
            if (
                trigger.type is not EventType.COMPLAINT
                and Role.RELATIVE in roles
                and any(self._salience.is_sufferer(other) for other in people if other is not person)
            ):
                return
            if Role.LAWYER in roles and len(people) > 1:
                return
            found.who.append(person.id)

    @staticmethod
    def _put(person: Mention, part: Part, found: Arguments) -> None:
        if part is not Part.ASIDE:
            (found.by if part is Part.BY else found.who).append(person.id)

    def _part(self, trigger: Trigger, person: Mention, people: list[Mention]) -> Part | None:
        """Tell by Kazakh endings what someone is to an event that Kazakh words tell."""
        return kazakh_part_of(self._page, trigger, person, people, self._roles) if self._is_kazakh(trigger) else None

    def _acts(self, mention: Mention) -> bool:
        return is_acting(self._roles.get(mention.id, frozenset()))

    def _counts_as_others(self, person: Mention, people: list[Mention], found: Arguments) -> bool:
        """Tell whether a number of unnamed persons comes on top of those named, and count them if so."""
        if not self._is_others(person, people):
            return False
        found.others = (found.others or 0) + (person.count or 0) or None
        return True

    def _is_others(self, person: Mention, people: list[Mention]) -> bool:
        """Tell whether a number of unnamed persons is beside those named: "вместе с 16 другими пациентами"."""
        before = self._before(person)
        if person.label is not Label.UNNAMED or person.count is None or self._acts(person) or not WITH.search(before):
            return False
        if ON_TOP.search(before):
            return True
        return any(other is not person and not self._acts(other) for other in people)

    def _is_actor(self, trigger: Trigger, person: Mention, people: list[Mention]) -> bool:
        roles = self._roles.get(person.id, frozenset())
        if self.is_agent(person) or (trigger.type in FORCE and self._is_doer(trigger, person, roles)):
            return True
        if trigger.type is EventType.IDENTIFICATION:
            return (
                trigger.active
                and Role.OFFICER not in roles
                and not self._is_object(person)
                and person.start < trigger.span.start
            )
        if not is_acting(roles):
            if Role.CIVILIAN in roles and person.label is Label.UNNAMED:
                return trigger.active and person.start < trigger.span.start
            if roles or person.label is not Label.UNNAMED or not trigger.active:
                return self._is_nominative_subject(trigger, person, people)
            return person.start < trigger.span.start and any(other.start > trigger.span.start for other in people)
        if trigger.type in MEDICAL and not roles & {Role.MEDIC, Role.EXPERT}:
            return trigger.active or trigger.type is EventType.ADMISSION
        if trigger.active:
            return not self._is_object(person) or not any(self._acts(other) for other in people if other is not person)
        return False

    def _is_doer(self, trigger: Trigger, person: Mention, roles: frozenset[Role]) -> bool:
        """Tell whether someone does by force what is told: "трое неизвестных избили", "избил его Самиев"."""
        if not trigger.active or roles & SUFFERING or self._is_object(person):
            return False
        if person.label is Label.UNNAMED:
            return True
        nearby = self._page.wording.slice(max(0, trigger.span.start - 60), trigger.span.end + 30)
        return person.name == person.text and PRONOUN_OBJECT.search(nearby) is not None

    def _is_nominative_subject(self, trigger: Trigger, person: Mention, people: list[Mention]) -> bool:
        if not trigger.active or trigger.type in MEDICAL or person.label is not Label.PERSON or len(people) < 2:
            return False
        return (
            person.name == person.text
            and person.start < trigger.span.start
            and any(self._is_object(other) for other in people if other is not person)
        )

    def _stands_aside(self, trigger: Trigger, person: Mention, before: str) -> bool:
        """Tell whether someone is only present, a source, or a witness of what happened."""
        roles = self._roles.get(person.id, frozenset())
        if BESIDE.search(before[-30:]) and (is_acting(roles) or Role.RELATIVE in roles):
            return True
        if Role.WITNESS in roles and person.label is Label.UNNAMED:
            return True
        tells = TELLS.match(self._after(person)) is not None and trigger.type is not EventType.INTERROGATION
        return tells or self._is_only_mentioned(person)

    def _is_only_mentioned(self, person: Mention) -> bool:
        """Tell whether someone is only a source, an instruction or a ground: "со слов …", "по факту смерти …"."""
        before = self._page.wording.slice(max(0, person.start - 110), person.start)
        cues = list(GROUND.finditer(before))
        if cues and not self._page.within(person.start - len(before) + cues[-1].end(), person.start, Label.PERSON):
            return "," not in before[cues[-1].end() :].rstrip(" ,")
        return NOUN_OF.search(before) is not None

    def _may_suffer(self, trigger: Trigger, person: Mention, people: list[Mention]) -> bool:
        """Tell whether one who acts by office is here the one to whom it happens: "сержант Иванов был ранен"."""
        if trigger.type in OWN_ACTS:
            return False
        roles = self._roles.get(person.id, frozenset())
        if trigger.type is EventType.IDENTIFICATION:
            return True
        if trigger.type in MEDICAL and roles & {Role.MEDIC, Role.EXPERT}:
            return not trigger.active and person.name == person.text and len(people) == 1
        others = [
            other
            for other in people
            if other is not person and not self._acts(other) and not self._is_only_mentioned(other)
        ]
        return not trigger.active and not others

    def is_agent(self, mention: Mention) -> bool:
        """Tell whether the words make someone the actor: instrumental case, "by …", "… тарапынан"."""
        if BY_BEFORE.search(before_rank(self._page, mention)) or BY_AFTER.match(self._after(mention)):
            return True
        if re.search(r"(?<!\w)(?:с|со|между|перед|над|за|под)\s+(?:\w+\s+)?$", self._before(mention)):
            return False
        if mention.label is Label.PERSON and rank_is_agent(self._page, mention):
            return True
        if self._acts(mention) and KAZAKH_WITH.search(fold(mention.text)):
            return True
        known = set(fold(mention.name or "").split())
        words = [word for word in re.findall(r"[а-я]{4,}", fold(mention.text)) if word not in known]
        if mention.label is Label.UNNAMED:
            return any(INSTRUMENTAL.search(word) and not word.endswith(("ои", "еи")) for word in words[:2])
        return len(words) > 0 and all(INSTRUMENTAL.search(word) for word in words[:2])

    def _is_object(self, mention: Mention) -> bool:
        words = re.findall(r"\w+", fold(mention.text))
        known = set(fold(mention.name or "").split())
        changed = [word for word in words if len(word) > 2 and word not in known]
        if not changed:
            return False
        kazakh = KAZAKH_LETTER.search(mention.text.lower()) is not None or self._page.page.language is Language.KAZAKH
        return any(
            (kazakh and KAZAKH_OBJECT.search(word)) or re.search(r"(?:а|я|у|ю|его|ого|ых|их|ую)$", word)
            for word in changed
        )

    def _opens(self, trigger: Trigger, body: Mention) -> bool:
        """Tell whether a body stands before the verb as its subject, not as a place."""
        return trigger.active and body.start < trigger.span.start and direction_of(self._page, body) is None

    def _place_bodies(self, trigger: Trigger, places: list[Mention], found: Arguments) -> None:
        """Let a body act where no person does."""
        if found.by:
            return
        if is_english(self._page, trigger) and trigger.type is not EventType.DEATH:
            before = partial(before_rank, self._page)
            found.by = body_by_order(self._page, trigger, places, before, {found.from_, found.to})
            if found.by:
                return
        for body in places:
            if body.label is not Label.ORG or body.id in {found.from_, found.to}:
                continue
            words = self._page.wording.prose(max(0, body.start - 30), body.start)
            if trigger.type is not EventType.TREATMENT and STANDS_IN.search(words):
                continue
            forced = body.kind in FORCES and trigger.type not in MEDICAL
            if (
                BY_PREPOSITION.search(words)
                or is_agent_after(self._page, body)
                or (self.is_agent(body) and (forced or trigger.type in {EventType.CLOSURE, EventType.REPLY, *MEDICAL}))
                or (forced and self._opens(trigger, body))
            ):
                found.by.append(body.id)
