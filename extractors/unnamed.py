"""People known by their role only: "сотрудники КНБ", "16 пациентов", "ҰҚК қызметкері", "masked men"."""

import re
from collections.abc import Iterator

from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from extractors.numerals import NUMERAL, value_of
from extractors.single import is_single
from models.mention import Label

EXTRACTOR = "unnamed"

_ADJECTIVE = (
    r"(?:неизвестн\w+|неустановленн\w+|вооруж[её]нн\w+|замаскированн\w+|раненн?(?:ый|ого|ому|ым|ые|ых|ыми)|тяжело|"
    r"друг\w+|иных|ины\w+|молод\w+|пожил\w+|задержанн\w+|переодет\w+|несовершеннолетн\w+|"
    r"оперативн\w+|дежурн\w+|штатск\w+|посторонн\w+|тяжелоранен\w+|гражданск\w+|сотрудник\w*)"
)
_OUTFIT = (
    r"(?: (?:в|с|без) (?:ч[её]рн\w+ |камуфляжн\w+ |гражданск\w+ |военн\w+ |полицейск\w+ |балаклав\w*|"
    r"опознавательных )?(?:маск\w+|форм\w+|штатск\w+|камуфляж\w*|балаклав\w+|оружи\w+|автомат\w+|одежд\w+|знаков|"
    r"щит\w+|бронежилет\w+|знаков различия)"
    r"(?: (?:и|с) (?:оружием|автоматами|форме|касках|бронежилетах))?)"
)
_SERVICE = (
    r"(?: (?:полиции|спецназа|спецподразделени\w+|подразделени\w+|отряда|спецслужб\w*|органов (?:внутренних дел|"
    r"национальной безопасности|полиции)|"
    r"силовых структур|СОБРа?|ОМОНа?|прокуратуры|изолятора|конвоя|больницы|охраны|Национальной гвардии|Нацгвардии|"
    r"госбезопасности|акимата)(?: [«\"][^»\"\n]{2,30}[»\"])?)"
)
_OFFICER = (
    r"(?:сотрудник\w{0,3}|сотрудниц\w{1,3}|военнослужащ\w{2,3}|военн(?:ые|ых|ым|ыми)|полицейск(?:ий|ие|их|им|ими|ого|"
    r"ому)|спецназов\w+|омонов\w+|собров\w+|силовик\w{0,3}|конвоир\w{0,3}|"
    r"офицер\w{0,3}|солдат\w{0,3}|боец|бойц\w{1,3}|гвардеец|гвардейц\w{1,3}|оперативник\w{0,3}|надзирател\w{1,3}|"
    r"следовател(?:и|ей|ям|ями)|снайпер\w{0,3}|контрол[её]р\w{1,3})"
)
_PEOPLE = (
    r"(?:люд(?:и|ей|ям|ьми)|человек\w{0,2}|мужчин\w{0,3}|женщин\w{0,3}|парн\w{1,3}|подрост\w{1,4}|лиц(?:а|ам|ами)?|"
    r"граждан\w{0,3})"
)
_COUNTED = (
    r"(?:пациент\w{0,3}|больн(?:ых|ым|ыми)|ранен(?:ых|ым|ыми)|задержанн(?:ых|ым|ыми)|человек\w{0,2}|лиц(?:а|ам|ами)?|"
    r"потерпевш(?:их|им|ими)|пострадавш(?:их|им|ими)|заключ[её]нн(?:ых|ым|ыми)|врач(?:ей|а|ам)|медик(?:ов|а)|"
    r"медсест[её]р|свидетел(?:ей|я|ям|ями)|погибш(?:их|им)|тел|арестованн(?:ых|ым)|адвокат(?:ов|а))"
)
_RUSSIAN = (
    rf"(?:(?P<n1>{NUMERAL}) )?(?:{_ADJECTIVE} ){{0,2}}{_OFFICER}(?P<body>{_SERVICE})?{_OUTFIT}?"
    rf"|(?P<n2>{NUMERAL}) (?:{_ADJECTIVE} ){{0,2}}(?:{_COUNTED}|{_PEOPLE}|{_ADJECTIVE})(?P<body2>{_SERVICE})?{_OUTFIT}?"
    rf"|(?P<one>(?:{_ADJECTIVE} ){{1,2}}{_PEOPLE}{_OUTFIT}?|{_PEOPLE}{_OUTFIT}|(?:неизвестн|неустановленн)(?:ые|ый|"
    rf"ых|ым|ыми|ого)(?: лиц(?:а|ами|ам)?)?{_OUTFIT}?|мужчин[ау]|женщин[ау])"
    r"|свидетел(?:и|ей|ям|ями)|прохож(?:ие|их|ими|им|ий|его)|очевид(?:цы|цев|цами)|бригад(?:а|ы|е|у|"
    r"ой) (?:скорой (?:медицинской )?помощи|СМП)|жедел жәрдем бригадасы\w*"
    r"|дежурн(?:ый|ого|ому|ым|ая|ой) (?:врач\w{0,2}|медсестр\w{1,2}|хирург\w{0,2}|следовател\w{1,2}|прокурор\w{0,2})"
)
_KK_CASE = r"(?:ға|ге|қа|ке|ның|нің|дың|дің|тың|тің|ды|ді|ты|ті|ны|ні|нан|нен|дан|ден|тан|тен|мен|бен|пен|на|не|н)?"
_KAZAKH = (
    r"(?:(?:полиция|арнайы жасақ|ұлттық ұлан|ішкі істер|қауіпсіздік|прокуратура|"
    rf"изолятор) )?(?:(?P<n3>{NUMERAL}) )?(?:(?:белгісіз|қарулы|масканы?|бетперде|формалы|жараланған|әскери|басқа|"
    r"өзге) )*(?:(?:киген|таққан|киімді|белгісіз) )?"
    r"(?P<kk>(?:полиция |арнайы жасақ |ұлттық ұлан )?қызметкер(?:лер)?(?:і|лері)?|қызметшілер(?:і)?|куәлар|"
    r"куәгерлер|әскерилер|сарбаз(?:дар)?|жасақшы(?:лар)?|адам(?:дар)?|ер адам(?:дар)?|ерлер|науқас(?:тар)?|"
    rf"пациент(?:тер)?|жаралы(?:лар)?|тұлға(?:лар)?|әйел(?:дер)?|офицер(?:лер)?){_KK_CASE}"
)
_ENGLISH = (
    rf"(?:(?P<n4>{NUMERAL}|several|some) )?(?:other |further |more )?(?P<en>(?:(?:masked|armed|unidentified|unknown|"
    rf"uniformed|wounded|injured|plainclothes|plain-clothes|police|KNB|security|special forces) ){{0,2}}"
    r"(?:officers?|soldiers?|men|man|women|woman|persons?|people|patients|detainees|policemen|servicemen|witnesses|"
    r"bystanders|guards|agents?|employees?|nurses|doctors))"
    r"(?P<tail>(?: of (?:the )?(?:KNB|police|National Guard|NSC|National Security Committee|"
    r"Ministry of Internal Affairs|special forces|security service))?(?: in (?:masks|uniforms?|plain clothes|"
    r"civilian clothes|black|camouflage)| with (?:weapons|guns))?)"
)
_PATTERNS = (
    compile_phrase(_RUSSIAN),
    compile_phrase(_KAZAKH),
    compile_phrase(_ENGLISH),
)
_NO_COUNT = re.compile(
    rf"(?:лет|на вид|около|примерно|about|aged?|approximately|шамамен) {NUMERAL}(?: {NUMERAL})?"
    rf"|№ ?\d+|{NUMERAL}(?: {NUMERAL})?[- ](?:лет\w*|years?\b|жас\w*|сантиметр\w*|см\b|cm\b|этаж\w*|қабат\w*)"
    r"|\d+-?(?:й|я|е|го|му|м|ой|ю|шы|ші|інші|ыншы|th|nd|rd|st)\b",
    re.IGNORECASE,
)
_NEEDS_MORE = compile_phrase(
    r"(?:адам|ер адам|адамдар|ерлер|науқас\w*|пациент\w*|жаралы\w*|тұлға\w*|әйел\w*|офицер\w*)" + _KK_CASE
)
_BARE_ENGLISH = compile_phrase(
    r"(?:men|man|women|woman|persons?|people|patients|detainees|nurses|doctors|guards?|employees?|agents?|officer|"
    r"soldier|policeman)"
)
_AWAY = re.compile(r"(?:нда|нде|да|де|та|те|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|на|не|мен|бен|пен)$")
_OF = compile_phrase(r" of (?:the )?", whole_words=False)
_ORG_GAP = 1
_NUMERAL = compile_phrase(rf"(?:{NUMERAL})")


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the people known by role only.

    Args:
        text: a reading.
        claims: what others have taken: the body beside a role belongs to the phrase; what is found is added.

    Yields:
        UNNAMED with its count.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            numeral = next((match[name] for name in ("n1", "n2", "n3", "n4") if match.groupdict().get(name)), None)
            start, end = match.start(), match.end()
            start, end, with_body = _with_body(text, start, end, claims)
            if not _counts(match.groupdict(), text[start:end], numeral, with_body=with_body):
                continue
            if match.groupdict().get("n4") in ("some", "several"):
                start, numeral = match.start("en"), None
            if any(
                not (found.label is Label.ORG and start <= found.start and found.end <= end)
                for found in claims.overlapping(start, end)
            ):
                continue
            found = describe(text, start, end, numeral, extractor=EXTRACTOR, score=0.85)
            claims.add(found)
            yield found


def describe(text: str, start: int, end: int, numeral: str | None, *, extractor: str, score: float) -> Found:
    """Return the people of whom a phrase speaks, with their number.

    Args:
        text: a reading.
        start: first code point of the phrase.
        end: one past the last code point.
        numeral: in the phrase; None if it has none.
        extractor: that found it.
        score: 0-1, how sure the extractor is.
    """
    count = value_of(numeral) if numeral else None
    if count is None and is_single(text[start:end]):
        count = 1
    return Found(
        label=Label.UNNAMED,
        start=start,
        end=end,
        text=text[start:end],
        extractor=extractor,
        score=score,
        count=count,
    )


def numeral_in(phrase: str) -> str | None:
    """Return the first number of a phrase, in figures or in words; None if it has none. Ages and rooms are no numbers.

    Args:
        phrase: "двое сотрудников полиции".
    """
    found = _NUMERAL.search(_NO_COUNT.sub(lambda match: " " * len(match.group()), phrase))
    return found.group() if found else None


def _counts(groups: dict[str, str | None], phrase: str, numeral: str | None, *, with_body: bool) -> bool:
    """Tell whether a phrase says enough to be a mention: "адам" and "patients" alone do not."""
    if groups.get("kk"):
        return bool(numeral) or with_body or not _NEEDS_MORE.fullmatch(phrase)
    if groups.get("en"):
        return bool(numeral) or with_body or bool(groups.get("tail")) or not _BARE_ENGLISH.fullmatch(phrase)
    return True


def _with_body(text: str, start: int, end: int, claims: Claims) -> tuple[int, int, bool]:
    """Take in the body that stands right after or, in Kazakh, right before a role."""
    for found in list(claims):
        if found.label is not Label.ORG:
            continue
        if found.start < end < found.end and found.start > start:
            return start, found.end, True
        gap = text[end : found.start] if found.start >= end else None
        if gap is not None and len(gap) <= _ORG_GAP and gap.isspace():
            return start, found.end, True
        if gap is not None and _OF.fullmatch(gap) and text[start:end].isascii():
            return start, found.end, True
        gap = text[found.end : start] if found.end <= start else None
        if (
            gap is not None
            and len(gap) <= _ORG_GAP
            and gap.isspace()
            and _is_kazakh(text[start:end])
            and not _AWAY.search(found.text)
        ):
            return found.start, end, True
    return start, end, False


def _is_kazakh(phrase: str) -> bool:
    return any(letter in phrase.lower() for letter in "әғқңөұүһі")
