"""The field set: kaggle_all, 224-pixel fields of four classes, its scale bar painted over."""

import csv
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels
from allview.training.colour_treatment import ColourTreatment, treated
from allview.training.pictures import DataError, PictureSet, files_in, read_picture

FIELD_CLASSES = ("benign", "early", "pre", "pro")
MALIGNANT_CLASSES = ("early", "pre", "pro")
FIELD_PIXELS = 224
FIELD_MPP = 0.44
"""µm per pixel: red cells of 7.2 µm measure 14 to 20 pixels, 16.4 at the median."""
_BAR_LEFT, _BAR_TOP = 164, 184
_BLOCK = 40


def read_kaggle_all(
    folder: Path, side: int, colours: ColourTreatment = ColourTreatment.AS_IS
) -> PictureSet:
    """Read every field once, at ``side`` pixels, without its scale bar, its colours treated.

    The groups are class, bar style and block of forty file numbers: neighbouring numbers are
    near-duplicates, and the bar's style nearly gives the class away. Exact duplicates are
    dropped.

    Raises
    ------
    DataError
        When the folder is not that data set.
    """
    styles = _bar_styles(folder / "acquisition_hints.csv")
    crops, labels, groups, seen, duplicates = [], [], [], set(), 0
    for label, name in enumerate(FIELD_CLASSES):
        for file in files_in(folder / name.capitalize(), "*.jpg"):
            pixels = without_scale_bar(read_picture(file))
            digest = hashlib.sha256(pixels.tobytes()).digest()
            if digest in seen:
                duplicates += 1
                continue
            seen.add(digest)
            crops.append(cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA))
            labels.append(label)
            block = _file_number(file) // _BLOCK
            groups.append(f"{name}/{styles.get((name, file.name), 'unknown')}/{block:02d}")
    strata = [group.rsplit("/", 1)[0] for group in groups]
    return PictureSet(
        "kaggle_all",
        treated(np.stack(crops).astype(np.uint8), colours),
        _one_class(labels),
        np.array(groups),
        np.array(strata),
        duplicates,
    )


def without_scale_bar(pixels: Pixels) -> Pixels:
    """Paint the corner with the scale bar over with the opposite corner, turned by 180°.

    A flat patch would be a mark of its own; a piece of the same smear is none.

    Raises
    ------
    DataError
        When the picture is not 224 × 224.
    """
    if pixels.shape[:2] != (FIELD_PIXELS, FIELD_PIXELS):
        msg = (
            f"a field of kaggle_all is 224 × 224 pixels, not {pixels.shape[1]} × {pixels.shape[0]}"
        )
        raise DataError(msg)
    clean = pixels.copy()
    height, width = FIELD_PIXELS - _BAR_TOP, FIELD_PIXELS - _BAR_LEFT
    clean[_BAR_TOP:, _BAR_LEFT:] = pixels[:height, :width][::-1, ::-1]
    return clean


def _bar_styles(file: Path) -> dict[tuple[str, str], str]:
    try:
        with file.open(encoding="utf-8", newline="") as text:
            return {
                (row["class"].lower(), row["file"]): row["scalebar_style_heuristic"]
                for row in csv.DictReader(text)
            }
    except (OSError, KeyError) as error:
        msg = f"{file} cannot be read; point --data at the folder kaggle_all."
        raise DataError(msg) from error


def _file_number(file: Path) -> int:
    found = re.search(r"(\d+)$", file.stem)
    return int(found.group(1)) if found else 0


def _one_class(labels: Sequence[int]) -> NDArray[np.bool_]:
    return np.asarray(np.eye(len(FIELD_CLASSES), dtype=np.bool_)[np.array(labels)])
