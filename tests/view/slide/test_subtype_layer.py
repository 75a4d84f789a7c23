"""The map of the field subtypes: told by tint, hatching and words."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from allview.review.field_map import FieldMap
from allview.view.slide.subtype_layer import SubtypeLayer
from allview.view.slide.viewport import Viewport

CLASSES = ("benign", "early", "pre", "pro")
FIELDS = FieldMap(
    100.0,
    CLASSES,
    ((0.0, 0.0), (300.0, 0.0)),
    ((0.9, 0.1, 0.0, 0.0), (0.0, 0.02, 0.98, 0.0)),
    "Learned from 12 pictures alone.",
)
MEAN = {"benign": 0.45, "early": 0.06, "pre": 0.49, "pro": 0.0}


@pytest.fixture
def layer(qtbot: QtBot) -> Iterator[SubtypeLayer]:
    view = QWidget()
    qtbot.addWidget(view)
    layer = SubtypeLayer(view)
    layer.show_map(FIELDS, MEAN)
    yield layer
    # The widget owns the layer: it must live as long.
    assert layer.parent() is view


def painted(layer: SubtypeLayer, scale: float = 1.0) -> NDArray[np.uint8]:
    image = QImage(600, 500, QImage.Format.Format_RGB32)
    image.fill(0xFFF0F0F0)
    painter = QPainter(image)
    viewport = Viewport((800, 800), (600, 500), (250, 200), scale)
    layer.paint(painter, viewport)
    layer.paint_legend(painter, viewport)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(500, 600, 4)[..., 2::-1].copy()


def test_nothing_is_drawn_until_it_is_wanted(layer: SubtypeLayer) -> None:
    assert (painted(layer) == 240).all()
    assert not layer.words_at(10, 10)
    layer.action.setChecked(True)
    assert not (painted(layer) == 240).all()


def test_fields_of_two_classes_differ_without_their_colours(layer: SubtypeLayer) -> None:
    layer.action.setChecked(True)
    grey = painted(layer).astype(int).mean(axis=-1)
    # Field 1 begins at the screen's (50, 50), field 2 300 px further right.
    one, other = grey[90:140, 53:61], grey[90:140, 353:361]
    upright = np.abs(np.diff(one, axis=0)).mean(), np.abs(np.diff(one, axis=1)).mean()
    assert upright[0] < 0.1 * upright[1]
    slanted = np.abs(np.diff(other, axis=0)).mean(), np.abs(np.diff(other, axis=1)).mean()
    assert slanted[0] > 0.5 * slanted[1] > 0


def test_it_says_what_it_shows_and_what_the_network_learned_from(layer: SubtypeLayer) -> None:
    layer.action.setChecked(True)
    assert layer.words_at(310, 20) == "Pre 98 %"
    assert layer.words_at(200, 20) == ""
    assert layer.legend() == [
        "Benign 45 %",
        "Early 6 %",
        "Pre 49 %",
        "Pro 0 %",
        "Learned from 12 pictures alone.",
    ]


def test_a_slide_without_fields_offers_no_map(layer: SubtypeLayer) -> None:
    layer.action.setChecked(True)
    layer.show_map(None, {})
    assert not layer.action.isEnabled()
    assert (painted(layer) == 240).all()
