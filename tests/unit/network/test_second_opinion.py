import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from allview.inference.engine import Engine
from allview.network.activation_maps import activation_maps
from allview.network.calibration import probabilities
from allview.network.model_card import (
    CARD_FILE,
    Architecture,
    Colours,
    ModelError,
    SecondOpinion,
)
from allview.network.model_file import load_model, save_model
from allview.network.networks import build
from allview.network.preprocessing import normalised
from allview.network.second_opinion import SecondNetwork
from tests.unit.network.sample_models import TINY_WIDTHS, sample_card

CPU = torch.device("cpu")
OTHER = Colours((0.5, 0.5, 0.5), (0.4, 0.5, 0.6))
OPINION = SecondOpinion(
    name="other",
    version="1",
    sha256="",
    architecture=Architecture(TINY_WIDTHS, "batch", 0.0),
    colours=OTHER,
    temperature=2.0,
    first_temperature=1.5,
    doubted_below=0.95,
    even_below=0.85,
)
SAID = (0.2, 0.7, 0.1)


@pytest.fixture
def second():
    """Give a second network that says the same of every picture."""
    torch.manual_seed(5)
    second = SecondNetwork(OPINION, sample_card().colours, 3).eval()
    torch.nn.init.zeros_(second.network.classifier.weight)
    with torch.no_grad():
        second.network.classifier.bias.copy_(torch.tensor(SAID).log() * OPINION.temperature)
    return second


def heard(second, *chances):
    """Give the probabilities after the second opinion on pictures of which the first says these."""
    logits = torch.tensor(chances).log() * OPINION.first_temperature
    with torch.inference_mode():
        both = second(torch.rand(len(chances), 3, 32, 32), logits)
    return probabilities(both, OPINION.first_temperature)


@torch.inference_mode()
def test_what_the_first_is_sure_of_stays_as_it_is(second):
    logits = torch.tensor([[0.97, 0.02, 0.01], [0.01, 0.01, 0.98]]).log() * 1.5
    assert torch.equal(second(torch.rand(2, 3, 32, 32), logits), logits)


def test_in_great_doubt_both_weigh_the_same(second):
    (both,) = heard(second, (0.6, 0.3, 0.1))
    torch.testing.assert_close(both, torch.tensor((0.4, 0.5, 0.1)))


def test_the_more_doubt_the_more_the_second_weighs(second):
    quarter, sure = heard(second, (0.90, 0.05, 0.05), (0.99, 0.005, 0.005))
    expected = 0.75 * torch.tensor((0.90, 0.05, 0.05)) + 0.25 * torch.tensor(SAID)
    torch.testing.assert_close(quarter, expected)
    torch.testing.assert_close(sure, torch.tensor((0.99, 0.005, 0.005)))


def test_a_hair_of_doubt_changes_no_more_than_a_hair(second):
    above, below = heard(second, (0.9501, 0.04, 0.0099), (0.9499, 0.04, 0.0101))
    assert float((above - below).abs().max()) < 0.001


def test_it_sees_pictures_in_its_own_colours(second):
    crops = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), np.uint8)
    seen = []
    second.network.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    doubt = torch.tensor([[0.4, 0.3, 0.3], [0.99, 0.005, 0.005], [0.5, 0.3, 0.2]]).log() * 1.5
    with torch.inference_mode():
        second(normalised(crops, sample_card().colours, CPU), doubt)
    expected = normalised(crops[[0, 2]], OTHER, CPU)
    torch.testing.assert_close(seen[0], expected, rtol=1e-4, atol=1e-4)


@pytest.fixture
def folder(second, tmp_path):
    torch.manual_seed(1)
    card = replace(sample_card(), second_opinion=OPINION, temperature=1.5)
    first = build(card.architecture, 3)
    first.second = second
    save_model(tmp_path / "cells", first.eval(), card)
    return tmp_path / "cells"


def test_a_folder_brings_back_both_and_the_engine_asks_both(folder):
    network, card = load_model(folder)
    assert card.second_opinion == OPINION
    crops = np.random.default_rng(2).integers(0, 256, (20, 32, 32, 3), np.uint8)
    pictures = normalised(crops, card.colours, CPU)
    with torch.inference_mode():
        both = probabilities(network(pictures), card.temperature)
        alone = probabilities(network.read(network.features(pictures)), card.temperature)
    torch.testing.assert_close(both, (alone + torch.tensor(SAID)) / 2, rtol=0, atol=1e-3)
    np.testing.assert_allclose(Engine(folder, "cpu").classify(crops), both, atol=0.02)


def test_where_a_network_looked_is_told_of_the_first_alone(folder):
    network, _ = load_model(folder)
    pictures, classes = torch.rand(2, 3, 32, 32), torch.tensor([0, 1])
    both = activation_maps(network, pictures, classes)
    network.second = None
    torch.testing.assert_close(activation_maps(network, pictures, classes), both)


@pytest.mark.parametrize(
    ("field", "value", "cause"),
    [
        ("temperature", 0.0, "must be above zero"),
        ("even_below", 0.95, "weigh more the greater the doubt"),
        ("architecture", {"widths": [8], "normalisation": "batch", "dropout": 0.0}, "do not fit"),
        ("colours", {"mean": [0.5], "std": [0.5]}, "three means"),
    ],
)
def test_a_second_opinion_that_cannot_be_is_one_sentence(folder, field, value, cause):
    card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    card["second_opinion"][field] = value
    (folder / CARD_FILE).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match=cause):
        load_model(folder)
