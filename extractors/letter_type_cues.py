"""The words by which the kind of a letter is known: of its title, its body and its head."""

import re

from extractors.wording import cue
from models.document import LetterType

TITLES: tuple[tuple[LetterType, tuple[str, ...]], ...] = (
    (LetterType.TRANSFER_RECORD, (
        ("(журнал|акт|ведомость|реестр|список|лист|направление|справка|сведения|перечень|талон|"
         "карта|протокол|опись)…?( \\w+){0,5} (перевод…|перемещ…|передач…|переда(нн|ва)…|"
         "перев[ео](д|з|ж)…|эвакуац…|эвакуир…|вывоз…|вывез…|этапир…|этапа|транспортир…|доставк…|"
         "убывш…|выбывш…|отправл…)"),
        ("(о|об) (передаче|переводе|при[её]ме передаче|вывозе|транспортировке|эвакуации)( \\w+)? "
         "(больн…|пациент…|ранен…|задержанн…|лиц|заключ[её]нн…|арестованн…|пострадавш…|тел…|трупа)"),
        "сопроводительн(ый|ая) (лист|карта|талон)", "талон( \\w+){0,2} сопроводительн…", "путевой (лист|журнал)",
        ("(науқас|ұсталған|жарал|адам|сырқат|емделуші|пациент|мәйіт)…( \\w+){0,4} (шығар|ауыстыр|"
         "беру|бері|көшір|жөнелт|әкет|тасымал|өткіз|жеткіз)…( \\w+){0,3} (парағ|журнал|тізім|акт|"
         "ведомос|кітаб|мәлімет)…"),
        "ілеспе (парақ|қағаз|парағы|талон)…", "өткізу қабылдау", "accompanying (list|sheet|card)",
        "(movement|convoy|evacuation|escort|handing over)( \\w+){0,3} (record|log|sheet|list|register|journal)",
        ("(journal|record|log|register|list|act|certificate|sheet|report|statement)( \\w+){0,5} "
         "(transfer|transferred|handed over|handover|moved|removed|evacuated|hand over|handing "
         "over|conveyed|escorted)…"),
        ("(журнал|акт|ведомость|реестр|список|лист|направление|справка)…?( \\w+){0,3} (перевод…|"
         "передач…|при[её]ма передач…|перевед[её]нн…|эвакуац…|вывоз…)"),
        "при[её]ма передачи", "переводной эпикриз", "сопроводительный лист", "о переводе",
        "(ауыстыру|көшіру|беру|қабылдау тапсыру|тапсыру)( \\w+){0,3} (журнал|акті|тізім|парағы|эпикриз)…",
        "қабылдау тапсыру актісі",
        "(transfer|hand ?over|handover)( \\w+){0,3} (record|log|sheet|form|certificate|protocol|list|register)",
        "(record|log|register|list) of( \\w+){0,2} transfer(s|red)?",
    )),
    (LetterType.CLOSURE_DECISION, (
        "(прекращ|прекрат)…( \\w+){0,3} (дел|расследован|производств|преследован)…", "о прекращении",
        "закрыти[еи] дела", "об отказе в( \\w+){0,2} (возбужден|регистрац|начале)…",
        "қысқарт(у|ылуы)…( \\w+)? қаулы…", "(тоқтату|тоқтатылу|қысқарту|жабу)…( \\w+){0,2} (туралы|жөнінде|қаулы)…",
        "іс(ті|тің)? (жабу|жабылу)…",
        ("(close|closing|clos(ing|ure) of|discontinu\\w+|terminat\\w+|dismiss\\w+) (of )?(the )?(pre "
         "trial |criminal |preliminary )*(case|investigation|proceedings|inquiry)"),
        "on (the )?(termination|closure|discontinuation|refusal to open)",
        "(о|об) прекращени…( \\w+){0,4} (расследовани…|дел…|производств…)", "постановление( \\w+){0,3} прекращ…",
        "(тергеп тексеру|тергеу|іс|өндіріс|қылмыстық іс)…( \\w+){0,4} (тоқтату|қысқарту)…",
        "(тоқтату|қысқарту) туралы",
        ("(decision|ruling|resolution|order)( \\w+){0,4} (to )?(close|closing|closure|terminat…|"
         "discontinu…|dismiss…)"),
        "(termination|closure|discontinuation|dismissal) of( \\w+){0,3} (investigation|case|proceedings)",
    )),
    (LetterType.DISCHARGE_SUMMARY, (
        "выписка( \\w+){0,5}", "(посмертный|этапный|переводной|клинический)? ?эпикриз",
        "справка( \\w+){0,3} (лечени|выписке|стационар)…", "выписная справка", "медицинская справка",
        "(науқас|стационар|медицин|амбулатор)…( \\w+){0,4} (картасынан|тарихынан)( \\w+)? (көшірме|үзінді)…",
        "көшірме үзінді", "медициналық (анықтама|қорытынды)…", "шығару (қағазы|анықтамасы|эпикризі)",
        "шығу (қағазы|анықтамасы)", "d c summary", "medical (summary|certificate|discharge)…",
        "(extract|excerpt) from( \\w+){0,4} (history|card|record|file)…", "epicrisis", "case summary",
        "discharge (epicrisis|sheet)", "in ?patient summary", "hospital summary", "выписной эпикриз",
        "выписка из( \\w+){0,3} (истории болезни|медицинской карты)", "эпикриз", "шығу эпикризі", "шығару эпикризі",
        "эпикризі", "ауру тарихынан( \\w+)? (көшірме|үзінді)", "discharge (summary|report|letter|note|certificate)",
        "hospital discharge",
    )),
    (LetterType.FORENSIC_REPORT, (
        "заключение( \\w+){0,4} (эксперт|специалист|комисси|судебн|экспертн)…", "заключение специалиста",
        "акт( \\w+){0,3} (освидетельствован|исследован|вскрыти)…", "протокол( \\w+){0,2} вскрыти…",
        "экспертное заключение", "судебно медицинск…", "(сарапшы|маман|комиссия)…( \\w+){0,3} (қорытынды|тұжырым)…",
        "(сараптама|куәландыру)…( \\w+){0,3} (қорытынды|акт|хаттама)…", "мәйіт…( \\w+){0,3} (сараптама|зертте)…",
        "сараптама(сы)?", "қорытынды(сы)?",
        ("(conclusion|opinion|report|findings|act)( \\w+){0,4} (expert|forensic|medico legal|"
         "specialist|autopsy|medical examiner)…"),
        "(expert|specialist)( s)? (conclusion|opinion|report|findings|evaluation)",
        ("(medical|medico legal|psychological|forensic)( \\w+){0,4} (evaluation|assessment|"
         "examination|opinion)( \\w+){0,5}"),
        "istanbul protocol", "autopsy…", "заключение", "заключени[ея]( \\w+){0,2} (эксперта|судебно|экспертизы)…",
        "(судебно медицинск…|судмед)…( \\w+)? (экспертиз|исследовани|освидетельствовани)…",
        "акт судебно медицинского…", "сарапшының қорытындысы", "сот медицина(лық|сы)…( \\w+){0,3}",
        "сараптама(сының|лық)? қорытынды…",
        "(forensic|expert)( \\w+){0,3} (report|opinion|examination|conclusion|findings)",
        "report of( \\w+){0,3} (forensic|expert)", "autopsy report", "post mortem( examination)?( report)?",
    )),
    (LetterType.DETENTION_PROTOCOL, (
        "протокол( \\w+){0,5} (задержан|доставлен|ареста|водворен)…", "об административном задержании",
        "протокол о задержании", "акт( \\w+){0,2} задержани[яе]", "рапорт о задержании",
        "(ұстау|ұсталған|жеткізу|қамауға алу)…( \\w+){0,4} (хаттама|акт)…", "әкімшілік ұстау…",
        "(protocol|record|report|minutes|act)( \\w+){0,3} (detention|arrest|apprehension|custody|detaining)…",
        "(custody|booking) (record|protocol|sheet)", "протокол( \\w+){0,2} (личного )?досмотра",
        "протокол( \\w+){0,2} задержани[ея]", "ұстау( туралы)? хаттама…",
        "(protocol|record|report) (of|on)( the)? (detention|arrest|apprehension)",
        "(detention|arrest) (protocol|record|report)", "протокол личного обыска",
    )),
    (LetterType.WITNESS_STATEMENT, (
        "протокол( \\w+){0,4} (допрос|опрос)…", "протокол( \\w+){0,2} (очной ставки|беседы|интервью)",
        "объяснени[ея]", "пояснени[ея]", "свидетельск…( \\w+)? показани[ея]", "запись (беседы|интервью|показаний)",
        "аффидевит", "опрос…( лица)?", "беттестіру…",
        "(куә|жәбірленуші|күдікті|айыпталушы)…( \\w+){0,4} (жауап|түсінік|көрсетпе|айғақ|хаттама)…",
        "жауап алу…( \\w+){0,2}", "айғақ(тар|тары)?", "көрсетпе…", "түсінік(теме)?…", "сұхбат…( \\w+)?",
        "(statement|testimony|account|declaration|deposition)( \\w+){0,4}",
        ("(interview|interrogation|questioning|confrontation)( \\w+)? (record|protocol|report|"
         "transcript|minutes|notes)?"),
        ("(record|protocol|transcript|minutes|report|notes)( \\w+){0,3} (interview|interrogation|"
         "questioning|confrontation|testimony)( \\w+){0,4}"),
        "протокол( \\w+){0,3} допроса", "протокол опроса", "(показания|объяснение)( \\w+)?( свидетеля)?",
        "(куә|жәбірленуші)…( \\w+){0,2} жауап алу…( \\w+)?", "жауап алу( туралы)? хаттама…", "түсініктеме",
        "(witness|sworn)( \\w+)? statement", "statement of( the)? witness", "affidavit",
        "(record|protocol) of( the)? (interview|interrogation|questioning)( of)?",
    )),
    (LetterType.INTERNAL_ORDER, (
        "рапорт…", "баяндау( хат)?…", "докладная( записка)?", "объяснительная( записка)?", "баянат…", "баянхат…",
        "служебн(ое|ая) (задание|поручение|телеграмма|письмо)", "телефонограмма…", "телеграмма",
        "шифр(ованная )?телеграмма", "телетайпограмма", "поручение", "предписание", "донесение", "спецсообщение",
        "сводка", "план( \\w+)? (мероприят|операц)…", "(бас )?бұйрық…", "тапсырма…", "қызметтік (жазба|хат|тапсырма)",
        "жеделхат…", "инструкция", "рапорты?", "order( no)?", "telephonogram", "telegram", "memo(randum)?",
        "official (note|memo)", "(explanatory|internal|service|briefing) (note|memo|report)", "instructions?",
        "report to (the )?(chief|head|commander|superior)", "rapport?", "разнарядка", "наряд", "приказ…",
        "распоряжение", "указание", "служебная записка", "бұйрық…", "бұйрығы", "өкім", "нұсқау",
        "(internal |office )?order", "directive", "instruction",
    )),
    (LetterType.LAWYER_REQUEST, (
        "(запрос|ходатайство|обращение)( \\w+){0,2} (адвокат|защитник|защиты)…",
        ("(advocate|barrister|solicitor|defen[cs]e)( s)? (request|inquiry|enquiry|query|motion|"
         "application|petition)"),
        "motion…", "(адвокат|қорғаушы)…( \\w+){0,3} (өтініш|сұра|сауал|талап)…", "өтінішхат…", "сұрау салу…",
        "запрос о предоставлении( \\w+){0,3}", "адвокатский запрос", "запрос адвоката", "адвокаттық сұрау( салу)?",
        "адвокат(тың)? сұрау…", "адвокаттық сауал",
        "(lawyer|attorney|advocate|counsel)( s)? (request|inquiry|enquiry)",
        "request (of|by|from)( an?| the)? (lawyer|attorney|counsel)", "ходатайство( адвоката| защитника)?",
    )),
    (LetterType.COMPLAINT, (
        "жалоба…", "(повторная|коллективная|апелляционная|частная) жалоба", "заявлени[ея]( \\w+){0,2}", "обращение…",
        "претензия", "өтініш(і)?", "шағым(ы)?( арыз)?", "арыз( шағым)?", "талап( арыз)?",
        "(joint |second |repeat )?complaint", "appeal", "application", "claim", "statement of complaint",
        "letter of complaint", "возражени[ея]", "жалоба", "заявление", "обращение", "шағым", "шағымы", "арыз",
        "арызы", "(formal )?complaint", "petition",
    )),
    (LetterType.REGISTRY_LIST, (
        "сведения( \\w+){0,5}", "информация( \\w+){0,3}", "перечень…", "алфавитный список", "поименный список",
        "сводн…( \\w+)?", "мәлімет…", "ақпарат…", "тізілім…", "ведомості?",
        "(list|register|registry|log|journal|roster|schedule|table)( \\w+){0,6}",
        "information (of|on|about)( \\w+){0,5}", "есебі", "кітап", "реестр…", "список", "журнал( \\w+){0,3}",
        "ведомость", "книга( \\w+){0,3} (учета|уч[её]та|регистрации)", "тізім…", "тізбе(сі)?", "журналы",
        "(register|registry|list|log|logbook)( of)?", "кітабы",
    )),
)  # fmt: skip
OTHER_TITLE = cue(
    "ордер", "уведомление", "доверенность", "warrant( of attorney)?", "power of attorney", "сенімхат", "договор",
    "расписка", "қолхат", "счет", "накладная", "нота", "note verbale", "verbal note", "карта вызова",
    "карточка вызова", "call card",
    "протокол( \\w+){0,3} (осмотра|выемки|обыска|изъятия|опознания|предъявления|следственного)", "протокол места",
    "справка", "шақыру( картасы| қағазы)?", "сообщение", "пресс релиз", "press release", "соглашение",
    "(осмотр|қарау|алу|тінту|тану)…( \\w+){0,3} хаттама…", "(record|protocol) of( the)? (seizure|search|inspection)",
    "(seizure|search|inspection|identification) (record|protocol|report)", "receipt", "медицинское заключение", "акт",
    "протокол", "постановление", "хаттама…", "қаулы…", "анықтама…", "certificate", "судебно", "summons", "повестка",
)  # fmt: skip
COURT_TITLE = cue(
    "постановление", "определение", "решение", "приговор", "повестка", "уведомление", "извещение", "сообщение",
    "судебная повестка", "қаулы…", "ұйғарым…", "шешім…", "үкім…", "хабарлама…", "шақыру…", "шақырту…",
    "хабарландыру…", "ruling", "decision", "order", "judge?ment", "summons", "notice", "notification", "resolution",
    "протокол судебного…", "выписка из протокола", "хаттамасынан үзінді", "extract from",
)  # fmt: skip
COURT_WORDS = cue(
    "судья", "судьи", "суд", "председательствующ…", "судебно(е|го|м) заседани…", "сот(ы|ының|тың)?", "судьясы",
    "сот отырысы…", "төрағалық етуші", "judge", "court", "presiding", "hearing",
)  # fmt: skip
LAWYER_TITLE = cue(
    "ходатайство", "заявление", "обращение", "запрос", "өтініш…", "өтінішхат…", "application", "motion", "petition",
    "request", "арыз…", "сұрау…",
)  # fmt: skip
LAWYER_WORDS = cue(
    "адвокат(а|тан|ы)?", "защитник(а)?", "қорғаушы(дан|сы)?", "advocate", "attorney", "lawyer", "defen[cs]e counsel",
    "counsel", "attorney at law", "адвокатск(ая|ой) (контор|коллеги)…", "представител[ья] по доверенности",
)  # fmt: skip
WORDS: tuple[tuple[LetterType, int, tuple[str, ...]], ...] = (
    (LetterType.NGO_LETTER, 5, (
        "special rapporteur…", "working group on( \\w+){1,3}", "mandate holders?", "urgent action", "excellency",
        "спецдокладчик…", "рабоч(ая|ей) групп… по( \\w+){1,3}", "арнайы баяндамашы", "amnesty", "our organi[sz]ation",
        "наша организация", "(выражает|выражаем)( \\w+){0,2} (озабоченность|обеспокоенность)", "біздің ұйым…",
        "(we|coalition|foundation)( \\w+){0,3} (is|are) (deeply |gravely |seriously )?concerned",
        "human rights defenders", "алаңдаушылық білдір…",
    )),
    (LetterType.COURT_LETTER, 3, (
        "назначено( \\w+){0,4} (слушани|заседани|рассмотрени)…", "судебное заседание( \\w+)? состоится", "true copy",
        "сот отырысы…( \\w+){0,6} (өтеді|болады)", "hearing( \\w+){0,6} (will be held|scheduled|is set)",
        "судья рассмотрит", "вызывает(есь|ся)( \\w+){0,6} (суд|заседани)…", "суд (установил|постановил|определил)",
        "сот қаулы етті", "the court (notes|finds|ruled|holds|orders)", "in open session", "при секретаре",
    )),
    (LetterType.PROSECUTOR_REPLY, 3, (
        "обращение( \\w+){0,4} (рассмотрено|направлено) прокуратур…", "прокуратура( \\w+){0,4} рассмотре…",
        "прокуратура…( \\w+){0,5} (қарады|жауап береді|хабарлайды)", "принесени…( \\w+)? протест…",
        "надзор…( \\w+)? прокур…", "(прокурорск|надзорн)(ая|ой) проверк…", "mer(e|as) of prosecutorial",
        "prosecutorial (supervision|review|response)",
    )),
    (LetterType.HOSPITAL_REPLY, 3, (
        "медицинскую тайну( \\w+){0,6} (отказ|предостав)…", "дәрігерлік құпия…", "medical secrecy",
        "в (нашу|нашей) больниц…", "біздің аурухана…", "our (hospital|wards?|registers?)",
        "(больница|аурухана)( \\w+){0,4} (сообщает|хабарлайды|отвечает)",
        "hospital( \\w+){0,6} (reports|informs|hereby reports|cannot)", "врачебн… тайн…",
        "confidential medical information",
    )),
    (LetterType.DISCHARGE_SUMMARY, 2, (
        "при выписке", "рекомендовано", "диагноз при поступлении", "диагноз клинический", "жалобы при поступлении",
        "шыққан кездегі", "ұсынылады", "on discharge", "recommendations",
    )),
    (LetterType.FORENSIC_REPORT, 3, (
        "перед экспертом поставлены", "об ответственности по ст", "исследовательская часть", "выводы",
        "сарапшы алдына", "the expert was asked", "cause of death",
    )),
    (LetterType.COMPLAINT, 3, (
        "прошу (привлечь|провести|принять меры|разобраться)", "прошу вас (провести|принять|разобраться|привлечь)",
        "жауапқа тарту…( \\w+)? сұрай…", "шара қолдану…( \\w+)? сұрай…", "шағымданамын", "i (wish to )?complain",
        "жалуюсь", "lodge a complaint",
    )),
    (LetterType.LAWYER_REQUEST, 4, (
        "моего подзащитного", "мо[её]м подзащитном", "в интересах подзащитн…",
        "прошу предоставить( \\w+){0,3} сведения", "об адвокатской деятельности", "адвокаттық қызмет", "my client",
        "on behalf of my client", "қорғауымдағы",
    )),
    (LetterType.CLOSURE_DECISION, 4, (
        "досудебное расследование( \\w+){0,6} прекратить", "постановил", "за отсутствием( в деянии)? состава",
        "қаулы етті(м)?", "hereby (closed|terminated)",
    )),
    (LetterType.DETENTION_PROTOCOL, 3, (
        "водвор[её]н…", "личн(ый|ого|ом) (обыск|досмотр)…", "права( \\w+){0,4} разъяснены", "в порядке ст 128",
    )),
    (LetterType.WITNESS_STATEMENT, 3, (
        "вопрос ответ", "с моих слов записано", "мною прочитано",
        "предупрежд[её]н…( \\w+){0,6} дачу( \\w+){0,3} показаний", "менің сөзімнен",
    )),
    (LetterType.INTERNAL_ORDER, 6, (
        "приказываю", "обязываю", "бұйырамын", "i hereby order", "контроль( \\w+){0,4} приказа",
    )),
)  # fmt: skip
ANSWERING = cue(
    "на ваш…", "в ответ на", "ваше (обращение|письмо|заявление)…", "рассмотре(в|но)", "сіздің", "арызыңыз…",
    "хатыңыз…", "сұрауыңыз…", "in (reply|response|answer) to", "your (letter|request|inquiry)", "сообща(ем|ет|ю)",
    "хабарлай…", "мәлімдей…", "inform",
)  # fmt: skip
NGO_HEAD = cue(
    "human rights", "rights", "monitor", "watch", "foundation", "initiative", "правозащитн…",
    "общественн… (фонд|объединени|организаци)…", "коалици…", "қоғамдық (қор|бірлестік)…", "құқық қорғау…",
    "coalition",
)  # fmt: skip
REPLY_TITLE = re.compile(r"(?:^ответ\w*(?!\w)|^(?:reply|response|answer)(?!\w)|(?:жауап|жауабы)\W*$)")
NGO_TITLE = cue(
    "открытое письмо", "обращение", "заявление", "open letter", "statement", "appeal", "petition", "мәлімдеме…",
    "ашық хат", "үндеу", "urgent action", "press release", "пресс релиз", "үндеухат",
)  # fmt: skip
