"""Which role a post, a rank, a profession or a description speaks for: one table, a line a role."""

from extractors.wording import cue, fold
from models.mention import Role

_OF_RANK: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.INVESTIGATOR, ("следовател…", "дознавател…", "тергеуші…", "анықтаушы…", "investigator…", "detective…",
        "investigating officer")),
    (Role.PROSECUTOR, ("прокурор…", "prosecutor…")),
    (Role.JUDGE, ("судь(я|и|е|ю|ей|ёй)", "судья…", "төрағалық етуші", "судьясы…", "judge…", "justice")),
    (Role.EXPERT, ("(судебно медицинск… |судмед)?эксперт…", "судмедэксперт…", "сарапшы…", "(forensic )?expert…",
        "forensic (pathologist|physician|doctor|examiner)", "medical examiner")),
    (Role.LAWYER, ("адвокат…", "защитник…", "юрист…", "қорғаушы…", "заңгер…", "lawyer…", "attorney…",
        "legal (director|officer|adviser|advisor|counsel)", "counsel",
        "solicitor", "advocate", "barrister")),
    (Role.MEDIC, (
        "врач…", "главврач…", "хирург…", "травматолог…", "реаниматолог…", "анестезиолог…", "нейрохирург…",
        "терапевт…", "невролог…", "фельдшер…", "медсестр…", "медицинск… сестр…", "заведующ… (\\w+ )?отделени…",
        "зав отделени…",
        "дәрігер…", "бас дәрігер…", "мейіргер…", "медбике…", "бөлімше меңгерушісі…", "бөлімше…", "doctor",
        "physician", "surgeon", "nurse", "paramedic", "head of (the )?(surgical |trauma )?(ward|department)",
        "chief medical officer", "medical director",
        "traumatologist", "psychiatrist", "psychologist",
    )),
    (Role.OFFICER, (
        "полици…", "полковник…", "подполковник…", "майор…", "капитан…", "лейтенант…", "сержант…",
        "рядов(ой|ого|ому|ым)", "старшин…", "прапорщик…", "ефрейтор…", "генерал майор…", "генерал лейтенант…",
        "командир…", "боец", "бойц…", "оперуполномоченн…", "участков…", "инспектор…", "контролер…",
        "дежурн(ый|ого|ому|ым)", "конвоир…",
        ("начальник… (ивс|сизо|изолятор…|учреждени…|увд|рувд|уп|дп|дкнб|отдела полиции|управления полиции|"
         "департамента полиции|следственного изолятора|караула|смены)"),
        "ивс", "сизо",
        "полковник…", "қатардағы…", "жасауыл…", "учаскелік…", "бақылаушы…", "кезекші…", "полицейск…",
        "officer", "colonel", "major", "captain", "lieutenant", "sergeant", "private", "commander", "inspector",
        "police…", "constable", "warden", "guard", "corporal", "prison",
    )),
)  # fmt: skip
_OFFICIAL = cue(
    "министр…", "аким…", "вице министр…", "губернатор…",
    "руководител… (управления|департамента|аппарата|комитета|министерства|отдела)",
    "начальник… (управления|отдела|департамента)", "заместител… (министр|аким|руководител)…", "председател… комитета",
    "әкім…", "министрі…", "басқарма(сының)? (басшы|бастығы|басшысы)…", "департамент(і|інің)? (басшы|директор)…",
    "басшысы(ның)?( орынбасары)?",
    "minister…", "akim", "mayor", "head of (the )?(department|directorate|administration|health)",
    "deputy (minister|akim|mayor)", "руководитель", "басшы", "басқарма басшысы", "бөлім басшысы", "official",
    "секретарь суда", "уполномоченн…", "ombuds…",
)  # fmt: skip
_FROM_BODY: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.MEDIC, ("больниц…", "гкб", "клиник…", "госпитал…", "аурухана…", "hospital", "clinic")),
)  # fmt: skip

_OF_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PATIENT, ("пациент(ка|а|у|ом|ки|ке|ку|ов|ы|ам|ами)?", "больн(ой|ого|ому|ым|ая|ых|ые|ыми)",
        "науқас(қа|тың|ты|тан|тар|тарды|тардың)?", "patients?", "пострадавш(ий|его|ему|им|ая|ие|их)")),
    (Role.DETAINEE, ("под стражей", "задержанн(ый|ого|ому|ым|ая|ой|ую|ые|ых|ыми)",
        "подозреваем(ый|ого|ому|ым|ая|ой|ые|ых)",
        "обвиняем(ый|ого|ому|ым|ая|ой|ые|ых)", "арестованн(ый|ого|ому|ым|ые|ых)",
        "ұсталған(дар|дарды|дардың|ды|ның|ға)?", "ұсталушы…", "күдікті(нің|ні|ге|лер)?", "айыпталушы…",
        "қамалған(дар)?", "detainees?", "suspects?", "detained persons?", "prisoners?")),
    (Role.VICTIM, ("потерпевш(ий|его|ему|им|ая|ей|ую|ие|их)", "жертв[аыеу]?", "жәбірленуші…", "зардап шегуші…",
        "victims?", "погибш(ий|его|ему|им|ая|ие|их)", "умерш(ий|его|ему|ая|ей)", "скончавш(ийся|егося|аяся)",
        "покойн(ый|ого|ая)", "(гибели|гибель|смерти|смерть|убийств[оае]|избиени[еяи]|пытках)",
        "убит(ый|ого|ому|ые|ых)", "ранен(ый|ого|ому|ые|ых|ыми)",
        "injured persons?", "wounded (persons?|men|people)")),
    (Role.WITNESS, ("свидетел(ь|я|ю|ем|и|ей|ям)", "очевид(ец|ца|цу|цы|цев)", "понят(ой|ого|ому|ые|ых)",
        "куә(лар|ның|ні|ға|гер…)?", "куәгер…", "айғақ", "(eye ?)?witness(es)?")),
    (Role.RELATIVE, (
        "мать", "матери", "отец", "отца", "супруг[аиеу]?", "жен[аыеу]", "муж", "брат[ау]?", "сестр[аыеу]",
        "родственни(к|ка|ца|цы|ки|ков)", "законн… представител…", "сноха", "тет[яи]", "дяд[яи]",
        "анасы(нан|ның|на)?", "әкесі(нен|нің)?", "жұбайы(ның|нан)?", "әйелі(нің)?", "күйеуі", "ағасы(ның)?", "інісі",
        "қарындасы", "әпкесі", "туысы…", "туыстары…",
        "mother", "father", "wife", "husband", "spouse", "brother", "sister", "relatives?", "next of kin",
    )),
    (Role.LAWYER, ("адвокат(а|у|ом|ы|ов)?", "защитник(а|у|ом)?", "қорғаушы(сы)?(ның|на|ға)?", "lawyers?", "attorney",
        "defen[cs]e counsel")),
    (Role.EXPERT, ("эксперт(а|у|ом|ы|ов)?", "судмедэксперт…", "сарапшы(ның|лар)?", "expert")),
    (Role.MEDIC, ("врач(а|у|ом|и|ей|ам|ами)?", "(медицинск… |мед)(работник|персонал|сестр)…", "фельдшер…",
        "медсестр…", "бригад… скорой", "скорой помощи", "жедел жәрдем", "ambulance", "бригад… скорой",
        "скорой помощи", "жедел жәрдем…", "ambulance( crew| team)?", "хирург…", "дәрігер…", "мейіргер…",
        "доктор(а|у|ом)?", "doctors?", "nurses?", "physicians?",
        "medics?", "medical staff", "dr", "surgeons?")),
    (Role.INVESTIGATOR, ("следовател(ь|я|ю|ем|и|ей)", "дознавател(ь|я|ю|ем)", "тергеуші…", "investigators?")),
    (Role.PROSECUTOR, ("прокурор(а|у|ом|ы)?", "prosecutors?")),
    (Role.JUDGE, ("судь(я|и|е|ю|ей)", "judge")),
    (Role.CIVILIAN, ("гражданск… лиц…", "мирн… (жител|гражд)…", "прохож…", "сосед(а|у|ка|ки|ом)?", "сторож(а|у|ем)?",
        "көрші(м|міз|сі)?", "күзетші…", "neighbou?rs?", "watchman", "жител(ь|я|ь)", "бейбіт тұрғын…", "тұрғын(дар)?…",
        "civilians?", "passers? ?by", "bystanders?",  "protesters?", "демонстрант…", "митингующ…",
        "протестующ…")),
)  # fmt: skip
_FORCE_WORDS = cue(
    "сотрудник…", "полицейск…", "военнослужащ…", "спецназ…", "бойц…", "боец", "силовик…", "омон…", "собр",
    "сотрудниц…", "караул…", "конвоир…", "конвой…", "охранник…", "военн(ые|ых|ыми)", "солдат…", "оперативник…",
    "нацгвард…",
    "қызметкер…", "әскери…", "сарбаз…", "жасақ…", "полицей…", "арнайы жасақ…", "officers?", "policem[ae]n",
    "soldiers?", "servicem[ae]n", "guards?", "agents?", "troops", "riot police", "special forces", "police",
    "commandos?", "employees? of", "в масках?", "в маске", "в штатском", "в гражданском", "в форме", "в камуфляж…",
    "вооруженн…", "masked", "in (plain clothes|uniform|civilian clothes|camouflage)", "armed (men|persons)",
    "бетперде…", "қаруланған…", "қарулы", "формадағы", "камуфляж…", "members? of",
)  # fmt: skip
_UNFORCED = cue(
    "больниц…", "гкб", "клиник…", "госпитал…", "аурухана…", "hospital", "clinic", "скорой", "медицинск…", "цгкб",
    "қкб", "бсмп", "жедел жәрдем", "ambulance", "medical", "канцеляри…", "morgue", "морга", "мэрг…", "health",
    "прокуратур…", "прокуратура…", "prosecutor s office", "court", "суда", "сот",
)  # fmt: skip
_RANKS = tuple((role, cue(*phrases)) for role, phrases in _OF_RANK)
_BODIES = tuple((role, cue(*phrases)) for role, phrases in _FROM_BODY)
_WORDS = tuple((role, cue(*phrases)) for role, phrases in _OF_WORDS)
WORD_CUES = dict(_WORDS)
"""Role to the words that name it in apposition: "потерпевший Сейтказин"."""
_KNOWN = {"главный", "главного", "зав", "заведующ"}


def roles_of_rank(text: str) -> frozenset[Role]:
    """Return the roles that a rank or post speaks for; none if it does not say enough.

    Args:
        text: of the rank as written: "майор полиции", "и.о. главного врача".
    """
    folded = fold(text).replace("-", " ").replace(".", " ").replace("\n", " ")
    found = {role for role, pattern in _RANKS if pattern.search(folded)}
    if found & {Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.EXPERT, Role.LAWYER} and Role.MEDIC in found:
        found.discard(Role.MEDIC)
    if Role.PROSECUTOR in found or Role.JUDGE in found:
        found.discard(Role.OFFICER)
    if Role.MEDIC in found:
        found.discard(Role.OFFICER)
    if not found and _OFFICIAL.search(folded):
        found = {Role.OFFICIAL}
    return frozenset(found)


def roles_of_words(text: str) -> frozenset[Role]:
    """Return the roles that a description of unnamed persons speaks for: "сотрудники КНБ", "16 пациентов".

    Args:
        text: of the description as written, with its body if it has one.
    """
    folded = fold(text).replace("-", " ").replace(".", " ").replace("\n", " ")
    found = {role for role, pattern in _WORDS if pattern.search(folded)}
    if _FORCE_WORDS.search(folded):
        if not _UNFORCED.search(folded):
            return frozenset({Role.OFFICER})
        if not found:
            return frozenset(role for role, pattern in _BODIES if pattern.search(folded))
    return frozenset(found)
