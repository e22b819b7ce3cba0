"""What kind of body a name speaks of: told by the words in it, the first rule that fits."""

from extractors.grammar import compile_phrase
from models.mention import OrgKind

_RULES = tuple(
    (kind, compile_phrase(pattern))
    for kind, pattern in (
        (
            OrgKind.LAW_FIRM,
            (
                r"адвокатск\w+ (?:контор\w*|бюро|кабинет\w*)|law (?:firm|office)\w*|legal (?:bureau|consultation)|"
                r"юридическ\w+ консультаци\w*|заң кеңсесі\w*|нотариальн\w+ контор\w*"
            ),
        ),
        (
            OrgKind.FORENSIC_CENTRE,
            (
                r"судебн\w+ экспертиз\w*|судебно-медицинск\w+ эксперт\w*|ЦСМЭ|ЦСЭ|ИСЭ|"
                r"сот[- ]?(?:медицина\w*[- ])?сараптама\w*|сот сараптамалары|forensic\w*|бюро СМЭ|СМЭ"
            ),
        ),
        (
            OrgKind.DETENTION_FACILITY,
            (
                r"ИВС|СИЗО|СИ-\d+|(?:следственн\w+ )?изолятор\w*|ЛА-\d+\S*|detention (?:cent(?:re|er)|facility)|УИҰ|ТИ|"
                r"тергеу изолятор\w*|уақытша ұстау\w*|спецприемник\w*|приемник\w*|\w*распределител\w*|holding facility|"
                r"remand (?:prison|cent\w+)|isolator|IVS|SIZO|TDF|кәмелетке толмағандар\w*(?: \w+)? орталы\w+|LA-\d+\S*"
            ),
        ),
        (
            OrgKind.PENITENTIARY,
            (
                r"КУИС|ДУИС|УИС|ҚАЖД?|уголовно-исполнительн\w+|қылмыстық-атқару\w*|колони\w+|тюрьм\w*|"
                r"учреждени\w+ [А-Я]{2}-\d+\S*|penitentiary|prison|penal|colony"
            ),
        ),
        (
            OrgKind.NATIONAL_GUARD,
            r"нац(?:иональн\w+ ?)?гварди\w+|Ұлттық ұлан\w*|national guard|в/ч \d+|войсков\w+ част\w+|military unit",
        ),
        (
            OrgKind.SECURITY_SERVICE,
            (
                r"[УД]?КНБ\w*|национальн\w+ безопасности|ҰҚКД?|ұлттық қауіпсіздік\w*|D?KNB|national security|NSC|"
                r"security committee"
            ),
        ),
        (OrgKind.PROSECUTOR, r"\w*прокуратур\w*|prosecut\w+(?:'s)?|GP(?: RoK)?|БП(?: АПҚ)?"),
        (OrgKind.COURT, r"\w*суд(?:а|у|ом|е|ебн\w+)?|соты\w*|сот\w*|court\w*"),
        (
            OrgKind.HEALTH_AUTHORITY,
            (
                r"(?:управлени\w+|министерств\w+|департамент\w*|комитет\w*) (?:\w+ )?(?:здравоохранени\w+|здоровья|"
                r"медицинск\w+)(?!.*больниц)|УЗО|УОЗ|МЗ|Минздрав\w*|денсаулық сақтау (?:басқармасы|министрлігі|"
                r"департаменті)\w*|"
                r"(?:қоғамдық )?денсаулық басқармасы\w*|(?:ministry|department|directorate|administration|"
                r"committee) of (?:public )?health\w*|health (?:department|administration|directorate|authority|"
                r"ministry)|(?:public )?health(?:care)? (?:department|administration)"
            ),
        ),
        (
            OrgKind.HOSPITAL,
            (
                r"\w*больниц\w*|\w*госпитал\w*|поликлиник\w*|клиник\w*|ГКБ|ЦГКБ|БСНП|БСМП|ЦРБ|ОКБ|ГБ|РБ|ОБ|аурухана\w*|"
                r"емхана\w*|hospital|clinic|polyclinic|medical cent(?:re|er)|травматологи\w+|"
                r"скор\w+ (?:медицинск\w+ )?помощ\w*|ССМП|жедел (?:медициналық )?жәрдем\w*|ambulance|emergency|"
                r"медицинск\w+ центр\w*|медициналық орталығ?\w*|институт\w* (?:травматологии|хирургии|кардиологии)\w*|"
                r"(?:Eye|Burn|Spinal|Trauma|Cardiac|Heart) \w*(?: \w+)? ?(?:Institute|Centre|Center)|"
                r"Institute of \w+ (?:Diseases|Surgery)|травматология \w+ ортопедия\w*|МГБ|ГМБ|ОМБ|ЦГБ|(?:№ ?\d+ )ҚА\w*"
            ),
        ),
        (
            OrgKind.MEDIA,
            (
                r"газет\w*|телеканал\w*|радио\w*|редакци\w+|агентств\w+ новост\w+|news\w*|newspaper|TV|media|"
                r"ақпарат\w*|(?:телеграм-|ютуб-)?канал\w*|арнасы\w*"
            ),
        ),
        (
            OrgKind.NGO,
            (
                r"ОФ|ОО|общественн\w+ (?:фонд\w*|объединени\w*|совет\w*)|правозащитн\w+|\w*қоғамдық (?:қор|"
                r"бірлестік)\w*|"
                r"ҚҚ|foundation|human rights\w*|bureau for|coalition|НПО|NGO|watch|amnesty|бюро по правам человека\w*|"
                r"коалици\w+|МФ|волонт[её]р\w*|physicians|monitor\w*|volunteers?|committee of mothers|аналар комитет\w*"
            ),
        ),
        (OrgKind.COMPANY, r"ТОО|АО|ИП|ЖШС|АҚ|LLP|JSC|Ltd|LLC"),
        (
            OrgKind.INTERIOR_MINISTRY,
            (
                r"МВД|ІІМ|ИИМ|министерств\w+ внутренних дел|ішкі істер министрлігі\w*|ministry of (?:internal affairs|"
                r"(?:the )?interior)|MIA|MVD"
            ),
        ),
        (
            OrgKind.POLICE,
            (
                r"[ГРМ]?[УО]П|ДП|СУ ДП|УВД|РОВД|ДВД|РУП|ПД|ПБ|ІІД|ІІБ|СОБР|ОМОН|\w*полици\w+|полиция\w*|police|"
                r"внутренних дел|ішкі істер\w*|тергеу басқармасы\w*|СУ|арнайы жасақ\w*|ЦОП|ИПД|DP|G?OP|DIA|own security"
            ),
        ),
        (
            OrgKind.EXECUTIVE,
            (
                r"акимат\w*|әкімдік\w*|әкімдігі\w*|akimat\w*|администраци\w+|правительств\w+|министерств\w+|"
                r"\w*министрлігі\w*|ministry|управлени\w+|басқармасы\w*|парламент\w*|мажилис\w*|сенат\w*|"
                r"commission|комисси\w+|MFA|МИД|СІМ|Мин(?:обороны|юст|фин)\w*"
            ),
        ),
        (OrgKind.HOSPITAL, r"центр\w*|орталы\w+|medical"),
    )
)


def kind_of(name: str) -> OrgKind:
    """Return what kind of body a name speaks of.

    Args:
        name: as written, in any of the three languages and any case.
    """
    return next((kind for kind, pattern in _RULES if pattern.search(name)), OrgKind.OTHER)
