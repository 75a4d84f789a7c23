import hashlib

import pytest

from allview import paths
from allview.network.model_card import WEIGHTS_FILE, ModelKind, load_card
from allview.network.model_file import load_detector, load_model
from allview.review.cell_class import LEARNED_CLASSES


@pytest.mark.parametrize("kind", ["cells", "fields"])
def test_a_shipped_model_is_whole_and_says_how_good_it_is(kind):
    network, card = load_model(paths.models() / kind)
    assert card.kind is ModelKind(kind)
    assert not network.training
    assert card.held_out.test
    lines = "\n".join([*card.held_out.validation, "", *card.held_out.test])
    assert hashlib.sha256(lines.encode()).hexdigest() == card.held_out.sha256
    assert card.limits
    assert card.positive_meaning
    for score in card.scores:
        assert 0 <= score.low <= score.value <= score.high <= 1
        assert score.n > 0


def test_the_cell_network_answers_in_the_classes_of_the_review():
    card = load_card(paths.models() / "cells")
    assert card.classes == tuple(c.value for c in LEARNED_CLASSES)
    assert card.flagged_classes == ("lymphoblast",)


def test_the_field_network_stands_beside_colour_alone():
    data = {"accuracy": set(), "accuracy of colour alone": set()}
    for score in load_card(paths.models() / "fields").scores:
        data.get(score.name, set()).add(score.data)
    measured, colour = data.values()
    assert measured
    assert measured == colour


def test_the_shipped_detector_is_whole_and_says_what_it_held_out():
    network, card = load_detector(paths.models() / "detection")
    assert card.kind is ModelKind.DETECTION
    assert not network.training
    lines = "\n".join(["", *card.held_out.test])
    assert hashlib.sha256(lines.encode()).hexdigest() == card.held_out.sha256
    assert {score.name for score in card.scores} >= {"blast recall", "white-cell F1"}


@pytest.mark.parametrize(("kind", "most"), [("cells", 11e6), ("fields", 5e6), ("detection", 5e6)])
def test_shipped_weights_stay_small(kind, most):
    assert (paths.models() / kind / WEIGHTS_FILE).stat().st_size < most
