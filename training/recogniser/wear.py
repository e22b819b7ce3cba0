"""What happens to lines of print on their way: paper, lenses, copiers, fax machines and compression, many lines at a time.

All functions take and return lines × 1 × height × width, 0 black, 1 white, on any device. Strengths are drawn per line,
so that a batch holds everything from clean print to what a person can just read.
"""

import math

import torch
import torch.nn.functional as functional
from torch import Tensor

HEIGHT = 32


def _some(count: int, share: float, like: Tensor) -> Tensor:
    return (torch.rand(count, 1, 1, 1, device=like.device) < share).to(like.dtype)


def _between(count: int, low: float, high: float, like: Tensor, power: float = 1.0) -> Tensor:
    return low + (high - low) * torch.rand(count, 1, 1, 1, device=like.device).pow(power)


def thicken(lines: Tensor) -> Tensor:
    """Make strokes thicker or thinner by up to a pixel, as copiers, faint ribbons and bold toner do."""
    count = len(lines)
    thick = -functional.max_pool2d(-lines, 3, 1, 1)
    thin = functional.max_pool2d(lines, (2, 2), 1, 0)
    thin = functional.pad(thin, (0, 1, 0, 1), value=1.0)
    amount = _between(count, 0, 1, lines)
    which = torch.rand(count, 1, 1, 1, device=lines.device)
    thicker = (which < 0.2).to(lines.dtype) * amount
    thinner = ((which > 0.2) & (which < 0.4)).to(lines.dtype) * amount * 0.8
    return lines + thicker * (thick - lines) + thinner * (thin - lines)


def place(lines: Tensor) -> Tensor:
    """Lay the lines as a line finder cuts them: too large or small, high or low, slanted, wavy; two thirds as large."""
    count, device = len(lines), lines.device
    width = lines.shape[3] * 2 // 3
    high = _between(count, 0.80, 1.22, lines)
    wide = high * _between(count, 0.82, 1.2, lines)
    rows = torch.linspace(-1, 1, HEIGHT, device=device).view(1, HEIGHT, 1)
    columns = torch.linspace(-1, 1, width, device=device).view(1, 1, width)
    high, wide = high.view(-1, 1, 1), wide.view(-1, 1, 1)
    up = (torch.rand(count, 1, 1, device=device) - 0.5) * 2 * (2.2 / 16)
    tilt = (torch.rand(count, 1, 1, device=device) - 0.5) * 2 * (2.0 / 16)
    wave = torch.rand(count, 1, 1, device=device) * (1.2 / 16)
    length = 0.5 + 4 * torch.rand(count, 1, 1, device=device)
    phase = 2 * math.pi * torch.rand(count, 1, 1, device=device)
    slant = (torch.rand(count, 1, 1, device=device) - 0.5) * 0.3 * (HEIGHT / width)
    # The left edge stays: what is wider than the canvas is cut at the right, so no line may grow beyond it.
    wide = torch.clamp(wide, max=1.0)
    x = (columns + 1) / wide - 1 + slant * rows
    middle = 2 / 32
    y = (rows - middle) / high + middle + up + tilt * columns + wave * torch.sin(math.pi * length * columns + phase)
    grid = torch.stack((x.expand(count, HEIGHT, width), y.expand(count, HEIGHT, width)), dim=3)
    soft = functional.avg_pool2d(functional.pad(lines, (0, 1, 0, 1), value=1.0), 2, 1)
    laid = functional.grid_sample(1 - soft, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return 1 - laid


def add_neighbours(lines: Tensor) -> Tensor:
    """Let the lines above and below reach into the picture, and the other side of the paper shine through."""
    count = len(lines)
    order = torch.randperm(count, device=lines.device)
    others = lines[order]
    ink = 1 - lines
    for direction in (-1, 1):
        far = torch.randint(22, 34, (1,)).item() * direction
        moved = torch.zeros_like(others)
        if far > 0:
            moved[:, :, int(far) :] = (1 - others)[:, :, : HEIGHT - int(far)] if far < HEIGHT else 0
        else:
            moved[:, :, : HEIGHT + int(far)] = (1 - others)[:, :, -int(far) :] if -far < HEIGHT else 0
        ink = torch.maximum(ink, moved * _some(count, 0.3, lines))
        others = others.roll(1, 0)
    through = functional.avg_pool2d((1 - others).flip(3), 5, 1, 2).roll(int(torch.randint(-9, 9, (1,)).item()), 2)
    ink = torch.maximum(ink, through * _some(count, 0.12, lines) * _between(count, 0.1, 0.5, lines))
    return 1 - ink


def blur(lines: Tensor, most: float = 2.3) -> Tensor:
    """Blur each line by its own Gaussian, as wide as high or not."""
    count, device = len(lines), lines.device
    reach = torch.arange(-6, 7, device=device, dtype=torch.float32)
    strong = _between(count, 0.05, most, lines, power=2.2).view(-1, 1).float()
    result = lines.transpose(0, 1)
    for axis in (2, 3):
        sigma = strong * (0.7 + 0.6 * torch.rand(count, 1, device=device))
        kernel = torch.exp(-(reach**2) / (2 * sigma**2))
        kernel = (kernel / kernel.sum(1, keepdim=True)).to(lines.dtype)
        shape = (count, 1, 13, 1) if axis == 2 else (count, 1, 1, 13)
        padding = (0, 0, 6, 6) if axis == 2 else (6, 6, 0, 0)
        result = functional.conv2d(functional.pad(result, padding, value=1.0), kernel.view(shape), groups=count)
    return result.transpose(0, 1)


def light(lines: Tensor) -> Tensor:
    """Give paper and ink their shades, uneven over the line, and let ink be missing in places."""
    count, device = len(lines), lines.device
    ink = _between(count, 0.0, 0.72, lines, power=2.0)
    paper = ink + (1 - ink) * _between(count, 0.55, 1.0, lines, power=0.6)
    coarse = torch.rand(count, 1, 3, 9, device=device, dtype=lines.dtype)
    shade = functional.interpolate(coarse, lines.shape[2:], mode="bilinear", align_corners=True)
    fine = torch.rand(count, 1, 8, 160, device=device, dtype=lines.dtype)
    patches = functional.interpolate(fine, lines.shape[2:], mode="bilinear", align_corners=True)
    lost = _some(count, 0.2, lines) * _between(count, 0, 0.8, lines) * patches
    image = 1 - (1 - lines) * (1 - lost)
    image = ink + (paper - ink) * image
    return image * (1 - _some(count, 0.3, lines) * _between(count, 0, 0.35, lines) * shade)


def grain(lines: Tensor, share: float, most: float) -> Tensor:
    """Add the noise of sensors and paper, fine and coarse, and specks of toner and dust."""
    count, device = len(lines), lines.device
    # Noise that drowns the print teaches nothing.
    contrast = lines.amax((2, 3), keepdim=True) - lines.amin((2, 3), keepdim=True)
    strength = _some(count, share, lines) * _between(count, 0.0, most, lines, power=1.5) * (0.15 + 0.85 * contrast)
    noise = torch.randn(lines.shape, device=device, dtype=lines.dtype)
    half = torch.randn(count, 1, lines.shape[2] // 2, lines.shape[3] // 2, device=device, dtype=lines.dtype)
    coarse = functional.interpolate(half, lines.shape[2:], mode="bilinear", align_corners=False)
    mix = torch.rand(count, 1, 1, 1, device=device, dtype=lines.dtype)
    image = lines + strength * (mix * noise + (1 - mix) * 1.6 * coarse)
    specks = torch.rand(lines.shape, device=device) < _some(count, 0.12, lines) * 0.02
    dark = torch.rand(lines.shape, device=device) < 0.6
    return torch.where(specks, torch.where(dark, 0.0, 1.0).to(lines.dtype), image)


def threshold(lines: Tensor) -> Tensor:
    """Make some lines black and white, as fax machines and old scanners do."""
    count = len(lines)
    level = lines.mean(dim=(2, 3), keepdim=True) * _between(count, 0.62, 0.92, lines)
    chosen = _some(count, 0.16, lines)
    hard = ((lines - level) * 60).sigmoid()
    return lines + chosen * (hard - lines)


def compress(lines: Tensor) -> Tensor:
    """Quantise blocks of 8 × 8 as JPEG does (ITU-T T.81, annex K's luminance table)."""
    count, _, height, width = lines.shape
    basis = _cosines().to(lines)
    table = _TABLE.to(lines)
    quality = _between(count, 8, 60, lines)
    scale = 50 / quality / 255
    # One large product instead of many of 8 × 8: both directions at once are a matrix of 64 × 64.
    both = torch.kron(basis, basis)
    blocks = lines.reshape(count, height // 8, 8, width // 8, 8).permute(0, 1, 3, 2, 4).reshape(count, -1, 64) - 0.5
    step = table.view(1, 1, 64) * scale.view(-1, 1, 1)
    rounded = torch.round(blocks @ both.T / step) * step
    image = (
        (rounded @ both + 0.5).view(count, height // 8, width // 8, 8, 8).permute(0, 1, 3, 2, 4).reshape(lines.shape)
    )
    chosen = _some(count, 0.3, lines)
    return lines + chosen * (image - lines)


def coarsen(lines: Tensor, factor: float) -> Tensor:
    """Return the lines as if scanned at a lower resolution, with the noise and compression that they have there.

    Args:
        lines: 32 × a multiple of 8.
        factor: by which the resolution is lower, at least 1.
    """
    size = (max(round(HEIGHT / factor / 8), 1) * 8, max(round(lines.shape[3] / factor / 8), 1) * 8)
    small = functional.interpolate(lines, size, mode="area") if factor > 1.02 else lines
    small = compress(threshold(grain(small, 0.5, 0.22 if factor < 1.5 else 0.14)))
    if small.shape == lines.shape:
        return small
    mode = "bicubic" if torch.rand(1).item() < 0.6 else "bilinear"
    return functional.interpolate(small.float(), lines.shape[2:], mode=mode, align_corners=False).to(lines.dtype)


def wear(drawn: Tensor, share: float = 1.0) -> Tensor:
    """Return drawn lines as they come out of a scan.

    Args:
        drawn: lines × 1 × 48 × width, a multiple of 8 lines and a width that 24 divides; 1 is white.
        share: of lines that are worn; the others are only laid down.

    Returns:
        lines × 1 × 32 × two thirds of the width, with paper near 1.
    """
    laid = place(thicken(drawn))
    lines = light(blur(add_neighbours(laid)))
    parts = []
    for part in lines.chunk(8):
        factor = 1.0 if torch.rand(1).item() < 0.35 else 1.0 + 1.6 * torch.rand(1).item() ** 1.3
        parts.append(coarsen(part, factor))
    lines = torch.cat(parts)
    lines = torch.where(_some(len(lines), 0.25, lines) > 0, blur(lines, 1.0), lines)
    # Readers divide the paper's shade out; what is left of it is near white.
    paper = lines.flatten(1)[:, ::37].float().quantile(0.85, dim=1).view(-1, 1, 1, 1).to(lines.dtype)
    even = (torch.rand(len(lines), 1, 1, 1, device=lines.device) < 0.85).to(lines.dtype)
    lines = lines / (1 + even * (paper.clamp(min=0.2) - 1))
    return torch.where(_some(len(lines), share, lines) > 0, lines, laid).clamp(0, 1)


def _cosines() -> Tensor:
    places = torch.arange(8, dtype=torch.float32)
    basis = torch.cos(math.pi / 8 * (places.view(1, 8) + 0.5) * places.view(8, 1)) * 0.5
    basis[0] /= math.sqrt(2)
    return basis


_TABLE = torch.tensor(
    [
        [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55], [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92], [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=torch.float32,
)  # fmt: skip
