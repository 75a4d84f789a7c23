"""A slide's cells and marks as GeoJSON, in the form that QuPath reads and writes.

That form is not written down: it is what QuPath 0.4 and later do in ``PathObjectTypeAdapters``
(github.com/qupath/qupath): features with ``objectType``, ``classification``, ``measurements``
(numbers only) and, on annotations, ``metadata`` (texts only); ids are UUIDs.
"""

import json
from pathlib import Path
from uuid import UUID, uuid5

from allview.report.measurements import marks_of
from allview.report.palette import Rgb, color_of
from allview.report.whole_file import whole_file
from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.cell import Cell

Json = dict[str, object]
_OURS = UUID("7d0f6c0e-3a55-4f0b-9a53-3a1d3f6b8c21")
"""Makes ids that are the same in every export, so that QuPath knows an object again."""
_MARK_COLOR: Rgb = (255, 200, 0)
_KINDS = {
    AnnotationKind.LENGTH: "Length",
    AnnotationKind.AREA: "Area",
    AnnotationKind.PLACE: "Place",
    AnnotationKind.SEEN: "Field seen",
}
_DECIMALS = 2


def write_geojson(case: Case, slide: str, out: Path) -> None:
    """Write the cells, lengths, areas, places and seen fields of one slide.

    Coordinates are level-0 pixels, x to the right and y down, as QuPath has them; not longitude
    and latitude. A cell is a detection with its box, its class as the report counts it, and the
    machine's probabilities; a mark of the reviewer is an annotation.

    Parameters
    ----------
    case : the case.
    slide : id of the slide.
    out : the file; an older one is replaced.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    key = case.slides[slide].fingerprint or case.slides[slide].path
    mpp = case.slides[slide].mpp
    features = [_cell(case, cell, key) for cell in case.cells_of(slide)]
    features += [_mark(mark, mpp, key) for mark in (*marks_of(case, slide), *_seen(case, slide))]
    text = json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False
    )
    with whole_file(out) as partial:
        partial.write_text(text + "\n", encoding="utf-8")


def _seen(case: Case, slide: str) -> list[Annotation]:
    """Give the fields that somebody marked as seen, in the order of marking."""
    marks = [m for m in case.annotations.values() if m.slide == slide]
    return [m for m in marks if m.kind is AnnotationKind.SEEN]


def _cell(case: Case, cell: Cell, key: str) -> Json:
    box, cell_class = cell.box, case.class_of(cell.id)
    right, bottom = box.x + box.width, box.y + box.height
    corners = [(box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)]
    measured: dict[str, float] = {
        f"Probability: {c.label}": round(p, 4) for c, p in cell.suggestion.probabilities.items()
    }
    if cell.diameter_um is not None:
        measured["Diameter µm"] = round(cell.diameter_um, _DECIMALS)
    measured["Flagged"] = int(cell.suggestion.flagged)
    if cell.suggestion.is_cut:
        measured["Cut by the border"] = 1
    if cell.is_drawn:
        measured["Drawn by a reviewer"] = 1
    measured["Decided by a reviewer"] = int(cell.id in case.decisions)
    return _feature(
        f"{key}/{cell.id}",
        {"type": "Polygon", "coordinates": [_path([*corners, corners[0]])]},
        {
            "objectType": "detection",
            "name": cell.id,
            "classification": _class(cell_class.label, color_of(cell_class)),
            "measurements": measured,
        },
    )


def _mark(mark: Annotation, mpp: float | None, key: str) -> Json:
    points = list(mark.points)
    geometry: Json
    measured: dict[str, float] = {}
    match mark.kind:
        case AnnotationKind.LENGTH:
            geometry = {"type": "LineString", "coordinates": _path(points)}
            name, value = ("Length µm", mark.length * mpp) if mpp else ("Length px", mark.length)
            measured[name] = round(value, _DECIMALS)
        case AnnotationKind.AREA:
            geometry = {"type": "Polygon", "coordinates": [_path([*points, points[0]])]}
            name, value = ("Area µm^2", mark.area * mpp**2) if mpp else ("Area px^2", mark.area)
            measured[name] = round(value, _DECIMALS)
        case AnnotationKind.SEEN:
            (left, top), (right, bottom) = points
            corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            geometry = {"type": "Polygon", "coordinates": [_path(corners)]}
        case _:
            geometry = {"type": "Point", "coordinates": _path(points)[0]}
    properties: Json = {
        "objectType": "annotation",
        "name": mark.label or mark.id,
        "classification": _class(_KINDS[mark.kind], _MARK_COLOR),
        "metadata": {"id": mark.id, "reviewer": mark.reviewer, "at": mark.at.isoformat()},
    }
    if measured:
        properties["measurements"] = measured
    return _feature(f"{key}/{mark.id}", geometry, properties)


def _feature(key: str, geometry: Json, properties: Json) -> Json:
    id_ = str(uuid5(_OURS, key))
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _class(name: str, color: Rgb) -> Json:
    return {"name": name, "color": list(color)}


def _path(points: list[tuple[float, float]]) -> list[list[float]]:
    return [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in points]
