"""Fine-tunes the encoder to tell more than mentions: roles, events and who has which part in them, kinds of letters.

    python -m training.encoder.tell TRAINED DOCUMENTS [--minutes 75]

TRAINED is the folder that `training.encoder.train` has written: its `encoder.pt` is replaced. All that is told is learned at
once, each as its likelihood a word: mentions go on being learned. The rate falls with the time that is left.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor, nn

from extractors.pieces import BEGIN, END, SIGNS, WINDOW, PieceReader
from extractors.relations import LINKED, PEOPLE, between, places
from training.encoder.examples import UNTOLD, Example, Telling, example, read_documents
from training.encoder.learning import PADDING, PIECES_OF_STEP, Pace, Tally, embedded, hide
from training.encoder.network import Encoder, Teller, from_stored
from training.encoder.train import LAYERS

_SORTED = 120
_RATE, _RATE_OF_HEADS = 2.5e-4, 1.5e-3
_OF_NEWS = 1.0
"""Share of the texts that tell no more than mentions which are read each time."""
_IS_PERSON = torch.tensor([label in PEOPLE for label in LINKED])
_OF_LETTER = 5.0
"""How much the kind of a letter counts, which is told once in some hundred words."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that are learned from at once.

    Args:
        pieces: of the windows of all texts, padded, shape (windows, pieces).
        words: where in `pieces`, flattened, the first piece of each word of all texts stands.
        starts: where the first window of each text begins, likewise.
        bounds: of each text in `words`: first and one past the last.
        examples: the texts.
    """

    pieces: Tensor
    words: Tensor
    starts: Tensor
    bounds: tuple[tuple[int, int], ...]
    examples: tuple[Example, ...]


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[Batch]:
    """Yield texts of like length, for ever."""
    while True:
        order = [one for one in examples if one.telling is not None or chance.random() < _OF_NEWS]
        chance.shuffle(order)
        for first in range(0, len(order), _SORTED):
            waiting = sorted(order[first : first + _SORTED], key=_longest_window)
            found, batch, pieces = [], list[Example](), 0
            for one in waiting:
                count = len(_cut(one)) * _longest_window(one)
                if batch and pieces + count > PIECES_OF_STEP:
                    found.append(batch)
                    batch, pieces = [], 0
                batch.append(one)
                pieces += count
            found.append(batch)
            chance.shuffle(found)
            yield from map(as_batch, found)


def _cut(one: Example) -> list[tuple[int, int]]:
    """Return windows of about the same length that do not overlap, as first word and one past the last."""
    sizes = np.cumsum([0, *(len(word.pieces) for word in one.words)])
    count = -(-int(sizes[-1]) // (WINDOW - 16))
    borders = np.searchsorted(sizes, sizes[-1] * np.arange(count + 1) / max(count, 1))
    return [(int(first), int(last)) for first, last in itertools.pairwise(borders) if last > first]


def _longest_window(one: Example) -> int:
    return 2 + max(sum(len(word.pieces) for word in one.words[first:last]) for first, last in _cut(one))


def as_batch(examples: Sequence[Example]) -> Batch:
    """Return texts as windows of pieces."""
    windows = [(one, first, last) for one in examples for first, last in _cut(one)]
    longest = max(map(_longest_window, examples))
    rows, words, starts = [], list[int](), list[int]()
    for row, (one, first, last) in enumerate(windows):
        pieces = [BEGIN]
        if first == 0:
            starts.append(row * longest)
        for word in one.words[first:last]:
            words.append(row * longest + len(pieces))
            pieces += word.pieces
        rows.append([*pieces, END, *[PADDING] * (longest - len(pieces) - 1)])
    ends = np.cumsum([len(one.words) for one in examples]).tolist()
    return Batch(torch.tensor(rows), torch.tensor(words), torch.tensor(starts), tuple(zip([0, *ends], ends, strict=False)), tuple(examples))  # fmt: skip


class Learner:
    """The encoder with its heads, and how wrong they are.

    Args:
        encoder: trained to find mentions.
        teller: new.
        frozen: vectors of pieces, which stay.
        signs: vectors of line ends.
    """

    def __init__(self, encoder: Encoder, teller: Teller, frozen: Tensor, signs: nn.Parameter) -> None:
        self.encoder, self.teller, self.frozen, self.signs = encoder, teller, frozen, signs

    def vectors(self, batch: Batch, *, is_hiding: bool) -> tuple[Tensor, Tensor]:
        """Return vectors of the words of all texts in their context, and of the texts; some pieces may be hidden."""
        pieces = hide(batch.pieces, len(self.frozen)) if is_hiding else batch.pieces
        with torch.autocast("cpu", torch.bfloat16):
            inner = self.encoder(embedded(pieces, self.frozen, self.signs), batch.pieces != PADDING)
        flat = inner.float().flatten(0, 1)
        return flat[batch.words], flat[batch.starts]

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """Return how unlikely what is so is, a word, and its parts by name."""
        vectors, texts = self.vectors(batch, is_hiding=True)
        told = torch.tensor([class_ for one in batch.examples for class_ in one.classes])
        losses = {"mentions": nn.functional.cross_entropy(self.encoder.head(vectors), told, ignore_index=UNTOLD, reduction="sum")}  # fmt: skip
        count = len(told)
        zero = vectors.new_zeros(())
        losses |= dict.fromkeys(("kinds", "roles", "parts", "letter"), zero)
        for (first, last), one, text in zip(batch.bounds, batch.examples, texts, strict=True):
            if one.telling is None:
                continue
            own, telling = vectors[first:last], one.telling
            losses["kinds"] = losses["kinds"] + nn.functional.cross_entropy(self.teller.kinds(own), torch.from_numpy(telling.classes), reduction="sum")  # fmt: skip
            if telling.type != UNTOLD:
                scores = self.teller.letter(text)
                losses["letter"] = losses["letter"] + _OF_LETTER * nn.functional.cross_entropy(scores, torch.tensor(telling.type))  # fmt: skip
            if not len(telling.mentions):
                continue
            people = _IS_PERSON[telling.labels]
            mentions = ends_of(own, torch.from_numpy(telling.mentions))
            losses["roles"] = losses["roles"] + _unlikely(self.teller.told_roles(mentions[people]), torch.from_numpy(telling.roles)[people])  # fmt: skip
            if len(telling.events):
                scores = self.told_parts(own, mentions, telling, telling.events)
                losses["parts"] = losses["parts"] + _unlikely(scores, torch.from_numpy(telling.parts))
        return sum(losses.values(), zero) / count, {name: value.item() / count for name, value in losses.items()}

    def told_parts(self, own: Tensor, mentions: Tensor, telling: Telling, events: np.ndarray) -> Tensor:
        """Return scores of the parts of mentions in events."""
        starts = telling.mentions[:, 0]
        return self.teller.told_parts(
            spans_of(own, events), mentions, torch.from_numpy(telling.kinds), torch.from_numpy(telling.labels),
            torch.from_numpy(places(events, starts)), torch.from_numpy(between(events, starts, telling.labels.tolist())),
        )  # fmt: skip

    def measure(self, held: Sequence[Example]) -> str:
        """Return F1 of each thing that is told, on texts that are kept back."""
        self.encoder.eval()
        self.teller.eval()
        tallies = {name: Tally() for name in ("mentions", "kinds", "roles", "parts", "letter")}
        with torch.inference_mode():
            for one in held:
                vectors, texts = self.vectors(as_batch([one]), is_hiding=False)
                told = torch.tensor(one.classes)
                tallies["mentions"].add_classes(self.encoder.head(vectors).argmax(-1), told)
                telling = one.telling
                if telling is None:
                    continue
                tallies["kinds"].add_classes(self.teller.kinds(vectors).argmax(-1), torch.from_numpy(telling.classes))
                if telling.type != UNTOLD:
                    right = self.teller.letter(texts[0]).argmax() == telling.type
                    tallies["letter"].add(right[None], torch.tensor([True]))
                mentions = ends_of(vectors, torch.from_numpy(telling.mentions))
                people = _IS_PERSON[telling.labels]
                tallies["roles"].add(self.teller.told_roles(mentions[people]) > 0, torch.from_numpy(telling.roles)[people] > 0)  # fmt: skip
                scores = self.told_parts(vectors, mentions, telling, telling.events)
                tallies["parts"].add(scores > 0, torch.from_numpy(telling.parts) > 0)
        self.encoder.train()
        self.teller.train()
        return ", ".join(f"{name} {tally.f1:.4f}" for name, tally in tallies.items())


def _unlikely(scores: Tensor, truth: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(scores, truth, reduction="sum")


def ends_of(words: Tensor, places_: Tensor) -> Tensor:
    """Return vectors of first and last words side by side."""
    return words[places_].flatten(1)


def spans_of(words: Tensor, events: np.ndarray) -> Tensor:
    """Return vectors of first words beside the mean of all words."""
    return torch.stack([torch.cat([words[first], words[first:last].mean(0)]) for first, last in events.tolist()]) if len(events) else words.new_zeros(0, 2 * words.shape[1])  # fmt: skip


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--minutes", type=float, default=75)
    given = parser.parse_args()
    torch.manual_seed(7)
    stored = torch.load(given.trained / "encoder.pt", weights_only=True)
    names = json.loads((given.trained / "classes.json").read_text())
    reader = PieceReader(sentencepiece.SentencePieceProcessor(model_file=str(given.trained / "pieces.model")))
    numbers = {name: number for number, name in enumerate(names)}
    examples, held = (
        [example(document, reader, numbers) for document in read_documents(given.documents / f"{part}.spacy")]
        for part in ("train", "dev")
    )
    encoder = from_stored(stored, LAYERS, WINDOW, len(names))
    vectors = stored["vectors"].float()
    signs = nn.Parameter(vectors[-SIGNS:].clone())
    learner = Learner(encoder, Teller(vectors.shape[1]), vectors[:-SIGNS], signs)
    learn(learner, examples, held, given.minutes)
    vectors[-SIGNS:] = signs.detach()
    stored |= {"encoder": encoder.state_dict(), "teller": learner.teller.state_dict(), "vectors": vectors.half()}
    torch.save(stored, given.trained / "encoder.pt")


def learn(learner: Learner, examples: Sequence[Example], held: Sequence[Example], minutes: float) -> None:
    """Fine-tune for some minutes."""
    heads = [*learner.teller.parameters(), *learner.encoder.head.parameters(), learner.signs]
    known = set(map(id, heads))
    body = [one for one in learner.encoder.parameters() if id(one) not in known]
    pace = Pace(body, heads, (_RATE, _RATE_OF_HEADS), minutes)
    seen = 0
    totals: dict[str, float] = {}
    learner.encoder.train()
    learner.teller.train()
    for (step, seconds), batch in zip(pace.steps(), batches(examples, random.Random(7)), strict=False):
        loss, parts = learner.loss(batch)
        pace.learn(loss)
        seen += batch.pieces.numel()
        for name, value in parts.items():
            totals[name] = totals.get(name, 0.0) + value / 50
        if step % 50 == 0:
            told = ", ".join(f"{name} {value:.4f}" for name, value in totals.items())
            print(f"{step} steps, {seen} pieces, {seconds:.0f} s: {told}", flush=True)
            totals.clear()
        if step % 400 == 0:
            print(f"held back: {learner.measure(held[::3])}", flush=True)
    print(f"held back: {learner.measure(held)}", flush=True)


if __name__ == "__main__":
    main()
