"""A complete small model for tests: random weights, an honest card of them."""

from pathlib import Path

import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.efficientnet_lite import LITE0_WIDTHS
from allview.network.model_card import (
    Architecture,
    Colours,
    DataSource,
    HeldOut,
    ModelCard,
    ModelKind,
    NetworkName,
    Score,
)
from allview.network.model_file import save_model

TINY_WIDTHS = (4, 4, 8, 8, 8)
LITE = Architecture(LITE0_WIDTHS, "batch", 0.1, NetworkName.EFFICIENTNET_LITE0)


def sample_card(normalisation: str = "batch") -> ModelCard:
    return ModelCard(
        name="tiny",
        version="0.0.1",
        kind=ModelKind.CELLS,
        classes=("lymphoblast", "lymphocyte", "artefact"),
        flagged_classes=("lymphoblast",),
        input_pixels=32,
        mpp=0.5,
        colours=Colours((0.8, 0.7, 0.75), (0.15, 0.2, 0.1)),
        architecture=Architecture(TINY_WIDTHS, normalisation, 0.1),
        temperature=1.5,
        operating_threshold=0.4,
        unidentified_below=0.5,
        sha256="",
        positive_meaning="nothing: the weights are random",
        training_data=(DataSource("none", "none", "none", 0),),
        held_out=HeldOut("nothing was trained", (), ("a", "b"), "0" * 64),
        scores=(Score("accuracy", "none", 0.5, 0.4, 0.6, 10, "guessed"),),
        limits=("random weights",),
        intended_use="Tests.",
        licence="Apache-2.0",
    )


def write_sample_model(folder: Path, normalisation: str = "batch") -> ModelCard:
    torch.manual_seed(7)
    card = sample_card(normalisation)
    network = DeepCnn(card.architecture, len(card.classes))
    return save_model(folder, network, card)
