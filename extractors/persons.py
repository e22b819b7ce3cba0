"""Named persons: initials beside a surname, given names beside other names, names after a rank or a form of address."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.declension import Part, forms_of
from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from extractors.lexicon import NOT_NAMES, is_latin_given
from extractors.names import Reading, Word, readings
from extractors.ordinary import is_ordinary
from extractors.tokens import Token, tokens
from models.mention import Label

EXTRACTOR = "persons"

_ADDRESS = compile_phrase(
    r"(?:г-н[ауе]?|г-ном|г-ж[аиеу]|г-жой|гр\.|гр-н[ауе]?|гр-к[аиеу]|граждан(?:ин|ина|ину|ином|ка|ки|ке|ку)|"
    r"господин\w?|госпож\w|пациент\w{0,3}|больн(?:ой|ого|ому|ым|ая)|"
    r"потерпевш\w+|задержанн\w+|подозреваем\w+|обвиняем\w+|свидетел\w+|фамили\w+|майор\w*|капитан\w*|"
    r"(?:под)?полковник\w*|лейтенант\w*|сержант\w*|старшин\w|рядов\w+|прапорщик\w*|генерал\w*|"
    r"адвокат\w*|следовател\w+|прокурор\w*|судь\w+|врач\w*|хирург\w*|медсестр\w+|эксперт\w*|дознавател\w+|инспектор\w*|"
    r"азамат(?:ша)?|мырза|ханым|науқас|дәрігер|тергеуші|судья|майоры?|капитаны?|лейтенанты?|сержанты?|прокуроры?|"
    r"Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Captain|Major|Colonel|Lieutenant|Sergeant|patient|detainee|Prosecutor|Investigator|"
    r"Judge|nurse|surgeon|lawyer|citizen) $",
    whole_words=False,
)
_BEFORE_NAME = re.compile(r"(?:^|\n|[:;|/¦–—]|\s{2,})\s*$")
_LOWER_BEFORE = re.compile(r"[а-яёәғқңөұүһі]\s+$")
_SUBJECT_BEFORE = re.compile(
    r"(?:свидетель|адвокат|следователь|врач|хирург|эксперт|судья|майор|капитан|лейтенант|сержант|полковник|прокурор|"
    r"медсестра|сестра|начальник|директор|потерпевшая|потерпевший|гражданка|гражданин|мать|отец|жена|муж|дочь|сын|"
    r"супруга|"
    r"супруг|брат|пациент|пациентка|дознаватель|инспектор|юстиции|полиции|исполнитель)\s+$",
    re.IGNORECASE,
)
_FEMALE_BEFORE = re.compile(r"(?:пациентк|гражданк|госпож|г-ж|больная|больной)\w*\s+$", re.IGNORECASE)
_ADDRESS_REACH = 40
_SIGNATURE_WORDS = 5


@dataclass(slots=True)
class _Candidate:
    words: list[Word]
    score: float

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the named persons in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        PERSON with the name in the nominative.
    """
    free = [token for token in tokens(text) if claims.is_free(token.start, token.end)]
    candidates = _candidates(text, free)
    candidates += _known_surnames(free, candidates)
    for found in _described(text, candidates, EXTRACTOR):
        claims.add(found)
        yield found


def describe(text: str, spans: Iterable[tuple[int, int]], *, extractor: str, score: float) -> Iterator[Found]:
    """Yield the persons whose names stand in spans, with the names in the nominative.

    Args:
        text: a reading.
        spans: of all names of a text: one tells the sex of another.
        extractor: that found them.
        score: 0-1, how sure the extractor is.
    """
    candidates = []
    for start, end in spans:
        words = [_word(token) for token in tokens(text[start:end])]
        if words:
            placed = [Word(word.text, start + word.start, start + word.end, word.initial) for word in words]
            candidates.append(_Candidate(placed, score))
    yield from _described(text, candidates, extractor)


def _described(text: str, candidates: Sequence[_Candidate], extractor: str) -> Iterator[Found]:
    known = _sexes(candidates)
    for candidate in sorted(candidates, key=lambda candidate: candidate.start):
        start, end = candidate.start, candidate.end
        yield Found(
            label=Label.PERSON,
            start=start,
            end=end,
            text=text[start:end],
            extractor=extractor,
            score=candidate.score,
            name=_nominative(text, candidate, known),
        )


def _candidates(text: str, free: Sequence[Token]) -> list[_Candidate]:
    candidates = []
    position = 0
    while position < len(free):
        run = _run(free, position)
        read = _with_initials(run) or _full_name(text, run) or _addressed(text, run)
        if read is None:
            position += 1
            continue
        count, score = read
        candidates.append(_Candidate([_word(token) for token in run[:count]], score))
        position += count
    return candidates


def _word(token: Token) -> Word:
    return Word(token.text, token.start, token.end, token.kind == "initial")


def _run(free: Sequence[Token], position: int) -> list[Token]:
    """Return up to five tokens in one piece from a place."""
    run = [free[position]]
    for token in free[position + 1 : position + 5]:
        if not token.joined or (run[-1].end != token.start and token.start - run[-1].end > 3):
            break
        run.append(token)
    return run


def _with_initials(run: Sequence[Token]) -> tuple[int, float] | None:
    """Read "Сейтказину Е. К." or "Е. К. Сейтказин"; return how many tokens and how sure."""
    kinds = [token.kind for token in run]
    initials = 0
    if kinds[0] != "initial":
        while initials < 2 and initials + 1 < len(run) and kinds[initials + 1] == "initial":
            initials += 1
        if not initials or not _may_be_name(run[0]):
            return None
        # "Приложение А." is none; "Калиева Ж." is
        if initials == 1 and not forms_of(run[0].text) and is_ordinary(run[0].text):
            return None
        return 1 + initials, 0.95 if initials > 1 else 0.85
    while initials < len(run) and kinds[initials] == "initial" and initials < 3:
        initials += 1
    if initials == len(run) or initials > 2 or not _may_be_name(run[initials]) or is_ordinary(run[initials].text):
        return None
    if run[initials].kind == "capitals" and not forms_of(run[initials].text):
        return None
    return initials + 1, 0.95 if initials > 1 else 0.85


def _may_be_name(token: Token) -> bool:
    return len(token.text) > 1 and token.text.lower() not in NOT_NAMES


def _parts(token: Token) -> set[Part]:
    if token.text.isascii():
        found = {Part.GIVEN} if is_latin_given(token.text) else set()
        lower = token.text.lower()
        if lower.endswith(("ov", "ova", "ev", "eva", "in", "ina", "yev", "yeva", "sky", "skaya", "ko", "bay", "bek")):
            found.add(Part.SURNAME)
        if lower.endswith(("uly", "kyzy", "qyzy", "ovich", "evich", "ovna", "evna")):
            found.add(Part.PATRONYMIC)
        return found
    return {form.part for form in forms_of(token.text)}


def _full_name(text: str, run: Sequence[Token]) -> tuple[int, float] | None:
    """Read two to three names of which one is given or a patronymic; return how many tokens and how sure."""
    usable: list[set[Part]] = []
    for token in run[:3]:
        if (
            token.kind == "initial"
            or not _may_be_name(token)
            or (usable and "\n" in text[run[len(usable) - 1].end : token.start] and len(usable) > 2)
        ):
            break
        if usable and (token.kind == "capitals") != (run[0].kind == "capitals") and run[0].kind != "capitals":
            break
        usable.append(_parts(token))
    for count in (3, 2):
        if len(usable) < count:
            continue
        parts, words = usable[:count], run[:count]
        strong = sum(1 for part in parts if part & {Part.GIVEN, Part.PATRONYMIC})
        unknown = [token for token, part in zip(words, parts, strict=True) if not part]
        if count == 3 and (strong < 2 or not any(Part.PATRONYMIC in part for part in parts[1:])):
            continue
        if strong and len(unknown) <= 1 and not any(is_ordinary(token.text) for token in unknown):
            if count == 2 and strong == 1 and _only_common(words, parts):
                continue
            return count, 0.95 if not unknown else 0.8
    return None


def _only_common(words: Sequence[Token], parts: Sequence[set[Part]]) -> bool:
    """Tell whether a pair rests on one given name that is also an everyday word ("Вера")."""
    return all(
        is_ordinary(token.text) for token, part in zip(words, parts, strict=True) if Part.GIVEN in part
    ) and not any(Part.SURNAME in part for part in parts)


def _addressed(text: str, run: Sequence[Token]) -> tuple[int, float] | None:
    """Read a single name after a rank or a form of address."""
    token = run[0]
    if token.kind == "initial" or not _may_be_name(token):
        return None
    if not _ADDRESS.search(text[max(0, token.start - _ADDRESS_REACH) : token.start]):
        return None
    if token.text.isascii():
        return (1, 0.75) if token.kind == "name" else None
    if Part.SURNAME in _parts(token) or (Part.GIVEN in _parts(token) and not is_ordinary(token.text)):
        return 1, 0.8
    return None


def _known_surnames(free: Sequence[Token], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Find surnames that stand alone, of people whom the letter names in full elsewhere."""
    taken = {word.start for candidate in candidates for word in candidate.words}
    known = {
        form.nominative
        for candidate in candidates
        for word in candidate.words
        if not word.initial and len(word.text) > 3
        for form in forms_of(word.text)
        if form.part is Part.SURNAME
    }
    return [
        _Candidate([_word(token)], 0.8)
        for token in free
        if token.start not in taken
        and token.kind == "name"
        and any(form.part is Part.SURNAME and form.nominative in known for form in forms_of(token.text))
    ]


def _sexes(candidates: Sequence[_Candidate]) -> dict[tuple[str, str], str]:
    """Return the sex of each person whom the letter names without doubt, by stem of the surname and first initial."""
    known: dict[tuple[str, str], str] = {}
    for candidate in candidates:
        ways = readings(candidate.words)
        sexes = {way.sex for way in ways}
        if len(sexes) == 1 and ways[0].sex != "u":
            for key in _keys(candidate.words):
                known.setdefault(key, ways[0].sex)
    return known


def _keys(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Yield (stem of the surname, first initial) for each way to read a name."""
    for surname in words:
        if surname.initial:
            continue
        stems = {form.nominative.removesuffix("а") for form in forms_of(surname.text) if form.part is Part.SURNAME}
        others = [word for word in words if word is not surname]
        for stem in stems:
            yield from ((stem, other.text[0].upper()) for other in others[:1])


def _nominative(text: str, candidate: _Candidate, known: dict[tuple[str, str], str]) -> str:
    ways = readings(candidate.words)
    if len({way.words for way in ways}) == 1:
        return ways[0].text
    told = next((known[key] for key in _keys(candidate.words) if key in known), None)
    if told is not None:
        ways = [way for way in ways if way.sex in (told, "u")] or ways
    return min(ways, key=lambda way: _cost(text, candidate, way)).text


def _signs(text: str, candidate: _Candidate) -> bool:
    """Tell whether a name ends a short line, as in a signature: "Заместитель главного врача Оспанова Р. Х."."""
    line = text[text.rfind("\n", 0, candidate.start) + 1 : candidate.start]
    return (
        text[candidate.end : candidate.end + 1] in ("", "\n")
        and 0 < len(line.split()) <= _SIGNATURE_WORDS
        and line[0].isupper()
    )


def _cost(text: str, candidate: _Candidate, way: Reading) -> float:
    """Weigh a reading by what stands before: at the head of a line a name is in the nominative, after a word not."""
    before = text[max(0, candidate.start - _ADDRESS_REACH) : candidate.start]
    governed = (
        _LOWER_BEFORE.search(before) is not None and not _SUBJECT_BEFORE.search(before) and not _signs(text, candidate)
    )
    nominative = "n" in way.cases
    cost = 0.0 if nominative != governed else 1.0
    if nominative and len(candidate.words) > 1 and not any(word.initial for word in candidate.words):
        cost -= 1.5
    if way.sex == "f" and _FEMALE_BEFORE.search(before):
        cost -= 2
    return cost if _BEFORE_NAME.search(before) is None or nominative else cost + 1
