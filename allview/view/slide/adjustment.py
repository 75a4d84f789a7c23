"""How colours are shown: brightness, contrast, gamma, one stain alone; never what is analysed."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from allview.view.slide.tile_image import bgrx


class Stain(StrEnum):
    """Which dye is shown."""

    ALL = "all"
    HAEMATOXYLIN = "haematoxylin"
    EOSIN = "eosin"


# Optical density of red, green and blue for each dye (Ruifrok and Johnston 2001, table 1).
_HAEMATOXYLIN = np.array((0.650, 0.704, 0.286))
_EOSIN = np.array((0.072, 0.990, 0.105))
_MOST_STAIN = 2.5
"""Optical density of the darkest shade that is told apart."""
_BLUE, _GREEN, _RED = 0, 1, 2
"""Where the channels lie in a pixel of ``Format_RGB32`` in memory."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """How the colours of a slide are changed for the eye.

    Parameters
    ----------
    brightness : added to each channel, -1..1.
    contrast : stretches each channel about its middle, above 0; 1 leaves it.
    gamma : above 0; 1 leaves it, more lightens the dark parts.
    stain : show one dye alone, by colour deconvolution.

    Notes
    -----
    Ruifrok AC, Johnston DA. Quantification of histochemical staining by color deconvolution. Anal
    Quant Cytol Histol 2001;23:291-9. Their densities are those of haematoxylin and eosin in tissue;
    in a smear azure B takes the place of haematoxylin, so the channels are alike, not exact.
    """

    brightness: float = 0.0
    contrast: float = 1.0
    gamma: float = 1.0
    stain: Stain = Stain.ALL

    @property
    def is_neutral(self) -> bool:
        """Whether colours are shown as they are in the file."""
        return self == Adjustment()

    def curve(self) -> NDArray[np.uint8]:
        """Give what each of the 256 levels of a channel becomes."""
        levels = np.arange(256) / 255
        stretched = (levels - 0.5) * self.contrast + 0.5 + self.brightness
        return np.rint(255 * np.clip(stretched, 0, 1) ** (1 / self.gamma)).astype(np.uint8)

    def applied(self, picture: QImage) -> QImage:
        """Give an adjusted copy of a picture of ``Format_RGB32``; may run in any thread."""
        height, width = picture.height(), picture.width()
        pixels = bgrx(picture)
        if self.stain is not Stain.ALL:
            pixels = _stain_alone(pixels, self.stain)
        adjusted = np.ascontiguousarray(self.curve()[pixels])
        adjusted[:, :, 3] = 255
        rgb32 = QImage.Format.Format_RGB32
        return QImage(adjusted.data, width, height, 4 * width, rgb32).copy()


def stain_weights(stain: Stain) -> NDArray[np.float32]:
    """Give what the density of red, green and blue counts in the amount of a dye.

    The dyes span two dimensions; the third is what neither explains, at right angles to both.
    """
    dyes = [vector / np.linalg.norm(vector) for vector in (_HAEMATOXYLIN, _EOSIN)]
    rest = np.cross(*dyes)
    unmixing = np.linalg.inv(np.stack([*dyes, rest / np.linalg.norm(rest)]))
    return unmixing[:, 0 if stain is Stain.HAEMATOXYLIN else 1].astype(np.float32)


def _stain_alone(pixels: NDArray[np.uint8], stain: Stain) -> NDArray[np.uint8]:
    """Leave of BGRX pixels the light that one dye alone would let through."""
    density = -np.log10(np.maximum(np.arange(256), 1) / 255).astype(np.float32)
    red, green, blue = stain_weights(stain)
    amount = density[pixels[:, :, _RED]] * red
    amount += density[pixels[:, :, _GREEN]] * green
    amount += density[pixels[:, :, _BLUE]] * blue
    shade = np.clip(amount * (255 / _MOST_STAIN), 0, 255).astype(np.uint8)
    vector = _HAEMATOXYLIN if stain is Stain.HAEMATOXYLIN else _EOSIN
    amounts = np.linspace(0, _MOST_STAIN, 256)[:, None]
    light = 255 * 10 ** (-amounts * (vector / np.linalg.norm(vector))[::-1])
    colors = np.hstack([light, np.full((256, 1), 255)])
    table: NDArray[np.uint8] = np.rint(colors).astype(np.uint8)
    return np.asarray(table[shade], np.uint8)
