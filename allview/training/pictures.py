"""Labelled pictures in memory, whatever source they came from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from allview.slides.slide import Pixels

Progress = Callable[[str], None]
"""Told one line at a time what training or evaluation is doing."""


class DataError(Exception):
    """Training data that cannot be used: one sentence naming the folder and what to do."""


@dataclass(frozen=True)
class PictureSet:
    """Crops of one source with their labels.

    Parameters
    ----------
    source : name of the data set.
    crops : uint8 n × side × side × 3.
    allowed : bool n × classes, what each crop can be; one True is a full label.
    groups : what must stay together in a split: field, patient, block of files.
    strata : what a split keeps in proportion, such as the image size.
    duplicates : equal pictures that were left out of the source.
    """

    source: str
    crops: NDArray[np.uint8]
    allowed: NDArray[np.bool_]
    groups: NDArray[np.str_]
    strata: NDArray[np.str_]
    duplicates: int = 0

    def __len__(self) -> int:
        return len(self.crops)

    @property
    def certain(self) -> NDArray[np.bool_]:
        """Which crops have one class and no other."""
        return np.asarray(self.allowed.sum(axis=1) == 1)

    @property
    def labels(self) -> NDArray[np.intp]:
        """Index of the first allowed class: the class where it is certain."""
        return np.asarray(self.allowed.argmax(axis=1))

    def pick(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Self:
        """Give the chosen crops, by mask or index."""
        return replace(
            self,
            crops=self.crops[which],
            allowed=self.allowed[which],
            groups=self.groups[which],
            strata=self.strata[which],
        )

    def with_crops(self, crops: NDArray[np.uint8]) -> Self:
        """Give the same labels with other pictures of the same things."""
        return replace(self, crops=crops)


def data_folder(data: Path, name: str) -> Path:
    """Give the folder of a data set, whether ``data`` is it or the folder that holds it."""
    return data / name if (data / name).is_dir() else data


def read_picture(file: Path) -> Pixels:
    """Read an image file as RGB.

    Raises
    ------
    DataError
        When it is missing or no image.
    """
    try:
        with Image.open(file) as image:
            return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        msg = f"{file.parent.name}/{file.name} cannot be read; check the data folder."
        raise DataError(msg) from error


def files_in(folder: Path, pattern: str) -> list[Path]:
    """List the files of a data folder in a fixed order.

    Raises
    ------
    DataError
        When there are none.
    """
    files = sorted(folder.glob(pattern))
    if not files:
        msg = f"{folder} holds no {pattern}; point --data at the folder of this data set."
        raise DataError(msg)
    return files
