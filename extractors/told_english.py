"""Whether English words tell that something happened, or ask, suppose, order or deny it, or speak of other things."""

import re

from extractors.context import PageContext
from extractors.other_things_english import OTHER_THINGS
from extractors.repetition import OFFICE_ACTS
from extractors.sentences import Span
from models.event import EventType

_MODAL = re.compile(
    r"(?<!\w)(?:will|shall|may|might|would|should|must|cannot|could|ought\s+to|to\s+be|to\s+have"
    r"|going\s+to|need(?:s|ed)?\s+to|"
    r"wants?\s+to|(?:is|are|was|were)\s+to|plan(?:s|ned)?\s+to|about\s+to|able\s+to|order(?:s|ed)?\s+to"
    r"|seeks?\s+to|intends?\s+to)"
    r"(?:\s+(?:not|never|be|have|been|also|only|again|then|even|still|immediately|\w+ly))*\s*$"
)
_SUPPOSED = re.compile(
    r"(?<!\w)(?:if|whether|unless|provided\s+that|in\s+the\s+event\s+(?:that|of)|in\s+case(?:\s+of)?|until"
    r"|lest)(?!\w)[^,;:–—]*$"
)
_OPENS_SUPPOSING = re.compile(r"\W*(?:should|had|were|when\s+will|could|might|let|imagine|suppose)(?!\w)[^,;:]*$")
_ASKED_THAT = re.compile(
    r"(?<!\w)(?:(?:request|ask|demand|insist|urge|propos|recommend)\w*(?:\s+\w+){0,3}|motion|petition"
    r"|application|order|intention|attempt|plan|threat\w*|decision)"
    r"\s+(?:that|to|for)(?!\w)[^,;:–—]*(?<!\w)(?:be|to)(?:\s+\w+)?\s*$"
)
_RULE = re.compile(
    r"(?<!\w)(?:persons?|patients|detainees|those|anyone|everyone|citizens|complaints?|requests?)\s+(?:who"
    r"|whom|without)(?!\w)[^,;:]*$"
)
_DENIED = re.compile(
    r"(?<!\w)(?:at\s+no\s+(?:time|point|stage)|in\s+no\s+way|(?:un|not\s+)true\s+that|untrue\s+that"
    r"|den(?:y|ies|ied|ying)"
    r"(?:\s+(?!being)\w+){0,6}?\s+(?:that|having|of)|no\s+evidence\s+that|neither|nor|nobody|no\s?-?one"
    r"|none|not\s+one|falsely|rumou?rs?\s+that|not\s+a\s+single|"
    r"no\s+(?:patient|detainee|citizen|person|body|such|other|doctor|physician|officer|employee|medic"
    r"|nurse|lawyer|request|complaint|answer|reply|physical|trace)\w*)"
    r"(?!\w)(?:[^,;:]{0,80}|,(?:\s+\w+){1,4},[^,;:]{0,40})$"
)
_JUST_DENIED = re.compile(
    r"(?<!\w)(?:(?:refus|declin|fail)(?:ed|es|ing)\s+to|(?:did|do|does|has|have|had|was|were|is|are|wo"
    r"|would|could)(?:\s+not|n[’']t|\s+never)|never|not|without\s+being|nobody|no\s+one)"
    r"(?:\s+(?:been|be|being|yet|ever|even|so\s+far|once|\w+ly))*\s*$"
)
_REFUTED = re.compile(
    r"[^.;:]{0,90}(?<!\w)(?:(?:do|does|did)\s+not\s+correspond|(?:is|are|was|were)\s+(?:a\s+lie|untrue"
    r"|false|invented|unfounded)|"
    r"(?:was|were|has|have)\s+not\s+(?:been\s+)?(?:confirmed|established|substantiated))(?!\w)"
)
_RESOLVED = re.compile(r"(?:^|resolved|decided|resolves|hereby|:|\d\s*[.)])\W*$")
_WITHHELD = re.compile(
    r"(?<!\w)(?:withheld|turned\s+(?:\w+\s+)?away|left\s+without|refused|denied|declined|failed|kept\s+silent|instead\s+of|unanswered|alive)(?!\w)"
)
_NOT_SAID = re.compile(
    r"(?<!\w)(?:(?:does|did|do)\s+not\s+(?:say|claim|allege|mean|know|prove)|cannot\s+say"
    r"|no\s+way\s+of\s+knowing|asked\s+to\s+declare)(?!\w)[^.;]*$"
)
_NOUN = re.compile(
    r"(?:the\s+)?(?:beatings?|torture|ill[\s-]treatment|mistreatment|assault|arrest|detention|death|demise"
    r"|shooting|removal|taking|abduction|"
    r"examination|autopsy|interrogation|questioning|wounding|injury|transfer|move|arrival|admission"
    r"|release|seizure|discharge)(?!\w)"
)
_NOT_SUBJECT = re.compile(
    r"(?<!\w)(?:about|concerning|regarding|on|into|cases?\s+of|allegations?\s+of|facts?\s+of|for|against"
    r"|investigat\w+|alleg\w+|confirm|deny|re|subject|"
    r"order|prohibit\w*|complain\w*\s+of|demand\w*|request\w*|suspicion\s+of|grounds\s+(?:of|for)"
    r"|proof\s+of|question\s+of|reports?\s+of|unconditional|immediate)"
    r"(?:\s+(?:the|an?|alleged|his|her|their|unlawful|illegal|enforced|possible|:|and|or|,|deny|immediate"
    r"|unconditional)|:)*\s*$"
)
_OTHER_THINGS = {kind: (re.compile(before), re.compile(after)) for kind, (before, after) in OTHER_THINGS.items()}


def is_told(page: PageContext, sentence: Span, words: Span, kind: EventType) -> bool:
    """Tell whether words say that something happened, whether they affirm or deny it.

    Args:
        page: where they stand.
        sentence: that holds them.
        words: their span.
        kind: of event.
    """
    before = page.wording.prose(sentence.start, words.start)
    said = page.wording.prose(*words)
    after = page.wording.prose(words.end, min(sentence.end, words.end + 40))
    near = before[-160:]
    if _SUPPOSED.search(near) or _OPENS_SUPPOSING.match(before):
        return False
    if _NOUN.match(said) and _NOT_SUBJECT.search(near):
        return False
    if said.startswith("to ") and not _RESOLVED.search(near):
        return False
    if kind not in OFFICE_ACTS and (
        _NOT_SAID.search(near) or _MODAL.search(near) or _ASKED_THAT.search(near) or _RULE.search(near)
    ):
        return False
    other = _OTHER_THINGS.get(kind)
    return other is None or not (
        other[0].search(before[-80:]) or other[1].match(after) or other[1].search(said + after[:24])
    )


def is_denied(page: PageContext, sentence: Span, words: Span) -> bool:
    """Tell whether what stands before or after words denies them: "at no time was", "it is untrue that", "nobody"."""
    before = page.wording.prose(sentence.start, words.start)[-140:]
    after = page.wording.prose(words.end, sentence.end)
    if _WITHHELD.search(page.wording.prose(*words)):
        return True
    return bool(_DENIED.search(before) or _JUST_DENIED.search(before) or _REFUTED.match(after))
