"""How well linking finds who is who: mentions of the linking set, taken as one archive, are linked and compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.resolver.b_cubed import Score, b_cubed, pairwise
from benchmarks.resolver.linking_set import CaseLetter
from benchmarks.resolver.reading import ReadLetter
from models.entity import Resolution
from models.mention import Label


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of which is known who is who.

    Args:
        letters: as they were read.
        entity_of: true entity by `<sha256>#<mention of the truth>`.
        label_of: label of the same.
        true_of: the same by `<sha256>#<found mention>`, for found mentions that are one of the truth.
    """

    letters: tuple[ReadLetter, ...]
    entity_of: Mapping[str, str]
    label_of: Mapping[str, Label]
    true_of: Mapping[str, str]

    def truth_of(self, found: str) -> str | None:
        """Return the true entity of a found mention, None if the truth lacks it."""
        return self.entity_of[self.true_of[found]] if found in self.true_of else None


def archive_of(letters: Sequence[CaseLetter], read: Sequence[ReadLetter]) -> Archive:
    """Bring letters and what was read of them together.

    Args:
        letters: of the linking set.
        read: the same letters, in the same order.
    """
    entity_of, label_of, true_of = {}, {}, {}
    for letter, one in zip(letters, read, strict=True):
        sha256 = letter.record.sha256
        labels = {mention.id: mention.label for mention in letter.record.mentions}
        for mention, entity in letter.entity_of.items():
            entity_of[f"{sha256}#{mention}"] = entity
            label_of[f"{sha256}#{mention}"] = labels[mention]
        for found, mention in one.true_of.items():
            true_of[f"{sha256}#{found}"] = f"{sha256}#{mention}"
    return Archive(tuple(read), entity_of, label_of, true_of)


@dataclass(frozen=True, slots=True)
class Linked:
    """How well the mentions of an archive were linked: by B-cubed and by pairs, of all of them or of some labels."""

    mentions: int
    b_cubed: Score
    pairs: Score


def linked(
    archive: Archive, resolution: Resolution, labels: Iterable[Label] = Label, *, only_found: bool = False
) -> Linked:
    """Compare entities with the truth.

    Args:
        archive: whose mentions were linked; a mention that reading missed is a cluster of its own.
        resolution: of its records.
        labels: of the mentions that count.
        only_found: mentions that reading missed do not count.
    """
    wanted = frozenset(labels)
    found = {
        archive.true_of[str(mention)]: entity.id
        for entity in resolution.entities
        for mention in entity.mentions
        if str(mention) in archive.true_of
    }
    true = {
        mention: entity
        for mention, entity in archive.entity_of.items()
        if archive.label_of[mention] in wanted and (mention in found or not only_found)
    }
    return Linked(len(true), b_cubed(true, found), pairwise(true, found))
