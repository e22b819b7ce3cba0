"""From mentions to a letter: what they do in it, who they are, what happened."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.companions import spread_roles
from extractors.context import Context
from extractors.events import find_events
from extractors.functions import assign_functions
from extractors.letter import read_fields
from extractors.letter_types import classify
from extractors.ownership import assign_owners
from extractors.registers import read_registers
from extractors.roles import add_event_roles, add_letter_roles, assign_base_roles
from extractors.setting import Setting
from extractors.zones import find_zones
from models.document import Letter, LetterType
from models.event import Event, EventType
from models.layout import Page
from models.mention import Mention, Role

VERSION = "2"
"""of the rules for letters, roles and events: raised whenever they change what is read"""


def interpret(pages: Sequence[Page], mentions: Sequence[Mention]) -> Letter:
    """Make a letter of pages and the mentions found on them: fields, functions, roles, owners, events.

    Args:
        pages: in order.
        mentions: in reading order, with ids; their roles, functions and owners are set anew.
    """
    plain = tuple(replace(mention, roles=(), function=None, of=None) for mention in mentions)
    context = Context(pages, plain)
    zones = find_zones(context)
    functions = assign_functions(context, zones)
    fields = read_fields(context, zones)
    type_ = classify(context, zones, functions, fields)
    setting = Setting(context, type_, fields.date, fields.moment, functions, zones)

    roles = assign_base_roles(context, functions)
    add_letter_roles(context, type_, functions, roles)
    spread_roles(context, roles)
    register = read_registers(context, setting, roles)
    roles.update({id_: roles.get(id_, frozenset()) | given for id_, given in register.roles.items()})
    events = sorted(
        (*find_events(context, setting, roles, register.rows), *register.events),
        key=lambda each: (each.quote.page, each.quote.start),
    )
    add_event_roles(context, events, roles)
    spread_roles(context, roles)
    owners = assign_owners(context, roles, functions) | register.owners
    return Letter(
        type=type_,
        date=fields.date or _last_day(type_, events),
        reference=fields.reference,
        in_reply_to=fields.in_reply_to,
        subject=fields.subject,
        mentions=tuple(
            replace(
                mention,
                roles=tuple(role for role in Role if role in roles.get(mention.id, frozenset())),
                function=functions.get(mention.id),
                of=owners.get(mention.id),
            )
            for mention in plain
        ),
        events=tuple(events),
    )


def _last_day(type_: LetterType, events: Sequence[Event]) -> str | None:
    """Return the day of discharge, which a discharge summary without a date of its own was written on."""
    days = [event.date for event in events if event.type is EventType.DISCHARGE and event.date and not event.negated]
    return days[-1].split("/")[-1][:10] if type_ is LetterType.DISCHARGE_SUMMARY and days else None
