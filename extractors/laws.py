"""References to articles of law: "ч. 3 ст. 146 УК РК", "ҚР ҚК 146-бабының 3-бөлігі", "Article 146 of the …".

Each article is a reference of its own: "ст. 105, 106 УПК" are two. One that names no act is of the act named next in
its row ("ч. 4 ст. 362, ст. 146 УК"), before it in its row (Kazakh names the act first), under which
the letter names the article elsewhere, last in its sentence, or alone in the whole page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.acts import ACT, canonical_act
from extractors.found import Claims, Found
from extractors.grammar import compile_phrase, with_gaps
from extractors.ordinals import ENGLISH_ORDINAL, KAZAKH_CARDINAL, KAZAKH_ORDINAL, RUSSIAN_ORDINAL, ordinal_value
from models.mention import Label

EXTRACTOR = "laws"

_NUMBER = r"\d{1,3}(?:-\d{1,2})?(?!\d|[.,]\d|-\d)"
_AND = r"(?:,|;|,? и|,? или|,? а также|,? и по|,? либо|,? and|,? or|,? және|,? мен|,? пен|,? әрі|,? сондай-ақ)"
_BETWEEN = rf"(?:{_AND} | ?[-–—] ?|,)"
_PLACE = r"[«\"]?(?:\d{1,3}(?:-\d{1,2})?|[а-яa-z](?!\w))\)?[»\"]?(?:(?:, ?| и )\d{1,2}\)?(?![-\w]))*"
_OF_KAZAKHSTAN = (
    r"(?:,? (?:РК|Республики Казахстан|of (?:the )?(?:Republic of Kazakhstan|Kazakhstan|RoK|RK)|RoK|RK)(?!\w))?"
)

_RUSSIAN_UNIT = r"(?:под?пункт\w*|пункт\w*|пп\.|п\. ?п\.|п\.|абзац\w*|абз\.|част[ьиюяей]\w*|ч\. ?ч\.|ч\.)"
_RUSSIAN_PLACE = rf"(?:{_PLACE}|{RUSSIAN_ORDINAL})"
_RUSSIAN_BEFORE = re.compile(
    with_gaps(
        rf"(?<!\w)(?:(?:{_RUSSIAN_UNIT} ?{_RUSSIAN_PLACE}|{RUSSIAN_ORDINAL} (?:част\w+|пункт\w*|абзац\w*)),? ?)+$"
    ),
    re.IGNORECASE,
)
_RUSSIAN_AFTER = rf"(?:,? (?:ч\.|част[ьи]|п\.|пункт\w*) ?{_PLACE}(?!,? ?(?:ст\.|ст |стать|ч\.|п\. ?\d)))*"
_RUSSIAN = compile_phrase(
    rf"(?:(?P<many>ст\. ?ст\.|стать(?:ями|ям|ях)|статей)|ст\.|ст(?= ?\d)|стать(?:я|и|е|ю|ёй|ей)) ?№? ?"
    rf"(?P<article>{_NUMBER}|{RUSSIAN_ORDINAL})(?:-?(?:й|я|ю|ой|ей|ая|ую)(?!\w))?{_RUSSIAN_AFTER}",
    whole_words=False,
)
_ABBREVIATED = r"(?-i:(?:УПК|УК|КоАП|ГПК|ГК|АППК|ҚПК|ҚК|ӘҚБтК|CPC|CCP|CC|AOC)(?: РК| RoK| RK)?)"
_WORDLESS = compile_phrase(
    rf"(?P<article>{_NUMBER})-?(?:й|я|ю|ой|ей|ая|ую)? ?-?стать\w+"
    rf"|(?<![/-])(?P<article2>\d{{2,3}}(?:-\d)?)(?: ?\(\d\))?(?: ч\. ?\d)? (?P<act>{_ABBREVIATED})"
    rf"|(?P<act2>{_ABBREVIATED}) (?P<article3>\d{{2,3}}(?:-\d)?)(?! ?-?(?:баб|бап|б\.|стать))(?: ч\. ?\d)?"
    r"|(?P<article4>\d{3}(?:-\d)?) (?:ч\. ?\d{1,2}(?! ?мин)|part \d)"
)

_RUSSIAN_WORD = re.compile(r"ст(?:\.|\s\d|ат[ье])", re.IGNORECASE)
_ENGLISH_WORD = re.compile(r"art(?:icle|s?\.|\s\d)|section|§", re.IGNORECASE)
"""what a page with references has; most have none"""

_ENGLISH_UNIT = r"(?:parts?|paragraphs?|paras?\.?|p\.|points?|clauses?|items?|sub-?paragraphs?|sub-?clauses?)"
_ENGLISH_PLACE = rf"(?:\(?\d{{1,2}}\)?|\(?[a-z]\)|{ENGLISH_ORDINAL})"
_ENGLISH_BEFORE = re.compile(
    with_gaps(
        rf"(?<!\w)(?:(?:{_ENGLISH_UNIT} ?{_ENGLISH_PLACE}|(?:the )?{ENGLISH_ORDINAL} (?:part|paragraph)),?(?: of)? ?)+$"
    ),
    re.IGNORECASE,
)
_ENGLISH_AFTER = rf"(?: ?\(\w{{1,2}}\))*(?:,? (?:{_ENGLISH_UNIT}|subp\.) ?{_ENGLISH_PLACE}(?! ?art))*"
_ENGLISH_NUMBER = r"\d{1,3}(?:-\d{1,2})?[A-Z]?(?![\w]|[.,]\d|-\d)"
_ENGLISH = compile_phrase(
    rf"(?:(?P<many>Articles|Arts\.|Arts(?= \d)|Sections)|Article|Art\.|Art(?= \d)|(?P<needs>Section|§)) ?"
    rf"(?P<article>{_ENGLISH_NUMBER}){_ENGLISH_AFTER}",
    whole_words=False,
)

_KAZAKH_PLACE = rf"(?:\d{{1,3}}(?:-\d)?\)?|{KAZAKH_ORDINAL})"
_KAZAKH = compile_phrase(
    rf"(?P<article>\d{{1,3}}(?:-\d{{1,2}})?(?=-| |\n|баб|бап|б\.)|{KAZAKH_ORDINAL}|(?P<words>{KAZAKH_CARDINAL}))"
    r"(?:-| )?"
    rf"(?:(?P<many>бап(?:тар)\w*)|баб\w+|бап\w*|статья\w*|(?P<short>б\.))"
    rf"(?:,? {_KAZAKH_PLACE}[- ]?[ ]?(?:бөлі[гк]\w*|бөлім\w*|тармақ\w*|тармағ\w*|тармақша\w*|абзац\w*|азатжол\w*|"
    rf"б\.(?!\w)|т\.(?!\w)))*"
)
_KAZAKH_WORD = re.compile(r"б(?:а[бп]|\.)[\w ,;)\n]|статья", re.IGNORECASE)
_KAZAKH_BEFORE = re.compile(
    with_gaps(
        rf"(?<!\w)(?P<act>(?:(?:ҚР|КР|Қазақстан Республикасы\w*|БҰҰ) )?{ACT},? )?(?P<row>(?:{_NUMBER}(?:{_BETWEEN}))*)$"
    ),
    re.IGNORECASE,
)
_KAZAKH_REACH = 170
_REACH = 90
_ACT_AFTER = re.compile(
    with_gaps(
        rf",?(?: of)?(?: (?:the|настоящего|данного))? ?"
        rf"(?P<act>(?:(?:Kazakhstan(?:i|'s)?|RoK|RK) )?{ACT}){_OF_KAZAKHSTAN}"
    ),
    re.IGNORECASE,
)
_ACT_FIRST = compile_phrase(r"(?:УПК|УК|КоАП)(?: РК)?,? $", whole_words=False)
_NEXT = re.compile(with_gaps(rf"{_BETWEEN}(?P<article>{_ENGLISH_NUMBER})"), re.IGNORECASE)
_NEXT_ENGLISH = re.compile(with_gaps(rf"{_BETWEEN}(?P<article>{_ENGLISH_NUMBER}){_ENGLISH_AFTER}"), re.IGNORECASE)
_ENDS_ROW = re.compile(with_gaps(rf"(?: ?[;.)]|$|\n|,? ?[-–—и] ?\d|(?:{_AND}) \d)"), re.IGNORECASE)
_JOINED = re.compile(rf"\s*(?:{with_gaps(_AND)}|[-–—])?\s*", re.IGNORECASE)
_PART = re.compile(
    with_gaps(
        rf"(?:част\w+|ч\.|(?<!sub)(?<!sub-)(?:parts?|paragraphs?|paras?\.?|p\.)) ?[«\"(]?"
        rf"(?P<part>\d{{1,2}}(?:-\d)?|{RUSSIAN_ORDINAL}|{ENGLISH_ORDINAL})"
        rf"|(?P<before>\d{{1,2}}(?:-\d)?|{KAZAKH_ORDINAL})[- ]?(?:бөлі\w*|б\.)"
        rf"|(?P<word>{RUSSIAN_ORDINAL}|{ENGLISH_ORDINAL}) (?:част\w+|part|paragraph)"
    ),
    re.IGNORECASE,
)
_POINT = re.compile(
    with_gaps(
        rf"(?<!\w)(?:пункт\w*|п\.) ?[«\"]?(?P<part>\d{{1,2}}(?:-\d)?|{RUSSIAN_ORDINAL})|\((?P<bracket>\d{{1,2}})\)"
        rf"|(?P<before>\d{{1,2}}|{KAZAKH_ORDINAL})[- ]?(?:тармақ(?!ша)\w*|тармағ\w*)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reference:
    """An article as it is written; its act may be named elsewhere."""

    start: int
    end: int
    article: str
    part: str | None
    act: str | None
    names_act_first: bool = False


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the references to articles in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        LAW with act, article and part.
    """
    kept: list[_Reference] = []
    references = [
        *_kazakh(text),
        *_rows(text, _RUSSIAN_WORD, _RUSSIAN, _RUSSIAN_BEFORE),
        *_rows(text, _ENGLISH_WORD, _ENGLISH, _ENGLISH_BEFORE),
        *_wordless(text),
    ]
    for reference in sorted(references, key=lambda each: (each.start, -each.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    for reference, act in zip(kept, _acts(text, kept), strict=True):
        if not claims.is_free(reference.start, reference.end):
            continue
        found = Found(
            label=Label.LAW,
            start=reference.start,
            end=reference.end,
            text=text[reference.start : reference.end],
            extractor=EXTRACTOR,
            score=0.97 if reference.act else 0.85,
            act=act,
            article=reference.article,
            part=reference.part,
        )
        claims.add(found)
        yield found


def _rows(text: str, word: re.Pattern[str], pattern: re.Pattern[str], before: re.Pattern[str]) -> Iterator[_Reference]:
    """Yield the articles after a word for them, Russian or English, and those that follow in a row."""
    floor = 0
    for match in pattern.finditer(text) if word.search(text) else ():
        if match.start() < floor or (match.start() and text[match.start() - 1].isalnum()):
            continue
        reach = max(floor, match.start() - _REACH)
        earlier = before.search(text[reach : match.start()])
        start = match.start() if earlier is None else reach + earlier.start()
        row = [(start, match.end(), match["article"])]
        is_english = pattern is _ENGLISH
        end = match.end()
        act = _ACT_AFTER.match(text, end)
        while act is None and (more := (_NEXT_ENGLISH if is_english else _NEXT).match(text, end)) is not None:
            act = _ACT_AFTER.match(text, more.end())
            if not (act or match["many"] or _ENDS_ROW.match(text, more.end())) or _is_counted(text, more):
                act = None
                break
            row.append((more.start("article"), more.end(), more["article"]))
            end = more.end()
        if is_english and match["needs"] and act is None:
            continue
        first_act = None if act else _ACT_FIRST.search(text[max(floor, start - 8) : start])
        floor = act.end() if act else end
        acts: list[str | None] = [None] * len(row)
        if first_act is not None:
            row[0] = (start - len(first_act.group()), *row[0][1:])
            acts[0] = canonical_act(first_act.group().strip(" ,\n"))
        if act is not None:
            row[-1] = (row[-1][0], act.end(), row[-1][2])
            acts[-1] = canonical_act(act["act"])
        for (first, last, article), written in zip(row, acts, strict=True):
            yield _Reference(first, last, _figures(article), _part(text[first:last]), written)


_COUNTED = re.compile(r"\s*(?:[№%]|г\.|год|january|february|march|человек|лет\b|дн[яей]|час)", re.IGNORECASE)


def _is_counted(text: str, number: re.Match[str]) -> bool:
    """Tell whether a number after an article begins something else: a date, so many people."""
    return _COUNTED.match(text, number.end()) is not None


def _kazakh(text: str) -> Iterator[_Reference]:
    """Yield the articles before a Kazakh word for them, and the numbers before those that share the word."""
    floor = 0
    for match in _KAZAKH.finditer(text) if _KAZAKH_WORD.search(text) else ():
        if match.start() < floor:
            continue
        reach = max(floor, match.start() - _KAZAKH_REACH)
        before = _KAZAKH_BEFORE.search(text[reach : match.start()])
        act = before["act"] if before else None
        if (match["short"] or match["words"]) and not act:
            continue
        row = before["row"] if before and (act or match["many"]) else ""
        act_start = match.start() - len(row) - len(act or "")
        written = canonical_act(act.strip(" ,\n")) if act else None
        shared = list(re.finditer(_NUMBER, row))
        for index, number in enumerate(shared):
            start, end = (match.start() - len(row) + place for place in number.span())
            yield _Reference(start if index else act_start, end, number.group(), None, written, names_act_first=True)
        yield _Reference(
            match.start() if shared else act_start,
            match.end(),
            _figures(match["article"]),
            _part(text[match.end("article") : match.end()]),
            written,
            names_act_first=True,
        )
        floor = match.end()


def _figures(article: str) -> str:
    return article if article[0].isdigit() else str(ordinal_value(article))


def _wordless(text: str) -> Iterator[_Reference]:
    """Yield "по 146-й статье", "131 УПК", "УК 146", "272 ч. 1"."""
    for match in _WORDLESS.finditer(text):
        act = _ACT_AFTER.match(text, match.end()) if match["article"] else None
        written = match["act"] or match["act2"] or (act["act"] if act else None)
        article = next(group for name in _ARTICLES if (group := match[name]))
        end = act.end() if act else match.end()
        yield _Reference(match.start(), end, article, _part(match.group()), canonical_act(written) if written else None)


_CODE = compile_phrase(_ABBREVIATED)
_ARTICLES = ("article", "article2", "article3", "article4")


def _part(written: str) -> str | None:
    """Return the number of the part; where an act has points and no parts, that of the point."""
    for pattern in (_PART, _POINT):
        match = pattern.search(written)
        if match is not None:
            value = next(group for group in match.groups() if group is not None)
            return value if value[0].isdigit() else str(ordinal_value(value))
    return None


def _acts(text: str, references: list[_Reference]) -> list[str | None]:
    """Say of which act each article is."""
    acts = [reference.act for reference in references]
    joined = [
        _JOINED.fullmatch(text[one.end : other.start]) is not None and "\n\n" not in text[one.end : other.start]
        for one, other in pairwise(references)
    ]
    for index in range(len(references) - 2, -1, -1):
        if acts[index] is None and joined[index] and not references[index + 1].names_act_first:
            acts[index] = acts[index + 1]
    known = {reference.article: act for reference, act in zip(references, acts, strict=True) if act}
    for index, reference in enumerate(references):
        earlier = references[index - 1] if index else reference
        if acts[index] is None and index and joined[index - 1]:
            acts[index] = acts[index - 1]
        acts[index] = acts[index] or known.get(reference.article)
        if acts[index] is None and index and _is_near(text[earlier.end : reference.start]):
            acts[index] = acts[index - 1]
    named = {*known.values(), *(canonical_act(code.group()) for code in _CODE.finditer(text))}
    if len(named) > 1:
        return acts
    return [
        act or next(iter(named), None) or (_CRIMINAL_CODE if _is_crime(one.article) else None)
        for act, one in zip(acts, references, strict=True)
    ]


def _is_crime(article: str) -> bool:
    """Tell whether an article of no code may be of the special part of the Criminal Code: «задержан по 272-й»."""
    number = re.match(r"\d+", article)
    return number is not None and int(number.group()) in _CRIMES


_CRIMINAL_CODE = "УК РК"
_CRIMES = range(99, 468)
"""Articles of the special part of the Criminal Code of 3 July 2014, No. 226-V."""
_NEAR = 250
_ENDS_SENTENCE = re.compile(r"[.!?:]\s|\n\n")


def _is_near(between: str) -> bool:
    return len(between) <= _NEAR and _ENDS_SENTENCE.search(between) is None
