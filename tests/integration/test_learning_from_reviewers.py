"""The app learns from its reviewers: a reviewed case, its crops, a network of them."""

import pytest
from click.testing import CliRunner

from allview.cli.group import allview
from allview.network.model_file import load_model
from allview.training.cell_training import CellTraining
from allview.training.train_cells import train_cells

TINY_WIDTHS = (4, 4, 8, 8, 8)


def invoke(*words):
    return CliRunner().invoke(allview, [str(word) for word in words])


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    result = invoke("demo", "--headless", "--out", folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def crops(demo, tmp_path_factory):
    out = tmp_path_factory.mktemp("crops")
    result = invoke("export", demo / "demo.allview", "--format", "crops", "--out", out)
    assert result.exit_code == 0, result.output
    assert "lymphoblast: " in result.output
    return out


def test_a_network_learns_from_a_reviewed_case(crops, tmp_path):
    options = CellTraining(
        crops, tmp_path, epochs=1, batch=8, crops_an_epoch=16, widths=TINY_WIDTHS, patience=1
    )
    train_cells(options, lambda line: None)
    network, card = load_model(tmp_path / "cells")
    assert not network.training
    assert {source.name for source in card.training_data} == {crops.name}
    assert (tmp_path / "training.html").exists()


def test_a_slide_that_is_gone_is_named_and_the_rest_exported(demo, crops, tmp_path):
    slide = next(demo.glob("demo-1*"))
    hidden = slide.rename(tmp_path / slide.name)
    try:
        out = tmp_path / "crops"
        result = invoke("export", demo / "demo.allview", "--format", "crops", "--out", out)
    finally:
        hidden.rename(slide)
    assert result.exit_code == 1
    assert slide.name in result.output
    assert 0 < len(list(out.rglob("*.png"))) < len(list(crops.rglob("*.png")))


@pytest.mark.parametrize("source", ["case", "folders"])
def test_a_model_is_fitted_to_a_reviewed_case(demo, crops, tmp_path, source):
    cells = demo / "demo.allview" if source == "case" else crops
    out = tmp_path / "adapted"
    result = invoke("adapt", "--cells", cells, "--out", out, "--laboratory", "St Agnes")
    assert result.exit_code == 0, result.output
    network, card = load_model(out)
    assert "+St.Agnes." in card.version
    assert not network.training
