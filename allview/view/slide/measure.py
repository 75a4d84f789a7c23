"""Lengths, areas and places in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from allview.report.wording import area, length
from allview.review.annotation import AnnotationKind, Point, path_length, polygon_area
from allview.view.language import pointed
from allview.view.slide.mark_tool import CellBox, Shape, box_of


def measured(kind: Shape, points: Sequence[Point], mpp: float | None) -> str:
    """Say how long or how large a shape is; where it is, if it is a place.

    Parameters
    ----------
    kind : of the shape.
    points : in level-0 pixels.
    mpp : µm per level-0 pixel; where it is unknown, pixels are counted and the words say so.
    """
    match kind:
        case AnnotationKind.LENGTH:
            return _length(path_length(points), mpp)
        case AnnotationKind.AREA:
            return _area(polygon_area(points), mpp)
        case AnnotationKind.PLACE | AnnotationKind.SEEN | AnnotationKind.LOOKED:
            x, y = points[0]
            return f"x {x:.0f}, y {y:.0f}"
        case CellBox.NEW:
            box = box_of(points) if points else None
            return " × ".join(_length(s, mpp) for s in (box.width, box.height)) if box else ""


def _length(pixels: float, mpp: float | None) -> str:
    if mpp is None:
        return QCoreApplication.translate("Measure", "{0:.0f} px, scale unknown").format(pixels)
    return pointed(length(pixels * mpp))


def _area(pixels: float, mpp: float | None) -> str:
    if mpp is None:
        return QCoreApplication.translate("Measure", "{0:.0f} px², scale unknown").format(pixels)
    return pointed(area(pixels * mpp**2))


def tool_hint(kind: Shape) -> str:
    """Say how a tool is used."""
    if kind is AnnotationKind.LENGTH:
        return QCoreApplication.translate(
            "Measure", "Length: click both ends or drag · Enter: point in the middle · Esc: done"
        )
    if kind is CellBox.NEW:
        return QCoreApplication.translate(
            "Measure",
            "Draw cell: drag or click two corners · Enter: corner in the middle · Esc: done",
        )
    return QCoreApplication.translate(
        "Measure", "Area: drag, or click the corners, the last twice · Enter: corner · Esc: done"
    )
