"""A cell network that begins with what photographs taught it."""

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from allview.cli.train import train
from allview.inference.engine import Engine
from allview.network.efficientnet_lite import EfficientNetLite
from allview.network.model_card import ModelError, NetworkName, load_card
from allview.network.model_file import load_model
from allview.training.evaluate_explaining import evaluate_explaining
from allview.training.pretrained import PRETRAINED_COLOURS, load_photograph_weights
from allview.training.refit import refit
from allview.training.train_cells import train_cells
from tests.unit.network.sample_models import LITE
from tests.unit.training.conftest import brief, local_cells

PHOTOGRAPHS = {"network": NetworkName.EFFICIENTNET_LITE0, "learning_rate": 1e-4}


def test_the_trunk_takes_the_weights_of_photographs_and_the_last_layer_stays():
    torch.manual_seed(0)
    network = EfficientNetLite(LITE, 3)
    before = network.classifier.weight.clone()
    load_photograph_weights(network)
    torch.testing.assert_close(network.classifier.weight, before)
    # Filters that have learned see edges and colours: their answers are far from one another.
    network.eval()
    bars = torch.zeros(2, 3, 96, 96)
    bars[0, :, ::8], bars[1, :, :, ::8] = 1.0, 1.0
    with torch.inference_mode():
        lying, standing = network.features(bars)
    assert 0.5 < float((lying - standing).norm() / lying.norm()) < 2
    assert float((lying > 0).float().mean()) > 0.05


def asked(folder, out, *more):
    arguments = ["cells", "--data", str(folder), "--out", str(out), "--mpp", "0.12"]
    arguments += ["--epochs", "2", "--crops-an-epoch", "64", "--learning-rate", "0.001"]
    return CliRunner().invoke(train, [*arguments, *more])


@pytest.mark.parametrize("name", [name for name in NetworkName if name.is_of_photographs])
def test_it_learns_cells_and_its_folder_loads_like_any_other(sorted_cells, tmp_path, name):
    done = asked(sorted_cells, tmp_path / "out", "--network", name.value)
    assert done.exit_code == 0, done.output
    folder = tmp_path / "out" / "cells"
    card = load_card(folder)
    assert card.architecture.network is name
    assert (card.colours, card.activation_peaks) == (PRETRAINED_COLOURS, ())
    assert "photographs (ImageNet)" in card.limits[-1]
    crops = np.random.default_rng(0).integers(0, 256, (2, 96, 96, 3), np.uint8)
    found = Engine(folder, "cpu").assess(crops)
    assert np.isfinite(found.probabilities).all()
    # Noise is like no cell.
    assert (found.atypicality > 1).all()


@pytest.fixture(scope="module")
def lite(tiny_data, tmp_path_factory):
    """Give the folder of an EfficientNet-Lite0 of the painted sources, trained one step."""
    out = tmp_path_factory.mktemp("lite")
    train_cells(brief(tiny_data, out, **PHOTOGRAPHS), lambda line: None)
    return out / "cells"


def test_it_teaches_the_deep_cnn_and_the_card_says_so(tiny_data, lite, tmp_path):
    card = train_cells(brief(tiny_data, tmp_path, teachers=(lite,)), lambda line: None)
    assert card.name != load_card(lite).name
    assert "other networks: 0.6.0, efficientnet-lite0, widths from 16, batch" in card.limits[-1]


def test_it_is_gone_on_from_by_its_own_name_only(tiny_data, lite, tmp_path):
    card = train_cells(
        brief(tiny_data, tmp_path / "on", start=lite, **PHOTOGRAPHS), lambda line: None
    )
    assert card.held_out == load_card(lite).held_out
    with pytest.raises(ModelError, match="name its own with --network"):
        train_cells(brief(tiny_data, tmp_path / "other", start=lite), lambda line: None)


def test_a_laboratory_fits_it_and_sees_where_it_looks(lite):
    network, card = load_model(lite)
    cells = local_cells()
    fitted = refit(network, card, cells)
    right = np.take_along_axis(cells.allowed, fitted.after.argmax(1)[:, None], 1).mean()
    assert right > 0.8
    maps = evaluate_explaining(lite, [cells], 0.5).maps
    assert [(figures.block, figures.side) for figures in maps] == [(4, 6), (5, 3)]


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        (("--network", "resnet18"), "--network resnet18 does not go with cells"),
        (
            ("--network", "efficientnet-lite0", "--widths", "full"),
            "These go with the deep CNN only: --widths",
        ),
    ],
)
def test_what_does_not_go_together_is_one_sentence(sorted_cells, tmp_path, more, cause):
    done = asked(sorted_cells, tmp_path / "out", *more)
    assert done.exit_code == 2
    assert cause in done.output
