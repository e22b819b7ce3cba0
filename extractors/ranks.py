"""Ranks, posts and professions where they stand with a person's name, in a signature or an address block."""

import re
from collections.abc import Iterator

from extractors.found import Claims, Found
from extractors.geography import CAP_WORD, LATIN_WORD, PLACE_OF_BODY
from extractors.grammar import compile_phrase
from extractors.inflection import base_form
from models.mention import Label

EXTRACTOR = "ranks"

_RUSSIAN_RANK = (
    r"(?:(?:[Сс]тарш\w+|[Мм]ладш\w+|[Гг]лавн\w+|[Гг]осударственн\w+) )?(?:[Гг]енерал-(?:майор|лейтенант|"
    r"полковник)\w{0,3}|(?:[Пп]од)?[Пп]олковник\w{0,3}|[Мм]айор\w{0,3}|[Кк]апитан\w{0,3}|[Лл]ейтенант\w{0,3}|"
    r"[Сс]ержант\w{0,3}|[Сс]таршин[аыеу]|[Пп]рапорщик\w{0,3}|[Рр]ядов(?:ой|ого|ому|ым)|[Сс]оветник\w{0,3}|"
    r"[Гг]енерал\w{0,3}|[Ее]фрейтор\w{0,3})"
    r"(?: (?:полиции|юстиции|запаса|в отставке|национальной безопасности|медицинской службы|внутренней службы|"
    r"гвардии))?(?: (?:[1-3]|I{1,3}|первого|второго|третьего)(?:-?го)? класса)?"
)
_ACTING = (
    r"(?:[Ии]\. ?о\.|[Ии]о|[Вв]р\. ?и\. ?о\.|[Вв]рио|[Ии]сполняющ\w+ обязанности|[Зз]ам\.|[Пп]ерв(?:ый|ого|ому|"
    r"ым) [Зз]аместител\w{1,3}|[Зз]аместител\w{1,3})"
)
_RUSSIAN_POST = (
    r"(?:[Гг]лавн\w+ (?:врач\w{0,2}|бухгалтер\w{0,2}|специалист\w{0,2})|[Лл]ечащ\w+ врач\w{0,2}|"
    r"[Дд]ежурн\w+ (?:врач\w{0,2}|хирург\w{0,2})|[Вв]рач(?:а|у|ом|е)?(?:-[а-я]+)?|[Хх]ирург\w{0,2}|"
    r"[Тт]равматолог\w{0,2}|"
    r"[Рр]еаниматолог\w{0,2}|[Нн]ейрохирург\w{0,2}|[Тт]ерапевт\w{0,2}|"
    r"[Аа]нестезиолог\w{0,2}(?:-реаниматолог\w{0,2})?|[Фф]ельдшер\w{0,2}|"
    r"(?:[Сс]тарш\w+ )?[Мм]ед(?:ицинск\w+ )?сестр\w{1,2}|(?:[Сс]тарш\w+ )?[Сс]анитар\w{0,3}|[Мм]едбрат\w{0,2}|"
    r"(?:[Сс]тарш\w+ )?[Сс]ледовател\w{1,2}(?: по особо важным делам)?|[Дд]ознавател\w{1,2}|"
    r"(?:[Сс]тарш\w+ )?[Оо]перуполномоченн\w{2,3}|[Уу]частков\w{2,3}(?: инспектор\w{0,2})?|"
    r"(?:[Сс]тарш\w+ )?[Ии]нспектор\w{0,2}|"
    r"(?:[Сс]тарш\w+ |[Гг]енеральн\w+ )?[Пп]рокурор\w{0,2}(?: отдела| управления)?|(?:[Сс]удебно-медицинск\w+ |"
    r"[Сс]удебн\w+ |[Сс]тарш\w+ )?[Ээ]ксперт\w{0,2}|(?:[Сс]ледственн\w+ )?[Сс]удь[яиею]й?|[Аа]двокат\w{0,2}|"
    r"[Нн]отариус\w{0,2}|"
    r"[Нн]ачальник\w{0,2}(?: (?:управления|отдела|департамента|отделения|смены|караула|службы))?|"
    r"[Рр]уководител\w{1,2}(?: (?:управления|отдела|департамента|аппарата|отделения))?|[Дд]иректор\w{0,2}|"
    r"[Зз]ав\. ?(?:отделением|моргом|кафедрой)|[Зз]аведующ\w{2,3}(?: (?:\w+ )?(?:отделени\w{1,2}|приёмным покоем|"
    r"приемным покоем|моргом))?|"
    r"[Пп]редседател\w{1,2}(?: (?:президиума|правления|коллегии|суда|комитета))?|"
    r"[Сс]екретар\w{1,2}(?: судебного заседания)?|[Аа]ким\w{0,2}|"
    r"[Мм]инистр\w{0,2}(?: (?:внутренних дел|здравоохранения|юстиции|обороны|иностранных дел)(?: РК|"
    r" Республики Казахстан)?)?|[Сс]торож\w{0,2}|"
    r"[Оо]хранник\w{0,2}|[Вв]одител\w{1,2}|[Жж]урналист\w{0,2}|[Рр]едактор\w{0,2}|[Кк]онсультант\w{0,2}|"
    r"[Сс]пециалист\w{0,2}|[Кк]омандир\w{0,2}(?: (?:взвода|роты|группы|отряда))?|[Пп]омощник\w{0,2}|[Юю]рист\w{0,2}|"
    r"[Пп]равозащитник\w{0,2}|[Дд]елопроизводител\w{1,2}|[Пп]резидент\w{0,2}|[Оо]мбудсмен\w{0,2}|"
    r"[Вв]оенн\w+ прокурор\w{0,2})"
)
_PLACED_POST = (
    r"(?:(?:[Гг]енеральн\w+ |[Вв]оенн\w+ |[Сс]пециализированн\w+ |[Рр]айонн\w+ |[Гг]ородск\w+ )?[Пп]рокурор\w{0,2}|"
    r"[Аа]ким\w{0,2}|[Пп]резидент\w{0,2}|[Мм]инистр\w{0,2})"
)
_RUSSIAN = rf"(?:(?:{_ACTING} ?)*(?:{_PLACED_POST} {PLACE_OF_BODY}|{_RUSSIAN_POST})|{_RUSSIAN_RANK})(?!\w)"
_CASE = r"(?:(?:на|не|ның|нің|н|нан|нен|мен|ға|ге|қа|ке|дың|дің|тың|тің|ды|ді|ты|ті|дан|ден|тан|тен|пен|бен))?"
_KAZAKH_RANK = (
    r"(?:(?:[Аа]ға|[Кк]іші|[Бб]ас) )?(?:(?:[Пп]олиция|[Әә]ділет|[Ққ]ауіпсіздік) )?(?:[Гг]енерал-(?:майор|лейтенант)|"
    r"[Пп]одполковник|[Пп]олковник|[Мм]айор|[Кк]апитан|[Лл]ейтенант|[Сс]ержант|[Кк]еңесші|[Гг]енерал|қатардағы)(?:ы|"
    rf"і|сы|сі)?{_CASE}"
)
_KAZAKH_POST = (
    r"(?:(?:[Бб]ас|[Аа]ға|[Кк]езекші|[Ее]мдеуші) )?(?:[Дд]әрігер|[Хх]ирург|[Мм]ейіргер|[Мм]едбике|[Тт]ергеуші|"
    r"[Пп]рокурор|[Сс]арапшы|[Сс]от-медицина(?:лық)? сарапшысы|[Сс]удья|[Аа]двокат|[Нн]отариус|[Дд]иректор|[Әә]кім|"
    r"[Мм]инистр|"
    r"[Бб]асшы|[Бб]астық|[Тт]өраға|[Хх]атшы|[Ии]нспектор|[Жж]едел уәкіл|[Мм]аман|[Оо]рынбасар|[Кк]үзетші|"
    rf"[Жж]ургизуші|[Жж]үргізуші)(?:сы|сі|ы|і)?{_CASE}"
)
_KAZAKH = (
    rf"(?:{CAP_WORD} (?:облысының|қаласының|ауданының) )?(?:(?:[Бб]ас |[Аа]ға )?(?:[Бб]асқарма|[Бб]өлім|"
    r"[Дд]епартамент|[Пп]рокурор|[Бб]асшы|[Бб]ас дәрігер|[Дд]иректор|[Тт]өраға|[Әә]кім)(?:дың|дің|тың|тің|ның|"
    r"нің)? )?"
    rf"(?:{_KAZAKH_POST} (?:(?:[Бб]ірінші )?орынбасары|міндетін атқарушы|м\.а\.){_CASE}|"
    rf"[Бб]асшысының орынбасары{_CASE}|(?:[Бб]асшысы|[Бб]астығы){_CASE}|{_KAZAKH_RANK}|{_KAZAKH_POST})(?:ның|нің|дың|"
    r"дің)?(?: (?:м\.а\.|міндетін атқарушы))?(?!\w)"
)
_ENGLISH = (
    r"(?:(?:[Aa]cting |[Dd]eputy |[Ff]irst |[Ss]enior |[Jj]unior |[Cc]hief |[Hh]ead |[Ll]egal |[Ee]xecutive |"
    r"[Ff]orensic |[Pp]ublic |[Ll]ieutenant |[Mm]ajor |[Mm]edical |[Dd]istrict |[Cc]ity |[Rr]egional |[Pp]olice |"
    r"[Oo]n-duty ){0,3}"
    r"(?:[Hh]ead of (?:the )?(?:[A-Z][a-z]+ )?(?:Department|Office|Division|Unit|Team|Service)|[Cc]aptain|[Mm]ajor|"
    r"[Cc]olonel|[Ll]ieutenant|[Ss]ergeant|[Gg]eneral|[Pp]rosecutor(?: [Gg]eneral)?|"
    r"[Ii]nvestigator|[Jj]udge|[Dd]octor|[Pp]hysician|[Nn]urse|[Ss]urgeon|[Ll]awyer|[Aa]dvocate|[Aa]ttorney|"
    r"[Nn]otary|[Dd]irector|[Ee]xpert|"
    r"[Ii]nspector|[Cc]hairman|[Cc]hairperson|[Cc]hair|[Pp]resident|[Ss]ecretary|[Mm]inister|[Rr]esearcher|"
    r"[Cc]oordinator|[Oo]mbudsman|[Cc]ounsel|[Aa]kim|[Jj]ournalist|[Pp]athologist)"
    rf"(?: of (?:[Pp]olice|[Jj]ustice))?(?: of the (?:Republic of Kazakhstan)| of {LATIN_WORD}(?: (?:[Dd]istrict|"
    r"[Rr]egion|[Cc]ity))?)?)(?!\w)"
)
_HEAD_OF_BODY = compile_phrase(
    r"(?:Начальник\w{0,2}|Руководител\w{1,2}|Председател\w{1,2}|Директор\w{0,2}|Министр\w{0,2}) $",
    ignore_case=False,
    whole_words=False,
)
_PATTERNS = tuple(
    compile_phrase(pattern, ignore_case=False, whole_words=True) for pattern in (_RUSSIAN, _KAZAKH, _ENGLISH)
)
_BETWEEN = re.compile(r"[\s,:;–—-]*(?:(?:господин\w*|госпож\w*|г-н\w*|г-ж\w*|города|г\.|и|of|the)[\s]*)*[\s,:;–—-]*")
_AFTER_PERSON = re.compile(r"(?:[ ]*,?[ ]?\n?[ ]*(?:an? |the )?|\s*[,–—-]\s*(?:an? |the )?|[ ]*\()$")
_LOWERED = re.compile(r"(?<= )(?:Департамента|Управления|Отдела|Комитета|Министерства|Службы)\b")
_REACH = 160
_ADDRESSED = re.compile(r"(?:^|\n)$")
_DATIVE = re.compile(r"(?:у|ю|ой|ому)(?:\s|$)")


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the ranks and posts that stand with a name.

    Args:
        text: a reading.
        claims: what others have taken: persons, bodies and places tell which ranks count; what is found is added.

    Yields:
        RANK with its base form.
    """
    spans: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = _widened(text, match.start(), match.end(), claims)
            for body in claims.overlapping(start, end, Label.ORG):
                # "Руководителю департамента юстиции": the department is the body's.
                if start < body.start < end < body.end:
                    end = start + len(text[start : body.start].rstrip())
            taken = claims.overlapping(start, end)
            if any(
                found.label not in (Label.ORG, Label.LOCATION) or found.end > end or found.start < start
                for found in taken
            ):
                continue
            spans.append((start, end))
    kept: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    people = [found for found in claims if found.label is Label.PERSON]
    for start, end in kept:
        if not _stands_with_name(text, start, end, people, claims, kept):
            continue
        found = describe(text, start, end, extractor=EXTRACTOR, score=0.9)
        claims.add(found)
        yield found


def describe(text: str, start: int, end: int, *, extractor: str, score: float) -> Found:
    """Return the rank or post that stands in a span, with its base form.

    Args:
        text: a reading.
        start: first code point.
        end: one past the last code point.
        extractor: that found it.
        score: 0-1, how sure the extractor is.
    """
    return Found(
        label=Label.RANK,
        start=start,
        end=end,
        text=text[start:end],
        extractor=extractor,
        score=score,
        name=_LOWERED.sub(lambda word: word.group().lower(), base_form(text[start:end])),
    )


def _widened(text: str, start: int, end: int, claims: Claims) -> tuple[int, int]:
    """Take in the body that a head of it is named by, where both fill a line of an address."""
    line_start = text.rfind("\n", 0, start) + 1
    if start != line_start or not _HEAD_OF_BODY.search(text[start:end] + " "):
        return start, end
    for found in claims:
        if found.label is Label.ORG and end < found.start <= end + 2 and text[found.end : found.end + 1] in ("\n", ""):
            return (start, found.end) if len(found.text.split()) > 2 else (start, end)
    return start, end


def _stands_with_name(
    text: str, start: int, end: int, people: list[Found], claims: Claims, ranks: list[tuple[int, int]]
) -> bool:
    for person in people:
        if end <= person.start <= end + _REACH and _only_names_between(text, end, person.start, claims, ranks):
            return True
        if person.end <= start <= person.end + 12 and _AFTER_PERSON.fullmatch(text[person.end : start]):
            return True
    return (
        _DATIVE.search(text[start:end]) is not None
        and _ADDRESSED.search(text[:start]) is not None
        and text[end : end + 1] == "\n"
    )


def _only_names_between(text: str, start: int, end: int, claims: Claims, ranks: list[tuple[int, int]]) -> bool:
    """Tell whether nothing but bodies, places and other ranks stand between two places."""
    covered = [(found.start, found.end) for found in claims if found.label in (Label.ORG, Label.LOCATION)] + ranks
    position = start
    for first, last in sorted(covered):
        if first >= position and last <= end:
            if not _BETWEEN.fullmatch(text[position:first]):
                return False
            position = last
    between = text[position:end]
    return _BETWEEN.fullmatch(between) is not None and between.count("\n\n") <= 1 and "," not in between
