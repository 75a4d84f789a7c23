"""What a gallery of very many cells does must not grow with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from allview.review.cell import Box, Cell
from allview.review.commands import AddCells, Decide, DecisionChange
from allview.review.queue import Queue
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_delegate import CellDelegate
from allview.view.gallery.cell_order import Ranking, Show
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.pictures import Pictures, cell_frame
from allview.view.tally import Tally
from allview.view.workers.thumbnail_loader import Picture
from tests.unit.review.builders import a_case, a_cell, a_decision

MANY = 20_000


class Holder(CaseModel):
    """Holds a case that no file keeps."""

    def __init__(self) -> None:
        super().__init__()
        self._nothing = self._seen = a_case(
            a_cell(f"S1-{n:05d}", blast=n / MANY) for n in range(MANY)
        )
        self.queue = Queue(self._nothing)
        self.tally = Tally(self._nothing)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep the rows that are painted. Qt looks up once who paints: before there is a gallery."""
    rows: list[int] = []
    paint = CellDelegate.paint
    monkeypatch.setattr(
        CellDelegate,
        "paint",
        lambda self, painter, option, index: (
            rows.append(index.row()) or paint(self, painter, option, index)
        ),
    )
    return rows


@pytest.fixture
def gallery(qtbot: QtBot, painted: list[int]) -> Iterator[GalleryPanel]:
    holder, owner = Holder(), QWidget()
    qtbot.addWidget(owner)
    pictures = Pictures(holder, owner)
    panel = GalleryPanel(holder, pictures, owner)
    panel.holder, panel.pictures = holder, pictures
    owner.resize(900, 300)
    panel.resize(900, 300)
    with qtbot.waitExposed(owner):
        owner.show()
    panel.show_cells(Show.ALL)
    yield panel
    pictures.close()


def all_painted(qtbot: QtBot, painted: list[int]) -> None:
    """Wait until events come and nothing is painted any more, and forget what was."""
    painted.append(-1)

    def is_quiet() -> bool:
        before = list(painted)
        painted.clear()
        return not before

    qtbot.waitUntil(is_quiet)


def test_only_what_is_seen_is_painted(gallery: GalleryPanel, painted: list[int]) -> None:
    bar = gallery.list.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        painted.clear()
        bar.setValue(value)
        gallery.list.viewport().repaint()
        assert 0 < len(painted) <= 60
    assert max(painted) == MANY - 1


def test_a_picture_that_comes_is_painted_alone(
    qtbot: QtBot, gallery: GalleryPanel, painted: list[int]
) -> None:
    holder = gallery.holder
    elsewhere = tuple(
        a_cell(f"S1-X{n}", blast=1.0, box=Box(100.0 * n, 50, 40, 40)) for n in range(8)
    )
    holder.changed.emit(holder.case.apply(AddCells(elsewhere)))
    all_painted(qtbot, painted)
    cell = holder.case.cells[gallery.order()[3]]
    assert cell in elsewhere
    gallery.pictures.ready.emit(Picture(Path("slide.png"), 96, cell_frame(cell, holder.mpp("S1"))))
    qtbot.waitUntil(lambda: bool(painted))
    assert painted == [3]


def test_a_decision_ranks_its_own_cell_alone(
    gallery: GalleryPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery.show_cells(Show.UNDECIDED)
    ranked: list[str] = []
    rank = Ranking.rank

    def counted(self: Ranking, cell: Cell) -> object:
        ranked.append(cell.id)
        return rank(self, cell)

    monkeypatch.setattr(Ranking, "rank", counted)
    holder = gallery.holder
    for cell in ("S1-00007", "S1-19999"):
        change = holder.case.apply(Decide((DecisionChange(cell, None, a_decision()),)))
        holder.tally.recount(change.cells)
        holder.changed.emit(change)
    assert len(gallery.order()) == MANY - 2
    assert ranked == []


def test_every_cell_is_selected_as_one_range(gallery: GalleryPanel) -> None:
    asked: list[frozenset[str]] = []
    gallery.cellsChosen.connect(lambda _cell, chosen: asked.append(chosen))
    gallery.select_all()
    gallery.select(asked[0])
    assert len(asked[0]) == MANY
    assert gallery.list.selectionModel().selection().count() == 1


def test_the_current_cell_stays_in_sight_when_the_window_changes(gallery: GalleryPanel) -> None:
    rows = gallery.list
    cell = gallery.order()[MANY // 2]
    gallery.choose(cell)

    def is_seen() -> bool:
        return rows.viewport().rect().intersects(rows.visualRect(gallery.cells.index_of(cell)))

    for width in (420, 900, 660):
        gallery.resize(width, 300)
        QCoreApplication.processEvents()
        assert is_seen()
    rows.verticalScrollBar().setValue(0)
    gallery.resize(900, 300)
    QCoreApplication.processEvents()
    assert not is_seen(), "a person has scrolled away from it"
    assert rows.verticalScrollBar().value() == 0
