"""From mentions to a letter: what they do in it, who they are, what happened."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.by_rules import ByRules, read_by_rules
from extractors.context import Context
from extractors.event_clues import Choices
from extractors.learnt import tell_functions, tell_roles, tell_type
from extractors.repetition import distinct
from extractors.told_events import Told
from extractors.weighing import weighed
from models.document import Letter, LetterType
from models.event import Event, EventType
from models.layout import Page
from models.mention import Mention, Role

VERSION = "6"
"""of the rules for letters, roles and events: raised whenever they change what is read"""


def interpret(pages: Sequence[Page], mentions: Sequence[Mention], *, by_rules: bool = False) -> Letter:
    """Make a letter of pages and the mentions found on them: fields, functions, roles, owners, events.

    Args:
        pages: in order.
        mentions: in reading order, with ids; their roles and owners are set anew, and their functions, of which those
            that the network gave are heeded.
        by_rules: without the classifiers and the encoder.

    Raises:
        WeightsError: a classifier is missing or damaged.
    """
    plain = tuple(replace(mention, roles=(), of=None) for mention in mentions)
    context = Context(pages, plain)
    rules = read_by_rules(context)
    fields = rules.fields
    told = None if by_rules else Told(context, rules.companions, rules.events)
    events = rules.events if told is None else _weighed(context, rules, told)
    roles = rules.roles if told is None else tell_roles(context, rules, told.roles())
    functions = rules.functions if by_rules else tell_functions(context, rules)
    type_ = rules.type if told is None else tell_type(context, rules, told.letter)
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
                of=rules.owners.get(mention.id),
            )
            for mention in plain
        ),
        events=events,
    )


def _weighed(context: Context, rules: ByRules, told: Told) -> tuple[Event, ...]:
    events = weighed(context, Choices(context, rules.companions), told.events())
    # Of words that stand where a hyphen ends a line nothing may be left to quote.
    return distinct([event for event in events if event.quote.text.strip()])


def _last_day(type_: LetterType, events: Sequence[Event]) -> str | None:
    """Return the day of discharge, which a discharge summary without a date of its own was written on."""
    days = [event.date for event in events if event.type is EventType.DISCHARGE and event.date and not event.negated]
    return days[-1].split("/")[-1][:10] if type_ is LetterType.DISCHARGE_SUMMARY and days else None
