"""Identifiers: letters' numbers, case numbers, personal numbers, phones, plates, badges and medical records."""

import re
from collections.abc import Iterator

from extractors import iin
from extractors.found import Claims, Found
from extractors.grammar import GAP, NUMBER_SIGN, compile_phrase, with_gaps
from models.mention import IdKind, Label

EXTRACTOR = "identifiers"

_VALUE = r"[0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]*(?:[-–/.\\][0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+)*"
_SIGN = re.compile(r"^\s*(?:№+|#|N[oº°]?\b\.?|Nr\.?|No\.)\s*(?=\S)", re.IGNORECASE)
_SIGNED = re.compile(rf"(?<![^\W_]){NUMBER_SIGN}{GAP}?(?P<value>(?=[\w/.–-]*\d){_VALUE})")
_IIN = re.compile(r"(?<![\d/-])\d{12}(?![\d/-])")
_IIN_WORD = re.compile(r"(?:ИИН|ЖСН|IIN|ИНН)[^\w\n]{0,4}(?:№ ?)?$", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/№+-])(?<!№ )(?:\+ ?7|8)[ \n-]?(?:\(\d{3,5}\)|\d{3,5})(?:[ \n-]?\d){5,7}(?!\d|[-/]\d)")
_LOCAL_PHONE = re.compile(
    r"(?<![^\W_])(?:тел(?:ефон\w*)?|факс|phone|tel|fax)[.:]{0,2} {0,2}(?:/ ?факс[.:]? ?)?"
    r"(?P<value>(?:\(\d{3,5}\) ?)?\d{2,3}[- ]\d{2}[- ]\d{2}(?:[- ]\d{2})?)(?!\d|[-/]\d)",
    re.IGNORECASE,
)
_FOREIGN_PHONE = re.compile(r"(?<![\w+])\+[1-9]\d{0,2}[ -]?(?:\(\d{1,4}\)[ -]?)?\d{2,4}(?:[ -]?\d{2,5}){1,4}(?![\d-])")
_PHONE_DIGITS = 11
_LEAST_GROUPS = 3
_PLATE = re.compile(
    r"(?<![\w/-])(?:\d{3}[ \n|]?[A-ZА-Я]{2,3}[ \n|/]?(?:0[1-9]|1\d|20)(?:[ \n]?KZ)?|"
    r"[A-ZА-Я][ \n]?\d{3}[ \n]?[A-ZА-Я]{2,3})(?![\w/-])"
)
_PLATE_WORD = compile_phrase(
    r"(?:г(?:ос)?[./]? ?(?:рег\w*\.? ?)?(?:н(?:омер\w*)?|знак\w*|рз)|номер\w*|госномер\w*|знак\w*|"
    r"камри|camry|toyota|тойот\w+|газел\w*|gazelle|нив[аеуы]\w*|уазик?\w*|"
    r"прадо|лад[аеуы]|приор\w*|джип\w*|bus|jeep|автомо\w+|автомашин\w+|а/м|"
    r"микроавтобус\w*|"
    r"машин\w+|автобус\w*|көлік\w*|автокөлік\w*|нөмір\w*|plates?|car|van|vehicle|minibus|registration|licen[cs]e)",
)
_DATE_BEFORE = re.compile(
    rf"(?:[./](?:19|20)\d\d|(?:19|20)\d\d{GAP}?(?:года|г\.|ж\.|жылғы)|\.\d\d\.\d\d){GAP}?(?:г\.?|года|"
    rf"ж\.)?(?:,?{GAP}|,)?(?:за[ ])?$"
)
"""a date before a number, in the same block: what stands in the next cell of a table is no letter's number"""
_PLATE_REACH = 60
_REACH = 60

_CONTEXTS = (
    (
        IdKind.DOC_REF,
        (
            r"удостоверени\w+ личности|уд\.? ?личности|жеке куәлі\w*|паспорт\w*|passport|identity (?:card|document)|"
            r"id card|свидетельств\w+(?: о \w+)?|билет\w*|квитанци\w+|түбіртек\w*|телефонограмм\w*"
        ),
    ),
    (
        IdKind.BADGE,
        (
            r"жетон\w*|нагрудн\w+ знак\w*|служебн\w+ удостоверени\w+|удостоверени\w+|төс ?белгі\w*|қызметтік куәлі\w*|"
            r"badge|service id"
        ),
    ),
    (
        IdKind.RECORD_NO,
        (
            r"истори\w+ болезн\w+|и/б|мед(?:ицинск\w+|\.)? ?карт\w+(?: стационарн\w+(?: больн\w+| пациент\w+)?)?|"
            r"карт\w+ (?:стационарн\w+ |амбулаторн\w+ )?"
            r"(?:больн\w+|пациент\w+)|амбулаторн\w+ карт\w+|стационарн\w+ карт\w+|карт\w+ вызова|ауру тарихы\w*|"
            r"ауру тарих\w+|медициналық карта\w*|"
            r"(?:medical|patient|hospital|clinical)(?:'s)? (?:record|card|chart|file)|case history|history of disease|"
            r"medical history|record|chart|(?:ИБ|карт[аыеу]|картой|картас\w+|сырқатнама\w*|истори[яиюей]+|"
            r"реестр\w*(?: за)?|журнал\w*(?: [а-яё]+){0,3}|запис[ьи]|жазба\w*|книг[аеи](?: [а-яё]+)?|entry|register|"
            r"КУСП|КУЗ|card of (?:the |an )?(?:in|out)-?patient)(?!,)"
        ),
    ),
    (
        IdKind.CASE_NO,
        (
            r"уголовн\w+ дел\w+|у/д|дел[оаеу]м?|досудебн\w+ расследовани\w+|ЕРДР|КУИ|СДТБТ|СДТТ|қылмыстық іс\w*|іс|"
            r"criminal case|pre-trial investigation|"
            r"case|ERDR|URPI|административн\w+ дел\w+|материал\w*|сот ісі\w*"
        ),
    ),
    (
        IdKind.DOC_REF,
        (
            r"исх(?:одящ\w+)?\.?|вх(?:одящ\w+)?\.?|рег(?:истрационн\w+)?\.?|на|наш\w*|ваш\w*|от|за|шығ(?:ыс)?\.?|"
            r"кір(?:іс)?\.?|тіркеу|приказ\w*|"
            r"постановлени\w+|заключени\w+(?: эксперт\w*)?|акт\w*|письм\w+|запрос\w*|обращени\w+|жалоб\w+|"
            r"протокол\w*(?: задержания| допроса| осмотра| опознания| выемки)?|ордер\w*(?: адвоката)?|справк\w+|"
            r"рапорт\w*|выписк\w+|"
            r"ответ\w*|хат\w*|бұйрық\w*|бұйрығы\w*|қаулы\w*|хаттама\w*|сұрау\w*|өтініш\w*|шағым\w*|анықтама\w*|"
            r"қорытынды\w*|ордер\w*|направлени\w+|"
            r"our ref\w*|your ref\w*|ref(?:erence)?\.?|letter|order|request|report|protocol|decision|warrant|"
            r"out(?:going)?\.?|in(?:coming)?\.?|reply|"
            r"conclusion|application|complaint|доверенност\w+|уведомлени\w+|лицензи\w+|licen[cs]e|талон\w*|договор\w*"
        ),
    ),
)
_BEFORE = tuple(
    (
        kind,
        re.compile(
            rf"(?<![^\W_])(?:{with_gaps(words)})(?:[ \n]+(?:в|по|in|the)?[ \n]*(?:ЕРДР|КУИ|СДТБТ|"
            r"ERDR))?[ \n]*[:;,(–—]?[ \n]*$",
            re.IGNORECASE,
        ),
    )
    for kind, words in _CONTEXTS
)
_AFTER = (
    (
        IdKind.CASE_NO,
        compile_phrase(
            r"[ ,]{0,2}(?:\w+ )?(?:қылмыстық іс\w*|іс\w* бойынша|criminal case|уголовн\w+ дел\w+)", whole_words=False
        ),
    ),
    (
        IdKind.RECORD_NO,
        compile_phrase(
            r" (?:ауру тарихы\w*|(?:медициналық|стационарлық|амбулаториялық) карта\w*|медкарта\w*|сырқатнама\w*)",
            whole_words=False,
        ),
    ),
    (IdKind.BADGE, compile_phrase(r" (?:жетон\w*|төсбелгі\w*)", whole_words=False)),
    (
        IdKind.DOC_REF,
        compile_phrase(
            r",? (?:от|dated|of|from) (?=[«\"“]?\d)|,? (?:хат\w*|бұйрық\w*|сұрау\w*|өтініш\w*|қаулы\w*)",
            whole_words=False,
        ),
    ),
)
_HOSPITAL_BEFORE = compile_phrase(
    r"(?:hospital|clinic|CCH|GKB|больниц\w*|горбольниц\w*|поликлиник\w*|ГКБ|ЦГКБ|ДГКБ) $", whole_words=False
)
"""a body that has a number of its own, whatever stands behind it: a patient of City Hospital No. 16 from 8 January"""
_HOSPITAL_AFTER = compile_phrase(
    r" (?:\w+ ){0,3}(?:ҚКА|ГКБ|аурухана\w*|емхана\w*|больниц\w*|поликлиник\w*)", whole_words=False
)
"""the same before the words for it, whatever stands before the number: № 14 қалалық аурухана"""
_UNSIGNED = compile_phrase(
    r"(?:жетон\w*|badge(?: number)?|нагрудн\w+ знак\w*|төсбелгі\w*)(?: номер\w*| нөмірі)?:? (?P<badge>\d{3,8})"
    r"|(?:our ref(?:erence)?|your ref(?:erence)?|ref(?:erence)?|исх|вх|шығ|"
    r"кір)[.:]{0,2} ?(?:no\.? ?)?(?P<doc>(?=[\w/.-]*\d)[\w]+(?:[-/.][\w]+)+)"
    r"|(?:паспорт\w*|passport|билет\w*|жеке куәлі\w*|удостоверени\w+ личности|identity card|id card)"
    r"(?: номер\w*| нөмірі)?:? (?P<doc2>[A-ZА-Я]{0,2} ?\d{5,9})"
    r"|(?:КУСП|КУЗ|ИБ|и/б):? (?P<record>\d{2,6}(?:/\d{2,4})?)"
    r"|(?P<doc3>(?-i:[A-Z]{2}) ?\d{3} ?\d{3} ?\d{3} ?KZ)"
    r"|(?:ЕРДР|СДТБТ|ERDR|КУИ)(?: за| in)?:? (?P<case>\d{9,18})"
    r"|(?:уголовн\w+ дел\w+|criminal case)(?: номер\w*| number)?:? (?P<case2>\d{9,18})"
)
_CASE_NUMBER = re.compile(r"\d{13,16}|\d{4}-\d\d-\d\d-\d{1,2}[а-я]?/\d+")
"""of a case in the register of investigations, or in a court of Kazakhstan ("7599-22-00-3/20")"""
_WITH_SEPARATOR = re.compile(r"\d+[A-Za-zА-Я]*(?:[-–/.][0-9A-Za-zА-Яа-яІі]+)+")


def without_sign(number: str) -> str:
    """Return a number without the sign that is printed before it.

    Args:
        number: "№ 7", "No. 7", "7".
    """
    return _SIGN.sub("", number)


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the identifiers in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        ID with its kind.
    """
    for finder in (_personal_numbers, _phones, _signed, _unsigned, _plates):
        for found in finder(text):
            if claims.is_free(found.start, found.end):
                claims.add(found)
                yield found


def _found(
    text: str, start: int, end: int, kind: IdKind, *, name: str, score: float, valid: bool | None = None
) -> Found:
    return Found(
        label=Label.ID,
        start=start,
        end=end,
        text=text[start:end],
        extractor=EXTRACTOR,
        score=score,
        name=name,
        kind=kind,
        valid=valid,
    )


def _personal_numbers(text: str) -> Iterator[Found]:
    for match in _IIN.finditer(text):
        number = match.group()
        valid = iin.is_valid(number)
        named = _IIN_WORD.search(text[max(0, match.start() - 12) : match.start()])
        if valid or named or (iin.birth_date(number) and not _before(text, match.start())):
            yield _found(
                text, match.start(), match.end(), IdKind.IIN, name=number, score=0.98 if valid else 0.7, valid=valid
            )


def _plain(value: str) -> str:
    return " ".join(value.split())


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        is_grouped = len(re.findall(r"\d+", match.group())) > _LEAST_GROUPS
        if len(digits) == _PHONE_DIGITS or (len(digits) == _PHONE_DIGITS + 1 and is_grouped):
            yield _found(text, match.start(), match.end(), IdKind.PHONE, name=_plain(match.group()), score=0.95)
    for match in _FOREIGN_PHONE.finditer(text):
        yield _found(text, match.start(), match.end(), IdKind.PHONE, name=_plain(match.group()), score=0.8)
    for match in _LOCAL_PHONE.finditer(text):
        name = _plain(match["value"])
        yield _found(text, match.start("value"), match.end("value"), IdKind.PHONE, name=name, score=0.9)


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        named = _PLATE_WORD.search(text[max(0, match.start() - _PLATE_REACH) : match.end() + 20])
        if named or re.fullmatch(r"\d{3}[ \n|]?[A-Z]{3}[ \n|/]?\d\d", match.group()):
            name = _plain(match.group())
            yield _found(text, match.start(), match.end(), IdKind.PLATE, name=name, score=0.95 if named else 0.8)


def _signed(text: str) -> Iterator[Found]:
    for match in _SIGNED.finditer(text):
        value = _CASE_ENDING.sub("", match["value"])
        end = match.start("value") + len(value)
        if not value or _is_form(text, match.start(), end, value):
            continue
        kind = _kind(text, match.start(), end, value)
        if kind is not None:
            yield _found(text, match.start(), end, kind, name=value, score=0.95)


_DATE_AFTER = re.compile(r"[ ]+\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d")
_CASE_ENDING = re.compile(r"(?<=\d)-(?:[гғкқ][еа]|[дт][еа]н?|[нд][іыеа][ңн]?|[мбп]ен|ші|шы)$")
_FORM_BEFORE = compile_phrase(r"(?:форм[аеуы]\w*|нысан\w*|form) ?:? ?$", whole_words=False)
_FORM_AFTER = compile_phrase(r" (?:нысан|форм)", whole_words=False)
_FORM = re.compile(r"\d{2,3}(?:-\d{1,2})?/[уеey](?:-\d{1,2})?")
_FEW = re.compile(r"\d{1,2}[-–]\d{1,2}")


def _is_form(text: str, start: int, end: int, value: str) -> bool:
    """Tell whether a number is that of a blank form ("форма № 106/у"), or of several things ("снимки № 1–6")."""
    if _FORM.fullmatch(value) or _FORM_BEFORE.search(text[max(0, start - 20) : start]) or _FORM_AFTER.match(text, end):
        return True
    return _FEW.fullmatch(value) is not None and _before(text, start) is None


def _kind(text: str, start: int, end: int, value: str) -> IdKind | None:
    """Decide what a number with a sign counts; None where nothing says so ("больница № 7")."""
    before = _before(text, start)
    if before is not None:
        return IdKind.CASE_NO if _CASE_NUMBER.fullmatch(value) and before is IdKind.DOC_REF else before
    if _HOSPITAL_BEFORE.search(text[max(0, start - _REACH) : start]) or _HOSPITAL_AFTER.match(text, end):
        return None
    if _DATE_BEFORE.search(text[max(0, start - _REACH) : start]):
        return IdKind.DOC_REF
    if (start == 0 or text[start - 1] == "\n") and _DATE_AFTER.match(text, end):
        return IdKind.DOC_REF
    after = next((kind for kind, pattern in _AFTER if pattern.match(text, end)), None)
    if after is not None:
        return after
    if _CASE_NUMBER.fullmatch(value):
        return IdKind.CASE_NO
    if _WITH_SEPARATOR.fullmatch(value):
        return IdKind.DOC_REF
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    return IdKind.DOC_REF if alone else None


def _before(text: str, start: int) -> IdKind | None:
    before = _SAME_KIND.sub("", text[max(0, start - _REACH) : start])
    for kind, pattern in _BEFORE:
        match = pattern.search(before)
        if match is not None:
            is_title = _LIST.match(match.group()) is not None and match.group().strip().isupper()
            return IdKind.DOC_REF if is_title else kind
    return None


_LIST = re.compile(r"журнал|реестр|книг|запис|register", re.IGNORECASE)
"""in capitals the title of the letter itself, whose number it is"""


_SAME_KIND = re.compile(rf"{NUMBER_SIGN}[ ]?[\w/-]*\d[\w/-]*(?:,|[ \n](?:и|және|мен|and))[ \n]$")
"""the number before one that stands in a row with it"""


def _unsigned(text: str) -> Iterator[Found]:
    kinds = {"badge": IdKind.BADGE, "doc": IdKind.DOC_REF, "case": IdKind.CASE_NO, "record": IdKind.RECORD_NO}
    for match in _UNSIGNED.finditer(text):
        group = match.lastgroup
        if group is not None:
            kind = kinds[group.rstrip("23")]
            yield _found(text, match.start(group), match.end(group), kind, name=_plain(match[group]), score=0.9)
