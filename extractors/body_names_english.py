"""Patterns of bodies' names in English."""

from extractors.geography import CITY_LATIN, LATIN_WORD

_EN_HEAD = (
    r"(?:Hospitals?|Clinic|Polyclinic|Department|Directorate|Administration|Committee|Ministry|Court|Office|Bureau|"
    r"Cent(?:re|er)|Institute|Service|Prison|Foundation|Fund|Agency|Commission|"
    r"Bar|Association|Guard|Police|Station|Watch|Union|Facility|Isolator|Akimat|Colony|Council|Chambers|Firm|"
    r"Initiative)"
)
_EN_PREFIX = (
    rf"(?:(?!The |In |On |At |From |By |To |Dear |Mr |Re |Your |Our |This |That ){LATIN_WORD}|UN|{CITY_LATIN}|"
    r"No\. ?\d+|KNB|MIA|[A-Z][a-z]+'s)"
)
_EN_TAIL = (
    r"(?: (?:of|for|on|in) (?:the )?(?:(?:City|Republic|Region|District|Ministry|"
    rf"Department) of )?(?:the )?(?:{LATIN_WORD})(?:(?: and)? {LATIN_WORD}(?![a-z:])){{0,3}}| ?No\. ?\d+|"
    rf" of {CITY_LATIN}| against [A-Z][a-z]+)"
)
ENGLISH = (
    rf"(?:(?:{LATIN_WORD} ){{1,3}}(?:LLP|LLC|JSC|Ltd|Inc)(?!\w)|"
    rf"(?:{_EN_PREFIX} ){{1,5}}{_EN_HEAD}(?!\w){_EN_TAIL}{{0,3}}|{_EN_HEAD}{_EN_TAIL}{{1,3}})"
)
