"""A cell network that asks another about what it doubts."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from allview.cli.train import train
from allview.inference.engine import Engine
from allview.network.model_card import ModelError, load_card
from allview.network.model_file import load_model, save_model
from allview.network.networks import build
from allview.training.adapt_cells import load_adaptable
from allview.training.cell_training import first_network
from allview.training.loop import chances_of
from allview.training.refit import refit
from allview.training.second_opinion import add_second_opinion, load_second
from allview.training.train_cells import SHARES, train_cells
from tests.unit.training.conftest import brief, local_cells, with_other_classes


@pytest.fixture(scope="module")
def other(tiny_data, tmp_path_factory):
    out = tmp_path_factory.mktemp("other")
    train_cells(brief(tiny_data, out, seed=4), lambda line: None)
    return out / "cells"


@pytest.fixture(scope="module")
def asking(tiny_data, other, tmp_path_factory):
    out = tmp_path_factory.mktemp("asking")
    train_cells(brief(tiny_data, out, second_opinion=other), lambda line: None)
    return out / "cells"


def test_the_card_says_which_network_is_asked(asking, other):
    card, asked = load_card(asking), load_card(other)
    opinion = card.second_opinion
    assert opinion is not None
    assert (opinion.sha256, opinion.temperature) == (asked.sha256, asked.temperature)
    assert f"a second network, {asked.name} {asked.version}" in card.limits[-1]


def test_doubtful_cells_are_answered_by_both(asking, other):
    crops = np.random.default_rng(0).integers(0, 256, (12, 96, 96, 3), np.uint8)
    network, card = load_model(asking)
    network.second = None
    alone = replace(card, temperature=card.own_temperature)
    # After one step of learning everything is doubtful.
    first, second = chances_of(network, alone, crops), Engine(other, "cpu").classify(crops)
    mean = (first + second) / 2
    assert np.abs(first - mean).max() > 0.02
    sharper = mean ** (card.own_temperature / card.temperature)
    expected = sharper / sharper.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(Engine(asking, "cpu").classify(crops), expected, atol=0.02)


def test_one_that_saw_the_test_is_not_asked(tiny_data, other, tmp_path):
    asked = brief(tiny_data, tmp_path, second_opinion=other, fold=1)
    with pytest.raises(ModelError, match="trained on cells that are tested here"):
        train_cells(asked, lambda line: None)


def test_one_of_other_classes_is_not_asked(tiny_data, other, tmp_path):
    classes = (*load_card(other).classes[:-1], "smudge")
    strange = with_other_classes(other, tmp_path / "strange", classes)
    with pytest.raises(ModelError, match="cannot give a second opinion"):
        train_cells(brief(tiny_data, tmp_path / "out", second_opinion=strange), lambda line: None)


def test_a_network_goes_on_learning_alone(tiny_data, asking, tmp_path):
    assert first_network(brief(tiny_data, tmp_path, start=asking)).second is None


def test_one_that_asks_is_asked_alone(asking):
    network, card = load_second(asking, set(SHARES))
    assert network.second is None
    opinion = add_second_opinion(build(card.architecture, 9), card.colours, 1.0, (network, card))
    assert opinion.temperature == card.second_opinion.first_temperature


def test_fitted_to_a_laboratory_it_still_asks(asking, tmp_path):
    network, card = load_adaptable(asking)
    cells = local_cells()
    crops = cells.crops
    fitted = refit(network, card, cells)
    np.testing.assert_array_equal(fitted.before, chances_of(network, card, crops))
    assert fitted.card.second_opinion.first_temperature == fitted.card.own_temperature
    save_model(tmp_path / "fitted", fitted.network, fitted.card)
    again, read = load_model(tmp_path / "fitted")
    expected = chances_of(fitted.network, fitted.card, crops)
    np.testing.assert_allclose(chances_of(again, read, crops), expected, atol=0.002)
    again.second = None
    alone = replace(read, temperature=read.own_temperature)
    assert np.abs(chances_of(again, alone, crops) - expected).max() > 0.005


def test_one_that_learned_from_other_sources_is_not_asked(sorted_cells, other, tmp_path):
    asked = brief(sorted_cells, tmp_path, second_opinion=other, mpp=0.12)
    with pytest.raises(ModelError, match="learned from all_idb1, jhu_acute, pbc, the new one"):
        train_cells(asked, lambda line: None)


def test_the_command_takes_it(sorted_cells, tmp_path):
    common = ["cells", "--data", str(sorted_cells), "--mpp", "0.12", "--epochs", "1"]
    common += ["--crops-an-epoch", "64"]
    for more in (["--out", "one"], ["--out", "two", "--second-opinion", "one/cells"]):
        named = [str(tmp_path / word) if word[:3] in {"one", "two"} else word for word in more]
        done = CliRunner().invoke(train, [*common, *named])
        assert done.exit_code == 0, done.output
    assert load_card(tmp_path / "two" / "cells").second_opinion is not None
