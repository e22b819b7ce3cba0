"""The words by which the title of a document is known: what kind of document it is, in three languages."""

import re

from extractors.wording import cue

RUSSIAN = cue(
    "протокол", "постановление", "заключение", "эпикриз", "выписка", "выкопировка", "жалоба", "заявление", "запрос",
    "ходатайство", "приказ", "распоряжение", "указание", "реестр", "список", "журнал", "ведомость", "книга", "акт",
    "справка", "показани[ея]", "объяснени[ея]", "объяснительная", "пояснени[ея]", "повестка", "уведомление",
    "извещение", "определение", "решение", "обращение", "рапорт", "сводка", "ордер", "доверенность", "докладная",
    "служебная записка", "записка", "сообщение", "спецсообщение", "донесение", "телефонограмма", "телеграмма",
    "телетайпограмма", "карта", "карточка", "лист", "листок", "талон", "направление", "сведения", "информация",
    "представление", "письмо", "поручение", "отношение", "предписание", "меморандум", "претензия", "возражени[ея]",
    "отчет", "нота", "анкета", "расписка", "подписка", "соглашение", "договор", "перечень", "опись", "накладная",
    "исследование", "освидетельствование", "петиция", "приговор", "история болезни", "история родов", "ответ",
    "аффидевит", "свидетельство", "чистосердечное признание", "исковое заявление", "апелляция", "табель", "график",
    "наряд", "инструкция", "памятка", "дополнение", "свидетельские показания", "замечания", "отзыв",
)  # fmt: skip
KAZAKH = cue(
    "хаттама(сы|лар)?", "каулы(сы|дан)?", "корытынды(сы)?", "эпикриз(i|и)?", "коширме(си)?", "узинди(си)?",
    "шагым(ы)?", "арыз(ы)?", "арыз шагым", "отиниш(и)?", "отинишхат(ы)?", "сурау( салу)?(ы)?", "сауал(ы)?", "бұйрық",
    "бұйрығы", "өкім(і)?", "нұсқау(ы)?", "тізім(і|дем|делім)?", "тізбе(сі)?", "тізілім(і)?", "журнал(ы)?", "кітабы",
    "акт(і|ісі)", "анықтама(сы)?", "түсініктеме(сі)?", "түсінік(темесі)?", "баянат(ы)?", "баянхат(ы)?",
    "мәлімдеме(сі)?", "хабарлама(сы)?", "хабарландыру(ы)?", "хабархат", "шақыру( қағазы)?", "шақырту( қағазы)?",
    "карта(сы)?", "парағы", "парақ", "жауап", "жауабы", "мәлімет(тер|тері)?", "ақпарат(ы)?", "ұсыныс(ы)?",
    "ұсыным(ы)?", "хат(ы)?", "телефонограмма(сы)?", "жеделхат", "қолхат(ы)?", "сенімхат(ы)?", "ордер(і)?",
    "рапорт(ы)?", "есебі", "тапсырма(сы)?", "шешім(і)?", "үкім(і)?", "айғақтар(ы)?", "айғағы",
    "көрсетпе(лер|лері|сі)?", "ұйғарым(ы)?", "жадынама(сы)?", "қызметтік жазба", "жолдама(сы)?", "ілеспе хат",
    "ведомосі", "өтінім(і)?", "кепілхат", "ескертпе(лер|лері)?",
)  # fmt: skip
ENGLISH = cue(
    "protocol", "record", "records", "decision", "ruling", "resolution", "order", "report", "opinion", "conclusions?",
    "summary", "complaint", "register", "registry", "list", "log", "logbook", "journal", "request", "inquiry",
    "enquiry", "statement", "declaration", "affidavit", "certificate", "petition", "application", "motion", "appeal",
    "notice", "notification", "summons", "warrant", "memo", "memorandum", "directive", "instructions?",
    "telephonogram", "note verbale", "verbal note", "card", "sheet", "extract", "evaluation", "testimony",
    "explanation", "deposition", "minutes", "transcript", "power of attorney", "press release", "urgent action",
    "open letter", "information", "epicrisis", "findings", "judgment", "judgement", "act", "referral", "receipt",
    "explanatory note", "certification", "examination", "submission", "communication", "claim", "discharge letter",
    "medical letter",
)  # fmt: skip
FOLLOWED = re.compile(
    r"\W*(?:of|on|to|for|concerning|regarding|about|by|from|against|in|no|taken|made|given|under|case|card|history|as|containing)(?!\w)|\W*[(/–—-]|\W*$"
)
"""What may stand after an English kind of document in a title."""
ADJECTIVE = re.compile(r"\w{4,}(?:ыи|ои|ая|яя|ее|ое|ии|ие|ые)$|^(?:и|или|сп|поста|авто|копия|дубликат|проект)$")
"""A Russian word that may stand before the kind of document: "выписной эпикриз", "медицинская справка"."""
GOES_ON = re.compile(
    r"\s*(?:об?|обо|по(?!\s+состоянию)|на|в\s+(?!порядке|соответствии|период)|к|из|лиц\w*|граждан|больных|пациентов|"
    r"раненых|пострадавших|задержанных|свидетеля|потерпевш\w+|подозреваем\w+|эксперта|специалиста|of|on|to|for(?!\s+the"
    r"\s+(?:night|period|month|week|day))|concerning|regarding|against|about|from)(?!\w)|\s*[а-я]{5,}"
)
"""How the second line of a title begins: "ПРОТОКОЛ / допроса свидетеля", "DECISION / on termination …"."""
ABOUT = re.compile(
    r"\s*(?:об?|обо|on|about|concerning|regarding)\s+\w|.*(?:туралы|жаинда|жаиында|жонинде)\W*$", re.DOTALL
)
DECISIONS = cue(
    "постановление", "решение", "приказ", "распоряжение", "определение", "қаулы", "бұйрық", "өкім", "decision",
    "resolution", "order", "объяснительная", "докладная", "служебная", "рапорт",
)  # fmt: skip
"""Titles after which the line that says what they are about stands for itself."""
SUBJECT_LABEL = re.compile(
    r"\s*(?:тема(?:\s+(?:письма|обращения|жалобы|запроса))?|краткое\s+содержание|суть\s+(?:обращения|вопроса)|"
    r"касательно|кас\.?|предмет(?:\s+(?:обращения|жалобы))?|относительно|заголовок|такырыбы|такырып|мазмуны|"
    r"кыскаша\s+мазмуны|мэсели|маселе|subject(?:\s+(?:matter|line))?|re|ref(?=\s*:\s*[^\d№n])|concerning|in\s+re|regarding|topic)"
    r"\s*[:–—]\s*"
)
OPENS_ABOUT = re.compile(
    r"\s*(?:об?|обо)\s+[а-я]{4,}|\s*(?:по\s+(?:факту|вопросу|поводу|делу\s+о|обращению|жалобе)|касательно|относительно|"
    r"в\s+отношении)\s+\w|\s*(?:on|regarding|concerning|about)\s+(?:the\s+)?[a-z]{4,}"
)
ENDS_ABOUT = re.compile(r"(?:туралы|жаиында|жонинде|хакында|катысты)\W*$")
PARTICIPLE = re.compile(r",\s+\w+(?:ших|щих|нных|тых|вшим|нным)(?:ся)?(?!\w)")
"""What may be left out of a title: ", поступивших с 5 по 7 января"."""
DISCHARGES = cue(
    "эпикриз(і)?", "выписка", "discharge…", "d c summary", "(карта|тарихынан|картасынан)( \\w+)? көшірме(сі)?",
    "(medical|case|clinical) summary", "epicrisis", "(extract|excerpt) from…",
    "(шығару|шығу) (эпикриз|қағаз|анықтама|парағы туралы)…",
)  # fmt: skip
