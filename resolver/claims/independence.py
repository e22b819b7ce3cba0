"""How many sources know of a happening by themselves."""

from collections.abc import Mapping, Sequence

from models.claim import Claim, Source, Stance


def count_independent(claims: Sequence[Claim], stance: Stance, sources: Mapping[str, Source]) -> int:
    """Count the independent sources that affirm or deny a happening.

    A claim that rests on a letter which takes the same stance adds nothing. One that rests on another letter of the
    case, or on a person, counts as that letter's or person's. One that repeats nobody knows whom counts for nothing.
    What shares a person or a body is one source.

    Args:
        claims: of the happening.
        stance: AFFIRMS or DENIES.
        sources: of all letters of the case, by digest.
    """
    counted = [claim for claim in claims if claim.stance is stance]
    speaking = {claim.letter for claim in counted}
    groups: list[frozenset[str]] = []
    for claim in counted:
        if not claim.rests_on:
            groups.append(frozenset(claim.source.keys))
            continue
        for reliance in claim.rests_on:
            if reliance.person is not None:
                groups.append(frozenset((reliance.person,)))
            elif reliance.letter is not None and reliance.letter not in speaking:
                groups.append(frozenset(sources[reliance.letter].keys))
    return len(_join(groups))


def _join(groups: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    joined: list[frozenset[str]] = []
    for group in groups:
        sharing = [other for other in joined if other & group]
        joined = [other for other in joined if not other & group]
        joined.append(group.union(*sharing))
    return joined
