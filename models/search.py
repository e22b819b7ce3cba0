"""What someone asked for, and searches that are kept to be asked again."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as it was asked: fields as those of `index.Query`, but for who asked."""

    text: str = ""
    cases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    corrected: bool | None = None
    since: str | None = None
    until: str | None = None

    def plain(self) -> dict[str, str | bool | list[str] | None]:
        """Return it as plain data: the same for equal questions, wherever and in whichever order they were put.

        The audit log keeps a keyed digest of it. How many hits are shown, and whose eyes see them, is no part of a
        question.
        """
        lists = ("cases", "types", "roles", "labels", "bodies", "languages", "confidences")
        return {
            "text": " ".join(unicodedata.normalize("NFC", self.text).split()),
            "corrected": self.corrected,
            "since": self.since or None,
            "until": self.until or None,
            **{name: sorted({str(value) for value in getattr(self, name)}) for name in lists},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that someone keeps, to see what comes in that answers it.

    Args:
        id: unguessable, lower-case hex.
        account: whose it is; nobody else sees it.
        title: as its owner calls it.
        asked: what is asked.
        made_at: ISO 8601 UTC.
        seen: digests of the letters that answered it when its owner last said to have seen them.
    """

    id: str
    account: str
    title: str
    asked: Asked
    made_at: str
    seen: tuple[str, ...] = ()
