"""From mentions and judgements to entities, all at once."""

from collections.abc import Iterable, Mapping, Sequence

from models.document import DocumentRecord
from models.entity import Resolution
from models.judgement import Judgement
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
        judgements: of people, in any order; the latest on each pair counts.
        arrivals: when each letter first came in, ISO 8601 UTC, by digest. It decides the ids of entities, so that those
            of letters that came in before stay.

    Returns:
        Entities that hold each person, body and place mention exactly once, and the doubtful links.
    """
    with Linkage() as linkage:
        linkage.update(records, judgements=judgements, arrivals=arrivals)
        return linkage.resolution()
