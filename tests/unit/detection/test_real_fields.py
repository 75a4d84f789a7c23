"""The detector against the annotations of real fields; the figures are those of the README."""

import numpy as np
import pytest

from allview.detection.matching import match_centers
from allview.detection.nuclei import find_cells
from allview.detection.stain import measure_stain
from allview.slides import open_slide
from allview.slides.scale import scale_of
from tests.shared_data import shared_data

Points = list[tuple[float, float]]


def points(*parts: str) -> Points:
    rows = (line.split() for line in shared_data(*parts).read_text().splitlines())
    return [(float(row[0]), float(row[1])) for row in rows if row]


def detect(name: str) -> tuple[Points, float]:
    """Give the centres found and half the median cell diameter, in pixels."""
    with open_slide(shared_data("all_idb1", "im", f"{name}.jpg")) as slide:
        scale = scale_of(slide)
        assert scale is not None
        pixels = slide.read_region((0, 0), 0, slide.size)
        found = find_cells(pixels, scale.mpp, measure_stain(slide, scale))
    diameter = float(np.median([d.diameter_um for d in found])) / scale.mpp
    return [d.center for d in found], diameter / 2


@pytest.mark.data
def test_blasts_of_all_idb1_are_found() -> None:
    files = sorted(shared_data("all_idb1", "im").glob("*_1.jpg"))
    hits = total = 0
    for file in files:
        blasts = points("all_idb1", "blast_xyc", f"{file.stem}.xyc")
        found, reach = detect(file.stem)
        hits += len(match_centers(found, blasts, reach).pairs)
        total += len(blasts)
    assert total > 0
    assert hits / total >= 0.985


@pytest.mark.data
def test_healthy_fields_give_few_detections() -> None:
    files = sorted(shared_data("all_idb1", "im").glob("*_0.jpg"))
    unexplained = 0
    for file in files:
        stained = points("all_idb1", "other_xyc", f"{file.stem}.xyc")
        found, reach = detect(file.stem)
        assert len(found) >= 1
        unexplained += len(match_centers(found, stained, reach).unmatched_found)
    assert unexplained <= 2
