"""Measuring on the slide, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.review.annotation import Annotation, AnnotationKind, path_length, polygon_area
from allview.view.slide.measure import measured
from allview.view.slide.slide_view import SlideView
from tests.unit.review.builders import a_mark
from tests.view.slide.slide_view_kit import LEFT, NONE, settled, shown

Drawn = list[tuple[AnnotationKind, tuple[tuple[float, float], ...]]]


@pytest.fixture
def drawn(view: SlideView) -> Drawn:
    drawn: Drawn = []
    view.tool.drawn.connect(lambda kind, points: drawn.append((kind, points)))
    return drawn


def _click(view: SlideView, *places: tuple[int, int]) -> None:
    for place in places:
        QTest.mouseMove(view, QPoint(*place))
        QTest.mouseClick(view, LEFT, NONE, QPoint(*place))


def _drag(view: SlideView, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(view, LEFT, NONE, QPoint(*start))
    QTest.mouseMove(view, QPoint((start[0] + end[0]) // 2, (start[1] + end[1]) // 2))
    QTest.mouseMove(view, QPoint(*end))
    QTest.mouseRelease(view, LEFT, NONE, QPoint(*end))


@pytest.mark.parametrize("how", [_drag, _click])
def test_a_length_is_a_drag_or_two_clicks(view: SlideView, drawn: Drawn, how: object) -> None:
    before = view.viewport
    view.tool.take(AnnotationKind.LENGTH)
    how(view, (300, 200), (360, 280))  # type: ignore[operator]
    ((kind, points),) = drawn
    assert kind is AnnotationKind.LENGTH
    assert path_length(points) == pytest.approx(100 / shown(view).scale)
    assert points[0] == pytest.approx(shown(view).to_slide((300, 200)))
    assert view.viewport == before


def test_an_area_is_a_dragged_rectangle(view: SlideView, drawn: Drawn) -> None:
    view.tool.take(AnnotationKind.AREA)
    _drag(view, (300, 200), (400, 250))
    ((kind, points),) = drawn
    assert kind is AnnotationKind.AREA
    assert len(points) == 4
    assert polygon_area(points) == pytest.approx(100 * 50 / shown(view).scale ** 2)


def test_an_area_is_clicked_corner_by_corner_and_closed_on_the_first(
    view: SlideView, drawn: Drawn
) -> None:
    view.tool.take(AnnotationKind.AREA)
    _click(view, (300, 200), (400, 200), (400, 300))
    assert drawn == []
    _click(view, (302, 203))
    ((_, points),) = drawn
    assert len(points) == 3


def test_a_double_click_ends_an_area_on_its_last_corner(view: SlideView, drawn: Drawn) -> None:
    view.tool.take(AnnotationKind.AREA)
    _click(view, (300, 200), (400, 200), (400, 300), (300, 300))
    QTest.mouseDClick(view, LEFT, NONE, QPoint(300, 300))
    assert [len(points) for _, points in drawn] == [4]
    assert view.tool.points == []


def test_enter_places_points_in_the_middle_while_the_slide_moves(
    qtbot: QtBot, view: SlideView, drawn: Drawn
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus)
    view.tool.take(AnnotationKind.LENGTH)
    start = settled(qtbot, view).center
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    end = settled(qtbot, view).center
    assert view.tool.draft == [pytest.approx(start), pytest.approx(end)]
    QTest.keyClick(view, Qt.Key.Key_Return)
    ((_, points),) = drawn
    assert points == (pytest.approx(start), pytest.approx(end))
    assert end[0] > start[0]


def test_escape_drops_the_draft_then_the_tool(view: SlideView, drawn: Drawn) -> None:
    view.tool.take(AnnotationKind.AREA)
    _click(view, (300, 200), (400, 200))
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert len(view.tool.points) == 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (view.tool.points, view.tool.kind) == ([], AnnotationKind.AREA)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.tool.kind is None
    assert drawn == []


def test_without_a_tool_a_drag_moves_the_slide_and_draws_nothing(
    view: SlideView, drawn: Drawn
) -> None:
    before = view.viewport
    _drag(view, (300, 200), (400, 250))
    assert view.viewport != before
    assert drawn == []


@pytest.mark.parametrize("kind", [AnnotationKind.LENGTH, AnnotationKind.AREA, AnnotationKind.PLACE])
def test_marks_are_seen_where_they_are(view: SlideView, kind: AnnotationKind) -> None:
    points = {
        AnnotationKind.LENGTH: ((900.0, 500.0), (1100.0, 500.0)),
        AnnotationKind.AREA: ((900.0, 500.0), (1100.0, 500.0), (1000.0, 700.0)),
        AnnotationKind.PLACE: ((900.0, 500.0),),
    }[kind]
    before = view.grab().toImage()
    marks: list[Annotation] = [a_mark(kind=kind, points=points)]
    view.set_marks(marks)
    marked = view.grab().toImage()
    x, y = (round(v) for v in shown(view).to_screen(points[0]))
    around = (x - 20, y - 20, 40, 40)
    assert marked.copy(*around) != before.copy(*around)
    assert marked.copy(0, 0, 100, 100) == before.copy(0, 0, 100, 100)
    view.set_marks(())
    assert view.grab().toImage() == before


def test_the_draft_is_seen_and_measured_while_it_is_drawn(view: SlideView) -> None:
    view.tool.take(AnnotationKind.LENGTH)
    _click(view, (300, 200))
    QTest.mouseMove(view, QPoint(350, 220))
    before = view.grab().toImage()
    QTest.mouseMove(view, QPoint(500, 300))
    assert view.grab().toImage() != before


@pytest.mark.parametrize(
    ("kind", "points", "mpp", "words"),
    [
        (AnnotationKind.LENGTH, ((0, 0), (30, 40)), 0.25, "12.5 µm"),
        (AnnotationKind.LENGTH, ((0, 0), (30_000, 40_000)), 0.25, "12.5 mm"),
        (AnnotationKind.LENGTH, ((0, 0), (30, 40)), None, "50 px, scale unknown"),
        (AnnotationKind.AREA, ((0, 0), (30, 0), (30, 40), (0, 40)), 0.5, "300.0 µm²"),
        (AnnotationKind.AREA, ((0, 0), (3000, 0), (3000, 4000), (0, 4000)), 0.5, "3 mm²"),
        (
            AnnotationKind.AREA,
            ((0, 0), (30, 0), (30, 40), (0, 40)),
            None,
            "1200 px², scale unknown",
        ),
        (AnnotationKind.PLACE, ((30.4, 40.2),), 0.5, "x 30, y 40"),
    ],
)
def test_measures_are_said_in_their_unit(
    kind: AnnotationKind,
    points: tuple[tuple[float, float], ...],
    mpp: float | None,
    words: str,
) -> None:
    assert measured(kind, points, mpp) == words
