"""The words that say that something happened, in Russian, Kazakh and English: one table, a line a kind of event.

The kinds are those of `models.event.EventType`. A cue is a verb, a participle or a set phrase; bare nouns ("избиение",
"задержание") are cues only beside words that say that it took place or did not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.context import PageContext
from extractors.sentences import Span
from extractors.wording import cue
from models.event import EventType
from models.mention import Label


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place where the words say that something happened.

    Args:
        type: what happened.
        span: of the words, in the page's text.
        negated: the words say that it did not.
        active: the actor is the subject: "сотрудники забрали", "officers took".
    """

    type: EventType
    span: Span
    negated: bool
    active: bool


_PASSIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        "поступ(ил|ила|или|ило|ал|ала|али|ает|ают|ивш…)", "госпитализирован…", "госпитализированн…",
        "был… госпитализаци…",
        "доставлен(а|ы|о|н…)?", "помещен(а|ы|о)? в( \\w+)? (отделени…|стационар…|больниц…|реанимаци…|палат…)",
        "түсті", "түскен…", "түспе(ді|ген)…", "түсірілді", "түсірілген", "жеткізіл…", "жатқызыл…", "қабылдан(ды|ған)…",
        "(was|were|been|being) (\\w+ )?(admitted|hospitali[sz]ed|brought|delivered|rushed)",
        "admitted( to| with| on)?", "admission to",
        "hospitali[sz]ed", "came to the hospital",
    ),
    EventType.EXAMINATION: ("дәрігер(ге)? көрсетіл…",
        "осмотрен(а|ы|о)?", "обследован(а|ы|о)?", "освидетельствован(а|ы|о)?",
        "проведен(а|о|ы)?( \\w+)? (осмотр|освидетельствование|обследование|экспертиза)",
        "(осмотр|освидетельствование|обследование|экспертиза)( \\w+){0,2} проведен(а|о)?", "при осмотре",
        "осмотр проведен",
        "қаралды", "қаралған…", "тексеріліп қаралды", "қарап тексеріл…", "тексерілді", "тексерілген", "куәландырылды",
        "куәландырылған", "сараптама жүргізіл…", "қарау кезінде",
        "қарап тексеру жүргізіл…", "тексеруден өтті", "қаралма…",
        "(was|were|been) (\\w+ )?examined", "on examination", "examined( by)?",
        "underwent( a| an)? (medical )?examination", "examination was (carried out|performed|conducted)",
    ),
    EventType.TREATMENT: ("проведен(а|о|ы)?( \\w+){0,3} (ревизи|обработк|перевязк|операци|реанимаци)…", 
        "находил(ся|ась|ись) на( \\w+)? лечении", "находится на( \\w+)? лечении",
        "получ(ал|ала|али|ил|ила|ает|ают)( \\w+)? лечение", "проход(ил|ила|или|ит|ят)( \\w+)? лечение",
        "прооперирован(а|ы)?",
        "проведен(а|о|ы)?( \\w+){0,2} (операция|лечение|терапия|пхо)", "оказан(а|о|ы)?( \\w+){0,3} (помощь|лечение)",
        "лечение проведено", "пролечен(а|ы)?", "лечил(ся|ась|ись)",
        "ем алды", "ем алған", "ем қабылдады", "емдел(ді|ген|уде|іп)…", "ота жасалды", "ота жасалған",
        "операция жасал…", "(\\w+ )?көмек көрсетіл…", "ем жүргізіл…", "емде(у|л)… жүргізіл…", "емде(у|л)де болды",
        "емдеуде болды",
        "(was|were|been) (\\w+ )?(treated|operated on)", "underwent( \\w+){0,3} (surgery|operation|treatment)",
        "received( \\w+){0,3} (treatment|care|aid)", "surgery was performed", "treatment was given",
        "was under treatment", "is under treatment", "was undergoing( \\w+)? treatment",
    ),
    EventType.DISCHARGE: (
        "выписан(а|ы|о)?", "выписыва(лся|лась|лись|ется)", "выписанн…",
        "ауруханадан шығарыл…", "шығарыл(ды|ған|ып|ма)…", "үйіне шығарыл…", "шықты", "үйіне жіберіл…",
        "(was|were|been) (\\w+ )?discharged", "discharged",
    ),
    EventType.TRANSFER: (
        "переведен(а|ы|о)?", "переведенн…", "этапирован(а|ы|о)?", "перевезен(а|ы|о)?", "переводил(ся|ась|ись)",
        "передан(а|ы|о)? (в|для содержания|на лечение)",
        "ауыстырыл(ды|ған|ып|ма)…", "көшіріл(ді|ген|іп|ме)…", "этаптал(ды|ған)", "аударыл(ды|ған|ып|ма)…",
        "(was|were|been) (\\w+ )?(transferred|moved)( to)?", "transferred( from| to)?",
    ),
    EventType.REMOVAL: ("передан(а|ы|о)?( \\w+){0,2} сотрудник…", "handed over to", "увозил(и|ся|ись)?",
        "изъят(а|ы)?", "вывезен(а|ы|о|н…)?", "забран(а|ы|о|н…)?", "увезен(а|ы|о|н…)?", "уведен(а|ы|о)?",
        "выведен(а|ы|о)? из",
        "алып кетіл…", "әкетіл(ді|ген|ме)…", "алынып кет…", "алып шығыл…", "шығарып әкетіл…",
        "(was|were|been|being) (\\w+ )?(taken away|removed|taken (out |away )?from|led away|taken out)",
        "taken away( by| from)?", "removed (from|by)", "taken from",
    ),
    EventType.DETENTION: (
        "задержан(а|ы|о)?", "водворен(а|ы|о)?", "арестован(а|ы|о)?", "заключен(а|ы)? под стражу",
        "взят(а|ы)? под стражу",
        "помещен(а|ы|о)? в( \\w+)? (ивс|сизо|изолятор…|камер…|приемник…|спецприемник…|следственн…)",
        "содержал(ся|ась|ись)", "содержится", "содержатся", "помещен(а|ы|о)? под стражу",
        "ұстал(ды|ған|ып|ма|мады)…", "қамауға алын…", "қамал(ды|ған|ып|ма)…", "тұтқындал…",
        "қамауда (болды|болған|отыр)…", "қамауда ұстал…", "изоляторға отырғызыл…", "отырғызыл(ды|ған)",
        "(was|were|been|being) (\\w+ )?(detained|arrested|held|placed|put|taken) (in|into|at) (custody|detention|the (temporary|detention|remand)|a (temporary|detention|cell)|the ivs|ivs)?",
        "(was|were|been|being) (\\w+ )?(detained|arrested)",
        "detained( on| by| at| in)?", "arrested( on| by| at| in)?", "taken into custody",
        "placed in( \\w+)? (custody|detention|cell|ivs)",
    ),
    EventType.RELEASE: (
        "освобожден(а|ы|о)?", "освобожденн…", "отпущен(а|ы|о)?",
        "босатыл(ды|ған|ып|ма)…", "қоя берілді", "қоя берілген",
        "(was|were|been) (\\w+ )?released", "released( from| on)?", "set free",
    ),
    EventType.INTERROGATION: ("допрошенн…", "(has|have) (never|not|ever) been (questioned|interrogated)",
        "допрошен(а|ы|о)?", "опрошен(а|ы|о)?", "проведен(о|ы)? допрос…", "допрашивал(ся|ась|ись)",
        "жауап алын…", "жауапқа алын…", "тергел(ді|ген)", "сұралды",
        "(was|were|been|being) (\\w+ )?(interrogated|questioned|interviewed)", "interrogated( by| at| on)?",
        "questioned( by| at| on)?",
    ),
    EventType.BEATING: ("(физическая сила|насилие|пытки)( \\w+){0,3} применял(ась|ось|ись)", "применял(ась|ось|ись)( \\w+){0,2} (физическая сила|насилие|пытки)", "күш қолданыл…", 
        "избит(а|ы|о)?", "избивал(ся|ась|ись)", "нанесен(ы|о)?( \\w+){0,2} удар…", "удары( \\w+){0,2} нанес…",
        "подверг(ся|лась|лись|нут|нута|нуты|ался|алась)( \\w+){0,2} (избиени…|пытк…)",
        "соққыға жығыл…", "ұрылды", "ұрылған", "ұрып соғыл…", "тепкілен(ді|ген)", "азаптал(ды|ған)",
        "азаптауға ұшыра…", "таяққа жығыл…",
        "(was|were|been|being) (\\w+ )?(beaten( up)?|kicked|tortured|struck|ill treated|punched)",
        "beaten( by| with| up)?",
    ),
    EventType.SHOOTING: ("выстрел(ы|ов|а)?( \\w+){0,4} не производил(ся|ось|ись)",
        "произведен(ы|о)?( \\w+){0,2} выстрел…", "выстрел…( \\w+){0,2} произведен…", "обстрелян(а|ы|о)?",
        "подстрелен(а|ы|о)?", "расстрелян(а|ы|о)?", "открыт(о|а)? огонь", "раздал(ся|ись) выстрел…",
        "прозвучал…? выстрел…", "ранен(а|ы|о)? выстрел…",
        "оқ атыл…", "атылды", "атылған", "оқ жауды(рды|рған)…",
        "(was|were|been|being) (\\w+ )?shot( at| in)?", "shots were fired", "fire was opened",
        "(was|were) fired (at|upon|on)",
    ),
    EventType.INJURY: ("повреждени[ея] причинен…", "пострадал(а|и)?", "зардап шек(ті|кен|пе)…", "was (un)?hurt",
        "were hurt",
        "получ(ил|ила|или|ено|ены|ал)( \\w+){0,4} (ранени…|травм…|повреждени…|ушиб…|перелом…|ожог…)",
        "ранени[ея]( \\w+){0,2} получ(ил|ила|или|ено|ены)", "ранен(а|ы|о)?", "травмирован(а|ы|о)?",
        "причинен(о|ы|а)?( \\w+){0,3} (ранени…|травм…|повреждени…|вред…)",
        "(ранени[ея]|травмы?|повреждени[яе])( \\w+){0,3} причинен…",
        "жарақат ал(ды|ған|ып)…", "жарақаттан(ды|ған)", "жараланды", "жараланған", "жаралы болды", "оқ тиді",
        "оқ тиген", "жарақат салын…", "дене жарақаты( \\w+){0,2} келтіріл…", "жарақат… алған",
        "(жарақат|жара)…( \\w+){0,2} алды",
        "(was|were|been) (\\w+ )?(wounded|injured)",
        "(sustained|suffered|received)( \\w+){0,5} (wounds?|injur(y|ies)|fractures?|bruises?|contusions?)",
        "sustained", "injuries were inflicted",
    ),
    EventType.DEATH: (
        "скончал(ся|ась|ись)", "умер(ла|ли)?", "погиб(ла|ли)?",
        "смерть( \\w+){0,3} (наступила|констатирована|последовала)",
        "(наступила|констатирована|последовала)( \\w+){0,3} смерть", "убит(а|ы)?",
        "қайтыс бол…", "қаза тап…", "қаза болды", "көз жұм…", "өлім(і)? (тіркелді|анықталды|болды)", "өлтіріл(ді|ген)",
        "died", "(was|were) (\\w+ )?killed", "was pronounced dead", "passed away", "death occurred",
        "death was (pronounced|recorded|certified)",
    ),
    EventType.CLOSURE: (
        "прекращен(о|ы|а)?", "производство( \\w+){0,4} прекрат…", "прекратить", "дело( \\w+){0,4} закрыт…",
        "тоқтатыл(ды|ған|сын|ып)…", "тоқтатылсын", "қысқартыл(ды|ған|сын)", "(іс|тергеп тексеру|тергеу)… тоқтат…",
        "(investigation|case|proceedings|inquiry|prosecution)( \\w+){0,8} (was|were|is|are|has been|have been|be) (\\w+ )?(closed|terminated|discontinued|dismissed|dropped)",
        "(was|were|is|been|be) (terminated|discontinued)",
    ),
    EventType.IDENTIFICATION: (
        "опознан(а|ы|о)?", "был…( \\w+)? опознан…", "танылды", "танылған",
        "(was|were|been) (\\w+ )?(identified|recogni[sz]ed)( by| as)?",
    ),
}  # fmt: skip
"""The one to whom it happens is the subject."""

_ACTIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: ("отвез(ли|ла)?", "отвезли", "привез(ли|ла)?", "апарды", "жеткізіп",
        "took (him|her|them) to( the)? (\\w+ )?(hospital|clinic)", "госпитализировал(и|а)?", "доставил(и|а)?",
        "жеткізді", "жеткізген", "жатқызды", "әкелді", "әкелген", "brought", "admitted him", "delivered"),
    EventType.EXAMINATION: ("сараптама (жүргізді|жасады|өткізді)", "тексеру (жүргізді|жасады)", "произвел(а|и)?( \\w+){0,3} (экспертизу|осмотр|освидетельствование|исследование)",
        "провел(а|и)?( \\w+){0,3} (экспертизу|осмотр|освидетельствование)", "осмотрел(а|и)?", "осматривал(а|и)?",
        "обследовал(а|и)?", "қарады", "қараған(?! түн)", "тексерді", "тексерген", "examined (him|her|them|the patient)",
        "has examined", "have examined", "i examined"),
    EventType.TREATMENT: ("прооперировал(а|и)?", "лечил(а|и)?", "оперировал(а|и)?", "емдеді", "емдеген", "ота жасады",
        "treated (him|her|them)", "operated on"),
    EventType.DISCHARGE: ("выписал(а|и)?", "шығарды", "discharged (him|her|them)"),
    EventType.TRANSFER: ("перевел(а|и)?", "ауыстырды", "көшірді", "этапировал(и)?"),
    EventType.REMOVAL: ("выводят из", "выводит из", "увозят", "вывозят", "вывести", "вывезти",
        "забрал(и|а)?", "увезл[иа]", "увез", "вывезл[иа]", "вывез", "изъял(и|а)?", "увел(и|а)?", "вывел(и|а)? из",
        "забирал(и)?", "увозил(и)?", "вывозил(и)?",
        "алып кет(ті|кен|іп|пе)…", "алып кетті", "алып кеткен…", "алып кетпе(ді|ген)", "әкетті", "әкеткен…",
        "алып шықты", "алып шыққан",
        "took( \\w+){1,8} away", "took (him|her|them)", "removed (him|her|them)", "led (him|her|them) away",
    ),
    EventType.DETENTION: ("ұстап әкет…", "ұстап алып кет…", "задержал(и|а)?", "арестовал(и|а)?", "водворил(и|а)?",
        "ұстады", "ұстаған…", "ұстап алды", "ұстап алған", "қамады", "қамаған", "detained (him|her|them)",
        "arrested (him|her|them)", "have detained", "have arrested"),
    EventType.RELEASE: ("освободил(и|а)?", "отпустил(и|а)?", "босатты", "босатқан", "released (him|her|them)"),
    EventType.INTERROGATION: ("допросил(и|а)?", "допрашивал(и|а)?", "опросил(и|а)?", "жауап ал(ды|ған|ып)…",
        "interrogated (him|her|them|me)", "questioned (him|her|them|me)"),
    EventType.BEATING: (
        "избил(и|а)?", "избивал(и|а)?", "бил(и|а)?", "наносил(и|а)?( \\w+){0,3} удар…",
        "нанес(ли|ла)?( \\w+){0,3} удар…", "пинал(и|а)?", "пытал(и|а)?",
        "применял(и|а)?( \\w+){0,2} (силу|насилие|пытки)", "применил(и|а)?( \\w+){0,2} (силу|насилие)",
        "соққыға жық…", "ұрды", "ұрған…", "ұрып", "ұрып соқ…", "тепкіле(ді|ген|п)", "қинады", "қинаған", "азаптады",
        "азаптаған", "ұрмаған", "ұрмады",
        "(did not |never )?beat( up)?( (him|her|them|me|the))?", "kicked( (him|her|them|me))?",
        "tortured( (him|her|them|me))?", "punched", "were beating", "was beating",
    ),
    EventType.SHOOTING: ("стрелял(и|а)?", "выстрелил(и|а)?", "произвел(и|а)?( \\w+){0,2} выстрел…",
        "открыл(и|а)? огонь", "открывал(и)? огонь", "оқ атты", "оқ атқан", "атты", "атып (сал|тас|жібер)…",
        "opened fire", "fired (at|on|upon|shots|a shot)", "shot (him|her|them|at)"),
    EventType.CLOSURE: ("прекратил(а|и)?", "тоқтатты", "тоқтатқан",
        "(closed|terminated|discontinued) the (investigation|case|proceedings)"),
    EventType.IDENTIFICATION: ("опознал(а|и)?", "опозна(ю|ет|ем)", "узнал(а|и)? (в нем|его|её|ее|одного|по)",
        "таныды", "таныған", "тани(ды|мын)", "танып", "identif(ied|ies)", "recogni[sz](ed|es)", "i recogni[sz]e"),
    EventType.REQUEST: (
        "прошу", "просим", "просит", "просят", "запрашива(ем|ю|ет)", "запросил(а|и)?", "сұраймыз", "сұраймын",
        "сұрайды", "өтінеміз", "өтінемін", "өтінеді", "сұратамыз",
        "(we|i) (\\w+ )?(request|ask|urge)", "please (provide|inform|send|advise|confirm|let)",
        "kindly (provide|inform|send|confirm)", "requests? that", "(would|should) be grateful", "requested",
    ),
    EventType.REPLY: ("(has|have) (not |never )?(yet )?(replied|responded|answered)", "не ответил(и|а)?", "(не )?ответил(и|а)? на", "ответа?( \\w+){0,4} не (получен|поступил|последовал|дан)…", "жауап (берген жоқ|бермеді|келген жоқ|келмеді|берілмеді|берілген жоқ)", "ваш(е|у)? (обращени|письмо|жалоб|заявлени|запрос)\\w*( [\\w.]+){0,25}? рассмотрен(о|а|ы)?",
        "(арызыңыз|хатыңыз|шағымыңыз|өтінішіңіз|сұрауыңыз|сұрау салуыңыз)(ды|ды|ты|ні)?( \\w+){0,5} қара(ды|лды|п)",
        "на ваш…( \\w+){0,3} (запрос…|письм…|обращени…|заявлени…|жалоб…)", "в ответ на",
        "по (вашему|существу) (\\w+ )?(запрос|обращени|письм|заявлени)…",
        "рассмотрев( \\w+){0,2} (запрос…|обращени…|письм…|жалоб…|заявлени…|ходатайств…)",
        "(сообща|информиру|уведомля)(ем|ю|ет)( вам| вас)?",
        "хабарлаймыз", "хабарлаймын", "хабарлайды", "мәлімдейміз", "жауап береміз", "жауап ретінде",
        "жауап беріп отыр…",
        "in (reply|response|answer) to", "(we|i|hereby) (\\w+ )?inform( you)?",
        "(this|we) (is to )?(advise|inform)( you)?", "wish to inform", "further to your",
    ),
    EventType.COMPLAINT: ("жалоб( \\w+){0,3} не поступ(ало|ило)", "шағым түс(пе|кен жоқ)…", "no complaints? (was|were) (made|received)", "с (\\w+ )?жалоб(ой|ами)( \\w+){0,3} обратил(ся|ась|ись)", "жалоб(ы)?( \\w+)? (не )?заявл…",
        "жалоб (не )?заявил(а|и)?", "прошу привлечь", "просим привлечь", "жауапқа тартуды сұрай(мын|мыз)",
        "жауапқа тартуыңызды сұрай(мын|мыз)", "берген шағым…", "write on behalf of", "writing on behalf of",
        "жалоб[ауы] на( \\w+)?", "жалуюсь", "жалуемся", "обжалу(ю|ем|ет|ются)",
        "(подал|подала|подали|подаю|подает|подана) (\\w+ )?(жалоб…|заявлени…)",
        "обратил(ся|ась|ись) с (\\w+ )?(жалоб…|заявлени…)",
        "шағымдан(амын|амыз|ады|ды|ған|ып)…", "шағым (түсір|бер|жаса|келтір|айт)…", "арызданамын", "арызданды",
        "үстінен шағым…", "әрекеттеріне шағым…", "арыз (түсір|бер)…",
        "(we |i |hereby )?complains? (about|against|of|to|that)",
        "(lodge|file|submit|made|make)(d|s)? (a |this )?(formal )?complaint", "complaint (against|about)",
    ),
}  # fmt: skip
"""The one who acts is the subject."""

_NOMINAL: dict[EventType, tuple[str, ...]] = {
    EventType.BEATING: ("избиени[еяю]м?", "пыт(ки|ок|кам|ках)", "соққыға жығу", "азаптау", "ұрып соғу", "beatings?",
        "torture", "ill treatment", "применени[яе]( физической)? (силы|насилия)", "насили[яе]"),
    EventType.REMOVAL: ("изъяти[еяю]м?", "вывоз[ае]?", "алып кету", "removal"),
    EventType.DETENTION: ("задержани[еяю]м?", "ұстау", "detention", "arrest"),
    EventType.IDENTIFICATION: ("опознани[ея]", "тану", "identification parade"),
    EventType.INTERROGATION: ("допрос",),
    EventType.SHOOTING: ("стрельб[аыеу]", "применени[яе]( огнестрельного)? оружия", "оқ ату", "shooting",
        "use of firearms"),
    EventType.DISCHARGE: ("дата выписки", "шығу күні", "шыққан күні", "date of discharge"),
    EventType.ADMISSION: ("дата (поступления|госпитализации)", "түскен күні", "date of admission", "поступление"),
}  # fmt: skip
_NOT_SO = cue(
    "не подтвер…", "не установлен…", "не нашл…", "не имел…", "не зафиксирован…", "не выявлен…", "не применял…",
    "не было", "не производил…", "не проводил…", "не осуществлял…", "отсутству…",
    "расталма(ды|ған)…", "анықталма(ды|ған)…", "болма(ды|ған)…", "жоқ", "тіркелме(ді|ген)…", "дәлелденбе…",
    "(was|were|has|have) not( been)? (confirmed|established|found|recorded|substantiated)",
    "did not (take place|occur|happen)", "no evidence of", "unsubstantiated", "not confirmed",
)  # fmt: skip
_SO = cue(
    "имел… место",
    "произошл…",
    "подтвержда…",
    "подтвердил…",
    "установлен…",
    "орын алды",
    "орын алған",
    "расталды",
    "took place",
    "occurred",
    "was confirmed",
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:не|ни|никогда не|not|never|no|neither|nor|didn t|wasn t|weren t)(?:\s+(?:был[аои]?|been|be|being|yet|ever|подвергал\w+|\w+ly))*\s*$"
)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:nobody|no one|none of \w+)(?:\s+\w+){0,2}\s*$")
_ENGLISH_NOT = re.compile(r"(?<!\w)(?:not|never|n[’']t)(?!\w)")
_KAZAKH_NOT = re.compile(
    r"(?:[мбп][ае])(?:ды|ди|ган|ген|пты|пти|и|иды|иди|гандыг\w*|гендиг\w*|ды[мкн]\w*)$|(?:[мбп][ае])(?:ган|ген)\w*$"
)
_NOT_AFTER = re.compile(r"\s*(?:жок|емес)(?!\w)")
_RUSSIAN_NOT_PHRASE = re.compile(r"(?<!\w)не(?!\w)")
_QUESTION_AFTER = re.compile(r"\s*(?:ли|ма|ме|ба|бе|па|пе)(?!\w)")
_BEFORE_NOUN = re.compile(
    r"(?:на\s+момент|во\s+время|в\s+момент|в\s+ходе|с\s+момента|при|после|до|основани\w+|сведени\w+\s+об?)\s*(?:е[го][ое]?\s+)?$"
)
_QUESTION_BEFORE = cue("whether( or not)?", "if any", "чтобы", "сколько", "в случае", "егер")

_TABLE: tuple[tuple[EventType, re.Pattern[str], bool], ...] = (
    *((kind, cue(*phrases), False) for kind, phrases in _PASSIVE.items()),
    *((kind, cue(*phrases), True) for kind, phrases in _ACTIVE.items()),
)
_NOUNS = tuple((kind, cue(*phrases)) for kind, phrases in _NOMINAL.items())


def find_triggers(page: PageContext, sentence: Span) -> tuple[Trigger, ...]:
    """Find the words of a sentence that say that something happened, in order, without overlaps."""
    found: list[Trigger] = []
    for kind, pattern, active in _TABLE:
        found.extend(
            Trigger(kind, Span(*span), _is_negated(page, sentence, Span(*span)), active)
            for span in page.wording.find(pattern, *sentence)
            if not _is_asked(page, sentence, Span(*span), kind) and not _is_finding(page, span[0])
        )
    found.extend(_nouns(page, sentence))
    return _without_overlaps(found)


def _nouns(page: PageContext, sentence: Span) -> Iterator[Trigger]:
    for kind, pattern in _NOUNS:
        for start, end in page.wording.find(pattern, *sentence):
            if _BEFORE_NOUN.search(page.wording.slice(sentence.start, start)):
                continue
            dated = kind in {EventType.ADMISSION, EventType.DISCHARGE}
            if _NOT_SO.search(page.wording.slice(*sentence)):
                yield Trigger(kind, Span(start, end), negated=True, active=False)
            elif dated or _SO.search(page.wording.slice(*sentence)):
                yield Trigger(kind, Span(start, end), negated=False, active=False)


def _is_negated(page: PageContext, sentence: Span, trigger: Span) -> bool:
    before = page.wording.slice(sentence.start, trigger.start)[-40:]
    words = page.wording.slice(*trigger)
    after = page.wording.slice(trigger.end, min(sentence.end, trigger.end + 12))
    return bool(
        _NOT_BEFORE.search(before)
        or _NOBODY_BEFORE.search(before)
        or _ENGLISH_NOT.search(words)
        or _RUSSIAN_NOT_PHRASE.search(words)
        or any(_KAZAKH_NOT.search(word) for word in words.split()[-1:])
        or _NOT_AFTER.match(after)
    )


def _is_finding(page: PageContext, position: int) -> bool:
    """Tell whether words are inside a finding: a diagnosis says what there is, not that it happened."""
    return any(mention.label is Label.INJURY for mention in page.mentions_about(position, position + 1))


def _is_asked(page: PageContext, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Tell whether the words ask or wish instead of stating."""
    if kind in {EventType.REQUEST, EventType.REPLY, EventType.COMPLAINT}:
        return False
    if _QUESTION_AFTER.match(page.wording.slice(trigger.end, min(sentence.end, trigger.end + 8))):
        return True
    before = page.wording.slice(sentence.start, trigger.start)
    asked = _ASKING.search(before)
    return asked is not None and _QUESTION_BEFORE.search(before, asked.end()) is not None


_ASKING = cue("прошу", "просим", "сообщить", "please", "request", "ask", "сұраймыз", "сұраймын", "inform us", "provide")


def _without_overlaps(found: list[Trigger]) -> tuple[Trigger, ...]:
    kept: list[Trigger] = []
    for trigger in sorted(found, key=lambda each: (each.span.start - each.span.end, each.span.start)):
        if all(trigger.span.end <= other.span.start or other.span.end <= trigger.span.start for other in kept):
            kept.append(trigger)
    kept.sort(key=lambda each: each.span.start)
    said = {EventType.REQUEST, EventType.REPLY}
    return tuple(
        trigger
        for index, trigger in enumerate(kept)
        if trigger.type not in said or trigger.type not in {other.type for other in kept[:index]}
    )
