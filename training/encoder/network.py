"""The encoder in PyTorch: layers of BERT (Devlin et al. 2019) as multilingual-e5-small has them, and a head over classes."""

import torch
from torch import Tensor, nn

from training.encoder.pretrained import Pretrained

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

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return vectors of the same shape (texts, pieces, width); mask: (texts, 1, 1, pieces), added to attention."""
        texts, pieces, width = vectors.shape
        each = width // self.heads
        query, key, value = self.mixed(vectors).reshape(texts, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        weights = (query @ key.transpose(-1, -2)) * each**-0.5 + mask
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(texts, pieces, width)
        vectors = self.after_attention(vectors + self.drop(self.attended(mixed)))
        return self.after_all(vectors + self.drop(self.narrowed(nn.functional.gelu(self.widened(vectors)))))


class Encoder(nn.Module):
    """Vectors of pieces in, one score a class and piece out."""

    def __init__(self, width: int, layers: int, heads: int, inner: int, positions: int, classes: int, dropout: float = 0.1) -> None:  # fmt: skip
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(positions, width))
        self.first = nn.LayerNorm(width, eps=_EPSILON)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.head = nn.Linear(width, classes)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return scores (texts, pieces, classes) of vectors (texts, pieces, width); mask (texts, pieces): 1 a piece, 0 none."""
        added = (1.0 - mask[:, None, None, :]) * -1e4
        vectors = self.drop(self.first(vectors + self.positions[: vectors.shape[1]]))
        for layer in self.layers:
            vectors = layer(vectors, added)
        scores: Tensor = self.head(vectors)
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
