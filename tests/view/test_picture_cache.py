from PySide6.QtGui import QImage

from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_store import TileStore


def _picture() -> QImage:
    return QImage(64, 64, QImage.Format.Format_RGB32)


BYTES = 64 * 64 * 4
A, B, C = (TileKey(0, column, 0) for column in range(3))


def test_the_store_stays_within_its_bytes() -> None:
    store = TileStore(limit=2 * BYTES)
    for key in (A, B, C):
        store.put(key, _picture())
        assert store.bytes <= 2 * BYTES
    assert A not in store
    assert B in store
    assert C in store


def test_what_was_looked_at_stays() -> None:
    store = TileStore(limit=2 * BYTES)
    store.put(A, _picture())
    store.put(B, _picture())
    assert store.get(A) is not None
    store.put(C, _picture())
    assert A in store
    assert store.get(B) is None


def test_the_same_tile_counts_once() -> None:
    store = TileStore()
    store.put(A, _picture())
    store.put(A, _picture())
    assert store.bytes == BYTES
    store.clear()
    assert store.bytes == 0
    assert A not in store


def test_a_tile_larger_than_the_limit_is_still_shown() -> None:
    store = TileStore(limit=1)
    store.put(A, _picture())
    assert A in store
