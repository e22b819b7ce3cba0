"""Which of the fifteen kinds a letter is: titles weigh most, then who writes and whom it answers, then its words."""

from collections import Counter
from collections.abc import Mapping

from extractors.context import Context, PageContext
from extractors.letter import LetterFields
from extractors.wording import cue
from extractors.zones import Zone, ZonedLine
from models.document import LetterType
from models.mention import Function, Label, OrgKind

_TITLES: tuple[tuple[LetterType, tuple[str, ...]], ...] = (
    (LetterType.TRANSFER_RECORD, (
        ("(журнал|акт|ведомость|реестр|список|лист|направление|справка)…?( \\w+){0,3} (перевод…|передач…|"
         "при[её]ма передач…|перевед[её]нн…|эвакуац…|вывоз…)"),
        "при[её]ма передачи", "переводной эпикриз", "сопроводительный лист", "о переводе",
        "(ауыстыру|көшіру|беру|қабылдау тапсыру|тапсыру)( \\w+){0,3} (журнал|акті|тізім|парағы|эпикриз)…",
        "қабылдау тапсыру актісі",
        "(transfer|hand ?over|handover)( \\w+){0,3} (record|log|sheet|form|certificate|protocol|list|register)",
        "(record|log|register|list) of( \\w+){0,2} transfer(s|red)?",
    )),
    (LetterType.CLOSURE_DECISION, (
        "(о|об) прекращени…( \\w+){0,4} (расследовани…|дел…|производств…)", "постановление( \\w+){0,3} прекращ…",
        "(тергеп тексеру|тергеу|іс|өндіріс|қылмыстық іс)…( \\w+){0,4} (тоқтату|қысқарту)…",
        "(тоқтату|қысқарту) туралы",
        "(decision|ruling|resolution|order)( \\w+){0,4} (to )?(close|closing|closure|terminat…|discontinu…|dismiss…)",
        "(termination|closure|discontinuation|dismissal) of( \\w+){0,3} (investigation|case|proceedings)",
    )),
    (LetterType.DISCHARGE_SUMMARY, ("выписной эпикриз", "выписка из( \\w+){0,3} (истории болезни|медицинской карты)",
        "эпикриз", "шығу эпикризі", "шығару эпикризі", "эпикризі", "ауру тарихынан( \\w+)? (көшірме|үзінді)",
        "discharge (summary|report|letter|note|certificate)", "hospital discharge")),
    (LetterType.FORENSIC_REPORT, (
        "заключени[ея]( \\w+){0,2} (эксперта|судебно|экспертизы)…",
        "(судебно медицинск…|судмед)…( \\w+)? (экспертиз|исследовани|освидетельствовани)…",
        "акт судебно медицинского…", "сарапшының қорытындысы", "сот медицина(лық|сы)…( \\w+){0,3}",
        "сараптама(сының|лық)? қорытынды…",
        "(forensic|expert)( \\w+){0,3} (report|opinion|examination|conclusion|findings)",
        "report of( \\w+){0,3} (forensic|expert)", "autopsy report", "post mortem( examination)?( report)?",
    )),
    (LetterType.DETENTION_PROTOCOL, ("протокол( \\w+){0,2} задержани[ея]", "ұстау( туралы)? хаттама…",
        "(protocol|record|report) (of|on)( the)? (detention|arrest|apprehension)",
        "(detention|arrest) (protocol|record|report)", "протокол личного обыска")),
    (LetterType.WITNESS_STATEMENT, ("протокол( \\w+){0,3} допроса", "протокол опроса",
        "(показания|объяснение|объяснительная)( \\w+)?( свидетеля)?",
        "(куә|жәбірленуші)…( \\w+){0,2} жауап алу…( \\w+)?", "жауап алу( туралы)? хаттама…", "түсініктеме",
        "(witness|sworn)( \\w+)? statement", "statement of( the)? witness", "affidavit",
        "(record|protocol) of( the)? (interview|interrogation|questioning)( of)?")),
    (LetterType.INTERNAL_ORDER, ("приказ…", "распоряжение", "указание", "служебная записка", "бұйрық…", "бұйрығы",
        "өкім", "нұсқау", "(internal |office )?order", "directive", "instruction")),
    (LetterType.LAWYER_REQUEST, ("адвокатский запрос", "запрос адвоката", "адвокаттық сұрау( салу)?",
        "адвокат(тың)? сұрау…", "адвокаттық сауал",
        "(lawyer|attorney|advocate|counsel)( s)? (request|inquiry|enquiry)",
        "request (of|by|from)( an?| the)? (lawyer|attorney|counsel)", "ходатайство( адвоката| защитника)?")),
    (LetterType.COMPLAINT, ("жалоба", "заявление", "обращение", "шағым", "шағымы", "арыз", "арызы",
        "(formal )?complaint", "petition")),
    (LetterType.REGISTRY_LIST, ("реестр…", "список", "журнал( \\w+){0,3}", "ведомость",
        "книга( \\w+){0,3} (учета|уч[её]та|регистрации)", "тізім…", "тізбе(сі)?", "журналы",
        "(register|registry|list|log|logbook)( of)?", "кітабы")),
)  # fmt: skip
_PATTERNS = tuple((kind, cue(*phrases)) for kind, phrases in _TITLES)
_OTHER_TITLE = cue(
    "ордер",
    "повестка",
    "уведомление",
    "доверенность",
    "warrant( of attorney)?",
    "power of attorney",
    "summons",
    "шақыру қағазы",
    "сенімхат",
    "договор",
    "расписка",
    "счет",
    "накладная",
)
_WORDS: tuple[tuple[LetterType, int, tuple[str, ...]], ...] = (
    (LetterType.DISCHARGE_SUMMARY, 2, ("при выписке", "рекомендовано", "диагноз при поступлении",
        "диагноз клинический", "жалобы при поступлении", "шыққан кездегі", "ұсынылады", "on discharge",
        "recommendations")),
    (LetterType.FORENSIC_REPORT, 3, ("перед экспертом поставлены", "об ответственности по ст",
        "исследовательская часть", "выводы", "сарапшы алдына", "the expert was asked", "cause of death")),
    (LetterType.COMPLAINT, 3, ("прошу (привлечь|провести|принять меры|разобраться)",
        "прошу вас (провести|принять|разобраться|привлечь)", "жауапқа тарту…( \\w+)? сұрай…",
        "шара қолдану…( \\w+)? сұрай…", "шағымданамын", "i (wish to )?complain", "жалуюсь", "lodge a complaint")),
    (LetterType.LAWYER_REQUEST, 4, ("моего подзащитного", "мо[её]м подзащитном", "в интересах подзащитн…",
        "прошу предоставить( \\w+){0,3} сведения", "об адвокатской деятельности", "адвокаттық қызмет", "my client",
        "on behalf of my client", "қорғауымдағы")),
    (LetterType.CLOSURE_DECISION, 4, ("досудебное расследование( \\w+){0,6} прекратить", "постановил",
        "за отсутствием( в деянии)? состава", "қаулы етті(м)?", "hereby (closed|terminated)")),
    (LetterType.DETENTION_PROTOCOL, 3, ("водвор[её]н…", "личн(ый|ого|ом) (обыск|досмотр)…",
        "права( \\w+){0,4} разъяснены", "в порядке ст 128")),
    (LetterType.WITNESS_STATEMENT, 3, ("вопрос ответ", "с моих слов записано", "мною прочитано",
        "предупрежд[её]н…( \\w+){0,6} дачу( \\w+){0,3} показаний", "менің сөзімнен")),
    (LetterType.INTERNAL_ORDER, 6, ("приказываю", "обязываю", "бұйырамын", "i hereby order",
        "контроль( \\w+){0,4} приказа")),
)  # fmt: skip
_WORD_PATTERNS = tuple((kind, weight, cue(*phrases)) for kind, weight, phrases in _WORDS)
_BY_SENDER = {
    OrgKind.HOSPITAL: LetterType.HOSPITAL_REPLY,
    OrgKind.HEALTH_AUTHORITY: LetterType.HOSPITAL_REPLY,
    OrgKind.PROSECUTOR: LetterType.PROSECUTOR_REPLY,
    OrgKind.COURT: LetterType.COURT_LETTER,
    OrgKind.NGO: LetterType.NGO_LETTER,
    OrgKind.LAW_FIRM: LetterType.LAWYER_REQUEST,
    OrgKind.FORENSIC_CENTRE: LetterType.FORENSIC_REPORT,
}
_PROPER = {LetterType.COURT_LETTER, LetterType.NGO_LETTER, LetterType.PROSECUTOR_REPLY, LetterType.HOSPITAL_REPLY}
_ANSWERING = cue(
    "на ваш…", "в ответ на", "ваше (обращение|письмо|заявление)…", "рассмотре(в|но)", "сіздің", "арызыңыз…",
    "хатыңыз…", "сұрауыңыз…", "in (reply|response|answer) to", "your (letter|request|inquiry)", "сообща(ем|ет|ю)",
    "хабарлай…", "мәлімдей…", "inform",
)  # fmt: skip
_NGO_HEAD = cue(
    "human rights", "rights", "monitor", "watch", "foundation", "initiative", "правозащитн…",
    "общественн… (фонд|объединени|организаци)…",
    "коалици…", "қоғамдық (қор|бірлестік)…", "құқық қорғау…", "coalition",
)  # fmt: skip
_THRESHOLD = 3


def classify(
    context: Context, zones: tuple[ZonedLine, ...], functions: Mapping[str, Function], fields: LetterFields
) -> LetterType:
    """Say which kind of letter it is.

    Args:
        context: the letter.
        zones: its lines with the part of the letter that each belongs to.
        functions: by id of mention: who sends it decides much.
        fields: the letter's own fields: whether it answers another.
    """
    scores: Counter[LetterType] = Counter()
    titles = _title_text(context, zones)
    if titles:
        if _OTHER_TITLE.search(titles) and not any(pattern.search(titles) for _, pattern in _PATTERNS):
            return LetterType.OTHER
        for rank, (kind, pattern) in enumerate(_PATTERNS):
            if pattern.search(titles):
                scores[kind] += 24 - rank
                break
    for page in context.pages:
        for kind, weight, pattern in _WORD_PATTERNS:
            scores[kind] += weight * min(2, len(pattern.findall(page.wording.text)))
    _score_sender(context, functions, fields, scores)
    head = " ".join(line.line.folded for line in zones if line.zone is Zone.LETTERHEAD)
    if _NGO_HEAD.search(head):
        scores[LetterType.NGO_LETTER] += 5
    if any(page.page.tables for page in context.pages):
        scores[LetterType.REGISTRY_LIST] += 2
    kind, score = max(scores.items(), key=lambda item: item[1], default=(LetterType.OTHER, 0))
    return kind if score >= _THRESHOLD else LetterType.OTHER


def _title_text(context: Context, zones: tuple[ZonedLine, ...]) -> str:
    lines = [line for line in zones if line.page == context.pages[0].number] if context.pages else []
    titles = [index for index, line in enumerate(lines) if line.zone is Zone.TITLE]
    chosen = {near for index in titles for near in (index, index + 1)}
    return " ".join(line.line.folded for index, line in enumerate(lines) if index in chosen)


def _score_sender(
    context: Context, functions: Mapping[str, Function], fields: LetterFields, scores: Counter[LetterType]
) -> None:
    senders = [context.by_id[id_] for id_, function in functions.items() if function is Function.SENDER]
    kinds = {sender.kind for sender in senders if isinstance(sender.kind, OrgKind)}
    answers = fields.in_reply_to is not None or any(_answers(page) for page in context.pages[:1])
    for kind in kinds:
        type_ = _BY_SENDER.get(kind)
        if type_ is not None:
            scores[type_] += 5 + (6 if answers and type_ in _PROPER else 0)
    if not kinds and any(sender.label is Label.PERSON for sender in senders):
        scores[LetterType.COMPLAINT] += 4


def _answers(page: PageContext) -> bool:
    return page.wording.search(_ANSWERING) is not None
