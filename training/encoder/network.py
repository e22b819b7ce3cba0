"""The encoder in PyTorch: layers of BERT (Devlin et al. 2019) as multilingual-e5-small has them, and what is told of their vectors."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from extractors.relations import BETWEEN, EVENT_CLASSES, EVENTS, LETTER_TYPES, LINKED, PARTS, PLACES, ROLES
from training.encoder.pretrained import Pretrained

_INNER = 192
"""Numbers by which a pair of event and mention is judged."""

_EPSILON = 1e-12
"""Of the layer normalisations of the pretrained encoder."""


class Layer(nn.Module):
    """Attention and a feed-forward network, each with a normalisation after it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.mixed = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.after_attention = nn.LayerNorm(width, eps=_EPSILON)
        self.widened, self.narrowed = nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_all = nn.LayerNorm(width, eps=_EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, mask: Tensor | None) -> Tensor:
        """Return vectors of the same shape (texts, pieces, width); mask: (texts, 1, 1, pieces), true for a piece."""
        texts, pieces, width = vectors.shape
        each = width // self.heads
        query, key, value = self.mixed(vectors).reshape(texts, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, mask)
        mixed = mixed.transpose(1, 2).reshape(texts, pieces, width)
        vectors = self.after_attention(vectors + self.drop(self.attended(mixed)))
        return self.after_all(vectors + self.drop(self.narrowed(nn.functional.gelu(self.widened(vectors)))))


class Encoder(nn.Module):
    """Vectors of pieces in, vectors in their context out; the head makes scores of classes of them."""

    def __init__(self, width: int, layers: int, heads: int, inner: int, positions: int, classes: int, dropout: float = 0.1) -> None:  # fmt: skip
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(positions, width))
        self.first = nn.LayerNorm(width, eps=_EPSILON)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.head = nn.Linear(width, classes)

    def forward(self, vectors: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return vectors in context (texts, pieces, width) of those alone; mask (texts, pieces): true for a piece."""
        heeded = None if mask is None else mask[:, None, None, :]
        vectors = self.drop(self.first(vectors + self.positions[: vectors.shape[1]]))
        for layer in self.layers:
            vectors = layer(vectors, heeded)
        return vectors


class Teller(nn.Module):
    """What vectors in context tell besides mentions: `extractors.telling` has the same for use.

    Args:
        width: of the vectors.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.kinds = nn.Linear(width, len(EVENT_CLASSES))
        self.letter = nn.Linear(width, len(LETTER_TYPES))
        self.role_inner, self.roles = nn.Linear(2 * width, _INNER), nn.Linear(_INNER, len(ROLES))
        self.of_event, self.of_mention = nn.Linear(2 * width, _INNER), nn.Linear(2 * width, _INNER)
        self.event_key, self.mention_key = nn.Linear(2 * width, _INNER), nn.Linear(2 * width, _INNER)
        self.by_kind = nn.Embedding(len(EVENTS), _INNER)
        self.by_label = nn.Embedding(len(LINKED), _INNER)
        self.by_place = nn.Embedding(PLACES, _INNER)
        self.by_between = nn.Embedding(BETWEEN, _INNER)
        self.parts = nn.Linear(_INNER, len(PARTS))
        self.drop = nn.Dropout(0.1)

    def told_roles(self, mentions: Tensor) -> Tensor:
        """Return scores (mentions, roles) of mentions (mentions, 2 x width)."""
        scores: Tensor = self.roles(self.drop(self.role_inner(mentions).relu()))
        return scores

    def told_parts(self, events: Tensor, mentions: Tensor, kinds: Tensor, labels: Tensor, place: Tensor, beside: Tensor) -> Tensor:  # fmt: skip
        """Return scores (events, mentions, parts).

        Args:
            events: vectors (events, 2 x width).
            mentions: vectors (mentions, 2 x width).
            kinds: number of the kind of each event.
            labels: number of the label of each mention.
            place: `extractors.relations.places` of them.
            beside: `extractors.relations.between` of them.
        """
        inner = (self.of_event(events) + self.by_kind(kinds))[:, None] + (
            self.of_mention(mentions) + self.by_label(labels)
        )[None]
        inner = inner + self.event_key(events)[:, None] * self.mention_key(mentions)[None]
        inner = inner + self.by_place(place) + self.by_between(beside)
        scores: Tensor = self.parts(self.drop(inner.relu()))
        return scores


def from_pretrained(pretrained: Pretrained, layers: int, positions: int, classes: int) -> Encoder:
    """Return an encoder with the first layers of a pretrained one.

    Args:
        pretrained: whose weights it takes.
        layers: how many of its layers; the later ones serve the similarity of whole texts.
        positions: pieces that it reads at once.
        classes: of the head, which is new.
    """
    encoder = Encoder(pretrained.width, layers, pretrained.heads, pretrained.inner, positions, classes)
    told = {name: torch.from_numpy(values.copy()) for name, values in pretrained.tensors.items()}
    taken = {
        "positions": told["emb.pos"][:positions] + told["emb.type"].reshape(-1, pretrained.width)[0],
        "first.weight": told["emb.ln.w"],
        "first.bias": told["emb.ln.b"],
        "head.weight": encoder.head.weight,
        "head.bias": encoder.head.bias,
    }
    for number in range(layers):
        own, theirs = f"layers.{number}", f"l{number}"
        for part in ("weight", "bias"):
            letter = part[0]
            taken[f"{own}.mixed.{part}"] = torch.cat([told[f"{theirs}.{one}.{letter}"] for one in "qkv"])
            for name, other in (("attended", "ao"), ("after_attention", "aln"), ("widened", "fi"), ("narrowed", "fo"), ("after_all", "oln")):  # fmt: skip
                taken[f"{own}.{name}.{part}"] = told[f"{theirs}.{other}.{letter}"]
    encoder.load_state_dict(taken)
    return encoder


def from_stored(stored: Mapping[str, Any], layers: int, positions: int, classes: int) -> Encoder:
    """Return an encoder that was trained before.

    Args:
        stored: what `training.encoder.train` writes: `encoder`, the weights, and `heads`, of attention.
        layers: that it has.
        positions: pieces that it reads at once.
        classes: of its head.
    """
    weights = stored["encoder"]
    width, inner = weights["first.weight"].shape[0], weights["layers.0.widened.weight"].shape[0]
    encoder = Encoder(width, layers, stored["heads"], inner, positions, classes)
    encoder.load_state_dict(weights)
    return encoder
