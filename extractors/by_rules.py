"""A letter as the rules alone read it: what the classifiers weigh, and what is left without them."""

from dataclasses import dataclass

from extractors.companions import companions_of, spread_roles
from extractors.context import Context
from extractors.events import find_events
from extractors.functions import assign_functions
from extractors.letter import LetterFields, read_fields
from extractors.letter_types import by_title, classify
from extractors.ownership import assign_owners
from extractors.registers import read_registers
from extractors.roles import add_event_roles, add_letter_roles, assign_base_roles
from extractors.sentences import Span
from extractors.setting import Setting
from extractors.zones import ZonedLine, find_zones
from models.document import LetterType
from models.event import Event
from models.mention import Function, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRules:
    """A letter as the rules alone read it.

    Args:
        type: its kind.
        titled: the kind that its title says, if it says one.
        fields: of the letter.
        functions: by id of mention.
        companions: ids of all that name the same person, by id of mention.
        roles: by id of mention.
        owners: ids of persons by id of mention.
        events: in reading order.
        rows: of registers, as page number and span.
        zones: the lines with the part of the letter that each belongs to.
    """

    type: LetterType
    titled: LetterType | None
    fields: LetterFields
    functions: dict[str, Function]
    companions: dict[str, tuple[str, ...]]
    roles: dict[str, frozenset[Role]]
    owners: dict[str, str]
    events: tuple[Event, ...]
    rows: tuple[tuple[int, Span], ...]
    zones: tuple[ZonedLine, ...]


def read_by_rules(context: Context) -> ByRules:
    """Read a letter by rules alone.

    Args:
        context: the letter.
    """
    zones = find_zones(context)
    functions = assign_functions(context, zones)
    fields = read_fields(context, zones)
    titled = by_title(context, zones)
    type_ = classify(context, titled, zones, functions, fields)
    setting = Setting(context, type_, fields.date, fields.moment, functions, zones)

    roles = assign_base_roles(context, functions)
    add_letter_roles(context, type_, functions, roles)
    companions = companions_of(context)
    spread_roles(companions, roles)
    register = read_registers(context, setting, roles)
    roles.update({id_: roles.get(id_, frozenset()) | given for id_, given in register.roles.items()})
    events = sorted(
        (*find_events(context, setting, roles, register.rows), *register.events),
        key=lambda each: (each.quote.page, each.quote.start),
    )
    add_event_roles(context, events, roles)
    spread_roles(companions, roles)
    owners = assign_owners(context, roles, functions) | register.owners
    return ByRules(
        type=type_,
        titled=titled,
        fields=fields,
        functions=functions,
        companions=companions,
        roles=roles,
        owners=owners,
        events=tuple(events),
        rows=tuple(register.rows),
        zones=zones,
    )
