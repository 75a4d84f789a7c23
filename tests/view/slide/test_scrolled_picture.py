import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from allview.view.slide.scrolled_picture import ScrolledPicture
from allview.view.slide.viewport import Viewport

VIEW = Viewport((4000, 3000), (200, 120), (700.0, 500.0), 1.0)


@pytest.fixture
def parts():
    return []


@pytest.fixture
def paint(parts):
    def paint(painter, part):
        parts.append(part)
        painter.fillRect(part, QColor("red"))

    return paint


def area(parts):
    return sum(part.width() * part.height() for part in parts)


def test_at_first_all_is_painted_and_then_nothing(parts, paint):
    picture = ScrolledPicture()
    assert picture.at(VIEW, paint).size().toTuple() == (200, 120)
    assert parts == [QRect(0, 0, 200, 120)]
    parts.clear()
    picture.at(VIEW, paint)
    assert parts == []


@pytest.mark.parametrize(
    ("way", "painted"),
    [((10, 0), 10 * 120), ((0, -7), 7 * 200), ((-30, 20), 200 * 120 - 170 * 100)],
)
def test_a_pan_paints_the_new_rim_alone(parts, paint, way, painted):
    picture = ScrolledPicture()
    picture.at(VIEW, paint)
    parts.clear()
    picture.at(VIEW.panned(*way), paint)
    assert area(parts) == painted


@pytest.mark.parametrize(
    "moved",
    [
        VIEW.panned(0.4, 0),
        VIEW.zoom_about((10, 10), 1.1),
        VIEW.panned(300, 0),
        VIEW.resized((200, 120), 2.0),
        VIEW.resized((220, 120), 1.0),
    ],
)
def test_what_is_no_shift_by_whole_pixels_is_painted_anew(parts, paint, moved):
    picture = ScrolledPicture()
    picture.at(VIEW, paint)
    parts.clear()
    size = picture.at(moved, paint).size()
    assert area(parts) == size.width() * size.height()


def test_what_was_spoilt_is_painted_where_it_lies_now(parts, paint):
    picture = ScrolledPicture()
    picture.at(VIEW, paint)
    picture.spoil(QRect(50, 60, 20, 10))
    parts.clear()
    picture.at(VIEW.panned(15, 0), paint)
    assert QRect(65, 60, 20, 10) in parts
    assert area(parts) == 15 * 120 + 20 * 10


def test_the_kept_part_moves_along(paint):
    world = QImage(600, 400, QImage.Format.Format_RGB32)
    for y in range(400):
        for x in range(600):
            world.setPixel(x, y, (x * 7919 + y * 104729) & 0xFFFFFF | 0xFF000000)

    def paint_world(painter: QPainter, part: QRect) -> None:
        left, top = (round(v) for v in view.to_slide((part.left(), part.top())))
        painter.drawImage(part.topLeft(), world, QRect(left, top, part.width(), part.height()))

    view = Viewport((600, 400), (200, 120), (300.0, 200.0), 1.0)
    picture = ScrolledPicture()
    for way in ((0, 0), (11, 5), (-40, 17), (90, -60)):
        view = view.panned(*way)
        shown = picture.at(view, paint_world)
    left, top = (round(v) for v in view.to_slide((0, 0)))
    assert shown == world.copy(left, top, 200, 120)
