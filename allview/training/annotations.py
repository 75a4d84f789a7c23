"""Reading what people marked: points of ALL-IDB1, boxes in the format of Pascal VOC."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from allview.review.cell import Box
from allview.training.pictures import DataError, files_in


def field_files(folder: Path) -> list[Path]:
    """List the fields of ALL-IDB1 in a fixed order."""
    return files_in(folder / "im", "Im*.jpg")


def read_points(file: Path) -> NDArray[np.float64]:
    """Read "x y" a line, in pixels of the field; n × 2, n may be 0.

    Raises
    ------
    DataError
        When the file is missing or holds something else.
    """
    try:
        lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
        return np.array([[float(x), float(y)] for x, y in filter(None, lines)]).reshape(-1, 2)
    except (OSError, ValueError) as error:
        msg = f"{file.parent.name}/{file.name} does not hold one 'x y' a line; check the data."
        raise DataError(msg) from error


def read_voc_boxes(file: Path) -> list[tuple[str, Box]]:
    """Read name and box of every object of a Pascal VOC file.

    Raises
    ------
    DataError
        When the file is missing or no such XML.
    """
    try:
        root = ElementTree.parse(file).getroot()  # noqa: S314  # a local file of a data set
        return [(str(item.findtext("name")), _box(item)) for item in root.iter("object")]
    except (OSError, ElementTree.ParseError, TypeError, ValueError) as error:
        msg = f"{file.parent.name}/{file.name} is no Pascal VOC annotation; check the data."
        raise DataError(msg) from error


def _box(item: ElementTree.Element) -> Box:
    left, top, right, bottom = (
        float(item.findtext(f"bndbox/{side}") or "") for side in ("xmin", "ymin", "xmax", "ymax")
    )
    return Box(left, top, right - left, bottom - top)
