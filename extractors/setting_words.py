"""The words by which a letter shows whether it asks itself, or tells who asked, and who tells it."""

import re

from extractors.wording import cue
from models.document import LetterType

FIRST_PERSON = cue(
    "жалуюсь",
    "жалуемся",
    "обжалую",
    "обжалуем",
    "прошу…( \\w+)?",
    "просим…( \\w+)?",
    "\\w+(мын|мин|мыз|миз)",
    "\\w+( \\w+){0,4} (мын|сурай\\w*)",
    "(we|i) .*",
    "(write|writing) on behalf of",
    "hereby .*",
    "подаю .*",
    "жауапка .*",
)
OTHERS_ACT = cue(
    "(asked|applied|petitioned|demanded|wrote|written|begged|appealed|turned to) ?.*",
    "(replied|responded|answered|assured|notified|reported|phoned|called|kept silent) ?.*",
    ".*(сұрады|сұраған|өтінді|өтінген|талап етті|талап еткен|жолдады|жолдаған|хабарлады|мәлімдеді|қайтарды|қайырды)",
    ".*(сұрап|талап етіп|сұрамаған|жауап берді|жауап берген|түсірді|түсірген)",
    "просит",
    "просят",
    "запросил…?",
    "requested",
    (
        "(просил|попросил|потребовал|требовал|запрашивал|ходатайствовал|истребовал|подал|заявил|направил|обратил)"
        "(а|и|ся|ась|ись)?( .*)?"
    ),
    "(запрашивает|требует|требуют|запрашивают|обращается)",
    "сурайды",
    "отинеди",
    "(has|have|had) .*",
    "ответил.*",
    "ответа?( \\w+)* не .*",
)
I_AM = re.compile(r"(?<!\w)я,\s+(?:нижеподписавш\w+,?\s+)?(?:гр\w*\.?\s+|гражданин\w*\s+)?$")
NO_REQUESTS = frozenset(
    {
        LetterType.WITNESS_STATEMENT, LetterType.DETENTION_PROTOCOL, LetterType.FORENSIC_REPORT,
        LetterType.DISCHARGE_SUMMARY, LetterType.TRANSFER_RECORD, LetterType.INTERNAL_ORDER,
        LetterType.CLOSURE_DECISION, LetterType.HOSPITAL_REPLY, LetterType.PROSECUTOR_REPLY, LetterType.REGISTRY_LIST,
    }
)  # fmt: skip
ASKS_ITSELF = cue("(прошу|просим|требую|требуем|просит|просили?|истребовать|предлагаю|поручаю|обязываю)( \\w+)?")
