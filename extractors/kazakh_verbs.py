"""Forms of Kazakh verbs that tell: past, perfect, hearsay, converb, each with its denial."""

_DENIAL = "(?:ма|ме|ба|бе|па|пе)"
_PAST = "(?:ды|ді|ты|ті)(?:м|ң|к|қ|лар|лер|ңыз|ңіз)?"
_HEARSAY = "(?:[ыі]?пты|[ыі]?пті)(?:мыз|міз)?"
_PERFECT = "(?:ған|ген|қан|кен)(?!дар|дер|да(?!й)|де(?!й))\\w*"
_PERFECT_DENIED = "(?:ған|ген)\\w*"
_PRESENT_DENIED = "(?:йды|йді|ймын|йміз|с|й)"


def told(*stems: str) -> tuple[str, ...]:
    """Return the cues of verbs for the forms that state that something happened or did not.

    Args:
        stems: as before the ending of the past: "ұр", "ұрыл", "алып кет".

    Returns:
        One cue for each stem; those who did it ("ұрғандар") and when they did ("ұрғанда") are none.
    """
    return tuple(
        f"{stem}(?:{_PAST}|{_HEARSAY}|{_PERFECT}|{_DENIAL}(?:{_PAST}|{_HEARSAY}|{_PERFECT_DENIED}|{_PRESENT_DENIED}))"
        for stem in stems
    )
