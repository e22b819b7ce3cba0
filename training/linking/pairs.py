"""The pairs of persons that linking weighs, with their features and whether they are one: what weights are fitted on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.resolver.linking import Archive, archive_of
from benchmarks.resolver.linking_set import letters_of, parse_letter
from benchmarks.resolver.reading import ReadLetter, as_truth, as_typed
from models.mention import Label
from resolver.clustering import Clusters
from resolver.figures import are_different, figure
from resolver.linkage import Linkage
from resolver.persons import pairs_over_letters
from samples.truth import load_all
from training.letters import generate_cases


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons of two letters.

    Args:
        case: of the one of them.
        entities: true ones of both, in order.
        features: of the pair.
    """

    case: str
    entities: tuple[str, str]
    features: Mapping[str, float]

    @property
    def is_one(self) -> bool:
        """Whether the two are one person."""
        return self.entities[0] == self.entities[1]


CASES = 90
"""So many cases are made to fit on: with few people there are few namesakes by chance."""


def tuning_archives() -> Iterator[Archive]:
    """Yield the tuning cases of the linking set as one archive, read by a perfect reader and as typed."""
    letters = letters_of("tuning")
    for way in (as_truth, as_typed):
        yield archive_of(letters, [way(letter) for letter in letters])


def made_archive() -> Archive:
    """Make cases of the tuning templates, and return them as one archive as a perfect reader reads them."""
    letters = [parse_letter(case, stem, text) for case, stem, text in generate_cases.letters("tuning", "more", CASES)]
    return archive_of(letters, [as_truth(letter) for letter in letters])


def sample_archives() -> Iterator[Archive]:
    """Yield the letters of the samples as one archive, with the extractor's names and from texts alone."""
    truths = load_all()
    for with_names in (True, False):
        read, entity_of, label_of = [], {}, {}
        for truth in truths:
            record = truth.record(with_names=with_names)
            read.append(ReadLetter(record, {mention: mention for mention in truth.entities}))
            labels = {mention.id: mention.label for mention in record.mentions}
            for mention, key in truth.entities.items():
                entity_of[f"{record.sha256}#{mention}"] = key
                label_of[f"{record.sha256}#{mention}"] = labels[mention]
        yield Archive(tuple(read), entity_of, label_of, {mention: mention for mention in entity_of})


def pairs_of(archive: Archive) -> Iterator[Pair]:
    """Yield the pairs of persons of an archive that linking weighs.

    Args:
        archive: of which is known who is who.
    """
    cases = {one.record.sha256: one.record.filename.partition("-")[0] for one in archive.letters}
    with Linkage() as linkage:
        linkage.update([letter.record for letter in archive.letters])
        for component in linkage.components():
            if next(iter(component.evidence.values())).form.label is not Label.PERSON:
                continue
            clusters = Clusters({name: figure(one) for name, one in component.evidence.items()}, are_different)
            for one, other, features in pairs_over_letters(component.evidence, component.opposed, clusters):
                first, last = archive.truth_of(one), archive.truth_of(other)
                if first is not None and last is not None:
                    yield Pair(cases[one.partition("#")[0]], (min(first, last), max(first, last)), features)
