"""A training is interrupted, stopped early, averaged."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture, Colours
from allview.network.model_file import load_model
from allview.training.checkpoint import CHECKPOINT_FILE, State, load_checkpoint, save_checkpoint
from allview.training.course import Course, CoursePlan, Watched
from allview.training.loop import Schedule, Trainer, follow
from allview.training.pictures import DataError
from allview.training.train_cells import train_cells
from tests.unit.network.sample_models import TINY_WIDTHS
from tests.unit.training.conftest import brief

_COLOURS = Colours((0.5, 0.5, 0.5), (0.3, 0.3, 0.3))


class Kill(Exception):
    """Stands in for a power cut."""


class _Batches:
    def __init__(self, size=32):
        self.generator = np.random.default_rng(0)
        self._size = size

    def __call__(self):
        for _ in range(2):
            crops = self.generator.integers(0, 256, (4, self._size, self._size, 3), np.uint8)
            yield crops, np.eye(2, dtype=bool)[self.generator.integers(0, 2, 4)]


def _trainer(optimiser="adam", epochs=4):
    torch.manual_seed(0)
    network = DeepCnn(Architecture(TINY_WIDTHS, "batch", 0.3), 2)
    return Trainer(network, 2, _COLOURS, Schedule(epochs, 4, optimiser=optimiser))


def _watched(loss):
    return (Watched("here", loss, 0.5, None, 0.5),)


def _course(file, *, losses=(3.0, 1.0, 2.0, 2.0), patience=0, **more):
    trainer = _trainer(**more)
    return Course(
        trainer,
        _Batches(),
        lambda: _watched(losses[trainer.done - 1]),
        CoursePlan(4, patience, file, "this"),
    )


def _weights(course):
    return {name: value.clone() for name, value in course._trainer.network.state_dict().items()}


@pytest.mark.parametrize("optimiser", ["adam", "adamax"])
@pytest.mark.parametrize("killed_after", [1, 3])
def test_a_resumed_course_equals_an_uninterrupted_one_bit_for_bit(
    tmp_path, optimiser, killed_after
):
    whole = _course(tmp_path / "whole", optimiser=optimiser)
    whole_losses = [epoch.loss for epoch in whole.run()]
    file = tmp_path / "killed"
    first = _course(file, optimiser=optimiser)
    for epoch in first.run():
        if epoch.number == killed_after:
            break
    # What a new process finds: other random numbers, other weights.
    torch.manual_seed(99)
    second = _course(file, optimiser=optimiser)
    assert [e.number for e in second.run()] == list(range(killed_after + 1, 5))
    assert [epoch.loss for epoch in second.epochs] == whole_losses
    for name, value in _weights(second).items():
        assert torch.equal(value, _weights(whole)[name]), name


def test_patience_stops_and_keeps_the_best_epoch_also_after_a_kill(tmp_path):
    weights = []
    course = _course(tmp_path / "file", patience=2)
    for epoch in course.run():
        weights.append(_weights(course))
        if epoch.number == 3:
            break
    again = _course(tmp_path / "file", patience=2)
    assert [epoch.number for epoch in again.run()] == [4]
    assert again.best.number == 2
    for name, value in _weights(again).items():
        assert torch.equal(value, weights[1][name])


def test_patience_saves_the_epochs_that_no_longer_help(tmp_path):
    course = _course(tmp_path / "file", losses=(1.0, 2.0, 2.0, 0.5), patience=1)
    assert [epoch.number for epoch in course.run()] == [1, 2]


def test_without_patience_the_last_epoch_is_kept(tmp_path):
    course = _course(tmp_path / "file")
    last = None
    for _ in course.run():
        last = _weights(course)
    assert torch.equal(_weights(course)["classifier.weight"], last["classifier.weight"])


def test_a_checkpoint_of_another_training_is_refused(tmp_path):
    next(iter(_course(tmp_path / "file").run()))
    with pytest.raises(DataError, match="other data or options"):
        Course(_trainer(), _Batches(), tuple, CoursePlan(4, 0, tmp_path / "file", "that"))


def test_a_damaged_checkpoint_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"half a checkpoint")
    with pytest.raises(DataError, match="damaged; delete it"):
        load_checkpoint(tmp_path / "file")


def test_a_checkpoint_replaces_the_older_one_whole(tmp_path):
    file = tmp_path / "deep" / "x.safetensors"
    for number in (1.0, 2.0):
        save_checkpoint(file, State({"a": torch.tensor([number])}, {"n": number}))
    state = load_checkpoint(file)
    assert state.facts == {"n": 2.0}
    assert state.tensors["a"].item() == 2.0
    assert [path.name for path in file.parent.iterdir()] == ["x.safetensors"]


def test_the_average_follows_weights_and_batchnorm_buffers():
    average, learner = torch.nn.BatchNorm2d(1), torch.nn.BatchNorm2d(1)
    with torch.no_grad():
        learner.weight.fill_(3.0)
        learner.running_mean.fill_(1.0)
        learner.num_batches_tracked.fill_(7)
    follow(average, learner, 0.75)
    assert average.weight.item() == pytest.approx(1.5)
    assert average.running_mean.item() == pytest.approx(0.25)
    assert average.num_batches_tracked.item() == 7


def test_the_network_that_is_kept_is_the_average_and_not_the_last_step():
    trainer = _trainer()
    trainer.learn(_Batches()())
    state = trainer.state().tensors
    name = "classifier.weight"
    assert torch.equal(trainer.network.state_dict()[name], state[f"average.{name}"])
    assert not torch.equal(state[f"average.{name}"], state[f"learner.{name}"])


@pytest.fixture
def options(tiny_data, tmp_path):
    return brief(tiny_data, tmp_path / "a", epochs=2)


def test_train_cells_killed_in_the_middle_of_an_epoch_gives_the_same_model(options, tmp_path):
    ticks = []
    whole = train_cells(options, lambda line: None, lambda done, total: ticks.append((done, total)))
    assert ticks == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert not (tmp_path / "a" / CHECKPOINT_FILE).exists()

    def kill(done, total):
        if done == 3:
            raise Kill

    again = replace(options, out=tmp_path / "b")
    with pytest.raises(Kill):
        train_cells(again, lambda line: None, kill)
    lines, ticks = [], []
    resumed = train_cells(again, lines.append, lambda done, total: ticks.append(done))
    assert "going on after epoch 1" in lines
    assert ticks == [3, 4]
    assert resumed == whole
    assert load_model(tmp_path / "b" / "cells")[1].sha256 == whole.sha256
    page = (tmp_path / "b" / "training.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "a" / "training.html").read_text(encoding="utf-8")
    _shows_everything_and_loads_nothing(page)
    assert json.loads((tmp_path / "b" / "metrics.json").read_text(encoding="utf-8"))["scores"]


def _shows_everything_and_loads_nothing(page):
    for shown in ("prefers-color-scheme:dark", "<svg", "confusion", "95 % interval", "bccd"):
        assert shown in page
    links = [word for word in page.split('"') if word.startswith(("http", "//"))]
    assert not [link for link in links if "w3.org" not in link]
    assert "#01020" not in page
    for loading in ("src=", "<link", "@import", "url(http"):
        assert loading not in page
