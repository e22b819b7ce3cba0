"""What the menu leads to. A screen that is to stand there adds its line to `MENU`."""

from dataclasses import dataclass

from web.translation import to_translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the menu.

    Args:
        path: where it leads; the page is the current one also below it.
        name: as shown, English; translated where it is shown.
        is_for_administrators: whether others do not see it.
    """

    path: str
    name: str
    is_for_administrators: bool = False


MENU: tuple[Entry, ...] = (
    Entry(path="/", name=to_translate("Search")),
    Entry(path="/upload", name=to_translate("Upload")),
    Entry(path="/cases", name=to_translate("Cases")),
    Entry(path="/review", name=to_translate("Review")),
    Entry(path="/batches", name=to_translate("Batches"), is_for_administrators=True),
    Entry(path="/people", name=to_translate("People"), is_for_administrators=True),
)


def current(path: str) -> Entry | None:
    """Return the entry under which a page stands: the one with the longest path that leads to it."""
    holding = [
        entry for entry in MENU if path == entry.path or (entry.path != "/" and path.startswith(f"{entry.path}/"))
    ]
    return max(holding, key=lambda entry: len(entry.path), default=None)
