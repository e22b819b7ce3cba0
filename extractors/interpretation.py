"""From mentions to a letter: what they do in it, who they are, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.companions import spread_roles
from extractors.context import Context
from extractors.events import find_events
from extractors.functions import assign_functions
from extractors.learnt import tell_functions, tell_roles
from extractors.letter import LetterFields, read_fields
from extractors.letter_types import classify
from extractors.ownership import assign_owners
from extractors.registers import read_registers
from extractors.roles import add_event_roles, add_letter_roles, assign_base_roles
from extractors.setting import Setting
from extractors.zones import find_zones
from models.document import Letter, LetterType
from models.event import Event, EventType
from models.layout import Page
from models.mention import Function, Mention, Role

VERSION = "3"
"""of the rules for letters, roles and events: raised whenever they change what is read"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRules:
    """A letter as the rules alone read it.

    Args:
        type: its kind.
        fields: of the letter.
        functions: by id of mention.
        roles: by id of mention.
        owners: ids of persons by id of mention.
        events: in reading order.
    """

    type: LetterType
    fields: LetterFields
    functions: dict[str, Function]
    roles: dict[str, frozenset[Role]]
    owners: dict[str, str]
    events: tuple[Event, ...]


def read_by_rules(context: Context) -> ByRules:
    """Read a letter by rules alone.

    Args:
        context: the letter.
    """
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
    return ByRules(type=type_, fields=fields, functions=functions, roles=roles, owners=owners, events=tuple(events))


def interpret(pages: Sequence[Page], mentions: Sequence[Mention], *, by_rules: bool = False) -> Letter:
    """Make a letter of pages and the mentions found on them: fields, functions, roles, owners, events.

    Args:
        pages: in order.
        mentions: in reading order, with ids; their roles and owners are set anew, and their functions, of which those
            that the network gave are heeded.
        by_rules: without the classifiers.

    Raises:
        WeightsError: a classifier is missing or damaged.
    """
    plain = tuple(replace(mention, roles=(), of=None) for mention in mentions)
    context = Context(pages, plain)
    rules = read_by_rules(context)
    type_, fields, events, owners = rules.type, rules.fields, rules.events, rules.owners
    roles = rules.roles if by_rules else tell_roles(context, type_, rules.functions, rules.roles)
    functions = rules.functions if by_rules else tell_functions(context, type_, rules.functions)
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
