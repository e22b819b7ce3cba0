"""What letters leave open between them: injuries recorded and denied, people without a name, dates that differ."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from models.claim import ClaimField, Stance
from models.folding import fold
from models.gap import Gap, GapKind
from models.mention import Label, Mention
from resolver.claims.gaps.survey import Survey, in_order
from resolver.claims.occurrences import denies_every_injury
from resolver.claims.stances import letters_of

_CONDITION = re.compile(
    r"состояни|удовлетвор|средней тяжести|т[яе]ж[её]л|стабильн|сознани|жалоб|condition|satisf|stable|conscious|"
    r"жағдай|қанағаттанарлық|орташа ауыр",
    re.IGNORECASE,
)
"""Words for a state, not for an injury."""
_SAME_FINDING = 85.0
"""Per cent of equal words (token set ratio) from which a denied finding is the recorded one."""


def injuries_denied(survey: Survey) -> Iterator[Gap]:
    """Find people of whom one letter records an injury and another says that there is none."""
    recorded: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    denied: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for letter in survey.case.letters:
        for mention in letter.record.mentions:
            person = letter.entities.get(mention.of or "")
            if mention.label is Label.INJURY and person is not None and not _CONDITION.search(mention.text):
                (denied if mention.negated else recorded)[person][letter.sha256].append(mention)
    for person in sorted(recorded.keys() & denied.keys()):
        letters = {
            letter
            for denying, denials in denied[person].items()
            for recording, findings in recorded[person].items()
            if denying != recording and _contradict(denials, findings)
            for letter in (denying, recording)
        }
        if letters:
            yield Gap(
                kind=GapKind.INJURY_DENIED,
                people=(person,),
                letters=in_order(letters),
                happening=None,
                why="one letter records an injury of the person, and another says that there is none",
                closing="a forensic examination of the person, or the medical record",
            )


def _contradict(denials: list[Mention], findings: list[Mention]) -> bool:
    return any(
        denies_every_injury(denial) or _are_one_finding(denial, finding) for denial in denials for finding in findings
    )


def _are_one_finding(denial: Mention, finding: Mention) -> bool:
    return fuzz.token_set_ratio(fold(denial.name or denial.text), fold(finding.name or finding.text)) >= _SAME_FINDING


def unnamed_members(survey: Survey) -> Iterator[Gap]:
    """Find groups of which not everybody is known."""
    happenings = {happening.id: happening for happening in survey.happenings}
    for group in survey.groups:
        missing = sorted({count.open for count in group.counts})
        if not missing[-1]:
            continue
        number = f"{missing[-1]}" if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
        yield Gap(
            kind=GapKind.UNNAMED_MEMBERS,
            people=tuple(filling.person for filling in group.known),
            letters=letters_of(happenings[group.happening], Stance.AFFIRMS),
            happening=group.happening,
            why=f"of those to whom it happened {len(group.known)} are known and {number} are not",
            closing="the register or list with their names",
        )


def dates_contradicted(survey: Survey) -> Iterator[Gap]:
    """Find happenings that letters date so that one of them must be wrong."""
    for happening in survey.happenings:
        for contradiction in happening.contradictions:
            if contradiction.field is ClaimField.DATE:
                yield Gap(
                    kind=GapKind.DATE_CONTRADICTED,
                    people=happening.who,
                    letters=in_order(letter for version in contradiction.versions for letter in version.letters),
                    happening=happening.id,
                    why=f"letters give {' and '.join(version.value for version in contradiction.versions)}",
                    closing="a record made at the time: a journal, a protocol, a film",
                )
