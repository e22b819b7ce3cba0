"""Whether an event may be of a happening: whom it means, whether a group was taken together, what speaks against it."""

from models.document import LetterType
from resolver.claims.gathering import Gathering
from resolver.claims.intervals import Nearness
from resolver.claims.kinds import OF_MANY, OF_OTHERS
from resolver.claims.occurrences import Occurrence


def meant_by(occurrence: Occurrence) -> tuple[str, ...]:
    """Return whom an event may mean that names nobody: those of whom its letter speaks."""
    is_of_a_stranger = occurrence.is_of_strangers and occurrence.type not in OF_MANY
    if occurrence.is_of_officers or is_of_a_stranger or occurrence.type in OF_OTHERS:
        return ()
    return occurrence.letter.sufferers


def named_last(occurrence: Occurrence) -> str | None:
    """Return the sufferer whom the letter names last before the end of an event's words: "he" in them."""
    words = occurrence.said.words
    before = [
        (mention.start, person)
        for person in occurrence.letter.sufferers
        for mention in occurrence.letter.persons[person]
        if mention.page == words.page and mention.end <= words.end
    ]
    return max(before)[1] if before else None


def is_excluded(candidate: Gathering, occurrence: Occurrence) -> bool:
    """Tell whether an event is no part of a happening: its letter tells of two, or it is an act of other people."""
    return candidate.is_told_apart(occurrence) or candidate.is_by_others(occurrence)


def is_perhaps_of(candidate: Gathering, occurrence: Occurrence, nearness: Nearness) -> bool:
    """Tell whether it may have happened to the same person under a name that nobody has judged yet, at that time."""
    is_likely = nearness is Nearness.SAME and occurrence.type in candidate.types
    return is_likely and bool(candidate.who.intersection(occurrence.perhaps))


def is_of_one_group(candidate: Gathering, occurrence: Occurrence, nearness: Nearness) -> bool:
    """Tell whether people without anybody in common were taken together: at one time, from one place, as a group."""
    said = occurrence.said
    interval = occurrence.interval
    if nearness is not Nearness.SAME or occurrence.type not in OF_MANY or interval is None:
        return False
    if _is_row(candidate, occurrence):
        return not (candidate.left and said.from_ is not None) or said.from_ in candidate.left
    return (
        said.from_ in candidate.left
        and candidate.has_room_for(said.who)
        and (candidate.is_open or occurrence.is_group or candidate.shares_moment(interval))
    )


def _is_row(candidate: Gathering, occurrence: Occurrence) -> bool:
    """Tell whether one register lists them one below the other: with one type, one date, and the place left."""
    return any(
        other.type is occurrence.type
        and other.interval == occurrence.interval
        and (other.said.from_ is not None or occurrence.letter.record.type is LetterType.TRANSFER_RECORD)
        for other in candidate.letters.get(occurrence.letter.sha256, ())
    )


def are_neighbours(one: Gathering, other: Gathering) -> bool:
    """Tell whether two happenings may be one that is dated a day apart: same person and type, in no letter both."""
    if not one.who.intersection(other.who) or not one.types.intersection(other.types):
        return False
    if not all(one.may_be_called(kind) for kind in other.types) or set(one.letters) & set(other.letters):
        return False
    near = {one.nearness(kind, interval) for kind in other.types for interval in other.intervals}
    return bool(near) and Nearness.FAR not in near and not one.is_far_from(other)
