"""What the page of an entity shows: made of the letters that the viewer sees, by the index, a page at a time."""

from dataclasses import dataclass, replace

from index import EventHit, LetterPlaces, MentionPlace, NameHit, Profile, Query
from models.account import Right
from models.entity import Link
from models.judgement import Judgement, Verdict
from web.access import missing
from web.context import Context
from web.crop.routes import address
from web.judging import standing
from web.viewer import Viewer

LETTERS = 20
"""letters on one page"""
EVENTS = 10
ALIKE = 6
LONGEST_ID = 64
"""hex digits"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A mention with the words around it, its scan and where the reader opens."""

    place: MentionPlace
    reference: str
    crop: str | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """A letter with the places where it names the entity."""

    letter: LetterPlaces
    places: list[ShownPlace]
    numbers: list[ShownPlace]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An event in which the entity takes part."""

    hit: EventHit
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntity:
    """An entity as the viewer's letters show it.

    Args:
        profile: names, roles, company and numbers.
        letters: of this page.
        form: number of the written form that the letters are narrowed to, from 1; None for all.
        letter_count: of letters that name it so.
        events: the first ones.
        event_count: of all.
        judgements: that nobody has undone and that speak of it, the newest first.
        may_judge: whether the viewer may say who is who here.
        page: number of this page, from 1.
        page_count: of pages of letters.
    """

    profile: Profile
    letters: list[ShownLetter]
    form: int | None
    letter_count: int
    events: list[ShownEvent]
    event_count: int
    judgements: list[Judgement]
    may_judge: bool
    page: int
    page_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """Why a mention is held to be of the entity; `other` is None where that letter is not on this page."""

    link: Link
    one: ShownPlace
    other: ShownPlace | None


def entity(context: Context, viewer: Viewer, identifier: str, *, page: int = 1, form: int | None = None) -> ShownEntity:
    """Return what the page of an entity shows.

    Args:
        context: of the application.
        viewer: who looks.
        identifier: of the entity.
        page: number of the page of letters, from 1.
        form: number of the written form to narrow the letters to, from 1.

    Raises:
        MissingKeyError: there is no such entity, or no letter that this person sees names it.
    """
    scope = viewer.visible_cases
    profile = profile_of(context, viewer, identifier)
    if form is not None and form > len(profile.written):
        raise missing()
    written = None if form is None else profile.written[form - 1].text
    letters, count = context.index.places(
        identifier, scope, limit=LETTERS, offset=LETTERS * (page - 1), written=written
    )
    events, event_count = context.index.events_of(identifier, scope, limit=EVENTS)
    return ShownEntity(
        profile=profile,
        letters=[_letter(letter) for letter in letters],
        form=form,
        letter_count=count,
        events=[
            ShownEvent(hit=hit, address=f"/documents/{hit.sha256}?page={hit.quote.page}&event={hit.number}")
            for hit in events
        ],
        event_count=event_count,
        judgements=judgements(context, viewer, identifier),
        may_judge=judging_scope(viewer) != (),
        page=page,
        page_count=max(1, -(-count // LETTERS)),
    )


def profile_of(context: Context, viewer: Viewer, identifier: str) -> Profile:
    """Return what the viewer's letters say of an entity, under the name that a person gave it where that may be known.

    Raises:
        MissingKeyError: there is no such entity, or no letter that this person sees names it.
    """
    scope = viewer.visible_cases
    profile = context.index.profile(identifier, scope)
    if profile is None:
        raise missing()
    if scope is not None:
        renamed = [one for one in judgements(context, viewer, identifier) if one.verdict is Verdict.RENAME]
        if renamed and renamed[0].name:
            return replace(profile, name=renamed[0].name)
    return profile


def judging_scope(viewer: Viewer) -> tuple[str, ...] | None:
    """Return the ids of the cases in which someone may say who is who; None for all letters."""
    visible = viewer.visible_cases
    return None if visible is None else tuple(case for case in visible if viewer.may(Right.JUDGE, case))


def judgements(context: Context, viewer: Viewer, identifier: str) -> list[Judgement]:
    """Return the judgements that speak of an entity and that nobody has undone, the newest first.

    One that speaks of a letter that the viewer does not see is not shown, nor what it says.
    """
    known = standing(context.archive.judgements())
    letters = {anchor.sha256 for judgement in known for anchor in (*judgement.a, *judgement.b)}
    if not letters:
        return []
    own = {
        f"{letter.sha256}#{place.mention}"
        for letter in context.index.places_in(identifier, viewer.visible_cases, letters)
        for place in letter.mentions
    }
    touching = [one for one in known if any(str(anchor) in own for anchor in (*one.a, *one.b))]
    if not touching:
        return []
    told = {anchor.sha256 for judgement in touching for anchor in (*judgement.a, *judgement.b)}
    seen = context.access.seen(viewer, told)
    return [
        judgement
        for judgement in reversed(touching)
        if all(anchor.sha256 in seen for anchor in (*judgement.a, *judgement.b))
    ]


def alike(context: Context, viewer: Viewer, identifier: str) -> list[NameHit]:
    """Return other entities with a name like that of one, the likest first.

    Raises:
        MissingKeyError: there is no such entity, or no letter that this person sees names it.
    """
    profile = profile_of(context, viewer, identifier)
    asked = Query(text=_askable(profile.name), scope=viewer.visible_cases, labels=(profile.label,), limit=ALIKE + 1)
    return [hit for hit in context.index.names(asked) if hit.entity != identifier][:ALIKE]


def links(context: Context, viewer: Viewer, identifier: str, page: int) -> tuple[list[ShownLink], int]:
    """Return why the mentions of one page of letters are held to be of an entity, and how many pages there are.

    A link that leads through a letter which the viewer does not see is left out.

    Raises:
        MissingKeyError: there is no such entity, or no letter that this person sees names it.
    """
    scope = viewer.visible_cases
    letters, count = context.index.places(identifier, scope, limit=LETTERS, offset=LETTERS * (page - 1))
    if not letters:
        raise missing()
    places = {place.reference: place for letter in letters for place in _letter(letter).places}
    found = context.archive.links(identifier, [letter.sha256 for letter in letters])
    touching = [link for link in found if link.a in places or link.b in places]
    seen = context.access.seen(viewer, {end.partition("#")[0] for link in touching for end in (link.a, link.b)})
    shown = []
    for link in touching:
        if link.a.partition("#")[0] in seen and link.b.partition("#")[0] in seen:
            one, other = (link.a, link.b) if link.a in places else (link.b, link.a)
            shown.append(ShownLink(link=link, one=places[one], other=places.get(other)))
    return shown, max(1, -(-count // LETTERS))


def successor(context: Context, viewer: Viewer, identifier: str) -> str | None:
    """Return the id of the entity that one went into which is no more, if a letter that the viewer sees names it."""
    if not identifier or len(identifier) > LONGEST_ID or not set(identifier) <= set("0123456789abcdef"):
        return None
    found = context.archive.follow(identifier, _Visible(context, viewer))
    return found if found != identifier else None


class _Visible:
    """The entities that a viewer's letters name: what is hidden is looked for like what is not there."""

    def __init__(self, context: Context, viewer: Viewer) -> None:
        self._context = context
        self._viewer = viewer

    def __contains__(self, identifier: object) -> bool:
        return self._context.index.has_entity(str(identifier), self._viewer.visible_cases)


def _letter(letter: LetterPlaces) -> ShownLetter:
    return ShownLetter(
        letter=letter,
        places=[_place(letter, place) for place in letter.mentions],
        numbers=[_place(letter, place) for place in letter.numbers],
    )


def _place(letter: LetterPlaces, place: MentionPlace) -> ShownPlace:
    return ShownPlace(
        place=place,
        reference=f"{letter.sha256}#{place.mention}",
        crop=address(letter.sha256, place.page, place.boxes),
        address=f"/documents/{letter.sha256}?page={place.page}&mention={place.mention}",
    )


def _askable(name: str) -> str:
    """Return a name without what a query would take for marks of a phrase."""
    return " ".join("".join(character if character.isalnum() else " " for character in name).split()[:8])
