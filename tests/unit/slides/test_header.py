import numpy as np
import pytest
import tifffile
from PIL import Image

from allview.slides.header import estimated_megapixels


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
def test_a_photograph_says_how_large_it_is(tmp_path, suffix):
    Image.new("RGB", (1200, 500)).save(tmp_path / f"a.{suffix}")
    assert estimated_megapixels(tmp_path / f"a.{suffix}") == 0.6


def test_a_tiff_says_how_large_it_is(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((500, 1200, 3), np.uint8), tile=(256, 256))
    assert estimated_megapixels(tmp_path / "a.tif") == 0.6


def test_what_tells_nothing_is_as_large_as_its_file(tmp_path):
    for name, content in {"a.mrxs": b"x" * 1000, "b.png": b"\x89PNG\r\n\x1a\n" * 125}.items():
        (tmp_path / name).write_bytes(content)
        assert estimated_megapixels(tmp_path / name) == 0.004


def test_a_file_that_is_gone_is_no_work(tmp_path):
    assert estimated_megapixels(tmp_path / "gone.svs") == 0
