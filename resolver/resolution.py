"""From mentions and judgements to entities, all at once."""

from collections.abc import Iterable, Mapping, Sequence

from models.document import DocumentRecord
from models.entity import Resolution
from models.judgement import Judgement
from resolver.evidence import choose, gather_mentions
from resolver.judging import verdicts
from resolver.linkage import Linkage


def resolve(
    records: Iterable[DocumentRecord],
    judgements: Sequence[Judgement] = (),
    arrivals: Mapping[str, str] | None = None,
) -> Resolution:
    """Find the people, bodies and places behind the mentions of all letters.

    Links that are certain are made, the likely are doubtful, the rest is left. The order of records and judgements
    changes nothing.

    Args:
        records: one for each original.
        judgements: of people, in any order.
        arrivals: when each letter first came in, ISO 8601 UTC, by digest. It decides the ids of entities, so that those
            of letters that came in before stay, and what is new since a person was unsure.

    Returns:
        Entities that hold each person, body and place mention exactly once, and the doubtful links.
    """
    chosen = choose(records).values()
    judged = verdicts(judgements, gather_mentions(chosen))
    with Linkage() as linkage:
        linkage.update(chosen, verdicts=judged, arrivals=arrivals)
        return linkage.resolution()
