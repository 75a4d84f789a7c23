from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QImage

from allview.view.picture_cache import PictureCache

BYTES = 64 * 64 * 4


def _picture(side: int = 64) -> QImage:
    return QImage(side, side, QImage.Format.Format_RGB32)


@pytest.fixture
def cache() -> PictureCache:
    """Room for eight pictures: four are the tiles' own, two the panels'."""
    return PictureCache(8 * BYTES)


def test_both_shelves_together_stay_within_the_budget(cache: PictureCache) -> None:
    for number in range(40):
        cache.tiles.put(number, _picture())
        cache.pictures.put(number, _picture(16 + number))
        held = [shelf.get(key) for shelf in (cache.tiles, cache.pictures) for key in range(40)]
        assert cache.bytes == sum(picture.sizeInBytes() for picture in held if picture)
        assert cache.bytes <= 8 * BYTES


def test_what_was_looked_at_stays(cache: PictureCache) -> None:
    for number in range(8):
        cache.tiles.put(number, _picture())
    assert cache.tiles.get(0) is not None
    cache.tiles.put(8, _picture())
    assert cache.tiles.get(0) is not None
    assert cache.tiles.get(1) is None


def test_one_shelf_has_what_the_other_leaves_and_gives_it_back(cache: PictureCache) -> None:
    for number in range(8):
        cache.tiles.put(number, _picture())
    assert cache.tiles.bytes == 8 * BYTES
    for number in range(3):
        cache.pictures.put(number, _picture())
    assert cache.pictures.bytes == 3 * BYTES
    assert [n for n in range(8) if cache.tiles.get(n)] == [3, 4, 5, 6, 7]


def test_a_gallery_that_is_scrolled_leaves_the_tiles_in_view(cache: PictureCache) -> None:
    for number in range(6):
        cache.tiles.put(number, _picture())
    for number in range(100):
        cache.pictures.put(number, _picture())
    assert [n for n in range(6) if cache.tiles.get(n)] == [2, 3, 4, 5]
    assert cache.pictures.bytes == 4 * BYTES


def test_a_pan_leaves_the_cells_in_sight(cache: PictureCache) -> None:
    for number in range(3):
        cache.pictures.put(number, _picture())
    for number in range(100):
        cache.tiles.put(number, _picture())
    assert [n for n in range(3) if cache.pictures.get(n)] == [1, 2]
    assert cache.tiles.bytes == cache.tiles.room == 6 * BYTES


def test_the_same_picture_counts_once(cache: PictureCache) -> None:
    cache.tiles.put("a", _picture())
    cache.tiles.put("a", _picture())
    cache.pictures.put("a", _picture())
    assert cache.bytes == 2 * BYTES
    cache.tiles.clear()
    assert cache.bytes == BYTES
    assert cache.tiles.get("a") is None
    assert cache.pictures.get("a") is not None


def test_what_is_larger_than_the_budget_is_not_kept(cache: PictureCache) -> None:
    cache.tiles.put("small", _picture())
    cache.pictures.put("large", _picture(64 * 3))
    assert cache.pictures.get("large") is None
    assert cache.tiles.get("small") is not None
    assert cache.bytes == BYTES


def test_threads_share_it(cache: PictureCache) -> None:
    def use(thread: int) -> None:
        for number in range(500):
            shelf = cache.tiles if (number + thread) % 2 else cache.pictures
            shelf.put(number % 11, _picture())
            shelf.get(number % 7)
            if number % 100 == thread:
                shelf.clear()
            assert cache.bytes >= 0

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(use, range(4)))
    held = [shelf.get(key) for shelf in (cache.tiles, cache.pictures) for key in range(11)]
    assert cache.bytes == BYTES * sum(picture is not None for picture in held) <= 8 * BYTES
