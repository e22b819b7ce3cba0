"""An entity as some letters alone know it: nothing that another letter says of it comes through."""

from collections.abc import Mapping

from models.entity import Entity, MentionReference
from models.mention import Label, Mention, OrgKind
from resolver.evidence import Form, Said
from resolver.naming import Tally


def project(entity: str, mentions: Mapping[MentionReference, Mention], *, given: str | None = None) -> Entity:
    """Describe an entity by some of its mentions, as if there were no others.

    Args:
        entity: its id.
        mentions: at least one; those that may be known.
        given: the name that a person gave it, if that may be known.

    Returns:
        The entity without links, for they lead through letters that may not be known.
    """
    label = next(iter(mentions.values())).label
    tally = Tally(label)
    for mention in mentions.values():
        kind = mention.kind if label is Label.ORG and isinstance(mention.kind, OrgKind) else None
        roles = mention.roles if label is Label.PERSON else ()
        tally.add(Form(label, mention.text, mention.name), Said(roles=roles, kind=kind))
    described = tally.describe()
    return Entity(
        id=entity,
        label=label,
        name=given or described.name,
        names=described.names,
        roles=described.roles,
        kind=described.kind,
        mentions=tuple(sorted(mentions)),
        links=(),
        body=described.body,
        part_of=described.part_of,
    )
