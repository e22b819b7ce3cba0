"""What is known of a letter as a whole while its events are read: its kind, its date, who writes to whom."""

import re
from collections.abc import Mapping
from functools import cached_property

from extractors.context import Context, PageContext
from extractors.salience import is_acting
from extractors.sentences import Span
from extractors.setting_words import ASKS_ITSELF, FIRST_PERSON, I_AM, NO_REQUESTS, OTHERS_ACT
from extractors.triggers import Trigger
from extractors.wording import cue
from extractors.zones import ZonedLine
from models.document import LetterType
from models.event import EventType
from models.mention import Function, Label, Mention, OrgKind, Role

_NOBODY = cue("никого", "никто", "nobody", "no one", "ешкім…", "по дому", "в воздух", "на улиц…")
_HOSPITAL_WORDS = cue(
    "больниц…",
    "стационар…",
    "отделени…",
    "палат…",
    "госпитал…",
    "реанимаци…",
    "аурухана…",
    "бөлім…",
    "hospital…",
    "wards?",
    "clinic",
)
_ASKS = cue("(.* )?(сұраймын|сұраймыз|өтінемін|өтінеміз|сұрайды)")
_SELF = re.compile(r"(?:^|\W)(?:i|я|мен)\s|(?:ю|мын|мин|дым|дим)$")
_ME = re.compile(
    r"(?<!\w)(?:меня|мне|нас|мени|маган|менен|бизди|me|us)(?!\w)|(?<!\w)(?:i|мы|we|я)\s+(?:\w+\s+){0,2}"
    r"(?:was|were|had\s+been|been|был\w*|вышел|вышла|поступил\w*|попал\w*|лежал\w*|лег|came\s+out|lost)(?!\w)|"
    r"(?:ыл|ил|ын|ин|лан|лен|дал|дел|тус|шык|жат)(?:дым|дим|тим|тым)(?!\w)|"
    r"(?<!\w)(?:бас|бет|кол|ая[гк]|арка|кеуде|ши|коз|ис|бел)\w*(?:[ыиау]м)(?:нан|нен|ды|ди|а|е)(?!\w)|(?<!\w)менин\s+\w+[ыи]м"
)
_TELLERS = frozenset({Role.WITNESS, Role.DETAINEE, Role.VICTIM, Role.PATIENT})
_YOURS = re.compile(r"(?:шагым|арыз|отиниш)\w*(?:ыныз|иниз|ныз)|ваш\w*\s+жалоб|your\s+complaint")
_REPORTED = cue(
    "по (её|ее|его|их) словам",
    "по словам",
    "со слов",
    "как утвержда…",
    "айтуынша",
    "сөзінше",
    "according to",
    "allegedly",
    "якобы",
    "в жалобе",
    "показал(а|и)?",
    "пояснил(а|и)?",
)
_TOTAL = cue("всего", "итого", "барлығы", "жиыны", "total")
_PRONOUN = cue("he", "she", "they", "он", "она", "они", "его", "её", "ее", "ол", "оны", "одан")
_IN_CELL = cue("изолятордан", "из изолятора", "в изоляторе", "изоляторда", "из камеры", "from (the )?(cell|detention)")
_THEY = cue("они", "олар", "they")
_HOME = cue(
    "из (его |её |своего )?(дома|квартиры|подъезда)",
    "үйден",
    "үйінен",
    "from (his|her|their|the)? ?(home|house|flat|apartment)",
    "out of the house",
    "(kicked|broke|burst|smashed|knocked)( \\w+){0,3} (door|in the morning)",
    "knocked at",
    "off the bus",
    "in (his|her|their) (socks|slippers|pyjamas)",
    "from (the|a|his|her) (street|bus|car|taxi|checkpoint|market|square|office|shop|work)",
    "(checkpoint|petrol station|bus stop|market)",
)
_RECORDS = {
    EventType.INTERROGATION: frozenset({LetterType.WITNESS_STATEMENT}),
    EventType.IDENTIFICATION: frozenset({LetterType.WITNESS_STATEMENT}),
    EventType.EXAMINATION: frozenset({LetterType.FORENSIC_REPORT}),
    EventType.DETENTION: frozenset({LetterType.DETENTION_PROTOCOL}),
    EventType.COMPLAINT: frozenset({LetterType.DETENTION_PROTOCOL}),
}
_HELD = frozenset({OrgKind.DETENTION_FACILITY, OrgKind.PENITENTIARY})
_NO_ANSWERS = frozenset(
    {
        LetterType.WITNESS_STATEMENT, LetterType.COMPLAINT, LetterType.DETENTION_PROTOCOL, LetterType.FORENSIC_REPORT,
        LetterType.DISCHARGE_SUMMARY, LetterType.TRANSFER_RECORD, LetterType.INTERNAL_ORDER,
        LetterType.CLOSURE_DECISION, LetterType.LAWYER_REQUEST,
    }
)  # fmt: skip
_IN_PERSON = frozenset(
    {
        LetterType.WITNESS_STATEMENT,
        LetterType.LAWYER_REQUEST,
        LetterType.COMPLAINT,
        LetterType.CLOSURE_DECISION,
        LetterType.DETENTION_PROTOCOL,
    }
)


class Setting:
    """A letter as a whole.

    Args:
        context: the letter.
        type_: its kind.
        date: of the letter, ISO 8601.
        moment: the same with its time, if the letter says it.
        functions: by id of mention.
        zones: its lines with the part of the letter that each belongs to.
    """

    def __init__(
        self,
        context: Context,
        type_: LetterType,
        date: str | None,
        moment: str | None,
        functions: Mapping[str, Function],
        zones: tuple[ZonedLine, ...],
    ) -> None:
        self._context = context
        self.type = type_
        self.date = date
        self.moment = moment
        self.functions = functions
        self.zones = zones

    def _with(self, function: Function, label: Label) -> list[Mention]:
        return [self._context.by_id[id_] for id_, each in self.functions.items()
                if each is function and self._context.by_id[id_].label is label]  # fmt: skip

    @cached_property
    def is_hospital_letter(self) -> bool:
        """Whether a hospital writes."""
        return any(sender.kind is OrgKind.HOSPITAL for sender in self._with(Function.SENDER, Label.ORG))

    def is_record_of(self, type_: EventType) -> bool:
        """Tell whether the letter is itself the record of an event, so that it bears the event's date."""
        return self.type in _RECORDS.get(type_, frozenset())

    def is_own(self, page: PageContext, trigger: Trigger) -> bool:
        """Tell whether the letter itself does what the words say: asks, answers, complains, closes."""
        words = page.wording.slice(*trigger.span)
        before = page.wording.slice(max(0, trigger.span.start - 3), trigger.span.start)
        if trigger.type is EventType.COMPLAINT:
            return not trigger.negated and (FIRST_PERSON.search(words) is not None or self.type is LetterType.COMPLAINT)
        if trigger.type is EventType.IDENTIFICATION:
            return trigger.active and _SELF.search(before + words) is not None
        if trigger.type is EventType.CLOSURE:
            return self.type is LetterType.CLOSURE_DECISION
        return not trigger.negated and not OTHERS_ACT.search(words) and before != "не "

    @staticmethod
    def is_yours(page: PageContext, trigger: Trigger) -> bool:
        """Tell whether the words speak of what the addressee did: "your complaint"."""
        return trigger.type is EventType.COMPLAINT and _YOURS.search(page.wording.slice(*trigger.span)) is not None

    def complains(self, page: PageContext, trigger: Trigger) -> bool:
        """Tell whether what the writer asks for is part of a complaint."""
        return self.type is LetterType.COMPLAINT and self.is_own(page, trigger)

    def asks_nobody(self, page: PageContext, trigger: Trigger) -> bool:
        """Tell whether "просим" is no request of its own: in answers, orders, reports and records."""
        if trigger.type is not EventType.REQUEST or self.type not in NO_REQUESTS:
            return False
        return ASKS_ITSELF.fullmatch(page.wording.slice(*trigger.span)) is not None

    def answers_nobody(self, page: PageContext, trigger: Trigger) -> bool:
        """Tell whether "I inform you" is no reply: in reports, protocols, statements and complaints.

        Nor is a Kazakh "I ask" a request where the letter is no letter of a known kind: a question put down alone.
        """
        if trigger.type is EventType.REQUEST and self.type is LetterType.OTHER:
            return _ASKS.search(page.wording.slice(*trigger.span)) is not None
        return trigger.type is EventType.REPLY and self.type in _NO_ANSWERS and self.is_own(page, trigger)

    @staticmethod
    def is_reported(page: PageContext, sentence: Span) -> bool:
        """Tell whether a sentence hands on what someone said, who may speak of another day."""
        return page.wording.search(_REPORTED, *sentence) is not None

    @staticmethod
    def is_total(page: PageContext, sentence: Span) -> bool:
        """Tell whether a sentence sums up a list."""
        return page.wording.search(_TOTAL, sentence.start, sentence.start + 14) is not None

    @staticmethod
    def says_pronoun(page: PageContext, trigger: Trigger) -> bool:
        """Tell whether a pronoun is the subject of the words, or what they are done to."""
        return page.wording.search(_PRONOUN, max(0, trigger.span.start - 16), trigger.span.start + 1) is not None

    def author(self, page: PageContext, sentence: Span, type_: EventType) -> str | None:
        """Return who speaks where the words name no actor: a body of the sentence, the sender, the signatory."""
        persons = self._with(Function.SIGNATORY, Label.PERSON)
        senders = self._with(Function.SENDER, Label.PERSON) or self._with(Function.SENDER, Label.ORG)
        if self.type in _IN_PERSON and type_ is not EventType.REPLY:
            order = [*self._with(Function.SENDER, Label.PERSON), *persons, *senders]
        else:
            named = [m for m in page.within(*sentence, Label.ORG) if any(self._same(m, sender) for sender in senders)]
            order = [*named, *senders, *persons]
        return order[0].id if order else None

    @staticmethod
    def _same(one: Mention, other: Mention) -> bool:
        return one.kind is other.kind and one.kind is not None

    @staticmethod
    def says_me(page: PageContext, clause: Span) -> bool:
        """Tell whether the words are about the one who tells: "me", "I was"."""
        return _ME.search(page.wording.prose(*clause)) is not None

    def narrator(self, roles: Mapping[str, frozenset[Role]]) -> str | None:
        """Return the person who tells the letter in the first person, if it is one to whom things happen."""
        if self._says_i is not None:
            return self._says_i
        signed = [*self._with(Function.SENDER, Label.PERSON), *self._with(Function.SIGNATORY, Label.PERSON)]
        tellers = [each for each in signed if roles.get(each.id, frozenset()) & _TELLERS]
        if not tellers and self.type is LetterType.WITNESS_STATEMENT:
            tellers = [each for each in self._context.by_id.values()
                       if each.label is Label.PERSON and Role.WITNESS in roles.get(each.id, frozenset())]  # fmt: skip
        plain = [each for each in signed if not is_acting(roles.get(each.id, frozenset()))]
        order = tellers or plain
        return order[0].id if order else None

    @cached_property
    def _says_i(self) -> str | None:
        """The person who opens with "Я, Омаров Т. Б.", if there is one."""
        for page in self._context.pages:
            for person in page.within(0, len(page.text), Label.PERSON):
                if I_AM.search(page.wording.prose(max(0, person.start - 40), person.start)):
                    return person.id
        return None

    def addressed_person(self) -> str | None:
        """Return the person to whom the letter goes."""
        found = self._with(Function.ADDRESSEE, Label.PERSON)
        return found[0].id if found else None

    def addressed_body(self) -> str | None:
        """Return the body to which the letter goes."""
        found = self._with(Function.ADDRESSEE, Label.ORG)
        return found[0].id if found else None

    def own_hospital(self, page: PageContext, sentence: Span) -> str | None:
        """Return the hospital that a sentence speaks of without naming it: the last named, or the one that writes."""
        named = [m for m in page.within(0, sentence.end, Label.ORG) if m.kind is OrgKind.HOSPITAL]
        senders = [m for m in self._with(Function.SENDER, Label.ORG) if m.kind is OrgKind.HOSPITAL]
        if senders:
            return senders[-1].id
        in_body = [m for m in named if self.functions.get(m.id) is None]
        return in_body[-1].id if in_body and self.names_hospital(page, sentence) else None

    def names_hospital(self, page: PageContext, sentence: Span) -> bool:
        """Tell whether a sentence, or the one before, says "the hospital", "the ward"."""
        start = max(0, page.text.rfind("\n\n", 0, sentence.start))
        return page.wording.search(_HOSPITAL_WORDS, max(start, sentence.start - 250), sentence.end) is not None

    def held_at(self, page: PageContext, position: int) -> Mention | None:
        """Return the place of detention that is the last such body or hospital named before."""
        bodies = [m for m in page.within(0, position, Label.ORG) if m.kind in _HELD or m.kind is OrgKind.HOSPITAL]
        return bodies[-1] if bodies and bodies[-1].kind in _HELD else None

    def was_held(self, page: PageContext, position: int) -> bool:
        """Tell whether people were last said to be in a place of detention, named or not."""
        if self.held_at(page, position) is not None:
            return True
        return page.wording.search(_IN_CELL, max(0, position - 600), position) is not None

    @staticmethod
    def they(page: PageContext, sentence: Span, trigger: Trigger, roles: Mapping[str, frozenset[Role]]) -> list[str]:
        """Return the acting persons of the sentence before, if "they" is the subject of the words."""
        if page.wording.search(_THEY, max(sentence.start, trigger.span.start - 30), trigger.span.start) is None:
            return []
        before = [each for each in page.sentences if each.end <= sentence.start][-1:]
        people = [m for each in before for m in page.within(*each, Label.PERSON, Label.UNNAMED)]
        return [m.id for m in people if is_acting(roles.get(m.id, frozenset()))]

    def from_home(self, page: PageContext, clause: Span) -> bool:
        """Tell whether people are taken from their home: then they are detained, not removed from care."""
        return page.wording.search(_HOME, *clause) is not None

    def says_nobody(self, page: PageContext, sentence: Span) -> bool:
        """Tell whether what is denied is denied of everybody."""
        return page.wording.search(_NOBODY, *sentence) is not None and not re.search(
            r"(?<!\w)(?:его\s+никто|him|her|he|she)(?!\w)", page.wording.slice(*sentence)
        )

    def is_new_topic(self, page: PageContext, sentence: Span) -> bool:
        """Tell whether a paragraph begins with a person or a number of its own."""
        opening = page.text[sentence.start : sentence.start + 4]
        return bool(re.match(r"\d+[.)]", opening)) or bool(
            page.within(sentence.start, sentence.start + 1, Label.PERSON)
        )
