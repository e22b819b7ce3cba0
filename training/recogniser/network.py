"""The recogniser: convolutions from a line of 32 pixels height to a row of features, then two LSTMs, then CTC.

After Shi, Bai and Yao 2017 (CRNN); the blocks are those of Liu et al. 2022 (ConvNeXt) with batch norms, which fold into
the convolutions at export. Sized for a laptop: about 1 G multiply-adds for a line of 80 characters.
"""

import torch
from torch import Tensor, nn

HEIGHT = 32
STRIDE = 4
"""Columns of pixels for each step of the output."""


class Block(nn.Module):
    """A residual block: depthwise 5 × 5, then two pointwise layers."""

    def __init__(self, channels: int, grow: int = 2) -> None:
        super().__init__()
        self.inside = nn.Sequential(
            nn.Conv2d(channels, channels, 5, padding=2, groups=channels, bias=False),
            nn.BatchNorm2d(channels),
            nn.Conv2d(channels, channels * grow, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels * grow, channels, 1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, images: Tensor) -> Tensor:
        """Return features of the same shape."""
        result: Tensor = images + self.inside(images)
        return result


def _step(
    inward: int, outward: int, kernel: tuple[int, int], stride: tuple[int, int], padding: tuple[int, int]
) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inward, outward, kernel, stride, padding, bias=False), nn.BatchNorm2d(outward), nn.ReLU(inplace=True)
    )


class Recogniser(nn.Module):
    """Lines in, scores of characters out.

    Args:
        classes: with the blank.
        channels: of the four stages.
        hidden: of the LSTMs, each way.
    """

    def __init__(
        self, classes: int, channels: tuple[int, int, int, int] = (32, 96, 160, 256), hidden: int = 192
    ) -> None:
        super().__init__()
        first, second, third, fourth = channels
        self.features = nn.Sequential(
            _step(1, 24, (3, 3), (2, 2), (1, 1)),
            _step(24, first, (3, 3), (1, 1), (1, 1)),
            _step(first, second, (3, 3), (2, 2), (1, 1)),
            Block(second),
            Block(second),
            _step(second, third, (3, 3), (2, 1), (1, 1)),
            Block(third),
            Block(third),
            _step(third, fourth, (4, 1), (1, 1), (0, 0)),
        )
        self.sequence = nn.LSTM(fourth, hidden, num_layers=2, bidirectional=True, batch_first=True, dropout=0.1)
        self.classify = nn.Linear(2 * hidden, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Return log probabilities.

        Args:
            images: lines × 1 × 32 × width, 1 is white; width a multiple of 4.

        Returns:
            lines × width / 4 × classes.
        """
        row = self.features(images).squeeze(2).transpose(1, 2)
        context, _ = self.sequence(row)
        return torch.log_softmax(self.classify(context).float(), dim=2)
