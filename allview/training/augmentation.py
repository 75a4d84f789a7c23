"""The ways a picture may differ between microscopes without being another cell."""

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torchvision.transforms import v2

DEGREES = 8
FILL = 200
"""What lies beyond a crop, 0..255."""
BLUR_PIXELS = 7
LEAST_BLUR = 0.2
SHARE = 0.5
"""Of the pictures that are blurred, tinted or made noisy, each by chances of its own."""
JPEG_SHARE = 0.3
OPAQUE = 1 / 255
"""The least light that is told from none."""
_CHUNK = 4
_JPEG_QUALITY = (40, 96)


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far training pictures are changed.

    Parameters
    ----------
    scale : smallest and largest enlargement.
    shift : largest displacement, share of the side; a detector does not centre perfectly.
    stain : largest relative change of each channel's optical density.
    light : largest change of each channel's light, in optical density.
    hue, saturation : as in torchvision's ``ColorJitter``.
    blur : largest standard deviation of the defocus, in pixels.
    noise : standard deviation of the camera noise, 0..1.
    """

    scale: tuple[float, float]
    shift: float
    stain: float
    light: float
    hue: float
    saturation: float
    blur: float
    noise: float


FIELD_AUGMENTATION = Augmentation((1.0, 1.15), 0.0, 0.06, 0.03, 0.01, 0.05, 0.8, 0.01)
"""Mild in colour: in kaggle_all colour is half the answer, and nothing else is asked of it."""
CELL_AUGMENTATION = Augmentation((0.88, 1.14), 0.04, 0.3, 0.08, 0.04, 0.4, 1.2, 0.015)


class BeerLambert(nn.Module):
    """Change stain and light as glass does: optical density times a factor, plus an offset.

    A factor near 1 for each colour channel is a thicker or paler stain; an offset is a brighter
    or differently tinted lamp, camera balance or background.
    """

    def __init__(self, stain: float, light: float) -> None:
        super().__init__()
        self.stain = stain
        self.light = light

    def forward(self, pictures: Tensor) -> Tensor:
        """Change float pictures (n, 3, h, w) in 0..1, all by the same random amounts."""
        density = -torch.log(pictures.clamp(min=OPAQUE))
        common = 1 + self.stain * _uniform(1)
        factor = (common + 0.5 * self.stain * _uniform(3)).view(1, 3, 1, 1)
        offset = (self.light * _uniform(1) + 0.5 * self.light * _uniform(3)).view(1, 3, 1, 1)
        return torch.exp(-(density * factor + offset)).clamp(0, 1)


class QuarterTurns(nn.Module):
    """Turn by a random multiple of 90°: a smear has no upright."""

    def forward(self, pictures: Tensor) -> Tensor:
        """Turn pictures (n, 3, h, h)."""
        return torch.rot90(pictures, int(torch.randint(4, (1,))), dims=(2, 3))


def compressed(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Compress and decompress pictures (n, h, w, 3), all at one random quality."""
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(torch.randint(*_JPEG_QUALITY, (1,)))]
    stored = (cv2.imencode(".jpg", picture, quality)[1] for picture in pictures)
    return np.array([cv2.imdecode(file, cv2.IMREAD_COLOR) for file in stored], np.uint8)


class JpegTraces(nn.Module):
    """Compress as a camera or an archive does, at a random quality."""

    def forward(self, pictures: Tensor) -> Tensor:
        """Compress and decompress uint8 pictures (n, 3, h, w)."""
        pixels = pictures.permute(0, 2, 3, 1).contiguous().numpy()
        return torch.from_numpy(compressed(pixels)).permute(0, 3, 1, 2)


class Augmenter:
    """Changes batches of crops at random; draws from torch's global generator.

    Parameters
    ----------
    settings : how far.
    side : side of the result; crops that are larger give their surroundings to the turned and
        shrunken picture, and are then cut to it.
    """

    def __init__(self, settings: Augmentation, side: int) -> None:
        blur = v2.GaussianBlur(kernel_size=BLUR_PIXELS, sigma=(LEAST_BLUR, settings.blur))
        jitter = v2.ColorJitter(saturation=settings.saturation, hue=settings.hue)
        self._transform = v2.Compose(
            [
                v2.RandomHorizontalFlip(),
                QuarterTurns(),
                v2.RandomAffine(
                    degrees=DEGREES,
                    translate=(settings.shift, settings.shift),
                    scale=settings.scale,
                    interpolation=v2.InterpolationMode.BILINEAR,
                    fill=FILL,
                ),
                v2.CenterCrop(side),
                v2.RandomApply([JpegTraces()], p=JPEG_SHARE),
                v2.ToDtype(torch.float32, scale=True),
                v2.RandomApply([blur], p=SHARE),
                BeerLambert(settings.stain, settings.light),
                v2.RandomApply([jitter], p=SHARE),
                v2.RandomApply([v2.GaussianNoise(sigma=settings.noise)], p=SHARE),
                v2.ToDtype(torch.uint8, scale=True),
            ]
        )

    def __call__(self, crops: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Change crops n × h × w × 3; every four neighbours share their amounts, for speed."""
        pictures = torch.from_numpy(crops).permute(0, 3, 1, 2)
        changed = torch.cat([self._transform(chunk) for chunk in torch.split(pictures, _CHUNK)])
        return np.ascontiguousarray(changed.permute(0, 2, 3, 1).numpy())


def centred(crops: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Cut crops to their middle ``side`` pixels, as the application would have cut them."""
    margin = (crops.shape[1] - side) // 2
    return np.ascontiguousarray(crops[:, margin : margin + side, margin : margin + side])


def _uniform(n: int) -> Tensor:
    return torch.rand(n) * 2 - 1
