"""Which kinds of events are told where, and which bodies hold and heal."""

from extractors.zones import Zone
from models.event import EventType
from models.mention import OrgKind

SILENT = frozenset(
    {
        Zone.LETTERHEAD,
        Zone.REFERENCE,
        Zone.ADDRESSEE,
        Zone.APPLICANT,
        Zone.EXECUTOR,
        Zone.CC,
        Zone.TITLE,
        Zone.SUBJECT,
        Zone.SIGNATURE,
    }
)
UNDATED = frozenset(
    {
        EventType.TREATMENT, EventType.IDENTIFICATION, EventType.EXAMINATION, EventType.INTERROGATION,
        EventType.INJURY, EventType.BEATING, EventType.DEATH, EventType.DETENTION,
    }
)  # fmt: skip
OF_NOBODY = frozenset({EventType.SHOOTING, EventType.CLOSURE, EventType.REPLY})
"""Told also where nobody is named."""
HELD = frozenset({OrgKind.DETENTION_FACILITY, OrgKind.PENITENTIARY, OrgKind.POLICE})
HOSPITALS = frozenset({OrgKind.HOSPITAL})
