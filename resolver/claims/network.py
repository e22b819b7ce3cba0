"""The network of a case: who is named with whom, and who did what to whom, and where that is to be seen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from models.claim import Happening, Said, Stance
from models.document import DocumentRecord
from models.entity import Entity, Resolution
from models.mention import Mention, Role
from models.network import Edge, EdgeKind, EdgeSource, Network, Node, Part
from resolver.claims.comparison import correspond, happenings_of, names_of
from resolver.claims.letters import CaseLetter, read_letters


def compose_network(records: Iterable[DocumentRecord], resolution: Resolution) -> Network:
    """Connect the people, bodies and places of a case.

    Every pair of entities of one page is connected, so a page of 100 names gives 4,950 edges.

    Args:
        records: of the case, one for each original, in any order.
        resolution: of the archive that they lie in.

    Returns:
        Nodes in order of id; edges in order of kind, nodes, type and happening.
    """
    letters = read_letters(records, resolution)
    happenings = happenings_of(correspond(letters))
    edges = [*_named_together(letters), *(edge for happening in happenings for edge in _of_happening(happening))]
    return Network(
        nodes=_nodes(letters, resolution),
        edges=tuple(
            sorted(
                edges,
                key=lambda edge: (
                    edge.kind,
                    edge.source,
                    edge.target,
                    edge.type or "",
                    edge.happening or "",
                    edge.negated,
                    edge.parts or (),
                ),
            )
        ),
    )


def _nodes(letters: Sequence[CaseLetter], resolution: Resolution) -> tuple[Node, ...]:
    entities: dict[str, Entity] = {entity.id: entity for entity in resolution.entities}
    roles: dict[str, set[Role]] = defaultdict(set)
    naming: dict[str, set[str]] = defaultdict(set)
    for letter in letters:
        for mention, entity in letter.entities.items():
            roles[entity].update(letter.mentions[mention].roles)
            naming[entity].add(letter.sha256)
    return tuple(
        Node(
            id=one,
            label=named.label,
            name=named.name,
            roles=tuple(role for role in Role if role in roles[one]),
            kind=entities[one].kind if one in entities else None,
            letters=len(naming[one]),
        )
        for one, named in sorted(names_of(letters, resolution).items())
    )


def _named_together(letters: Sequence[CaseLetter]) -> Iterator[Edge]:
    on_page: dict[tuple[str, str], list[EdgeSource]] = defaultdict(list)
    in_letter: dict[tuple[str, str], list[EdgeSource]] = defaultdict(list)
    for letter in letters:
        pages: dict[int, dict[str, Mention]] = defaultdict(dict)
        first: dict[str, Mention] = {}
        for mention, entity in letter.entities.items():
            found = letter.mentions[mention]
            pages[found.page].setdefault(entity, found)
            first.setdefault(entity, found)
        for page in sorted(pages):
            for one, other in combinations(sorted(pages[page]), 2):
                on_page[one, other].append(_around(letter, pages[page][one], pages[page][other]))
        if len(pages) > 1:
            together = {pair for page in pages.values() for pair in combinations(sorted(page), 2)}
            for pair in combinations(sorted(first), 2):
                if pair not in together:
                    in_letter[pair].append(_around(letter, first[pair[0]], first[pair[1]]))
    for pair, sources in on_page.items():
        yield Edge(source=pair[0], target=pair[1], kind=EdgeKind.PAGE, sources=tuple(sources))
    for pair, sources in in_letter.items():
        if pair not in on_page:
            yield Edge(source=pair[0], target=pair[1], kind=EdgeKind.LETTER, sources=tuple(sources))


def _around(letter: CaseLetter, one: Mention, other: Mention) -> EdgeSource:
    """Return the span that holds the first mentions of both; of two pages that of the first alone."""
    first, last = sorted((one, other), key=lambda mention: (mention.page, mention.start))
    end = max(first.end, last.end) if first.page == last.page else first.end
    return EdgeSource(sha256=letter.sha256, page=first.page, start=first.start, end=end)


def _of_happening(happening: Happening) -> Iterator[Edge]:
    found: dict[tuple[str, str, bool, Part, Part], list[EdgeSource]] = defaultdict(list)
    for claim in happening.claims:
        for said in claim.says:
            words = said.words
            source = EdgeSource(sha256=words.sha256, page=words.page, start=words.start, end=words.end)
            for one, other, part, other_part in _pairs(said):
                found[one, other, claim.stance is Stance.DENIES, part, other_part].append(source)
    for (one, other, negated, part, other_part), sources in found.items():
        yield Edge(
            source=one,
            target=other,
            kind=EdgeKind.EVENT,
            sources=tuple(sources),
            type=happening.type,
            date=happening.date,
            happening=happening.id,
            negated=negated,
            parts=(part, other_part),
        )


def _pairs(said: Said) -> Iterator[tuple[str, str, Part, Part]]:
    """Lead from the actors to whom it happened, and from these to where they came from and went to."""
    places = ((said.from_, Part.FROM), (said.to, Part.TO))
    for actor, sufferer in product(said.by, said.who):
        yield actor, sufferer, Part.BY, Part.WHO
    for person in said.who or said.by:
        for place, part in places:
            if place is not None:
                yield person, place, Part.WHO if said.who else Part.BY, part
