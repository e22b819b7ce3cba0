"""What commands look at and take out stands in the audit log, as what is looked at in the browser does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.workplace import Workplace


def note_reading(place: "Workplace", view: str, **detail: str | None) -> None:
    """Note that somebody looks at something.

    Args:
        place: with the archive.
        view: which command shows it.
        detail: identifiers of what is shown; those that are None are left out.
    """
    from flows.workplace import account
    from models.audit import AuditAction

    named = {name: value for name, value in detail.items() if value is not None}
    place.archive.note(AuditAction.READ, by=account(), detail={"view": view, **named})


def note_export(place: "Workplace", form: str, **detail: str) -> None:
    """Note that somebody takes something out, before it is out.

    Args:
        place: with the archive.
        form: what is written.
        detail: identifiers of what it holds.
    """
    from flows.workplace import account
    from models.audit import AuditAction

    place.archive.note(AuditAction.EXPORTED, by=account(), detail={"form": form, **detail})
