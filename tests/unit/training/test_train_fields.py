import dataclasses
import json

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from sklearn.metrics import roc_auc_score

from allview.cli.train import train
from allview.network.deep_cnn import FULL_WIDTHS
from allview.network.model_card import Architecture, load_card
from allview.training.baseline import BASELINES, baseline_chances, colour_numbers
from allview.training.colour_treatment import ColourTreatment, treated
from allview.training.comparison_networks import COMPARISON_NETWORKS, build_network
from allview.training.field_records import load_records
from allview.training.field_run import FieldTraining
from allview.training.handmade_features import handmade_features
from allview.training.image_scores import image_scores
from allview.training.pictures import DataError
from allview.training.splits import Split
from allview.training.train_fields import FieldComparison, compare_fields, train_fields
from tests.unit.network.sample_models import TINY_WIDTHS
from tests.unit.training.conftest import write_kaggle_all


def tiny(data, out, **changed):
    recipe = {"epochs": 1, "batch": 16, "input_pixels": 32, "widths": TINY_WIDTHS}
    return FieldTraining(data, out, **(recipe | changed))


def silent(line):
    pass


def coloured(n=12, side=32):
    generator = np.random.default_rng(0)
    base = generator.integers(40, 200, (n, 1, 1, 3))
    spread = generator.uniform(0.2, 1, (n, 1, 1, 3))
    return (base + spread * generator.integers(0, 50, (n, side, side, 3))).astype(np.uint8)


def test_equalised_pictures_say_nothing_by_their_six_colour_numbers():
    numbers = colour_numbers(treated(coloured(), ColourTreatment.EQUALISED))
    assert np.ptp(colour_numbers(coloured()), axis=0).min() > 5
    assert np.ptp(numbers, axis=0).max() < 0.5


def test_grey_pictures_have_three_equal_channels_over_the_whole_range():
    grey = treated(coloured(), ColourTreatment.GREY)
    assert (grey[..., 0] == grey[..., 1]).all()
    assert (grey[..., 0] == grey[..., 2]).all()
    assert (grey.max(axis=(1, 2, 3)) == 255).all()


def test_a_flat_picture_can_be_equalised():
    flat = np.full((1, 32, 32, 3), 90, np.uint8)
    assert treated(flat, ColourTreatment.EQUALISED).std() < 20


def test_colours_stay_as_they_are():
    crops = coloured()
    assert (treated(crops, ColourTreatment.AS_IS) == crops).all()


@pytest.mark.parametrize("name", COMPARISON_NETWORKS)
def test_a_comparison_network_answers_for_four_classes(name):
    network = build_network(name, Architecture(TINY_WIDTHS, "batch", 0.0), 4).eval()
    with torch.inference_mode():
        assert network(torch.zeros(1, 3, 64, 64)).shape == (1, 4)


def test_an_unknown_network_is_refused():
    with pytest.raises(ValueError, match="not 'lenet'"):
        build_network("lenet", Architecture(TINY_WIDTHS, "batch", 0.0), 4)


def test_perfect_predictions_score_one_with_a_tight_interval():
    labels = np.repeat(np.arange(4), 10)
    scores = image_scores(("a", "b", "c", "d"), labels, np.eye(4)[labels], "here")
    by_name = {score.name: score for score in scores}
    assert by_name["macro precision"].value == by_name["F1 of c"].value == 1
    assert by_name["macro AUC"].low == 1
    assert by_name["expected calibration error"].value == 0
    assert {score.n for score in scores} == {40}


def test_intervals_hold_the_value_and_macro_is_the_mean_of_the_classes():
    generator = np.random.default_rng(3)
    labels = generator.integers(0, 3, 90)
    chances = generator.dirichlet(np.ones(3), 90) + 0.8 * np.eye(3)[labels]
    chances /= chances.sum(axis=1, keepdims=True)
    scores = image_scores(("a", "b", "c"), labels, chances, "x")
    by_name = {score.name: score for score in scores}
    ties = image_scores(("a", "b", "c"), labels, chances.round(1), "x")
    rounded = {score.name: score for score in ties}
    for i, c in enumerate("abc"):
        area = roc_auc_score(labels == i, chances[:, i].round(1))
        assert rounded[f"AUC of {c}"].value == pytest.approx(area)
    for name in ("precision", "recall", "F1", "AUC"):
        macro = by_name[f"macro {name}"]
        assert macro.low <= macro.value <= macro.high
        single = [by_name[f"{name} of {c}"].value for c in "abc"]
        assert macro.value == pytest.approx(np.mean(single))


def test_features_tell_many_small_nuclei_from_one_large():
    side = 64
    y, x = np.mgrid[:side, :side]
    large, small = np.full((2, side, side, 3), 230, np.uint8)
    large[np.hypot(x - 32, y - 32) < 18] = (90, 40, 140)
    small[(np.hypot(x % 16 - 8, y % 16 - 8) < 4)] = (90, 40, 140)
    first, second = handmade_features(np.stack([large, small]))
    assert first.shape == second.shape
    assert np.isfinite(first).all()
    nuclei = 5 * 6
    assert (first[nuclei], second[nuclei]) == (1, 16)
    assert first[nuclei + 2] > 10 * second[nuclei + 2]
    blank = handmade_features(np.full((1, side, side, 3), 200, np.uint8))
    assert blank.shape == (1, first.size)


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_learns_colours_it_can_see(name):
    labels = np.arange(160) % 4
    crops = np.clip(40 * labels + 60, 0, 255)[:, None, None, None] + coloured(160, 16) % 9
    part = np.arange(160) // 4 % 4
    split = Split(part > 1, part == 1, part == 0)
    chances = baseline_chances(name, crops.astype(np.uint8), labels, split, seed=0)
    assert (chances.argmax(1) == labels[split.test]).all()


def test_an_unknown_baseline_is_refused():
    mask = np.ones(4, bool)
    with pytest.raises(ValueError, match="not 'tea leaves'"):
        baseline_chances("tea leaves", coloured(4), np.arange(4), Split(mask, mask, mask), 0)


def test_a_window_is_two_thirds_in_whole_poolings(tmp_path):
    assert FieldTraining(tmp_path, tmp_path).window_pixels == 64
    assert FieldTraining(tmp_path, tmp_path, input_pixels=224).window_pixels == 160
    assert FieldTraining(tmp_path, tmp_path, input_pixels=32).window_pixels == 32
    assert FieldTraining(tmp_path, tmp_path, input_pixels=96, window=96).window_pixels == 96


def test_only_the_deep_cnn_with_colours_as_they_are_leaves_a_model(tiny_data, tmp_path):
    options = tiny(tiny_data, tmp_path, split="grouped", steps=1)
    train_fields(dataclasses.replace(options, colours=ColourTreatment.GREY), silent)
    train_fields(dataclasses.replace(options, network="resnet18"), silent)
    assert not (tmp_path / "fields").exists()
    records = train_fields(options, silent)
    assert (tmp_path / "fields" / "card.json").exists()
    assert {(r.settings.method, r.settings.colours) for r in records} == {
        ("deep-cnn", "grey"),
        ("deep-cnn", "as-is"),
        ("resnet18", "as-is"),
    }
    scores = load_card(tmp_path / "fields").scores
    assert [score.name for score in scores[:2]] == ["accuracy", "accuracy of colour alone"]
    others = [score for score in scores if score.how.startswith("another network")]
    assert len({score.data for score in others}) == 2
    assert any("; resnet18, adam, 1 epochs" in score.data for score in others)
    assert any("colours grey; deep-cnn" in score.data for score in others)
    again = train_fields(options, silent)
    assert [r.settings for r in again] == [r.settings for r in records]
    assert len(load_card(tmp_path / "fields").scores) == len(scores)


def test_a_comparison_fills_one_table_and_runs_nothing_twice(tiny_data, tmp_path):
    options = tiny(tiny_data, tmp_path, split="grouped", optimiser="adamax")
    asked = FieldComparison(options, ("deep-cnn", "features"), seeds=2)
    records = compare_fields(asked, silent)
    assert len(records) == 2 * 2
    lines = []
    assert compare_fields(asked, lines.append) == records
    assert len(lines) == 4
    assert all(line.endswith("done before") for line in lines)
    text = (tmp_path / "comparison.md").read_text("utf-8")
    assert text.count("| deep-cnn | adamax |") == 2
    network = next(r for r in records if r.settings.method == "deep-cnn")
    assert network.cost.parameters > 1000
    assert network.cost.milliseconds_a_step > 0
    assert [point.epoch for point in network.curve] == [1]
    assert sum(network.sizes) == 48
    assert sum(map(sum, network.confusion)) == network.sizes[-1]
    assert json.loads((tmp_path / "metrics.json").read_text("utf-8"))["runs"]
    assert (tmp_path / "curves.png").stat().st_size > 1000
    assert not (tmp_path / "fields").exists()


def test_a_damaged_record_is_named(tmp_path):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"runs/a\.json is no record"):
        load_records(tmp_path)


def run_command(*words):
    return CliRunner().invoke(train, [str(word) for word in words])


def test_the_paper_at_its_own_size_needs_options_alone(tmp_path):
    write_kaggle_all(tmp_path / "kaggle_all", each=6)
    words = ["fields", "--data", tmp_path, "--out", tmp_path, "--split", "grouped"]
    words += ["--widths", "full", "--input-pixels", 224, "--epochs", 1, "--steps", 1]
    result = run_command(*words, "--batch-size", 2, "--window", 32)
    assert result.exit_code == 0, result.output
    card = load_card(tmp_path / "fields")
    assert card.architecture.widths == FULL_WIDTHS
    assert (card.input_pixels, card.mpp) == (224, 0.44)


def test_the_command_compares(tiny_data, tmp_path):
    words = ["fields", "--data", tiny_data, "--out", tmp_path, "--compare", "colour-numbers"]
    result = run_command(*words, "--split", "random", "--colours", "equalised", "--seeds", 2)
    assert result.exit_code == 0, result.output
    assert "colour-numbers_random_equalised_seed1" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("cells", "--split", "random"),
        ("cells", "--compare", "resnet18"),
        ("fields", "--seeds", 2),
        ("fields", "--compare", "resnet18", "--network", "vgg16"),
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(words, tmp_path):
    kind, *rest = words
    assert run_command(kind, "--data", tmp_path, "--out", tmp_path, *rest).exit_code == 2
