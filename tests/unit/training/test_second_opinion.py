"""A cell network that asks another about what it doubts."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from allview.cli.train import train
from allview.inference.engine import Engine
from allview.network.model_card import ModelError, load_card, save_card
from allview.network.model_file import load_model, save_model
from allview.training.adapt_cells import load_adaptable
from allview.training.cell_training import first_network
from allview.training.train_cells import train_cells
from tests.unit.training.conftest import brief


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
    both = Engine(asking, "cpu").classify(crops)
    network.second = None
    alone = asking.parent / "alone"
    # After one step of learning everything is doubtful.
    save_model(alone, network, replace(card, second_opinion=None))
    first = Engine(alone, "cpu").classify(crops)
    second = Engine(other, "cpu").classify(crops)
    assert np.abs(first - second).max() > 0.01
    np.testing.assert_allclose(both.argmax(1), ((first + second) / 2).argmax(1))


def test_one_that_saw_the_test_is_not_asked(tiny_data, other, tmp_path):
    asked = brief(tiny_data, tmp_path, second_opinion=other, fold=1)
    with pytest.raises(ModelError, match="trained on cells that are tested here"):
        train_cells(asked, lambda line: None)


def test_one_of_other_classes_is_not_asked(tiny_data, other, tmp_path):
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "weights.safetensors").write_bytes((other / "weights.safetensors").read_bytes())
    card = load_card(other)
    save_card(replace(card, classes=(*card.classes[:-1], "smudge")), strange)
    with pytest.raises(ModelError, match="cannot give a second opinion"):
        train_cells(brief(tiny_data, tmp_path / "out", second_opinion=strange), lambda line: None)


def test_what_is_learned_or_fitted_further_goes_on_alone(tiny_data, asking, tmp_path):
    fitted, card = load_adaptable(asking)
    assert fitted.second is None
    assert card.second_opinion is None
    assert "it decides alone" in card.limits[0]
    assert first_network(brief(tiny_data, tmp_path, start=asking)).second is None


def test_the_command_takes_it(sorted_cells, tmp_path):
    common = ["cells", "--data", str(sorted_cells), "--mpp", "0.12", "--epochs", "1"]
    common += ["--crops-an-epoch", "64"]
    for more in (["--out", "one"], ["--out", "two", "--second-opinion", "one/cells"]):
        named = [str(tmp_path / word) if word[:3] in {"one", "two"} else word for word in more]
        done = CliRunner().invoke(train, [*common, *named])
        assert done.exit_code == 0, done.output
    assert load_card(tmp_path / "two" / "cells").second_opinion is not None
