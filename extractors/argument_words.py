"""What stands before, in and after the names of those who take part in an event."""

import re

from extractors.wording import cue
from models.event import EventType
from models.mention import OrgKind, Role

FROM_BEFORE = re.compile(
    r"(?<!\w)(?:из|от|с|со|from|out\s+of)(?:\s+(?:здания|палаты|отделения|стационара|the|стен|помещения|"
    r"\w+\s+отделения))*\s*[«\"]?$"
)
TO_BEFORE = re.compile(
    r"(?<!\w)(?:в|во|на|до|to|into|at|in)(?:\s+(?:здание|здании|the|отделение|приемныи\s+покои|"
    r"следственныи\s+изолятор|изолятор|сторону|помещение|\w+ое\s+отделение))*\s*[«\"]?$"
)
FROM_END = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
TO_END = re.compile(r"(?:га|ге|ка|ке|на|не|нда|нде|да|де|та|те)$")
WITH = re.compile(
    r"(?:вместе|совместно|а\s+также|еще|и\s+еще|бирге|таги|тагы|together|along|as\s+well\s+as)(?:\s+(?:еще|с|со|"
    r"with|таги|тагы|о\s+)){0,3}\s*$|(?:и|and|жане)\s+(?:еще|таги|тагы|another|some)?\s*$"
)
ON_TOP = re.compile(
    r"(?<!\w)(?:вместе|еще|бирге|таги|тагы|together|along|another|further|с|with)(?:\s+(?:еще|с|со|with|тагы|"
    r"таги))*\s*$"
)
BESIDE = cue(
    "в присутствии",
    "с участием",
    "по указанию",
    "по поручению",
    "со слов",
    "по словам",
    "in the presence of",
    "on the instructions? of",
    "according to",
    "at the request of",
)
GROUND = cue(
    "на основании", "по постановлению", "по запросу", "по указанию", "по поручению", "со слов", "по словам",
    "according to", "on the instructions? of",
    "at the request of", "on the basis of", "айтуынша", "нұсқауы бойынша",
)  # fmt: skip
FORCE = frozenset(
    {
        EventType.BEATING, EventType.SHOOTING, EventType.REMOVAL, EventType.DETENTION, EventType.INTERROGATION,
        EventType.RELEASE,
    }
)  # fmt: skip
SUFFERING = frozenset({Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.RELATIVE, Role.WITNESS})
PRONOUN_OBJECT = re.compile(r"(?<!\w)(?:его|ее|их|меня|нас|него|нее|him|her|them|me|us|оны|оларды|мени|бизди)(?!\w)")
RANK_AGENT = re.compile(r"^\w{3,}(?:ом|ем|ым|им)(?!\w)")
NOUN_OF = re.compile(r"(?:факт\w*\s+)?(?:смерти|гибели|избиения|действия\w*|состояни\w+)\s+$")
PRESENCE = cue("в присутствии", "in the presence of", "қатысуымен", "көзінше")
BY_AFTER = re.compile(r"\s*(?:тарапынан|аркылы)")
TITLE_END = re.compile(r"(?<!\w)(?:dr|mr|mrs|ms|prof)\.?\s*$")
BY_BEFORE = re.compile(r"(?<!\w)by(?:\s+(?:the|an?|some|several|two|three))*\s*$")
INSTRUMENTAL = re.compile(r"(?:ами|ями|ыми|ими|ым|им|ом|ем|ои|еи|ою|ею)$")
KAZAKH_WITH = re.compile(r"[а-я](?:мен|бен|пен)$")
KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
KAZAKH_OBJECT = re.compile(r"(?:ны|ни|ды|ди|ты|ти)$")
FORCES = frozenset(
    {
        OrgKind.POLICE, OrgKind.SECURITY_SERVICE, OrgKind.INTERIOR_MINISTRY, OrgKind.NATIONAL_GUARD,
        OrgKind.PENITENTIARY, OrgKind.DETENTION_FACILITY,
    }
)  # fmt: skip
FROM_TO = frozenset(
    {
        EventType.ADMISSION, EventType.TRANSFER, EventType.REMOVAL, EventType.DETENTION, EventType.DISCHARGE,
        EventType.RELEASE,
    }
)  # fmt: skip
