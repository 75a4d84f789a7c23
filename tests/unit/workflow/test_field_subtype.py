import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview import paths
from allview.network.model_card import load_card
from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.workflow.field_subtype import (
    _corners,
    field_subtype,
    map_fields,
    read_fields,
    trained_on,
)


@given(st.integers(20, 2000), st.integers(20, 2000), st.integers(20, 300))
def test_fields_are_whole_and_inside(width, height, side):
    centers = [(width / 2, height / 2)]
    for x, y in _corners((width, height), side, centers):
        if width >= side:
            assert 0 <= x <= width - side
        if height >= side:
            assert 0 <= y <= height - side


@given(st.integers(100, 2000), st.floats(0, 0.999))
def test_no_cell_falls_between_two_fields(length, share):
    assert _corners((length, length), 100, [(share * length, share * length)])


def test_only_fields_with_cells_count():
    corners = _corners((400, 100), 100, [(150.0, 50.0), (160.0, 20.0)])
    assert corners == [(100, 0)]


def test_a_large_slide_is_thinned_evenly():
    centers = [(x + 5.0, y + 5.0) for x in range(0, 1000, 10) for y in range(0, 1000, 10)]
    corners = _corners((1000, 1000), 10, centers)
    assert 32 <= len(corners) <= 64


def test_the_mean_over_the_fields(slide_file, rule_engine):
    engine = rule_engine(("benign", "early"))
    with open_slide(slide_file) as slide:
        fields = read_fields(slide, 0.15, [(400.0, 400.0)], engine.card)
        none = read_fields(slide, 0.15, [], engine.card)
    field_map = map_fields(fields, engine, threading.Event())
    subtype = field_subtype(field_map)
    assert map_fields(none, engine, threading.Event()) is None
    assert field_subtype(None) == {}
    assert sum(subtype.values()) == pytest.approx(1, abs=1e-3)
    assert field_map.corners == fields.corners
    assert len(field_map.probabilities) == engine.crops_seen
    # The mean of the slide is that of its map.
    early = [chances[1] for chances in field_map.probabilities]
    assert subtype["early"] == pytest.approx(sum(early) / len(early))
    box, name, chance = next(field_map.fields())
    assert (box.x, box.y, box.width) == (*fields.corners[0], fields.side)
    assert name == ("early" if early[0] > 0.5 else "benign")
    assert chance == max(field_map.probabilities[0])
    assert 1 <= engine.crops_seen <= 4  # fields overlap


def test_a_picture_smaller_than_a_field_says_nothing():
    assert _corners((50, 50), 100, [(25.0, 25.0)]) == []
    assert len(_corners((95, 95), 100, [(25.0, 25.0)])) == 1
    assert np.all(np.array(_corners((95, 95), 100, [(25.0, 25.0)])) <= 0)


def test_the_shipped_network_says_what_it_learned_from():
    told = trained_on(load_card(paths.models() / "fields"))
    assert told.startswith("Learned from 1,896 pictures of kaggle_all alone.")
    assert "benign means haematogones, not healthy blood" in told
    assert "never a diagnosis" in told


def test_a_field_that_cannot_be_read_is_left_out_with_its_place(rule_engine):
    class Damaged(InMemorySlide):
        def read_region(self, location, level, size):
            if location[0] == 0:
                raise SlideError(self.path, "a tile is damaged.")
            return super().read_region(location, level, size)

    engine = rule_engine(("benign", "early"))
    side = round(engine.card.input_um / 0.2)
    slide = Damaged(Path("a.svs"), np.full((side, 3 * side, 3), 200, np.uint8), None)
    centers = [(side * (n + 0.5), side / 2) for n in range(3)]
    fields = read_fields(slide, 0.2, centers, engine.card)
    assert fields.corners == ((side, 0), (2 * side, 0))
    assert len(fields.pixels) == 2
