import dataclasses
import threading
from concurrent.futures import Future

import numpy as np
import pytest
import torch
from torch import nn

from allview.inference.engine import (
    BATCH_TOLERANCE,
    ClassifyingCancelled,
    Engine,
)
from allview.inference.precision import PRECISION_TOLERANCE
from allview.inference.transfer import Answers, Transfer
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import ModelError, Typicality
from allview.network.model_file import save_model
from allview.network.preprocessing import normalised
from tests.unit.network.sample_models import sample_card, write_sample_model


@pytest.fixture
def engine(tmp_path):
    threads = torch.get_num_threads()
    write_sample_model(tmp_path)
    yield Engine(tmp_path, "cpu", threads=1)
    torch.set_num_threads(threads)


@pytest.fixture
def two_lanes(engine, tmp_path):
    return Engine(tmp_path, "cpu", threads=2)


def _crops(n, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (n, 32, 32, 3), np.uint8)


class _SmallMemory(nn.Module):
    """Fails above a batch size, as a GPU does; answers with the mean colour."""

    statistics = None

    def __init__(self, fits, error):
        super().__init__()
        self.fits, self.error, self.batches = fits, error, []

    def answer(self, pictures):
        if len(pictures) > self.fits:
            raise self.error
        self.batches.append(len(pictures))
        mean = pictures.mean(dim=(2, 3)).float()
        return mean, mean


class _ShrinkingMemory(_SmallMemory):
    """Others take the memory after two batches."""

    def answer(self, pictures):
        self.fits = self.fits if len(self.batches) < 2 else 2
        return super().answer(pictures)


class _CancelsAfter(nn.Module):
    statistics = None

    def __init__(self, network, cancel):
        super().__init__()
        self.network, self.cancel, self.calls = network, cancel, 0

    def answer(self, pictures):
        self.calls += 1
        self.cancel.set()
        return self.network.answer(pictures)


def test_rows_are_probabilities_in_the_order_of_the_crops(engine):
    crops = _crops(37)
    chances = engine.classify(crops)
    assert chances.shape == (37, 3)
    assert chances.dtype == np.float32
    np.testing.assert_allclose(chances.sum(axis=1), 1, atol=1e-5)
    turned = engine.classify(crops[::-1].copy())[::-1]
    np.testing.assert_allclose(chances, turned, atol=BATCH_TOLERANCE)


def test_no_crops_give_no_rows(engine):
    assert engine.classify(_crops(0)).shape == (0, 3)


@pytest.mark.parametrize("statistics", [True, False])
def test_atypicality_is_measured_where_the_model_can(tmp_path, statistics):
    card = sample_card()
    network = DeepCnn(card.architecture, len(card.classes)).eval()
    if statistics:
        network.add_statistics().limit.fill_(0.5)
        card = dataclasses.replace(card, typicality=Typicality(0.01, "guessed"))
    save_model(tmp_path, network, card)
    crops = _crops(5)
    assessed = Engine(tmp_path, "cpu").assess(crops)
    if statistics:
        with torch.inference_mode():
            features = network.features(normalised(crops, card.colours, torch.device("cpu")))
        # The untouched statistics: every mean at zero, no whitening.
        expected = features.norm(dim=1) / 0.5
        np.testing.assert_allclose(assessed.atypicality, expected, rtol=PRECISION_TOLERANCE)
    else:
        assert np.isnan(assessed.atypicality).all()
    assert assessed.atypicality.shape == (5,)


@pytest.mark.parametrize("precision", [torch.float32, torch.bfloat16])
def test_the_batch_hardly_changes_a_probability(engine, precision):
    engine._precision = precision
    crops = _crops(9)
    together = engine.classify(crops)
    engine.batch_size = 1
    alone = engine.classify(crops)
    limit = 1e-5 if precision is torch.float32 else BATCH_TOLERANCE
    np.testing.assert_allclose(together, alone, atol=limit)


def test_sixteen_bits_hardly_change_a_probability(engine):
    crops, answers = _crops(40), []
    for precision in (torch.float32, torch.bfloat16):
        engine._precision = precision
        answers.append(engine.classify(crops))
    np.testing.assert_allclose(*answers, atol=PRECISION_TOLERANCE)


def test_the_card_decides_the_temperature(engine):
    engine._precision = torch.float32
    engine._network = _SmallMemory(99, None)
    crops = _crops(2)
    mean = (crops.mean(axis=(1, 2)) / 255 - engine.card.colours.mean) / engine.card.colours.std
    expected = torch.softmax(torch.from_numpy(mean) / engine.card.temperature, 1)
    np.testing.assert_allclose(engine.classify(crops), expected, atol=1e-5)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB."),
        RuntimeError("MPS backend out of memory (MPS allocated: 5 GB)"),
    ],
)
def test_out_of_memory_halves_the_batch_and_loses_nothing(engine, error, caplog):
    crops = _crops(40)
    engine._network = roomy = _SmallMemory(99, error)
    expected = engine.classify(crops)
    engine._network = tight = _SmallMemory(5, error)
    np.testing.assert_allclose(engine.classify(crops), expected, atol=1e-5)
    assert roomy.batches == [16, 16, 8]
    assert tight.batches == [4] * 10
    assert engine.batch_size == 4
    assert f"out of memory on {engine.device_name}: batches of 4 now" in caplog.text


class _Late(Transfer):
    """As a card does, computes while the next batch is brought: answers are there once waited for.

    As there, answers come in memory that is filled no sooner.
    """

    ahead = 1

    def __init__(self, device):
        super().__init__(device)
        self.log = []

    def upload(self, crops):
        self.log.append(f"bring {len(crops)}")
        return super().upload(crops)

    def download(self, answers):
        filled = [torch.full_like(answer, torch.nan) for answer in answers]
        return Answers(tuple(filled), _Filling(self.log, filled, answers))


class _Filling:
    def __init__(self, log, filled, answers):
        self.log, self.filled, self.answers = log, filled, answers

    def synchronize(self):
        self.log.append(f"wait for {len(self.answers[0])}")
        for place, answer in zip(self.filled, self.answers, strict=True):
            place.numpy()[:] = answer.numpy()


@pytest.fixture
def late(engine):
    engine._transfer = _Late(torch.device("cpu"))
    return engine._transfer


def test_the_next_batch_is_brought_before_the_last_is_waited_for(engine, late):
    crops = _crops(10)
    expected = engine.classify(crops[:3])
    late.log.clear()
    engine.batch_size = 4
    chances = engine.classify(crops)
    assert late.log == ["bring 4", "bring 4", "wait for 4", "bring 2", "wait for 4", "wait for 2"]
    assert np.isfinite(chances).all()
    np.testing.assert_allclose(chances[:3], expected, atol=BATCH_TOLERANCE)


def test_batches_under_way_are_kept_when_memory_runs_out(engine, late):
    crops = _crops(23)
    engine._network = _SmallMemory(99, None)
    expected = engine.classify(crops)
    late.log.clear()
    engine.batch_size = 5
    engine._network = _ShrinkingMemory(5, torch.OutOfMemoryError("CUDA out of memory."))
    np.testing.assert_allclose(engine.classify(crops), expected, atol=1e-5)
    assert engine._network.batches == [5, 5, 2, 2, 1, 2, 2, 2, 2]
    assert sum(entry.startswith("wait") for entry in late.log) == 9


def test_one_crop_that_does_not_fit_is_an_error(engine):
    engine._network = _SmallMemory(0, torch.OutOfMemoryError("no"))
    with pytest.raises(torch.OutOfMemoryError):
        engine.classify(_crops(3))


def test_another_error_is_not_hidden(engine):
    engine._network = _SmallMemory(0, RuntimeError("mat1 and mat2 do not fit"))
    with pytest.raises(RuntimeError, match="mat1"):
        engine.classify(_crops(3))


class _Meeting(nn.Module):
    """Answers only while another batch is computed too."""

    statistics = None

    def __init__(self, parties):
        super().__init__()
        self.both = threading.Barrier(parties, timeout=60)
        self.batches, self.torch_threads = [], set()

    def answer(self, pictures):
        self.both.wait()
        self.batches.append(len(pictures))
        self.torch_threads.add(torch.get_num_threads())
        mean = pictures.mean(dim=(2, 3)).float()
        return mean, mean


def test_batches_are_computed_side_by_side_and_stay_in_order(engine, two_lanes):
    crops = _crops(64)
    engine._network = _SmallMemory(99, None)
    two_lanes._network = meeting = _Meeting(2)
    np.testing.assert_allclose(two_lanes.classify(crops), engine.classify(crops), atol=1e-5)
    assert meeting.batches == [16] * 4
    assert meeting.torch_threads == {1}


def test_crops_are_shared_out_where_they_fill_no_batch_for_each(two_lanes):
    two_lanes._network = meeting = _Meeting(2)
    two_lanes.classify(_crops(20))
    assert meeting.batches == [10, 10]


def test_memory_may_run_out_in_a_lane(engine, two_lanes):
    crops = _crops(40)
    engine._network = _SmallMemory(99, None)
    two_lanes._network = _SmallMemory(5, torch.OutOfMemoryError("out of memory"))
    np.testing.assert_allclose(two_lanes.classify(crops), engine.classify(crops), atol=1e-5)


class _Waiting:
    """Two lanes in which nothing is ever computed, but the first fails."""

    count = ahead = 2

    def __init__(self, on_begun=lambda: None):
        self.on_begun, self.begun = on_begun, []

    def begin(self, _):
        self.begun.append(Future())
        self.on_begun()
        return self.begun[-1]


def test_an_error_in_a_lane_is_raised_and_what_waits_is_not_computed(engine):
    engine._lanes = lanes = _Waiting(lambda: len(lanes.begun) == 1 and fail(lanes.begun[0]))

    def fail(first):
        first.set_exception(RuntimeError("mat1 and mat2 do not fit"))

    with pytest.raises(RuntimeError, match="mat1"):
        engine.classify(_crops(400))
    assert [batch.cancelled() for batch in lanes.begun] == [False, True, True]


def test_nothing_that_waits_for_a_lane_is_computed_after_a_cancel(engine):
    cancel = threading.Event()
    engine._lanes = lanes = _Waiting(lambda: len(lanes.begun) == 2 and cancel.set())
    with pytest.raises(ClassifyingCancelled):
        engine.classify(_crops(400), cancel)
    assert [batch.cancelled() for batch in lanes.begun] == [True, True]


def test_a_limit_that_sank_in_one_lane_does_not_rise_in_another(two_lanes):
    two_lanes._network = tight = _SmallMemory(2, torch.OutOfMemoryError("no"))
    two_lanes.batch_size = 2
    assert len(two_lanes._answers(_crops(16))) == 8
    assert two_lanes.batch_size == 2
    assert tight.batches == [2] * 8


def test_cancel_stops_before_the_next_batch(engine):
    cancel = threading.Event()
    engine._network = watched = _CancelsAfter(engine._network, cancel)
    with pytest.raises(ClassifyingCancelled):
        engine.classify(_crops(100), cancel)
    assert watched.calls == 1


@pytest.mark.parametrize("shape", [(2, 32, 31, 3), (32, 32, 3), (1, 32, 32, 4)])
def test_crops_of_another_size_are_refused(engine, shape):
    with pytest.raises(ValueError, match="crops are n × 32 × 32 × 3, not"):
        engine.classify(np.zeros(shape, np.uint8))


def test_every_core_computes_unless_told_otherwise(tmp_path, monkeypatch):
    write_sample_model(tmp_path)
    asked = []
    monkeypatch.setattr(torch, "set_num_threads", asked.append)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    Engine(tmp_path, "cpu")
    Engine(tmp_path, "cpu", threads=3)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    Engine(tmp_path, "cpu")
    assert asked == [8, 3, 1]


def test_a_batch_of_nothing_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least 1, not 0"):
        Engine(tmp_path, batch_size=0)


def test_a_missing_model_is_one_sentence(tmp_path):
    with pytest.raises(ModelError, match="not found; choose a folder that holds a model"):
        Engine(tmp_path / "none")
