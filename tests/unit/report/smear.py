"""A small case on painted slides, for the tests of everything that leaves the app."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from allview.review.case import Case
from allview.review.cell import Box, Cell, Decision, DecisionChange, Suggestion
from allview.review.cell_class import AnyClass, CellClass
from allview.review.commands import AddCells, AddSlides, Decide
from allview.review.slide_record import ModelRecord, SlideRecord, SlideStatus

NOW = datetime(2026, 11, 23, 17, 30, 5, 999, tzinfo=UTC)
PINK, PURPLE = (235, 210, 220), (90, 45, 140)
MODEL = ModelRecord("cells-deep-cnn", "1.2.3", "0123456789abcdef" * 4)
CENTERS = ((60, 60), (160, 60), (260, 60), (60, 160), (160, 160), (260, 160))
BOX = 40


def paint_slide(file: Path, size: tuple[int, int] = (320, 220), number: int = 1) -> Path:
    """Paint purple nuclei at ``CENTERS`` on pink, no two alike."""
    picture = Image.new("RGB", size, PINK)
    draw = ImageDraw.Draw(picture)
    for index, (x, y) in enumerate(CENTERS):
        width, height = 10 + index, 12 + number
        draw.ellipse((x - width, y - height, x + width, y + height), fill=PURPLE)
    picture.save(file)
    return file


def smear_case(folder: Path) -> Case:
    """Two slides with six cells each: three flagged blasts and three lymphocytes."""
    records = []
    for number in (1, 2):
        file = paint_slide(folder / f"field_{number}.png", number=number)
        records.append(
            SlideRecord(
                f"S{number}", file.name, SlideStatus.ANALYSED, 320, 220, 0.25, "metadata",
                (MODEL,), {"Benign": 0.07, "Pre": 0.93},
            )
        )  # fmt: skip
    case = Case()
    case.apply(AddSlides(tuple(records)))
    case.apply(AddCells(tuple(cell for record in records for cell in _cells(record.id))))
    return case


def _cells(slide: str) -> list[Cell]:
    cells = []
    for index, (x, y) in enumerate(CENTERS):
        blast = 0.97 - 0.01 * index if index < 3 else 0.02 * index
        cell_class = CellClass.LYMPHOBLAST if index < 3 else CellClass.LYMPHOCYTE
        suggestion = Suggestion(
            cell_class,
            {CellClass.LYMPHOBLAST: blast, CellClass.LYMPHOCYTE: 1 - blast},
            flagged=index < 3,
        )
        box = Box(x - BOX / 2, y - BOX / 2, BOX, BOX)
        cells.append(Cell(f"{slide}-{index + 1:04}", slide, box, 8.25, suggestion))
    return cells


def decide(case: Case, classes: Mapping[str, AnyClass], comment: str = "") -> None:
    """Decide cells in a reviewer's name."""
    changes = tuple(
        DecisionChange(
            cell, case.decisions.get(cell), Decision(cell_class, "Dr. Ada Müller", NOW, comment)
        )
        for cell, cell_class in classes.items()
    )
    case.apply(Decide(changes))


def has_color(pixels: np.ndarray, color: tuple[int, int, int], within: int = 12) -> bool:
    """Whether any pixel is close to a colour."""
    distance = np.abs(pixels.astype(int) - color).max(axis=2)
    return bool((distance <= within).any())
