"""The cells of a case, found by their id, by their slide, and by whether a person mended them."""

from types import MappingProxyType

from allview.review.cell import Cell


class CellIndex:
    """Keeps the cells of a case in the order they were found.

    A case of 100,000 cells is not searched for those of one slide, nor for the few mended ones.

    Attributes
    ----------
    by_id : every cell.
    mended : the cells that a person drew or whose box a person adjusted, by id.
    """

    def __init__(self) -> None:
        self._cells: dict[str, Cell] = {}
        self._by_slide: dict[str, dict[str, Cell]] = {}
        self._mended: dict[str, Cell] = {}
        self.by_id = MappingProxyType(self._cells)
        self.mended = MappingProxyType(self._mended)

    def of_slide(self, slide: str) -> list[Cell]:
        """List the cells of one slide."""
        return list(self._by_slide.get(slide, {}).values())

    def put(self, cell: Cell) -> None:
        """Add a cell, or take it for the one of the same id, whose place it keeps."""
        self._cells[cell.id] = cell
        self._by_slide.setdefault(cell.slide, {})[cell.id] = cell
        if cell.is_mended:
            self._mended[cell.id] = cell
        else:
            self._mended.pop(cell.id, None)

    def take(self, cell: Cell) -> None:
        """Take a cell out."""
        del self._cells[cell.id], self._by_slide[cell.slide][cell.id]
        self._mended.pop(cell.id, None)

    def copy(self) -> "CellIndex":
        """Copy the index; the cells are frozen and shared."""
        copy = CellIndex()
        copy._cells.update(self._cells)
        copy._by_slide.update({slide: dict(cells) for slide, cells in self._by_slide.items()})
        copy._mended.update(self._mended)
        return copy
