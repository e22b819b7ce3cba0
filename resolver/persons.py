"""Linking persons: inside each letter first, then over letters; what fits two people is linked to neither."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from models.entity import Link
from models.mention import Role
from resolver.blocking import block
from resolver.clustering import Clusters
from resolver.evidence import Evidence
from resolver.matching import CERTAIN, LIKELY, Match, Profile, match_persons
from resolver.names import merge_names, parse_name

_SUFFERED = frozenset((Role.PATIENT, Role.DETAINEE, Role.VICTIM, Role.RELATIVE))
_SERVED = frozenset(
    (Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.MEDIC, Role.EXPERT, Role.LAWYER)
)
_OPPOSED = 0.3
"""Taken off the score when one suffered what the other served in, and the names are not full."""
_SURE_OF_NAME = 0.96
_MISREAD = 0.85
"""Score from which a surname that differs by one letter is held for a misreading inside one letter: full names."""
_MOST_PROPOSED = 8
"""An unclear name that fits more (itself among them) is not asked about: there would be no end of questions."""
_IN_LETTER = 0.5
"""Score from which a name inside one letter is held for the fuller one that it fits alone: a bare surname."""


def profile(evidence: Evidence) -> Profile:
    """Return what a mention says of a person."""
    mention = evidence.mention
    name = parse_name(mention.name or mention.text)
    return Profile(name if name.readings else parse_name(mention.text), evidence.iin)


def are_different(one: Profile, other: Profile) -> bool:
    """Tell whether two profiles cannot be one person."""
    return match_persons(one, other).conflicts


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Clusters that say the same: the profile, and the first mention of each."""

    profile: Profile
    mentions: tuple[str, ...]


class PersonLinker:
    """Links persons.

    Args:
        evidence: by reference, PERSON only.
        clusters: joined in place; judgements are already in.
    """

    def __init__(self, evidence: Mapping[str, Evidence], clusters: Clusters[Profile]) -> None:
        self._evidence = evidence
        self._clusters = clusters
        self._roles: dict[str, frozenset[Role]] = {}
        self.doubtful: list[Link] = []

    def link(self) -> None:
        """Link inside each letter, then over letters."""
        letters: dict[str, list[str]] = defaultdict(list)
        for reference in sorted(self._evidence):
            letters[self._evidence[reference].sha256].append(reference)
        for letter in sorted(letters):
            self._link_all(letters[letter], in_letter=True)
        self._link_all(sorted(self._evidence), in_letter=False)

    def _link_all(self, references: list[str], *, in_letter: bool) -> None:
        groups = self._group(references)
        found = self._compare(groups, least=_IN_LETTER if in_letter else LIKELY)
        unclear = {group for group, matches in found.items() if self._is_unclear(group, matches)}
        hopeless = {group for group in unclear if len(found[group]) > _MOST_PROPOSED}
        pairs = sorted(
            (
                (match.score, one, other, match)
                for one, matches in found.items()
                for other, match in matches.items()
                if one.mentions <= other.mentions
            ),
            key=lambda pair: (-pair[0], pair[1].mentions, pair[2].mentions),
        )
        for _, one, other, match in pairs:
            is_unclear = one in unclear or other in unclear
            for left, right in _pair(one, other):
                link = self._weigh(left, right, match, in_letter=in_letter)
                sure = link.score >= CERTAIN and not is_unclear
                if sure and self._clusters.join(link):
                    continue
                if one is not other and not in_letter and link.score >= LIKELY and not {one, other} & hopeless:
                    self._doubt(link, is_unclear=is_unclear)

    def _group(self, references: list[str]) -> list[_Group]:
        firsts: dict[str, str] = {}
        members: dict[str, list[str]] = defaultdict(list)
        for reference in references:
            root = self._clusters.find(reference)
            firsts.setdefault(root, reference)
            members[root].append(reference)
        by_profile: dict[Profile, list[str]] = defaultdict(list)
        for root, first in firsts.items():
            profiles = sorted(self._clusters.profiles(root), key=repr_profile)
            by_profile[reduce(_merge, profiles)].append(first)
            roles = frozenset(role for one in members[root] for role in self._evidence[one].mention.roles)
            self._roles[first] = roles
        return [_Group(one, tuple(mentions)) for one, mentions in by_profile.items()]

    def _compare(self, groups: list[_Group], *, least: float) -> dict[_Group, dict[_Group, Match]]:
        candidates = block({group: group.profile.name.block_keys for group in groups})
        by_iin: dict[str, list[_Group]] = defaultdict(list)
        for group in groups:
            if group.profile.iin:
                by_iin[group.profile.iin].append(group)
        found: dict[_Group, dict[_Group, Match]] = {}
        for group in groups:
            others = {group: None} | dict.fromkeys(candidates[group])
            others |= dict.fromkeys(by_iin.get(group.profile.iin or "", ()))
            matches = {other: match_persons(group.profile, other.profile) for other in others}
            found[group] = {
                other: match for other, match in matches.items() if not match.conflicts and match.score >= least
            }
        return found

    def _is_unclear(self, group: _Group, matches: Mapping[_Group, Match]) -> bool:
        """Tell whether a name fits two who cannot be one."""
        others = [other for other in matches if other is not group]
        if self._judged_apart(group, group):
            return True
        for at, one in enumerate(others):
            if self._judged_apart(one, one):
                return True
            if group.profile.name.fullness < one.profile.name.fullness and self._judged_apart(one, group):
                return True
            for other in others[at + 1 :]:
                if are_different(one.profile, other.profile) or self._judged_apart(one, other):
                    return True
        return False

    def _judged_apart(self, one: _Group, other: _Group) -> bool:
        return self._clusters.has_apart(one.mentions, other.mentions)

    def _weigh(self, one: str, other: str, match: Match, *, in_letter: bool) -> Link:
        score, reasons = match.score, match.reasons
        if score < _SURE_OF_NAME and _are_opposed(self._roles[one], self._roles[other]):
            score, reasons = score - _OPPOSED, (*reasons, "though their roles differ")
        elif in_letter and (score >= _MISREAD or "surname differs by one letter" not in reasons):
            score, reasons = 1 - (1 - score) / 5, (*reasons, "in the same letter")
        first, last = sorted((one, other))
        return Link(a=first, b=last, score=round(score, 3), reasons=reasons)

    def _doubt(self, link: Link, *, is_unclear: bool) -> None:
        if self._clusters.are_judged_apart(link.a, link.b):
            return
        reasons = (*link.reasons, "others fit as well") if is_unclear else link.reasons
        score = min(link.score, 0.75) if is_unclear else link.score
        self.doubtful.append(Link(a=link.a, b=link.b, score=score, reasons=reasons))


def repr_profile(one: Profile) -> str:
    """Return a text that orders profiles the same way in every process."""
    readings = sorted(
        f"{reading.surname}|{reading.given}|{reading.patronymic}|{''.join(sorted(reading.given_initials))}|"
        f"{''.join(sorted(reading.patronymic_initials))}|{reading.sex or ''}"
        for reading in one.name.readings
    )
    latin = ";".join(word for _, word in one.name.latin)
    return f"{9 - one.name.fullness}|{';'.join(readings)}|{one.name.spelling}|{latin}|{one.iin or ''}"


def _merge(one: Profile, other: Profile) -> Profile:
    return Profile(merge_names(one.name, other.name), one.iin or other.iin)


def _pair(one: _Group, other: _Group) -> list[tuple[str, str]]:
    if one is other:
        return [(one.mentions[0], mention) for mention in one.mentions[1:]]
    return [(one.mentions[0], mention) for mention in other.mentions] + [
        (mention, other.mentions[0]) for mention in one.mentions[1:]
    ]


def _are_opposed(one: frozenset[Role], other: frozenset[Role]) -> bool:
    def within(roles: frozenset[Role], side: frozenset[Role]) -> bool:
        return bool(roles) and roles <= side

    return (within(one, _SUFFERED) and within(other, _SERVED)) or (within(one, _SERVED) and within(other, _SUFFERED))
