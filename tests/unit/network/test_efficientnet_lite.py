import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from allview.inference.engine import Engine
from allview.network.activation_maps import activation_maps
from allview.network.efficientnet_lite import LITE0_WIDTHS, EfficientNetLite
from allview.network.model_card import ModelError, NetworkName, load_card, save_card
from allview.network.model_file import load_model, save_model
from allview.training.activation_range import measure_peaks
from allview.training.pictures import PictureSet
from tests.unit.network.sample_models import LITE, sample_card, write_sample_model


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    return EfficientNetLite(LITE, 3).eval()


@pytest.fixture(scope="module")
def folder(network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lite") / "cells"
    save_model(folder, network, replace(sample_card(), architecture=LITE))
    return folder


def test_it_has_the_weights_that_its_authors_tell(network):
    # 4.65 million with the 1,000 classes of ImageNet, of which the last layer has 1,281,000.
    assert sum(p.numel() for p in network.blocks.parameters()) == 3_371_008


@pytest.mark.parametrize("side", [32, 96, 97])
def test_each_block_halves_the_picture(network, side):
    maps, sides, widths = torch.zeros(2, 3, side, side), [], []
    with torch.inference_mode():
        for block in network.blocks:
            maps = block(maps)
            sides.append(maps.shape[-1])
            widths.append(maps.shape[1])
    assert sides == [math.ceil(side / 2**number) for number in range(1, 6)]
    assert widths[:4] == list(LITE0_WIDTHS[:4])
    assert network(torch.zeros(2, 3, side, side)).shape == (2, 3)


def test_enlarged_a_picture_of_96_pixels_is_seen_as_one_of_128(network):
    enlarged = EfficientNetLite(
        replace(LITE, network=NetworkName.EFFICIENTNET_LITE0_ENLARGED), 3
    ).eval()
    weights = network.state_dict().values()
    enlarged.load_state_dict(dict(zip(enlarged.state_dict(), weights, strict=True)))
    pictures = torch.rand(2, 3, 96, 96)
    larger = nn.functional.interpolate(pictures, (128, 128), mode="bilinear")
    with torch.inference_mode():
        torch.testing.assert_close(enlarged(pictures), network(larger))


def test_what_is_skipped_is_padded_as_where_it_learned_on_the_right_and_below(network):
    first = network.blocks[0][0][0]
    assert isinstance(first, nn.Conv2d)
    pictures = torch.rand(1, 3, 96, 96)
    padded = nn.functional.pad(pictures, (0, 1, 0, 1))
    expected = nn.functional.conv2d(padded, first.weight, stride=2)
    torch.testing.assert_close(first(pictures), expected)


@pytest.mark.parametrize(
    ("widths", "normalisation"), [((8,) * 5, "batch"), (LITE0_WIDTHS, "group")]
)
def test_another_shape_is_refused(widths, normalisation):
    with pytest.raises(ValueError, match="Lite0 has widths"):
        EfficientNetLite(replace(LITE, widths=widths, normalisation=normalisation), 3)


def test_a_card_brings_back_the_network_it_names(network, folder):
    loaded, card = load_model(folder)
    assert isinstance(loaded, EfficientNetLite)
    assert card.architecture == LITE
    pictures = torch.rand(2, 3, 32, 32)
    with torch.inference_mode():
        torch.testing.assert_close(loaded(pictures), network(pictures))


def test_a_card_that_names_the_other_network_is_one_sentence(tmp_path):
    write_sample_model(tmp_path)
    save_card(replace(load_card(tmp_path), architecture=LITE), tmp_path)
    with pytest.raises(ModelError, match="do not fit the network its card describes"):
        load_model(tmp_path)


def test_the_engine_runs_it_as_any_other(network, folder):
    crops = np.random.default_rng(0).integers(0, 256, (5, 32, 32, 3), np.uint8)
    engine = Engine(folder, "cpu")
    chances = engine.classify(crops)
    np.testing.assert_allclose(chances.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(
        chances, np.concatenate([engine.classify(c[None]) for c in crops]), atol=0.02
    )


def test_its_maps_show_what_speaks_for_a_class(network):
    picture = torch.rand(1, 3, 96, 96, generator=torch.manual_seed(1)).expand(3, -1, -1, -1)
    maps = activation_maps(network, picture, torch.arange(3))
    assert maps.shape == (3, 96, 96)
    # With random weights nothing may speak for a class, but not for all three.
    assert set(maps.amax(dim=(1, 2)).tolist()) in ({1.0}, {0.0, 1.0})


def test_it_does_not_multiply_bytes(network):
    crops = np.zeros((2, 32, 32, 3), np.uint8)
    shown = PictureSet(
        "none", crops, np.eye(3, dtype=bool)[:2], np.array(["a", "b"]), np.array(["a", "b"]), 0
    )
    assert measure_peaks(network, [shown], sample_card().colours) == ()
