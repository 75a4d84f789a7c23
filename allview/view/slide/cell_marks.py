"""The cells of a slide as columns of numbers, so that 100,000 of them are searched in no time."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.review.cell import Box
from allview.review.cell_class import AnyClass, CellClass

_Row = tuple[float, float, float, float, int, bool, bool, float]


@dataclass(frozen=True, slots=True)
class CellMark:
    """What the slide view must know of a cell.

    Parameters
    ----------
    id : of the cell.
    box : in level-0 pixels.
    cell_class : the class shown: the reviewer's where there is one, else the suggestion.
    flagged : the machine found it suspicious.
    decided : a reviewer has confirmed or changed it.
    suspicion : the machine's probability of a lymphoblast, 0..1; None where it has not looked.
    """

    id: str
    box: Box
    cell_class: AnyClass
    flagged: bool
    decided: bool
    suspicion: float | None = 0.0


class MarkTable:
    """Cell marks by column.

    Attributes
    ----------
    ids : one id a row.
    boxes : rows × 4: left, top, width, height in level-0 pixels.
    centers : rows × 2: the middle of each box.
    sides : the longer side of each box.
    classes : index into ``known``, one a row.
    known : the classes that occurred, the built-in ones first.
    flagged, decided : one truth a row.
    suspicions : probability of a lymphoblast, 0..1, one a row; NaN where there is none.
    revision : counts the changes, for those who keep what they made of the table.

    Where a mark is said to lie changes rarely and 100,000 are many: the numbers that follow from
    the boxes are worked out for the rows that changed.
    """

    def __init__(self, marks: Iterable[CellMark] = ()) -> None:
        self.ids: list[str] = []
        self._row: dict[str, int] = {}
        self.boxes = np.zeros((0, 4), np.float64)
        self.centers = np.zeros((0, 2), np.float64)
        self.sides = np.zeros(0, np.float64)
        # Left, top, right, bottom, each in one piece of memory: searched with every frame.
        self._edges = np.zeros((4, 0), np.float64)
        self.classes = np.zeros(0, np.uint16)
        self.known: list[AnyClass] = list(CellClass)
        self._number_of: dict[AnyClass, int] = {c: n for n, c in enumerate(self.known)}
        self.flagged = np.zeros(0, np.bool_)
        self.decided = np.zeros(0, np.bool_)
        self.suspicions = np.zeros(0, np.float32)
        self.revision = 0
        self.update(marks)

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, cell: str) -> int | None:
        """Which row a cell is in, or None."""
        return self._row.get(cell)

    def box_of(self, cell: str) -> Box | None:
        """Give a cell's box, or None where the slide has no such cell."""
        row = self._row.get(cell)
        return None if row is None else Box(*(float(v) for v in self.boxes[row]))

    def class_of(self, row: int) -> AnyClass:
        """Give the class shown in a row."""
        return self.known[int(self.classes[row])]

    def is_unknown(self, row: int) -> bool:
        """Whether nobody has said anything of a cell that may be shown."""
        return bool(np.isnan(self.suspicions[row]) and not self.decided[row])

    def update(self, marks: Iterable[CellMark]) -> bool:
        """Change the marks whose id is here, add the others.

        Returns
        -------
        bool
            Whether cells came or were moved, not only called something else.
        """
        added: list[_Row] = []
        has_moved = False
        for mark in marks:
            row = self._row.get(mark.id)
            if row is None:
                self._row[mark.id] = len(self.ids)
                self.ids.append(mark.id)
                added.append(self._numbers(mark))
            elif row < len(self.boxes):
                has_moved |= self._set(row, self._numbers(mark))
            else:
                added[row - len(self.boxes)] = self._numbers(mark)
        if added:
            self._append(added)
        self.revision += 1
        return has_moved or bool(added)

    def in_view(self, visible: tuple[float, float, float, float]) -> NDArray[np.intp]:
        """Give the rows whose boxes touch (left, top, right, bottom)."""
        left, top, right, bottom = visible
        lefts, tops, rights, bottoms = self._edges
        touching = (lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top)
        return np.flatnonzero(touching)

    def at(self, point: tuple[float, float], reach: float) -> str | None:
        """Find the cell under a slide point.

        Of several boxes the one whose middle is nearest; where none holds the point, the nearest
        middle within ``reach`` level-0 pixels.
        """
        if not self.ids:
            return None
        away = np.abs(self.centers - point)
        distance = np.hypot(away[:, 0], away[:, 1])
        inside = (away <= self.boxes[:, 2:] / 2).all(axis=1)
        candidates = inside if inside.any() else distance <= reach
        if not candidates.any():
            return None
        return self.ids[int(np.where(candidates, distance, np.inf).argmin())]

    def _set(self, row: int, numbers: _Row) -> bool:
        """Write one row; whether its cell has moved."""
        has_moved = tuple(self.boxes[row]) != numbers[:4]
        if has_moved:
            self.boxes[row] = numbers[:4]
            self._follow_boxes(row)
        self.classes[row], self.flagged[row], self.decided[row] = numbers[4:7]
        self.suspicions[row] = numbers[7]
        return has_moved

    def _append(self, rows: Sequence[_Row]) -> None:
        columns = list(zip(*rows, strict=True))
        boxes = np.array(columns[:4], np.float64).T
        self.boxes = np.concatenate([self.boxes, boxes])
        self.centers = np.empty((len(self.boxes), 2))
        self.sides = np.empty(len(self.boxes))
        self._edges = np.empty((4, len(self.boxes)))
        self._follow_boxes(slice(None))
        self.classes = np.concatenate([self.classes, np.array(columns[4], np.uint16)])
        self.flagged = np.concatenate([self.flagged, np.array(columns[5], np.bool_)])
        self.decided = np.concatenate([self.decided, np.array(columns[6], np.bool_)])
        suspicions = np.array(columns[7], np.float32)
        self.suspicions = np.concatenate([self.suspicions, suspicions])

    def _follow_boxes(self, rows: int | slice) -> None:
        """Work out what follows from the boxes of some rows."""
        place, size = self.boxes[rows, :2], self.boxes[rows, 2:]
        self.centers[rows] = place + size / 2
        self.sides[rows] = size.max(axis=-1)
        self._edges[:, rows] = np.concatenate([place, place + size], axis=-1).T

    def _numbers(self, mark: CellMark) -> _Row:
        box = mark.box
        number = self._number_of.get(mark.cell_class)
        if number is None:
            number = self._number_of[mark.cell_class] = len(self.known)
            self.known.append(mark.cell_class)
        place = box.x, box.y, box.width, box.height
        suspicion = math.nan if mark.suspicion is None else mark.suspicion
        return *place, number, mark.flagged, mark.decided, suspicion
