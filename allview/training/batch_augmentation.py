"""The changes of ``augmentation`` for a whole batch at once, every picture by amounts of its own.

An accelerator spends its time on starting kernels: here a batch costs some sixty of them, whatever
its size, and the pictures stay on the device.
"""

import math

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor

from allview.training.augmentation import (
    BLUR_PIXELS,
    DEGREES,
    FILL,
    JPEG_SHARE,
    LEAST_BLUR,
    OPAQUE,
    SHARE,
    Augmentation,
    Augmenter,
    compressed,
)

_FILL = FILL / 255
# NTSC's axes: in them a hue is an angle about the grey axis and a saturation a length.
_TO_YIQ = ((0.299, 0.587, 0.114), (0.5959, -0.2746, -0.3213), (0.2115, -0.5227, 0.3112))


def augmenter_for(settings: Augmentation, side: int, device: str) -> "Augmenter | BatchAugmenter":
    """Give the augmenter that suits where the network learns."""
    if torch.device(device).type == "cuda":
        return BatchAugmenter(settings, side, device)
    return Augmenter(settings, side)


class BatchAugmenter:
    """Changes batches of crops at random; draws from torch's global generators.

    Parameters
    ----------
    settings : how far.
    side : side of the result; crops that are larger give their surroundings to the turned and
        shrunken picture.
    device : torch's name of where it computes.
    """

    def __init__(self, settings: Augmentation, side: int, device: str) -> None:
        self._settings = settings
        self._side = side
        self._device = torch.device(device)
        to_yiq = torch.tensor(_TO_YIQ)
        self._to_yiq = to_yiq.to(self._device)
        self._from_yiq = torch.linalg.inv(to_yiq).to(self._device)

    @torch.no_grad()
    def __call__(self, crops: NDArray[np.uint8]) -> Tensor:
        """Change crops n × h × w × 3; gives uint8 n × side × side × 3 on the device."""
        pixels = torch.from_numpy(_compressed(crops)).to(self._device)
        pictures = pixels.permute(0, 3, 1, 2).float() / 255
        pictures = self._moved(pictures)
        pictures = self._blurred(pictures)
        pictures = self._stained(pictures)
        pictures = self._tinted(pictures)
        noise = self._settings.noise * self._some(len(pictures))
        pictures = pictures + noise * torch.randn_like(pictures)
        bytes_ = (pictures.clamp(0, 1) * 255).round().to(torch.uint8)
        return bytes_.permute(0, 2, 3, 1).contiguous()

    def _moved(self, pictures: Tensor) -> Tensor:
        """Turn, mirror, scale, shift and cut."""
        n, _, height, _ = pictures.shape
        quarter = torch.randint(4, (n,), device=self._device) * (math.pi / 2)
        angle = quarter + self._uniform(n) * math.radians(DEGREES)
        least, most = self._settings.scale
        scale = least + (most - least) * torch.rand(n, device=self._device)
        mirror = torch.where(torch.rand(n, device=self._device) < SHARE, -1.0, 1.0)
        # From the result's -1..1 into the crop's: smaller by the cut, turned, shrunk.
        reach = self._side / height / scale
        cos, sin = torch.cos(angle) * reach, torch.sin(angle) * reach
        shift = 2 * self._settings.shift * self._uniform(n, 2)
        rows = torch.stack(
            [mirror * cos, -sin, shift[:, 0], mirror * sin, cos, shift[:, 1]], dim=1
        ).view(n, 2, 3)
        grid = functional.affine_grid(rows, [n, 3, self._side, self._side], align_corners=False)
        moved = functional.grid_sample(pictures - _FILL, grid, align_corners=False)
        return moved + _FILL

    def _blurred(self, pictures: Tensor) -> Tensor:
        n, _, height, width = pictures.shape
        drawn = torch.rand(n, 1, device=self._device)
        sigma = LEAST_BLUR + (self._settings.blur - LEAST_BLUR) * drawn
        # A hundredth of a pixel is no blur at all.
        sigma = torch.where(self._some(n).view(n, 1) > 0, sigma, 0.01)
        offsets = torch.arange(BLUR_PIXELS, device=self._device) - BLUR_PIXELS // 2
        weights = torch.exp(-0.5 * (offsets / sigma) ** 2)
        weights = (weights / weights.sum(1, keepdim=True)).repeat_interleave(3, dim=0)
        margin = BLUR_PIXELS // 2
        planes = functional.pad(pictures, (margin,) * 4, mode="reflect")
        planes = planes.reshape(1, n * 3, height + 2 * margin, width + 2 * margin)
        planes = functional.conv2d(planes, weights.view(n * 3, 1, 1, BLUR_PIXELS), groups=n * 3)
        planes = functional.conv2d(planes, weights.view(n * 3, 1, BLUR_PIXELS, 1), groups=n * 3)
        return planes.view(n, 3, height, width)

    def _stained(self, pictures: Tensor) -> Tensor:
        """Change stain and light; see ``augmentation.BeerLambert``."""
        n = len(pictures)
        stain, light = self._settings.stain, self._settings.light
        factor = 1 + stain * self._uniform(n, 1) + 0.5 * stain * self._uniform(n, 3)
        offset = light * self._uniform(n, 1) + 0.5 * light * self._uniform(n, 3)
        density = -torch.log(pictures.clamp(min=OPAQUE))
        changed = density * factor.view(n, 3, 1, 1) + offset.view(n, 3, 1, 1)
        return torch.exp(-changed).clamp(0, 1)

    def _tinted(self, pictures: Tensor) -> Tensor:
        """Change hue and saturation: one matrix a picture."""
        n = len(pictures)
        chosen = self._some(n).view(n)
        length = 1 + self._settings.saturation * self._uniform(n) * chosen
        angle = 2 * math.pi * self._settings.hue * self._uniform(n) * chosen
        cos, sin = length * torch.cos(angle), length * torch.sin(angle)
        one, none = torch.ones_like(cos), torch.zeros_like(cos)
        turned = torch.stack([one, none, none, none, cos, -sin, none, sin, cos], dim=1)
        matrices = self._from_yiq @ turned.view(n, 3, 3) @ self._to_yiq
        tinted: Tensor = matrices @ pictures.flatten(2)
        return tinted.view_as(pictures).clamp(0, 1)

    def _uniform(self, *shape: int) -> Tensor:
        return torch.rand(*shape, device=self._device) * 2 - 1

    def _some(self, n: int) -> Tensor:
        """Choose half of the pictures: 1 for those, 0 for the others, (n, 1, 1, 1)."""
        return (torch.rand(n, 1, 1, 1, device=self._device) < SHARE).float()


def _compressed(crops: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Compress some of the crops as a camera or an archive does, each at a quality of its own."""
    chosen = np.flatnonzero(torch.rand(len(crops)).numpy() < JPEG_SHARE)
    if not len(chosen):
        return crops
    changed = crops.copy()
    for row in chosen:
        changed[row : row + 1] = compressed(crops[row : row + 1])
    return changed
