"""``cells.csv``: one line a cell."""

import csv
from collections.abc import Iterator
from pathlib import Path

from allview.report.whole_file import whole_file
from allview.report.wording import plain
from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.cell_class import LEARNED_CLASSES

COLUMNS = (
    "slide",
    "cell_id",
    "x",
    "y",
    "width",
    "height",
    "center_x",
    "center_y",
    "diameter_um",
    "class",
    "flagged",
    *(f"p_{c.value}" for c in LEARNED_CLASSES),
    "cut",
)
_FORMULA_STARTS = ("=", "+", "-", "@")


def write_cells_csv(case: Case, out: Path, slide: str | None = None) -> None:
    """Write the cells of a case, in level-0 pixels.

    The class is the reviewer's where there is one, else the machine's suggestion. A probability is
    empty for a class the model does not know, a diameter where the scale is unknown; ``cut`` says
    whether the analysis left the cell open because the border of the picture cuts it.

    Parameters
    ----------
    case : the case.
    out : the file; an older one is replaced.
    slide : id of a slide to write alone; all of them by default.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    with (
        whole_file(out) as partial,
        partial.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_rows(case, slide))


def _rows(case: Case, slide: str | None) -> Iterator[list[str]]:
    for cell in case.cells.values():
        if slide in (None, cell.slide):
            yield _row(case, cell)


def _row(case: Case, cell: Cell) -> list[str]:
    box, suggestion = cell.box, cell.suggestion
    measures = (box.x, box.y, box.width, box.height, *box.center)
    return [
        harmless(case.slides[cell.slide].name),
        harmless(cell.id),
        *(f"{value:.2f}" for value in measures),
        _number(cell.diameter_um, 2),
        harmless(case.class_of(cell.id).value),
        str(suggestion.flagged).lower(),
        *(_number(suggestion.probabilities.get(c), 4) for c in LEARNED_CLASSES),
        str(suggestion.is_cut).lower(),
    ]


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def harmless(text: str) -> str:
    """Give a text on one line that no spreadsheet runs as a formula: an apostrophe makes it plain.

    See https://owasp.org/www-community/attacks/CSV_Injection.
    """
    line = plain(text)
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
