"""What the words beside a name call its bearer: "потерпевший Сейтказин", "Свидетель: …", "Olga, his sister"."""

import re

from extractors.context import PageContext
from extractors.kinship import is_apposed, is_kin_of_writer
from extractors.occupations import WORD_CUES
from extractors.salience import TELLS
from extractors.wording import cue, fold
from models.mention import Label, Mention, Role

FULL_NAME_LABEL = cue(
    "ф и о", "фио", "фамилия,? имя,? отчество", "фамилия,? имя", "фамилия", "имя", "аты жөні",
    "тегі,? аты,? әкесінің аты",
    "тегі,? аты", "тегі", "аты", "full name", "name", "surname", "т а ә", "last name",
)  # fmt: skip
_LABEL = re.compile(r"(?:^|\n)[^\n:]{0,60}:\s*$")
_ASKED = cue("вопрос…", "ответ…", "в", "о", "сұрақ…", "жауап", "question…", "answer…", "q", "a")
_AFTER = re.compile(
    r"\s*[,(–—-]+\s*(?:(?:старш|ведущ|дежурн|главн|аға|an?|the|his|her|their|its|my|our|его|ее|их|мо|наш|оның|олардың|"
    r"также|тоже|the\s+said|said|former|бывш|двоюродн|родн|сводн|младш|законн|another|other|fellow|ещ|еще\s+один|is|"
    r"was|"
    r"является|приходящ\w+ся|действующ\w+\s+как|в\s+качестве|as|acting\s+as)\w*\s+){0,3}"
)
_LIST = re.compile(r"\s*(?:,|;|/|и|мен|жане|and|&|,\s*(?:а\s+также|и|and))\s*(?:(?:гр|г-н|mr|ms)\.?\s*)?")
_MANY = cue(
    "понятые", "понятых", "понятыми", "свидетели", "свидетелей", "свидетелями", "очевидц…", "потерпевши(е|х|ми)",
    "задержанны(е|х|ми)", "раненые", "раненых", "пациент(ы|ов|ам|ами)", "больны(е|х|ми)", "погибши(е|х|ми)", "куәлар…",
    "куәгерлер…", "айғақтар…", "айғақ адамдар…", "ұсталғандар…", "науқастар…", "жәбірленушілер…", "адвокаты",
    "адвокатов",
    "защитники", "защитников", "врачи", "врачей", "врачами", "эксперты", "экспертов", "сарапшылар…",
    "подозреваемы(е|х|ми)",
    "обвиняемы(е|х|ми)", "айыпталушылар…", "күдіктілер…", "следователи", "следователями", "дәрігерлер…",
    "қорғаушылар…",
    "witnesses", "detainees", "patients", "victims", "experts", "doctors", "nurses", "lawyers", "suspects",
    "relatives",
    "брать(я|ев)", "туыстар…", "родственник(и|ов)", "attesting witnesses",
)  # fmt: skip
_DEFENDED = cue(
    "в (защиту|интересах)( (гражданина|гр|несовершеннолетнего|прав))*",
    "в защиту (прав )?(и )?(законных )?(интересов)?",
    "(защит|представлени)… (прав |интересов )?", "on behalf of( my client| the client| our client)?",
    "in defen[cs]e of",
    "подзащитн…", "доверител…", "(my|our) client", "қорғауымдағы", "қорғауындағы", "клиент…",
)  # fmt: skip
_ACCUSED = cue("в защиту", "in defen[cs]e of", "защит…")
_DEFENDER_AFTER = cue("қорғаушысы…", "адвокаты…", "қорғау үшін", "мүдде…", "атынан")
_ACTING = frozenset({Role.MEDIC, Role.EXPERT, Role.INVESTIGATOR, Role.PROSECUTOR, Role.LAWYER, Role.WITNESS})
_INSTRUMENTAL = re.compile(r"(?:[^\W\d_]ом|[^\W\d_]ем|ым|им)$")
_FALLS = re.compile(r"(?:[оеи]в|[иы]н|[оеи]ва|[иы]на|ск[иа]и|ская)$")
_GENITIVE = re.compile(r"[ндт](?:ын|ин)$")
_OWNERS = cue("его", "её", "their", "his", "her", "оның")
_SOUGHT = cue("муж(а|у|ем|е)?", "брат(а|у|ом|е)?", "husband", "brothers?", "күйеуі…", "ағасы…", "інісі…", "бауыры…")
"""Kin who are as a rule the ones to whom things happened: "her husband Myrzagali"."""
_TELLS = re.compile(r"\s*,?\s*(?:пояснил|state|explain)")


def roles_beside(page: PageContext, person: Mention) -> frozenset[Role]:
    """Return the roles by which the words before and after a name call its bearer.

    Args:
        page: that names the person.
        person: a mention on it.
    """
    found = set(_before(page, person)) | set(_after(page, person))
    if not found:
        found = set(_as_before_in_list(page, person))
    if is_kin_of_writer(page, person):
        found.discard(Role.RELATIVE)
    if found & {Role.MEDIC, Role.LAWYER} and Role.RELATIVE in found:
        found.discard(Role.RELATIVE)
    after = page.wording.slice(person.end, min(len(page.text), person.end + 40))
    if TELLS.match(after) and not (_TELLS.match(after) and found & _ACTING):
        found.add(Role.WITNESS)
    if _has_defender_after(person, after):
        found.discard(Role.LAWYER)
    return frozenset(found | _defended(page, person))


def _gap_before(page: PageContext, person: Mention) -> str:
    block = page.text.rfind("\n\n", 0, person.start)
    previous = [mention.end for mention in page.mentions if mention.end <= person.start]
    return page.wording.slice(max(block + 1, person.start - 60, max(previous, default=0)), person.start)


def _before(page: PageContext, person: Mention) -> set[Role]:
    before = _gap_before(page, person)
    label = _LABEL.search(before if "\n" in before else "\n" + before)
    named = label.group() if label is not None and not _ASKED.match(label.group().strip()) else ""
    if FULL_NAME_LABEL.search(named):
        named = FULL_NAME_LABEL.sub(" ", named)
    asked = label is not None and not named
    found: set[Role] = set()
    for role, pattern in WORD_CUES.items():
        near = [
            m for m in pattern.finditer(before) if is_apposed(before[m.end() :]) and _agrees(role, before, m, person)
        ]
        if (near and not asked and not FULL_NAME_LABEL.search(before)) or pattern.search(named):
            found.add(role)
    return found


def _agrees(role: Role, text: str, match: re.Match[str], person: Mention) -> bool:
    """Tell whether a word and the name after it may be one person: not «экспертом Адиев», not «мать Адиева Б.»."""
    word = match.group()
    names = fold(person.text).split()
    declines = any(_FALLS.search(each) for each in fold(person.name or person.text).split())
    is_nominative = fold(person.text).replace(" ", "") == fold(person.name or person.text).replace(" ", "")
    if role in _ACTING and _INSTRUMENTAL.search(word) and is_nominative and declines and names:
        return False
    if role is Role.RELATIVE:
        if _SOUGHT.fullmatch(word) and _OWNERS.search(text[: match.start()]):
            return False
        if word in _NOMINATIVE_KIN and not is_nominative:
            return False
    return True


_NOMINATIVE_KIN = frozenset(
    {
        "мать",
        "отец",
        "жена",
        "муж",
        "сестра",
        "брат",
        "супруга",
        "супруг",
        "вдова",
        "мама",
        "папа",
        "тетя",
        "дядя",
        "бабушка",
    }
)


def _after(page: PageContext, person: Mention) -> set[Role]:
    after = page.wording.slice(person.end, min(len(page.text), person.end + 60))
    start = _AFTER.match(after)
    if start is None:
        return set()
    found = set()
    for role, pattern in WORD_CUES.items():
        match = next((m for m in pattern.finditer(after) if _AFTER.fullmatch(after[: m.start()])), None)
        if match is not None and not _names_another(page, person, match.end()):
            found.add(role)
    return found


def _names_another(page: PageContext, person: Mention, offset: int) -> bool:
    """Tell whether a word after a comma belongs to the name that follows it: «прокурора А., защитника Б.»."""
    place = person.end + offset
    following = next(iter(page.within(person.end, place + 30, Label.PERSON)), None)
    if following is None:
        return False
    gap = page.wording.slice(place, max(place, following.start))
    return is_apposed(gap) and "," not in gap and ")" not in gap and "." not in gap


def _as_before_in_list(page: PageContext, person: Mention) -> set[Role]:
    """Return the roles of a list to which the name belongs: «Понятые: Епифаньев С. Н., Епифаньева А. Ф.»."""
    people = [mention for mention in page.mentions if mention.label is Label.PERSON and mention.end <= person.start]
    position = person
    for earlier in reversed(people[-8:]):
        gap = page.wording.slice(earlier.end, position.start)
        if not _LIST.fullmatch(gap):
            return set()
        before = _gap_before(page, earlier)
        if any(is_apposed(before[match.end() :]) for match in _MANY.finditer(before)):
            return _before(page, earlier)
        position = earlier
    return set()


def _defended(page: PageContext, person: Mention) -> set[Role]:
    """Return what one is for whom a lawyer acts: wronged, and accused if he is defended."""
    before = _gap_before(page, person)
    near = [match.group() for match in _DEFENDED.finditer(before) if is_apposed(before[match.end() :])]
    if not near:
        return set()
    return {Role.VICTIM, Role.DETAINEE} if any(_ACCUSED.match(each) for each in near) else {Role.VICTIM}


def _has_defender_after(person: Mention, after: str) -> bool:
    """Tell whether a Kazakh name stands in the genitive before the word for its lawyer: «… Сейтқазинның қорғаушысы»."""
    return _DEFENDER_AFTER.match(after.lstrip()) is not None and _GENITIVE.search(fold(person.text)) is not None
