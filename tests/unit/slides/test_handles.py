import threading
from pathlib import Path

import numpy as np
import pytest
import tifffile

from allview.slides import SlideError, open_slide
from allview.slides.handles import Handles
from allview.slides.in_memory import InMemorySlide
from tests.unit.slides.pictures import gradient


def scan(folder):
    file = folder / "scan.tif"
    tifffile.imwrite(file, gradient(600, 400), tile=(128, 128), photometric="rgb")
    return file


def stack(folder):
    file = folder / "stack.ome.tif"
    planes = np.stack([np.full((300, 400, 3), level, np.uint8) for level in (10, 120, 230)])
    tifffile.imwrite(file, planes, tile=(128, 128), photometric="rgb", metadata={"axes": "ZYXS"})
    return file


def photograph(folder):
    file = folder / "photograph.tif"
    tifffile.imwrite(file, gradient(600, 400), photometric="rgb")
    return file


@pytest.mark.parametrize("write", [scan, stack, photograph])
def test_a_twin_reads_the_same_and_outlives_the_other(tmp_path, write):
    with open_slide(write(tmp_path)) as slide:
        slide.plane = slide.n_planes - 1
        expected = slide.read_region((40, 30), 0, (200, 150))
        twin = slide.twin()
        assert (twin.plane, twin.metadata_scale) == (slide.plane, slide.metadata_scale)
        assert twin.stamp == slide.stamp
    with twin:
        assert np.array_equal(twin.read_region((40, 30), 0, (200, 150)), expected)
    with pytest.raises(SlideError):
        slide.read_region((0, 0), 0, (10, 10))


def test_each_reader_has_a_handle_for_itself_and_twins_are_closed(tmp_path):
    with open_slide(scan(tmp_path)) as slide:
        handles = Handles(slide)
        with handles.one() as first, handles.one() as second:
            assert first is slide
            assert second is not slide
        with handles.one() as first, handles.one() as again:
            assert {id(first), id(again)} == {id(slide), id(second)}
        handles.close()
        with pytest.raises(SlideError):
            second.read_region((0, 0), 0, (10, 10))
        assert slide.read_region((0, 0), 0, (10, 10)).shape == (10, 10, 3)


def test_where_no_twin_can_be_opened_one_waits_for_the_other():
    class Alone(InMemorySlide):
        def _opened_again(self):
            asked.set()
            raise SlideError(self.path, "it is gone.")

    asked, lent = threading.Event(), []
    handles = Handles(Alone(Path("s.png"), np.zeros((8, 8, 3), np.uint8), None))

    def wait_for_it():
        with handles.one() as slide:
            lent.append(slide)

    waiting = threading.Thread(target=wait_for_it)
    with handles.one() as slide:
        waiting.start()
        assert asked.wait(60)
        assert lent == []
    waiting.join(10)
    assert lent == [slide]
