"""Cells as JSON and back."""

from typing import Any

from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass

Json = Any
"""What ``json`` reads and writes."""


def cells_to_json(cells: tuple[Cell, ...]) -> Json:
    """Name the classes once for all cells: a cell is a row of numbers, twenty thousand fit."""
    classes = _classes_of(cells)
    value: dict[str, Json] = {
        "classes": [c.value for c in classes],
        "cells": [_cell_to_json(cell, classes) for cell in cells],
    }
    # Left out where there is nothing to tell, as in files of before.
    atypicality = [cell.suggestion.atypicality for cell in cells]
    if set(atypicality) - {None}:
        value["atypicality"] = atypicality
    cut = [row for row, cell in enumerate(cells) if cell.suggestion.is_cut]
    if cut:
        value["cut"] = cut
    found = [cell.found_box for cell in cells]
    if any(box is not None for box in found):
        value["found"] = [b and [b.x, b.y, b.width, b.height] for b in found]
    return value


def _classes_of(cells: tuple[Cell, ...]) -> tuple[CellClass, ...]:
    classes: tuple[CellClass, ...] = ()
    for cell in cells:
        own = tuple(cell.suggestion.probabilities)
        if own != classes:
            classes = tuple(dict.fromkeys((*classes, *own)))
    return classes


def _cell_to_json(cell: Cell, classes: tuple[CellClass, ...]) -> Json:
    box, suggestion = cell.box, cell.suggestion
    probabilities = suggestion.probabilities
    alike = tuple(probabilities) == classes  # as good as always, and far faster
    return [
        cell.id,
        cell.slide,
        *(box.x, box.y, box.width, box.height),
        cell.diameter_um,
        suggestion.cell_class,
        suggestion.flagged,
        *(probabilities.values() if alike else map(probabilities.get, classes)),
    ]


def cells_from_json(value: Json) -> tuple[Cell, ...]:
    """Rebuild the cells that ``cells_to_json`` wrote."""
    classes = [CellClass(name) for name in value["classes"]]
    known = {c.value: c for c in CellClass}
    cells = value["cells"]
    nothing = [None] * len(cells)
    atypicality, found = value.get("atypicality", nothing), value.get("found", nothing)
    cut = set(value.get("cut", ()))
    return tuple(
        _cell_from_json(cell, far, box and Box(*box), classes, known, is_cut=row in cut)
        for row, (cell, far, box) in enumerate(zip(cells, atypicality, found, strict=True))
    )


def _cell_from_json(
    value: Json,
    far: float | None,
    found: Box | None,
    classes: list[CellClass],
    known: dict[str, CellClass],
    *,
    is_cut: bool,
) -> Cell:
    name, slide, x, y, width, height, diameter_um, suggested, flagged, *row = value
    probabilities = dict(zip(classes, row, strict=True))
    if None in row:
        probabilities = {c: p for c, p in probabilities.items() if p is not None}
    suggestion = Suggestion(known[suggested], probabilities, flagged, far, is_cut)
    return Cell(name, slide, Box(x, y, width, height), diameter_um, suggestion, found)
