import numpy as np
import pytest
import torch

from allview import paths
from allview.inference.engine import Engine
from allview.inference.precision import PRECISION_TOLERANCE
from allview.inference.transfer import CudaTransfer, Transfer, transfer_to

on_a_card = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA card")


def _crops(n, side=8, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (n, side, side, 3), np.uint8)


@pytest.mark.parametrize("kind", ["cpu", "mps"])
def test_without_a_card_nothing_is_under_way(kind):
    transfer = transfer_to(torch.device(kind))
    assert type(transfer) is Transfer
    assert transfer.ahead == 0
    assert transfer.order == torch.channels_last


def test_crops_and_answers_arrive_as_they_are():
    crops, transfer = _crops(6)[::2], transfer_to(torch.device("cpu"))
    np.testing.assert_array_equal(transfer.upload(crops).numpy(), crops)
    answers = torch.rand(3, 4), torch.rand(3)
    for sent, got in zip(answers, transfer.download(answers).arrays(), strict=True):
        np.testing.assert_array_equal(got, sent.numpy())


@on_a_card
def test_many_batches_cross_without_one_being_overwritten():
    transfer = transfer_to(torch.device("cuda"))
    assert isinstance(transfer, CudaTransfer)
    batches = [_crops(512, 96, seed) for seed in range(8)]
    means = []
    for batch in batches:
        pixels = transfer.upload(batch)
        # Work that lasts longer than the copies that follow.
        for _ in range(20):
            mean = pixels.float().mean(dim=(1, 2, 3))
        means.append(transfer.download([mean]))
    for batch, mean in zip(batches, means, strict=True):
        np.testing.assert_allclose(mean.arrays()[0], batch.mean(axis=(1, 2, 3)), rtol=1e-3)


@on_a_card
def test_a_card_answers_as_the_cpu_does():
    crops, folder = _crops(150, 96), paths.models() / "cells"
    here = Engine(folder, "cpu").classify(crops)
    there = Engine(folder, "cuda", 32).classify(crops)
    np.testing.assert_allclose(there, here, atol=PRECISION_TOLERANCE)
