import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from allview.review.cell import Cell
from allview.slides import SlideError
from allview.workflow import similarity
from allview.workflow.explanation import CellPlace
from allview.workflow.similarity import BEYOND, Comparison, distances
from tests.unit.review.builders import a_cell

PLACE = Path("a.png"), 0.2, "as analysed"
CELLS = [a_cell(f"S1-{n}", blast=blast) for n, blast in enumerate((0.9, 0.88, 0.5, 0.1))]
ANGLES = {"S1-0": 0.0, "S1-1": 2.0, "S1-2": 0.1, "S1-3": 1.0}


class Features:
    """What a network sees in cells: a direction each."""

    def __init__(self, unreadable: str = "") -> None:
        self.asked: list[str] = []
        self._unreadable = unreadable

    def __call__(self, place: CellPlace) -> NDArray[np.float32]:
        assert (place.path, place.mpp, place.analysed) == PLACE
        self.asked.append(place.id)
        if place.id == self._unreadable:
            raise SlideError(place.path, "gone")
        angle = ANGLES[place.id]
        return np.array([np.cos(angle), np.sin(angle)], np.float32)


def ask(
    features: Features, others: Sequence[Cell] = CELLS, cancel: threading.Event | None = None
) -> dict[str, float]:
    asked = Comparison(CELLS[0], others, {"S1": PLACE})
    return distances(asked, features, cancel or threading.Event(), lambda *_: None)


def in_order(found: dict[str, float]) -> list[str]:
    return sorted(found, key=found.__getitem__)


def test_the_cell_itself_comes_first_then_the_most_alike() -> None:
    found = ask(Features())
    assert in_order(found) == ["S1-0", "S1-2", "S1-3", "S1-1"]
    assert found["S1-3"] == pytest.approx(1 - np.cos(1.0))


def test_only_the_likeliest_are_looked_at_the_others_follow_by_their_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(similarity, "MOST_COMPARED", 1)
    features = Features()
    found = ask(features)
    assert features.asked == ["S1-0", "S1-1"]
    assert in_order(found) == ["S1-0", "S1-1", "S1-2", "S1-3"]
    assert found["S1-1"] < BEYOND < found["S1-2"]


def test_what_is_cancelled_or_unreadable_keeps_the_distance_of_its_answers() -> None:
    cancel = threading.Event()
    cancel.set()
    features = Features()
    assert in_order(ask(features, cancel=cancel)) == ["S1-0", "S1-1", "S1-2", "S1-3"]
    assert features.asked == ["S1-0"]
    assert ask(Features(unreadable="S1-2"))["S1-2"] > BEYOND


def test_a_cell_without_a_scale_is_not_looked_at() -> None:
    features = Features()
    found = ask(features, [*CELLS, replace(CELLS[1], id="S2-1", slide="S2")])
    assert "S2-1" not in features.asked
    assert found["S2-1"] > BEYOND


def test_progress_counts_every_cell_also_the_unreadable() -> None:
    told: list[tuple[int, int]] = []
    asked = Comparison(CELLS[0], CELLS, {"S1": PLACE})
    features = Features(unreadable="S1-3")
    distances(asked, features, threading.Event(), lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]
