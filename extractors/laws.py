"""References to articles of law: "ч. 3 ст. 146 УК РК", "ҚР ҚК 146-бабының 3-бөлігі", "Article 146 of the …"."""

import re
from collections.abc import Iterator

from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from models.mention import Label

EXTRACTOR = "laws"

_OF_KAZAKHSTAN = r"(?: (?:РК|Республики Казахстан|of the Republic of Kazakhstan|of Kazakhstan|of RK|RK))?"
_RK_KAZAKH = r"(?:(?:ҚР|КР|Қазақстан Республикасы\w*|Қазақстан Республикасының) )?"
_ACTS: tuple[tuple[str, str], ...] = (
    (
        "УПК РК",
        (
            r"УПК|Уголовно-процессуальн\w+ кодекс\w*|ҚПК(?:-?\w+)?|Қылмыстық-процестік кодекс\w*|"
            r"Қылмыстық процестік кодекс\w*|"
            r"(?:Criminal Procedure|Criminal Procedural|Criminal-Procedural) Code|Code of Criminal Procedure|CPC"
        ),
    ),
    (
        "УИК РК",
        (
            r"УИК|Уголовно-исполнительн\w+ кодекс\w*|ҚАК(?:-?\w+)?|Қылмыстық-атқару кодекс\w*|(?:Penal|"
            r"Criminal) Execut\w+ Code|PEC"
        ),
    ),
    ("УК РК", r"УК|Уголовн\w+ кодекс\w*|ҚК(?:-?\w+)?|Қылмыстық кодекс\w*|(?:Criminal|Penal) Code|CC"),
    (
        "КоАП РК",
        (
            r"КоАП|КРКоАП|Кодекс\w* (?:РК )?об административных правонарушениях|ӘҚБтК(?:-?\w+)?|"
            r"Әкімшілік құқық бұзушылық туралы кодекс\w*|"
            r"(?:Code (?:on|of) Administrative (?:Offen[cs]es|Infractions|Violations)|"
            r"Administrative (?:Offen[cs]es )?Code)"
        ),
    ),
    (
        "АППК РК",
        r"АППК|Административн\w+ процедурно-процессуальн\w+ кодекс\w*|ӘРПК(?:-?\w+)?|Administrative Procedur\w+ Code",
    ),
    (
        "ГПК РК",
        r"ГПК|Гражданск\w+ процессуальн\w+ кодекс\w*|АПК(?:-?\w+)?|Азаматтық процестік кодекс\w*|Civil Procedure Code",
    ),
    ("ГК РК", r"ГК|Гражданск\w+ кодекс\w*|АК(?:-?\w+)?|Азаматтық кодекс\w*|Civil Code"),
    (
        "Кодекс о здоровье РК",
        (
            r"Кодекс\w* (?:РК |Республики Казахстан )?[«\"]?О здоровье народа и системе здравоохранения[»\"]?|"
            r"Халық денсаулығы[^\n.]{0,40}кодекс\w*|Health Code"
        ),
    ),
    ("Конституция РК", r"Конституци\w+|Конституция\w*|Ата заң\w*|Constitution"),
    (
        "Закон РК",
        (
            r"[Зз]акон\w* (?:РК|Республики Казахстан)(?: [«\"](?:[^»\"\n]|\n(?!\n)){3,90}[»\"])?|"
            r"[Зз]акона [«\"](?:[^»\"\n]|\n(?!\n)){3,90}[»\"]"
        ),
    ),
)
_ACT = "(?:" + "|".join(pattern for _, pattern in _ACTS) + ")"
_NUM = r"\d{1,3}(?:-\d{1,2})?"
_LIST = rf"{_NUM}(?:(?:, ?| и | or | and | және ){_NUM}(?!\.\d))*"

_RUSSIAN = compile_phrase(
    rf"(?:(?:п(?:\.|п\.|ункт\w*) ?[«\"]?[\dа-я]{{1,3}}(?:-\d)?\)?[»\"]?(?:(?:, ?| и )\d{{1,2}}\)?)*,? )?"
    rf"(?:(?:ч(?:\.|\.ч\.|аст[ьиюяейх]\w*)) ?(?P<part>\d{{1,2}}(?:-\d)?)(?:(?:, ?| и )\d{{1,2}})*,? )?"
    rf"(?:ст\. ?ст\.|ст\.|ст|стат(?:ья|ьи|ье|ью|ей|ьям|ьями|ьях|ьёй|ьей)) ?(?P<article>{_NUM})(?:(?:, ?|"
    rf" и ){_NUM}(?!\.\d))*"
    rf"(?:,? (?:ч(?:\.|аст[ьи])) ?(?P<part2>\d{{1,2}}))?)(?: (?P<act>{_ACT}){_OF_KAZAKHSTAN})?"
)
_ACT_FIRST = compile_phrase(rf"(?P<act>УПК|УК|КоАП) РК,? (?:ст\.|стать\w+) ?(?P<article>{_NUM})")
_KAZAKH = compile_phrase(
    rf"(?:{_RK_KAZAKH}(?P<act>{_ACT}),? )?(?P<article>{_NUM})(?:, ?{_NUM}|-? ?(?:және|мен) {_NUM})*(?:-| )?(?:баб\w+|"
    r"бап\w*)"
    r"(?:,? (?P<part>\d{1,2})(?:-| )?(?:бөлі[гк]\w*|бөлім\w*))?(?:,? \d{1,2}\)?(?:-| )?(?:тармақ\w*|тармағ\w*|"
    r"тармақша\w*))*"
)
_ENGLISH = compile_phrase(
    rf"(?:(?:parts?|paragraphs?|para\.?|clauses?|sub-?paragraph) ?\(?(?P<part>\d{{1,2}})\)?(?:,| of)? (?:of )?)?"
    rf"(?:Articles?|Arts?\.) ?(?P<article>{_NUM})(?: ?\((?P<part2>\d{{1,2}})\))*(?:(?:, ?| and ){_NUM}(?! (?:January|"
    r"February|March)))*"
    r"(?:,? (?:parts?|"
    rf"paragraphs?) (?P<part3>\d{{1,2}}),?)?(?:,? of (?:the )?(?P<act>(?:Kazakhstan(?:i)? )?{_ACT}){_OF_KAZAKHSTAN}"
    rf"| (?P<act2>(?:CC|CPC|CrPC) ?(?:RK)?))?"
)
_BY_ACT = tuple((name, compile_phrase(rf"(?:Kazakhstani? )?(?:{pattern})")) for name, pattern in _ACTS)


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the references to articles in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        LAW with act, article and part.
    """
    for pattern in (_KAZAKH, _RUSSIAN, _ACT_FIRST, _ENGLISH):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            written = groups.get("act") or groups.get("act2")
            start, end = match.start(), match.end()
            if not claims.is_free(start, end):
                continue
            found = Found(
                label=Label.LAW,
                start=start,
                end=end,
                text=text[start:end],
                extractor=EXTRACTOR,
                score=0.97 if written else 0.85,
                act=canonical_act(written) if written else None,
                article=groups["article"],
                part=groups.get("part") or groups.get("part2") or groups.get("part3"),
            )
            claims.add(found)
            yield found


def canonical_act(written: str) -> str:
    """Return the canonical short name of an act ("УК РК").

    Args:
        written: as in the letter, in any of the three languages and any case.
    """
    plain = re.sub(r"\s+", " ", written)
    titled = re.search(r"[«\"]([^»\"]+)[»\"]", plain)
    if titled is not None and plain.lower().startswith("закон"):
        return f"Закон РК «{titled[1]}»"
    return next((name for name, pattern in _BY_ACT if pattern.fullmatch(plain) or pattern.match(plain)), plain)
