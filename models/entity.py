"""Entities: the one person, body or place behind many mentions, and why the mentions are held to be one."""

from dataclasses import dataclass

from models.mention import Label, OrgKind, Role


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MentionReference:
    """A mention in a document: digest of the original and id of the mention in its record."""

    sha256: str
    mention: str

    def __str__(self) -> str:
        return f"{self.sha256}#{self.mention}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two mentions held to name one thing.

    Args:
        a: the one mention, `<sha256>#<mention>`.
        b: the other.
        score: how sure the resolver is, 0–1.
        reasons: why, in words.
        judged_by: who confirmed it, None if nobody has.
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    judged_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body or place.

    Args:
        id: made of its founder, so that letters which come in later never change it.
        label: PERSON, ORG or LOCATION.
        name: the fullest form found, canonical.
        names: every form as written, the most frequent first.
        roles: PERSON: every role that a letter gives.
        kind: ORG: what kind of body.
        mentions: in order of digest and mention.
        links: why they are one; together they connect all the mentions.
        founder: the mention that it is named after: of the letter that came in first, the first.
        body: ORG: what the list of bodies makes of it, with number and place: equal for one body however it is named.
        part_of: ORG: `body` of the one above it, where the list or the text says which.
    """

    id: str
    label: Label
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    kind: OrgKind | None
    mentions: tuple[MentionReference, ...]
    links: tuple[Link, ...]
    founder: MentionReference | None = None
    body: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The result of one run of the resolver: a generation of entities.

    Args:
        generation: digest of all inputs (records, judgements, version of the resolver), hex: the same inputs give
            the same generation.
        entities: in order of id.
        doubtful: links that are likely and not certain, for a person to judge.
    """

    generation: str
    entities: tuple[Entity, ...]
    doubtful: tuple[Link, ...]
