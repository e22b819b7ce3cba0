"""Trains the line recogniser on lines that are drawn and worn while it learns.

    python -m training.recogniser.train --fonts DIR --text FILE --out DIR [--minutes 8] [--workers 12]

Needs torch, onnx, opencv and pillow. Processes draw lines into a ring on the device; the device wears them, each time
differently, and learns from them until the time is up. Writes `recogniser.onnx` (for `readers/data`), `recogniser.pt`
and a log, every minute. Twelve processes and eight minutes of an H100 or H200 made the weights that are shipped.
"""

import argparse
import copy
import math
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.recogniser.alphabet import ALPHABET, encode
from training.recogniser.drawing import HEIGHT, WIDTH, Faces, draw_line, load_faces
from training.recogniser.lines import Stock
from training.recogniser.network import STRIDE, Recogniser
from training.recogniser.restoring import restore
from training.recogniser.wear import wear

_LONGEST = 160
_PACKET = 64
_HELD_OUT = (
    "ptf",
    "pt-serif",
    "biolinum",
    "cmuns",
    "gelasio",
    "notoserif",
    "noto-serif",
    "gentium",
    "ibm-plex-mono",
    "urwbookman",
    "istok",
)
"""Faces that only the trial lines are drawn in."""

Packet = tuple[Tensor, Tensor, Tensor]
"""Lines (64 × 48 × width, bytes), their classes (64 × 160) and lengths (64)."""


class DrawnLines(IterableDataset[Packet]):
    """Lines drawn without end.

    Args:
        stock: texts.
        faces: typefaces.
        seed: of this stream; each worker adds its number.
        width: of the canvas, pixels; 24 must divide it.
    """

    def __init__(self, stock: Stock, faces: Faces, seed: int, width: int) -> None:
        self._stock, self._faces, self._seed = stock, faces, seed
        self.width = width

    def __iter__(self) -> Iterator[Packet]:
        """Yield packets."""
        worker = get_worker_info()
        chance = random.Random(self._seed * 1000 + (worker.id if worker else 0))
        while True:
            yield self._packet(chance)

    def _packet(self, chance: random.Random) -> Packet:
        images = np.empty((_PACKET, HEIGHT, self.width), np.uint8)
        classes = np.zeros((_PACKET, _LONGEST), np.int16)
        lengths = np.zeros(_PACKET, np.int16)
        filled = 0
        while filled < _PACKET:
            drawn = draw_line(self._stock, self._faces, chance, self.width)
            if drawn is None or len(drawn[1]) > _LONGEST:
                continue
            images[filled] = drawn[0]
            classes[filled, : len(drawn[1])] = encode(drawn[1])
            lengths[filled] = len(drawn[1])
            filled += 1
        return torch.from_numpy(images), torch.from_numpy(classes), torch.from_numpy(lengths)


class Ring:
    """The lines that are learned from: old ones make room for new ones.

    Args:
        size: lines.
        width: of a line, pixels.
        device: that holds them.
    """

    def __init__(self, size: int, width: int, device: torch.device) -> None:
        self._images = torch.empty((size, HEIGHT, width), dtype=torch.uint8, device=device)
        self._classes = torch.zeros((size, _LONGEST), dtype=torch.int16, device=device)
        self._lengths = torch.zeros(size, dtype=torch.int16, device=device)
        self._size = size
        self.drawn = 0
        self._taken = 0

    @property
    def ahead(self) -> bool:
        """Whether drawing may rest: for each line drawn beyond the ring's size one must have been taken."""
        return self.drawn >= self._size + self._taken

    def put(self, packet: Packet) -> None:
        """Take a packet in."""
        start = self.drawn % self._size
        end = min(start + len(packet[0]), self._size)
        for store, new in zip((self._images, self._classes, self._lengths), packet, strict=True):
            store[start:end] = new[: end - start].to(store.device, non_blocking=True)
        self.drawn += end - start

    def draw(self, count: int) -> Packet:
        """Return lines by chance."""
        self._taken += count
        chosen = torch.randint(0, min(self.drawn, self._size), (count,), device=self._images.device)
        return self._images[chosen], self._classes[chosen], self._lengths[chosen]


def distance(truth: str, read: str) -> int:
    """Return how many characters must be put in, left out or changed (Levenshtein 1965)."""
    before = list(range(len(read) + 1))
    for row, true in enumerate(truth, start=1):
        now = [row]
        for column, other in enumerate(read, start=1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (true != other)))
        before = now
    return before[-1]


def decode(scores: Tensor) -> list[str]:
    """Return the most likely text of each line: best path, repeats joined, blanks left out."""
    texts = []
    for row in scores.argmax(2).cpu().numpy():
        kept = row[np.insert(row[1:] != row[:-1], 0, True)]
        texts.append("".join(ALPHABET[number - 1] for number in kept if number))
    return texts


def try_out(network: nn.Module, packets: list[tuple[Tensor, list[str]]], device: torch.device) -> float:
    """Return the character error rate on lines that were not learned from."""
    wrong = total = 0
    network.eval()
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
        for images, texts in packets:
            for truth, read in zip(texts, decode(network(images.to(device))), strict=True):
                wrong += min(distance(truth, " ".join(read.split())), max(len(truth), 4))
                total += len(truth)
    return wrong / total


def export(network: nn.Module, target: Path) -> None:
    """Write the network as ONNX, with its alphabet beside it."""
    import onnx

    plain = copy.deepcopy(network).float().cpu().eval()
    torch.onnx.export(
        plain,
        (torch.rand(2, 1, 32, 256),),
        str(target),
        input_names=["lines"],
        output_names=["scores"],
        dynamic_axes={"lines": {0: "count", 3: "width"}, "scores": {0: "count", 1: "steps"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(target))
    for key, value in (("alphabet", ALPHABET), ("stride", str(STRIDE))):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, str(target))


class Teacher:
    """Steps of learning, and the moving average of the weights that is kept.

    Args:
        network: to teach.
        rate: of learning, at its highest.
        worn: teach with worn lines from the start.
        settled: its norms are identities (`restoring`) and must not follow the lines.
        kept: how many of its first stages stay as they are, which spares a quarter of the time of a step on a CPU.
        short: compute in bfloat16, which halves the time of a step where the processor has it.
    """

    def __init__(
        self,
        network: Recogniser,
        rate: float,
        *,
        worn: bool,
        settled: bool = False,
        kept: int = 0,
        short: bool = False,
    ) -> None:
        network.features[:kept].requires_grad_(False)
        self._network, self._rate, self._worn = network, rate, worn
        self._norms = [module for module in network.modules() if settled and isinstance(module, nn.BatchNorm2d)]
        self._device = next(network.parameters()).device
        self._short = short
        self.average = copy.deepcopy(network).eval()
        self._optimiser = torch.optim.AdamW(
            [value for value in network.parameters() if value.requires_grad],
            lr=rate,
            weight_decay=0.02,
            betas=(0.9, 0.98),
            fused=self._device.type == "cuda",
        )
        self.steps = 0

    def step(self, packet: Packet, share: float) -> Tensor:
        """Learn from lines, and return the loss for each of their characters.

        Args:
            packet: lines.
            share: of the time that is over, 0-1: the rate falls with it as a cosine.
        """
        images, classes, lengths = packet
        rate = (
            self._rate
            * min(1.0, max((self.steps + 1) / 300, 20 * share))
            * 0.5
            * (1 + math.cos(math.pi * min(share, 1.0)))
        )
        for group in self._optimiser.param_groups:
            group["lr"] = rate + 1e-6
        self._network.train()
        for norm in self._norms:
            norm.eval()
        with torch.no_grad():
            # Clean lines first: from worn ones alone CTC takes long to find out that there are letters.
            lines = wear(images.unsqueeze(1).float().div_(255), 0.9 if self._worn else min(0.9, 0.2 + 5 * share))
        lines = lines.contiguous(memory_format=torch.channels_last)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._short):
            scores = self._network(lines)
        steps = torch.full((len(scores),), scores.shape[1], dtype=torch.int32, device=self._device)
        loss = nn.functional.ctc_loss(
            scores.transpose(0, 1), classes.long(), steps, lengths.long(), zero_infinity=True, reduction="none"
        )
        mean = (loss / lengths.clamp(min=4)).mean()
        self._optimiser.zero_grad(set_to_none=True)
        mean.backward()
        if torch.isfinite(nn.utils.clip_grad_norm_(self._network.parameters(), 2.0)):
            self._optimiser.step()
        self._follow()
        self.steps += 1
        return mean.detach()

    @torch.no_grad()
    def _follow(self) -> None:
        keep = min(0.999, (self.steps + 1) / (self.steps + 10))
        for old, new in zip(self.average.state_dict().values(), self._network.state_dict().values(), strict=True):
            if old.is_floating_point():
                old.lerp_(new, 1 - keep)
            else:
                old.copy_(new)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=12)
    parser.add_argument("--batch", type=int, default=384)
    parser.add_argument("--ring", type=int, default=200_000)
    parser.add_argument("--rate", type=float, default=1.6e-3)
    parser.add_argument("--width", type=int, default=WIDTH, help="of lines, in pixels; shorter ones suit a CPU")
    parser.add_argument("--machines", type=float, default=0.2, help="share of typewriters and matrix printers, 0-1")
    parser.add_argument("--kept", type=int, default=0, help="first stages of the network that stay as they are")
    parser.add_argument("--bfloat16", action="store_true", help="on a CPU that has it; GPUs always compute so")
    parser.add_argument("--start", type=Path, help="weights to go on from: recogniser.pt, or the shipped .onnx")
    given = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    started = time.monotonic()
    given.out.mkdir(parents=True, exist_ok=True)
    log = (given.out / "recogniser.log").open("a", encoding="utf-8")

    def say(text: str) -> None:
        line = f"{time.monotonic() - started:7.1f} s  {text}"
        for target in (log, sys.stdout):
            target.write(line + "\n")
            target.flush()

    torch.backends.cudnn.benchmark = True
    torch.set_num_threads(2)
    stock = Stock.load(given.text)
    faces = load_faces(given.fonts)
    held = [face for face in faces if any(name in face.path.name.lower() for name in _HELD_OUT)]
    faces = [face for face in faces if face not in held]
    say(f"{len(faces)} faces, {len(held)} held out, {sum(map(len, stock.sentences.values()))} sentences, {device}")
    drawn = DrawnLines(stock, Faces(faces, given.machines), 1, given.width)
    ring = _filling(drawn, given.workers, given.ring, device)
    trials = {
        kind: _trials(DrawnLines(stock, Faces(held or faces, share), 2, given.width), 4 if device.type == "cuda" else 2)
        for kind, share in (("trial", 0.0), ("machine", 1.0))
    }

    def errors(network: nn.Module) -> str:
        return ", ".join(
            f"{try_out(network, lines, device):.4%} of {kind} characters wrong" for kind, lines in trials.items()
        )

    while ring.drawn < min(20_000 if device.type == "cuda" else 256, given.ring):
        time.sleep(0.2)

    exported = given.start is not None and given.start.suffix == ".onnx"
    network = (restore(given.start) if exported else Recogniser(len(ALPHABET) + 1)).to(device)
    if given.start is not None and not exported:
        network.load_state_dict(torch.load(given.start, map_location=device))
    # cuDNN's depthwise convolutions take this layout alone in bfloat16; others are faster with it, too.
    network = network.to(memory_format=torch.channels_last)
    short = given.bfloat16 or device.type == "cuda"
    teacher = Teacher(network, given.rate, worn=given.start is not None, settled=exported, kept=given.kept, short=short)
    shown = loss = 0.0
    while (share := (time.monotonic() - started) / (given.minutes * 60)) < 1:
        loss += (float(teacher.step(ring.draw(given.batch), share)) - loss) * 0.02
        if time.monotonic() - shown > 60:
            say(f"step {teacher.steps}, {ring.drawn} drawn, loss {loss:.4f}, {errors(teacher.average)}")
            torch.save(teacher.average.state_dict(), given.out / "recogniser.pt")
            shown = time.monotonic()
    say(f"{teacher.steps * given.batch} lines learned, {errors(teacher.average)}")
    torch.save(teacher.average.state_dict(), given.out / "recogniser.pt")
    export(teacher.average, given.out / "recogniser.onnx")


def _filling(lines: DrawnLines, workers: int, size: int, device: torch.device) -> Ring:
    """Return a ring that a thread fills for as long as the program runs."""
    loader = DataLoader(
        lines,
        batch_size=None,
        num_workers=workers,
        prefetch_factor=4,
        pin_memory=device.type == "cuda",
        multiprocessing_context="fork",
    )
    packets = iter(loader)  # forks, which must come before the device is used
    ring = Ring(size, lines.width, device)

    def fill() -> None:
        for packet in packets:
            ring.put(packet)
            while ring.ahead:
                time.sleep(0.05)

    threading.Thread(target=fill, daemon=True).start()
    return ring


def _trials(lines: DrawnLines, packets: int) -> list[tuple[Tensor, list[str]]]:
    torch.manual_seed(7)
    trials = []
    for number, (images, classes, lengths) in enumerate(lines):
        if number == packets:
            break
        texts = [
            "".join(ALPHABET[value - 1] for value in row[:length])
            for row, length in zip(classes.tolist(), lengths.tolist(), strict=True)
        ]
        trials.append((wear(images.unsqueeze(1).float() / 255), texts))
    return trials


if __name__ == "__main__":
    main()
