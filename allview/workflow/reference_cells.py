"""What the cells of each class look like: painted examples, or those a laboratory confirmed.

A kept cell is its pixels and its class alone; no name, no slide, no date goes with it.
"""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from allview.demo.smear import single_cell
from allview.review.cell_class import LEARNED_CLASSES, AnyClass, CellClass, id_of
from allview.slides import open_ready_slide
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels
from allview.workflow.explanation import CellPlace

SIDE_PX = 260
FIELD_UM = 26.0
"""Every reference cell is shown at one scale."""
PAINTED = 8
_UM_PER_INCH = 25_400

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReferenceCell:
    """One example of a class.

    Parameters
    ----------
    pixels : ``SIDE_PX`` × ``SIDE_PX``, of ``FIELD_UM``.
    file : where it is kept; None of a painted one.
    """

    cell_class: AnyClass
    pixels: Pixels
    file: Path | None = None


class ReferenceFolder:
    """The laboratory's own reference cells: PNG files in one folder a class.

    Parameters
    ----------
    folder : need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def cells(self, cell_class: AnyClass) -> list[ReferenceCell]:
        """Give the kept cells of a class, the oldest first; what is no such picture is left out."""
        files = (self._folder / id_of(cell_class)).glob("*.png")
        oldest_first = sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))
        read = ((file, _read(file)) for file in oldest_first)
        return [ReferenceCell(cell_class, p, file) for file, p in read if p is not None]

    def keep(self, cell_class: AnyClass, pixels: Pixels) -> Path:
        """Keep a cell; the same picture is kept once.

        Raises
        ------
        OSError
            When the folder cannot be written.
        """
        folder = self._folder / id_of(cell_class)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{hashlib.sha256(pixels.tobytes()).hexdigest()[:16]}.png"
        partial = file.with_suffix(".partial")
        dpi = SIDE_PX / FIELD_UM * _UM_PER_INCH
        Image.fromarray(pixels).save(partial, "PNG", dpi=(dpi, dpi))
        partial.replace(file)
        return file


def examples(cell_class: AnyClass, folder: ReferenceFolder) -> list[ReferenceCell]:
    """Give the laboratory's own cells of a class, or painted ones while it has kept none.

    Nothing is painted of a class that the laboratory defined for itself.
    """
    own = folder.cells(cell_class)
    if own or not isinstance(cell_class, CellClass) or cell_class not in LEARNED_CLASSES:
        return own
    mpp = FIELD_UM / SIDE_PX
    return [
        ReferenceCell(cell_class, single_cell(cell_class, seed, SIDE_PX, mpp))
        for seed in range(PAINTED)
    ]


def cut_reference(place: CellPlace) -> Pixels:
    """Cut a cell out of its slide as a reference cell is kept.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    side = round(FIELD_UM / place.mpp)
    with open_ready_slide(place.path, place.analysed) as slide:
        # At the border of the slide a cell stands beside the middle: there is no glass beyond.
        x, y = (
            round(max(0, min(middle - side / 2, length - side)))
            for middle, length in zip(place.box.center, slide.size, strict=True)
        )
        return read_at_downsample(slide, (x, y), (side, side), side / SIDE_PX)


def _read(file: Path) -> Pixels | None:
    try:
        with Image.open(file) as image:
            pixels = np.asarray(image.convert("RGB"))
    except OSError as error:
        _log.warning("reference cell %s cannot be read: %s", file.name, type(error).__name__)
        return None
    return pixels if pixels.shape == (SIDE_PX, SIDE_PX, 3) else None
