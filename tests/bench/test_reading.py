"""Whether reading through ours costs more than the library under it: ``make bench``."""

import numpy as np
import pytest
import tifffile

from allview.demo.smear import SmearRecipe, paint_smear
from tests.bench.reading import HEAD, openslide_cost, scattered, tifffile_cost, write_scan

WIDTH, HEIGHT = 4096, 3072
FIELD = 512
MOST = 1.1
_ROUNDS = 5
_SIDES = (256, 512, 1024)
_PIXELS_A_ROUND = 12_000_000


@pytest.fixture(scope="module")
def field():
    one = paint_smear(SmearRecipe(seed=7, width=FIELD, height=FIELD, mpp=0.2)).pixels
    return np.tile(one, (HEIGHT // FIELD, WIDTH // FIELD, 1))


@pytest.mark.timeout(1200)
def test_regions_of_a_scan(tmp_path, field):
    print(f"\n{HEAD}")  # noqa: T201
    costs = []
    for compression in ("jpeg", "zlib"):
        path = write_scan(tmp_path / f"{compression}.tif", field, compression)
        for side in _SIDES:
            places = scattered(WIDTH, HEIGHT, side, _PIXELS_A_ROUND // side**2)
            name = f"OpenSlide, {compression}, {side} × {side}"
            costs.append(openslide_cost(name, path, places, _ROUNDS))
            print(costs[-1].row())  # noqa: T201
            few = places[: max(1, len(places) // 16)]
            costs.append(openslide_cost(f"{name}, again", path, few, _ROUNDS, again=True))
            print(costs[-1].row())  # noqa: T201
    assert max(cost.ratio for cost in costs) <= MOST


@pytest.mark.timeout(1200)
def test_all_of_a_tiff_that_openslide_does_not_read(tmp_path, field):
    print(f"\n{HEAD}")  # noqa: T201
    costs = []
    for compression in ("jpeg", "zlib", "zstd"):
        path = tmp_path / f"{compression}.tif"
        options = {"tile": (256, 256), "photometric": "rgb", "compression": compression}
        stack = np.stack([field, field])
        tifffile.imwrite(path, stack, metadata={"axes": "ZYXS"}, **options)
        costs.append(tifffile_cost(f"tifffile, {compression}, all of a plane", path, _ROUNDS))
        print(costs[-1].row())  # noqa: T201
    assert max(cost.ratio for cost in costs) <= MOST
