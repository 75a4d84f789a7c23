"""Screens of more physical pixels: the slide is as sharp as they are, also after a move."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.view.slide.minimap import Minimap
from allview.view.slide.slide_view import SlideView
from allview.view.slide.tile_layer import TileLayer
from tests.view.slide.slide_view_kit import settled, shown

ROOT = Path(__file__).parents[3]
# In a process of its own: the factor holds for all that Qt shows.
_SHARP = textwrap.dedent("""
    from pathlib import Path
    import numpy as np
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication
    from allview.view.slide.slide_view import SlideView
    from tests.view.slide.fake_slide import FakeSlide

    noise = np.random.default_rng(0).integers(0, 256, (1200, 2000, 3), np.uint8)

    class Noise(FakeSlide):
        def read_region(self, location, level, size):
            x, y = location
            return np.ascontiguousarray(noise[y : y + size[1], x : x + size[0]])

    app = QApplication([])
    view = SlideView(opener=lambda path, _: Noise(path))
    view.map_action.setChecked(False)
    view.resize(400, 300)
    view.show()
    view.opened.connect(view.one_to_one_action.trigger)
    view.show_slide(Path("noise.png"), "S1", None)
    loop, poll = QEventLoop(), QTimer(interval=20)

    def look():
        picture = view.grab().toImage()
        flat = np.frombuffer(picture.constBits(), np.uint8)
        seen = flat.reshape(picture.height(), picture.width(), 4)[..., 2::-1]
        middle, part = seen.shape[0] // 2, seen[seen.shape[0] // 2 - 60 :][:120, 150:450]
        left = 1000 - seen.shape[1] // 2 + 150
        around = [
            noise[540 + dy : 660 + dy, left + dx : left + dx + 300]
            for dx in (-1, 0, 1) for dy in (-1, 0, 1)
        ]
        if any(np.array_equal(part, there) for there in around):
            print(f"sharp {picture.width()} x {picture.height()}")
            loop.quit()

    poll.timeout.connect(look)
    poll.start()
    loop.exec()
    poll.stop()
    view.shutdown()
""")


@pytest.mark.parametrize(("factor", "size"), [("1.5", "600 x 450"), ("2", "800 x 600")])
def test_a_slide_pixel_is_a_physical_pixel(factor: str, size: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "PYTHONPATH": str(ROOT)}
    child = subprocess.run(
        [sys.executable, "-c", _SHARP],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert child.stdout.strip() == f"sharp {size}", child.stderr


def test_a_window_that_moves_to_a_finer_screen_reads_finer_tiles(
    qtbot: QtBot, view: SlideView, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer, minimap = view.findChild(TileLayer), view.findChild(Minimap)
    assert layer is not None
    assert minimap is not None
    view.zoom_in_action.trigger()
    before = settled(qtbot, view)
    pyramid = layer._pyramid
    assert pyramid is not None
    minimap.grab()
    assert pyramid.level_for(before.magnification) == 1
    for widget in (view, minimap):
        monkeypatch.setattr(widget, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    after = shown(view)
    assert (after.pixel_ratio, after.scale, after.center) == (2.0, before.scale, before.center)
    in_view = pyramid.covering(0, after.visible)
    qtbot.waitUntil(lambda: all(map(layer._store.get, in_view)))
    minimap.grab()
    assert minimap._backdrop is not None
    assert minimap._backdrop.devicePixelRatio() == 2.0
