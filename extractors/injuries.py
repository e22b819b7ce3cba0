"""Injuries, diagnoses and statements of condition, with their negation, one mention for each finding."""

from collections.abc import Iterator

from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from extractors.inflection import base_form
from models.mention import Label

EXTRACTOR = "injuries"

_ADJ = r"(?:[а-яё]+-)?[а-яё]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ей|ых|их|ыми|ими)"
_HEADS = (
    r"ранени(?:е|я|ю|ем|й|ям|ями|ях)|ран(?:а|ы|у|ой)|перелом\w{0,3}|ушиб\w{0,3}|травм\w{1,3}|гематом\w{1,3}|"
    r"кровотечени(?:е|я|ем|й)|кровоподт[её]к\w{0,3}|ссадин\w{0,3}|ожог\w{0,3}|разрыв\w{0,3}|"
    r"сотрясени(?:е|я|ем)|повреждени(?:е|я|ем|й|ям|ями)|шок\w{0,2}|контузи\w{1,2}|вывих\w{0,2}|кровоизлияни(?:е|я|й|"
    r"ем)|лихорадк\w{1,2}|пневмоторакс\w{0,2}|гемоторакс\w{0,2}|асфикси\w{1,2}|"
    r"отравлени(?:е|я|ем)|ампутаци\w{1,2}|парез\w{0,2}|паралич\w{0,2}|сепсис\w{0,2}|пневмони\w{1,2}|перитонит\w{0,2}|"
    r"побо(?:и|ев|ями)|синяк\w{0,3}|отёк\w{0,2}|инфаркт\w{0,2}|инсульт\w{0,2}|кома|некроз\w{0,2}|патологи\w{1,2}"
)
_BODY = (
    r"(?:бедр|голен|плеч|предплеч|кист|стоп|голов|ше[яиею]|груд|живот|брюшн|спин|поясни|р[её]б[её]?р|кост|череп|мозг|"
    r"л[её]гк|печен|селез|поч[ке]|таз|колен|ног|рук|лиц|глаз|челюст|нос|позвон|"
    r"мягк|ткан|затыл|темен|темеч|виск|лба|лбу|щек|сустав|клетк|полост|конечност|ягодиц|ключиц|запяст|лодыж|пальц|уш|"
    r"губ|зуб|сосуд|артери|нерв|кож|"
    r"волосист|област|бок|пах|суставн|лобн|затылочн|височн|теменн|внутренн|орган|тел[аоуе]|крови|век|бров|таранн)\w*"
)
_SIDE = (
    r"(?:лев|прав|верхн|нижн|средн|обе|обо|передн|задн|наружн|внутренн|больш|мал|множеств|грудн|брюшн|поясничн|шейн|"
    r"голен|бедренн|плечев|лучев|локтев|бер?цов|головн|коленн|лицев|тазов|скулов|скальп|р[её]берн)\w+"
)
_ROMAN = r"(?:[IVX]+(?:[–-][IVX]+)?|\d{1,2}(?:[–-]\d{1,2})?)(?:-?(?:го|й|ей))?"
_TAIL = (
    rf"(?:(?: (?:{_ROMAN}|[1-4]|первой|второй|третьей) степени)?(?: (?:в|на|"
    rf"с обеих сторон)(?: области)?)?(?: (?:{_ROMAN} )?(?:(?:и|с) )?(?:{_SIDE} ){{0,3}}{_BODY}){{0,5}}(?: (?:слева|"
    r"справа|с обеих сторон))?"
    r"(?: в форме [а-яё]+)?(?: (?:л[её]гкой|средней|тяж[её]лой) степени(?: тяжести)?)?(?: со? (?:смещением|"
    r"вдавлением|отёком)(?: отломков)?| без смещения)?)"
)
_NEGATION_AFTER = (
    r"(?:(?: у (?:него|неё|нее|больного|пациента|задержанного|осмотренного)| при осмотре| на теле|"
    r" в момент осмотра)?(?: (?:не (?:было )?(?:выявлено|выявлены|обнаружено|обнаружены|установлено|установлены|"
    r"имеется|имелось|имел\w*|отмечено|отмечается|зафиксировано|зафиксированы|найден\w*|"
    r"наблюдалось|наблюдается|определяется|было|диагностирован\w*|подтвержд\w+)|нет|исключен\w*|исключён\w*|"
    r"отсутств\w+|отрица\w+)))"
)
_RUSSIAN = (
    rf"(?P<neg1>данных (?:за|о) (?:{_ADJ} ){{0,3}}(?:{_HEADS}|патологи\w+){_TAIL}{_NEGATION_AFTER})"
    rf"|(?P<neg2>признаков (?:{_ADJ} ){{0,3}}(?:{_HEADS}|насилия|насильственной смерти){_TAIL}{_NEGATION_AFTER})"
    rf"|(?P<neg3>без (?:{_ADJ} ){{0,2}}(?:{_HEADS}){_TAIL})"
    r"|"
    rf"(?P<adjectives>(?:{_ADJ}(?:,)? (?:и )?){{0,5}})(?P<head>{_HEADS})(?!\w)"
    rf"(?P<tail>{_TAIL})(?P<neg4>{_NEGATION_AFTER})?"
    rf"|(?P<broken>слом(?:ан\w{{0,2}}|аны) (?:(?:{_SIDE}|два|три|две|несколько|\d+) ){{0,2}}{_BODY}|"
    rf"простреле\w+ (?:{_SIDE} )?{_BODY})"
    r"|(?P<neg5>(?:признаков, )?(?:угрожающ\w+|опасн\w+)(?: для)? жизни(?:,)?(?: (?:состояни\w+|признаков|"
    r"повреждени\w+|травм\w*|явлени\w+))?,? (?:не (?:имелось|выявлено|было|обнаружено|установлено|имеется|отмечено)|"
    r"нет|отсутств\w+))"
    r"|(?P<neg6>(?:угроз[аы]|опасност[ьи])(?: для)? (?:его |её |ее )?жизни (?:не (?:было|имелось|существовало|"
    r"выявлено|представлял\w*)|нет|отсутств\w+|миновала))"
    r"|(?P<neg7>(?:его |её )?жизни (?:\w+ )?(?:ничто|ничего) не угрожа\w+)"
    r"|(?P<threat>(?:угрожающ\w+|опасн\w+)(?: для)? жизни (?:состояни\w+|повреждени\w+|ранени\w+))"
    r"|(?P<neg8>алкогол\w{1,3}(?: в крови)? не (?:найден\w*|обнаружен\w*|выявлен\w*)|"
    r"алкогольно\w+ опьянени\w+ не (?:установлено|выявлено))"
)
_CONDITION = (
    r"(?:состояни\w+|жағдайы)(?: (?:при|на момент|у|больного|пациента|здоровья|оценива\w+|как|расценива\w+|"
    r"стабильно)){0,4}(?:[^.\n]|(?<=[А-Я])\.){0,45}?[:—– ]+"
    r"(?P<condition>(?:крайне |относительно |стабильно )?(?:удовлетворительн(?:ое|ым|ом)|"
    r"средней (?:степени )?тяжести|тяж[её]л(?:ое|ым|ом)|стабильн(?:ое|ым)|критическ(?:ое|им)|терминальн(?:ое|ым)|"
    r"қанағаттанарлық|ауыр|орташа(?: ауырлықта)?))(?!\w)"
)
_KK_PART = (
    r"(?:аяғ|қол|қабырға(?:лар)?|арқа|бас|кеуде|іш|сан|жамбас|иық|бет|мойын|бел|балтыр|тізе|жілінш|өкпе|көкбауыр|"
    r"бауыр|тіс(?:тер)?|мұрн|жақ)(?:ы|і|сы|сі)?(?:нан|нен|ның|нің|тың|тің|дың|дің|ында|інде)?"
)
_KK_NEG = (
    r"(?: (?:жоқ|анықталмады|анықталмаған|анықталған жоқ|табылмады|табылмаған|табылған жоқ|байқалмады|байқалмаған|"
    r"болған жоқ|болмаған|болмады|тіркелмеген|тіркелмеді))"
)
_KAZAKH = (
    r"(?P<kkneg>(?:өмір(?:іне|ге) (?:қауіпті|қатерлі|қауіп төндіретін) (?:жағдай\w*|белгі\w*|жарақат\w*)|"
    rf"өміріне (?:ештеңе )?қауіп){_KK_NEG}|өміріне ештеңе қауіп төндірмеген)"
    rf"|(?P<kkbroken>{_KK_PART} (?:сынған|сынғаны|сынды|күйген|күйгені|жараланған|жарақаттанған|тесілген|көгерген|"
    rf"жарылған)\w{{0,4}})"
    r"|(?P<kkmods>(?:(?:оқ(?: тиген)?|оқпен|дене|тән|бас(?: сүйек(?:-ми)?)?|ми|ауыр|жеңіл|тесіп өткен|(?:оң|сол) жақ|"
    r"оң|сол|жақ|"
    rf"атыс|кеуде|іш|сан|аяқ|қол|иық|жамбас|көптеген|ашық|жабық|{_KK_PART}|жақ) )+)"
    r"(?P<kkhead>жарақат(?:тар|ы|тары|ын|тан|пен)?|жара(?:сы|лары)?|сынық(?:тар)?|сыныгы|сынығы|соққы|күйік|"
    rf"гематома(?:лар)?|қан кету|қан құйылу|ми шайқалуы){_KK_NEG}?"
    rf"|(?P<kkneg2>(?:жарақат\w*|қан кету\w*|сынық\w*){_KK_NEG})"
)
_EN_PART = (
    r"(?:head|chest|thigh|leg|arm|forearm|shoulder|abdomen|back|neck|face|hand|foot|hip|knee|skull|ribs?|lung|spleen|"
    r"liver|brain|tissues?|shin|calf|pelvis|jaw|nose|spine|limbs?|buttocks?|eye)"
)
_EN_ADJ = (
    r"(?:gunshot|bullet|penetrating|perforating|through(?:-and-through)?|stab|closed|open|multiple|blunt|severe|"
    r"bodily|visible|facial|rib|fractured|broken|serious|head|chest|internal|traumatic|shrapnel|fatal|minor|soft|"
    r"tissue|comminuted|numerous|second-degree|third-degree|craniocerebral|traumatic|external)"
)
_EN_HEAD = (
    r"(?:wounds?|fractures?|bruises?|bruising|injur(?:y|ies)|trauma|burns?|ha?emorrhage|bleeding|haematomas?|"
    r"hematomas?|concussion|lacerations?|abrasions?|contusions?|rupture|shock|ribs?)"
)
_ENGLISH = (
    r"(?P<enneg>no (?:signs of (?:a )?)?(?:(?:immediately )?life-threatening (?:condition|injur\w+|signs)|"
    rf"(?:{_EN_ADJ} ){{0,3}}{_EN_HEAD}|threat to (?:his |her )?life)(?: (?:of|to|in) (?:the |his |her )?(?:(?:left|"
    rf"right|both) )?{_EN_PART})?)"
    rf"|(?P<enneg2>without (?:{_EN_ADJ} ){{0,3}}{_EN_HEAD})"
    rf"|(?P<en>(?:an? )?(?:{_EN_ADJ} ){{1,3}}{_EN_HEAD}(?: (?:of|to|in|on) (?:the |his |her )?(?:(?:left|right|both|"
    rf"soft|lower|upper) ){{0,2}}{_EN_PART}(?: (?:tissues )?(?:of the (?:left |right )?{_EN_PART}))?)?)"
    rf"|(?P<en2>(?:an? )?{_EN_HEAD} (?:of|to) (?:the |his |her )?(?:(?:left|right|both|soft|lower|"
    rf"upper) ){{0,2}}{_EN_PART})"
)
_PATTERNS = tuple(compile_phrase(pattern) for pattern in (_RUSSIAN, _KAZAKH, _ENGLISH))
_ALONE = compile_phrase(
    r"контузи\w+|сотрясени\w+|пневмоторакс\w*|гемоторакс\w*|перитонит\w*|сепсис\w*|асфикси\w+|пневмони\w+"
)
_STATED = compile_phrase(r"(?:крайне |относительно )?средней|слом\w+|алкогол\w+", whole_words=False)
_ACCUSATIVE = compile_phrase(r"данных за ", whole_words=False)
_STATE = compile_phrase(_CONDITION)
_NOT_ADJECTIVES = compile_phrase(
    r"(?:.* )?(?:его|ей|им|ему|ним|ней|тем|чем|этом|том|потом|этого|того|всего|затем|своей|своим|при этом|после|"
    r"ранее|менее|более|также|является|моей|моего|данные|обнаруженные|указанные|указанных|данных|имеющиеся|следующие|"
    r"полученн\w+|получившего|причин[её]нн\w+|имеющихся),? "
)


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the injuries and conditions in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        INJURY with its negation.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            start, end = match.start(), match.end()
            negated = any(value for key, value in groups.items() if "neg" in key) or _ends_negated(text[start:end])
            if groups.get("head"):
                start = _after_pronoun(groups["adjectives"], start)
                if (
                    start == match.start("head")
                    and not groups["tail"]
                    and not negated
                    and not _ALONE.fullmatch(text, start, end)
                ):
                    continue
            yield from _take(text, start, end, claims, negated=negated)
    for match in _STATE.finditer(text):
        yield from _take(text, match.start("condition"), match.end("condition"), claims, negated=False)


def _take(text: str, start: int, end: int, claims: Claims, *, negated: bool) -> Iterator[Found]:
    if claims.is_free(start, end):
        found = describe(text, start, end, negated=negated, extractor=EXTRACTOR, score=0.85)
        claims.add(found)
        yield found


def describe(text: str, start: int, end: int, *, negated: bool, extractor: str, score: float) -> Found:
    """Return the finding that stands in a span, with its base form.

    Args:
        text: a reading.
        start: first code point, that of its negation if it stands first.
        end: one past the last code point.
        negated: the letter says that there is none.
        extractor: that found it.
        score: 0-1, how sure the extractor is.
    """
    return Found(
        label=Label.INJURY,
        start=start,
        end=end,
        text=text[start:end],
        extractor=extractor,
        score=score,
        name=_base(text[start:end], negated=negated),
        negated=negated,
    )


def _base(phrase: str, *, negated: bool) -> str:
    plain = " ".join((_without_negation(phrase) if negated else phrase).split())
    if _STATED.match(plain) or _is_kazakh(plain):
        return plain[:1].lower() + plain[1:]
    return base_form(plain, genitive=negated and not _ACCUSATIVE.match(phrase))


def _is_kazakh(phrase: str) -> bool:
    return any(letter in "әғқңөұүһі" for letter in phrase.lower())


def _after_pronoun(adjectives: str | None, start: int) -> int:
    match = _NOT_ADJECTIVES.match(adjectives or "")
    return start + match.end() if match else start


_NEGATED_END = compile_phrase(rf"(?:.|\n)*{_KK_NEG}", whole_words=False)
_NEGATION = compile_phrase(
    rf"^(?:данных (?:за|о) |признаков,? |без |no (?:signs of )?|without |not |there (?:is|are|was|were|have been) no |"
    rf"(?:denies|denied) )|{_NEGATION_AFTER}$|{_KK_NEG}$|"
    r",? (?:не (?:имелось|выявлено|было|обнаружено|установлено|имеется|отмечено|получено|видно)|нет|нету|отсутств\w+)$|"
    r"^видимых | (?:(?:is|are|was|were|has been|have been) )?(?:not (?:\w+ly )?(?:found|detected|revealed|identified|"
    r"observed|established|noted|seen|present|recorded)|absent|none)$",
    whole_words=False,
)


def _ends_negated(phrase: str) -> bool:
    return _NEGATED_END.fullmatch(phrase) is not None


def _without_negation(phrase: str) -> str:
    return _NEGATION.sub("", phrase)
