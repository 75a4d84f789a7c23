import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from allview import paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.inference import eight_bit_choice as choice
from allview.inference import engine as engine_module
from allview.inference.engine import BATCH_TOLERANCE, ClassifyingCancelled, Engine
from allview.inference.precision import (
    BYTES,
    PRECISION_TOLERANCE,
    cpu_has_bytes,
)
from allview.network.cell_input import CELL_MPP, CELL_PIXELS
from allview.network.typicality import FeatureStatistics
from allview.review.cell_class import CellClass

CELLS = paths.models() / "cells"
OTHERWISE = "CPU, fp32"
pytestmark = pytest.mark.skipif(not cpu_has_bytes(), reason="this CPU does not sum bytes")


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch):
    threads = torch.get_num_threads()
    monkeypatch.setattr(choice, "_chosen", {})
    monkeypatch.setattr(engine_module, "choose_precision", lambda _: torch.float32)
    yield
    torch.set_num_threads(threads)


def _let_bytes_take(monkeypatch, seconds):
    """Eight bits are timed first, then what they are held against, which takes a second."""
    turns = itertools.cycle((seconds, 1.0))
    monkeypatch.setattr(choice, "_seconds", lambda *_: next(turns))


@pytest.fixture
def fast(monkeypatch):
    _let_bytes_take(monkeypatch, 0.5)


@pytest.fixture(scope="module")
def crops():
    """Painted cells, cut as the network wants them."""
    mixed = {CellClass.LYMPHOBLAST: 12, CellClass.LYMPHOCYTE: 8, CellClass.NEUTROPHIL: 8}
    smear = paint_smear(SmearRecipe(seed=4, width=1100, height=800, mpp=CELL_MPP, cells=mixed))
    half = CELL_PIXELS // 2
    padded = np.pad(smear.pixels, ((half, half), (half, half), (0, 0)), "reflect")
    corners = [(round(cell.center[0]), round(cell.center[1])) for cell in smear.cells]
    return np.stack([padded[y : y + CELL_PIXELS, x : x + CELL_PIXELS] for x, y in corners])


def _flags(engine, assessed):
    return assessed.probabilities[:, 0] >= engine.card.operating_threshold


def test_the_shipped_network_answers_alike_in_eight_bits(fast, crops, monkeypatch):
    eight = Engine(CELLS, "cpu")
    assert eight.device_name == "CPU, int8"
    monkeypatch.setattr(choice, "cpu_has_bytes", lambda: False)
    wide = Engine(CELLS, "cpu")
    assert wide.device_name == OTHERWISE
    found, expected = eight.assess(crops), wide.assess(crops)
    np.testing.assert_allclose(
        found.probabilities, expected.probabilities, atol=PRECISION_TOLERANCE
    )
    assert (_flags(eight, found) == _flags(wide, expected)).all()
    assert 0 < _flags(wide, expected).sum() < len(crops)
    np.testing.assert_allclose(found.atypicality, expected.atypicality, rtol=PRECISION_TOLERANCE)
    assert ((found.atypicality > 1) == (expected.atypicality > 1)).all()


def test_the_batch_hardly_changes_a_probability(fast, crops):
    engine = Engine(CELLS, "cpu")
    together = engine.classify(crops[:9])
    engine.batch_size = 1
    np.testing.assert_allclose(engine.classify(crops[:9]), together, atol=BATCH_TOLERANCE)


def test_threads_get_the_answers_of_one(fast, crops):
    def answers(_):
        return Engine(CELLS, "cpu").classify(crops)

    expected = answers(0)
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(answers, range(2)):
            np.testing.assert_array_equal(found, expected)


def test_cancel_stops_before_the_next_batch(fast, crops):
    cancel = threading.Event()
    engine = Engine(CELLS, "cpu", threads=1)
    batches = []

    def cancelled_meanwhile(*_):
        batches.append(1)
        cancel.set()

    engine._network.blocks.register_forward_hook(cancelled_meanwhile)
    with pytest.raises(ClassifyingCancelled):
        engine.classify(np.concatenate([crops] * 3), cancel)
    assert len(batches) == 1


@pytest.mark.parametrize("seconds", [0.8, 1.5])
def test_what_is_hardly_faster_is_not_used(monkeypatch, seconds):
    _let_bytes_take(monkeypatch, seconds)
    assert Engine(CELLS, "cpu").device_name == OTHERWISE


def test_other_answers_are_not_used(fast, monkeypatch, caplog):
    in_eight_bits = choice.in_eight_bits
    monkeypatch.setattr(
        choice, "in_eight_bits", lambda network, peaks: in_eight_bits(network, [0.1] * len(peaks))
    )
    with caplog.at_level("INFO"):
        assert Engine(CELLS, "cpu").device_name == OTHERWISE
    assert "answers differ by" in caplog.text


def test_another_atypicality_is_not_used(fast, monkeypatch):
    statistics = FeatureStatistics.forward
    turns = itertools.cycle((1.1, 1.0))
    monkeypatch.setattr(
        FeatureStatistics, "forward", lambda *given: statistics(*given) * next(turns)
    )
    assert Engine(CELLS, "cpu").device_name == OTHERWISE


def test_it_is_measured_once(fast, monkeypatch):
    Engine(CELLS, "cpu")
    _let_bytes_take(monkeypatch, 5.0)
    assert Engine(CELLS, "cpu").device_name == "CPU, int8"


def test_a_torch_without_the_kernels_computes_as_before(fast, crops, monkeypatch, caplog):
    monkeypatch.setattr(torch.ops, "onednn", SimpleNamespace())
    engine = Engine(CELLS, "cpu")
    assert engine.device_name == OTHERWISE
    assert "eight bits cannot be used" in caplog.text
    caplog.clear()
    assert Engine(CELLS, "cpu").device_name == OTHERWISE
    assert not caplog.text
    np.testing.assert_allclose(engine.classify(crops[:4]).sum(axis=1), 1, atol=1e-5)


def test_a_network_whose_peaks_were_not_measured_computes_as_before(fast):
    assert Engine(paths.models() / "fields", "cpu").device_name == OTHERWISE
    assert choice._chosen == {}


def test_sixteen_bits_are_left_alone(fast, monkeypatch):
    monkeypatch.setattr(engine_module, "choose_precision", lambda _: torch.bfloat16)
    assert Engine(CELLS, "cpu").device_name == "CPU, bf16"
    assert choice._chosen == {}


def test_the_engine_says_bytes_only_where_it_has_them(fast):
    assert Engine(CELLS, "cpu")._precision is BYTES
