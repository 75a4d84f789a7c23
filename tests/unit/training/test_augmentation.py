import numpy as np
import pytest
import torch

from allview.training.augmentation import (
    CELL_AUGMENTATION,
    Augmenter,
    BeerLambert,
    JpegTraces,
    QuarterTurns,
    centred,
)
from allview.training.baseline import colour_baseline, colour_numbers


def _crops(n=8, side=48):
    return np.random.default_rng(0).integers(0, 256, (n, side, side, 3), np.uint8)


def test_crops_keep_their_number_type_and_get_the_asked_side():
    torch.manual_seed(0)
    changed = Augmenter(CELL_AUGMENTATION, 32)(_crops(10))
    assert changed.shape == (10, 32, 32, 3)
    assert changed.dtype == np.uint8


def test_the_same_seed_gives_the_same_pictures():
    augment = Augmenter(CELL_AUGMENTATION, 32)
    pictures = []
    for _ in range(2):
        torch.manual_seed(5)
        pictures.append(augment(_crops()))
    assert (pictures[0] == pictures[1]).all()


def test_the_given_crops_are_left_alone():
    crops = _crops()
    before = crops.copy()
    Augmenter(CELL_AUGMENTATION, 48)(crops)
    assert (crops == before).all()


def test_thicker_stain_squares_the_light_and_glass_stays_glass(monkeypatch):
    monkeypatch.setattr(torch, "rand", lambda n: torch.full((n,), 1.0))
    changed = BeerLambert(stain=2 / 3, light=0.0)(
        torch.tensor([1.0, 0.5]).view(1, 1, 1, 2).expand(1, 3, 1, 2)
    )
    np.testing.assert_allclose(changed[0, 0, 0], [1.0, 0.25], atol=1e-6)


def test_less_light_darkens_all_alike(monkeypatch):
    monkeypatch.setattr(torch, "rand", lambda n: torch.full((n,), 1.0))
    changed = BeerLambert(stain=0.0, light=0.2)(torch.full((1, 3, 1, 1), 0.8))
    np.testing.assert_allclose(changed.flatten(), 0.8 * np.exp(-0.3), rtol=1e-5)


def test_quarter_turns_keep_every_pixel():
    picture = torch.arange(75.0).view(1, 3, 5, 5)
    turned = {tuple(QuarterTurns()(picture).flatten().tolist()) for _ in range(60)}
    assert len(turned) == 4
    assert all(sorted(t) == list(range(75)) for t in turned)


def test_jpeg_leaves_traces_and_the_order_of_the_channels():
    picture = torch.zeros(1, 3, 32, 32, dtype=torch.uint8)
    picture[:, 0] = 200
    picture[:, :, 8:16] = torch.randint(0, 256, (1, 3, 8, 32), dtype=torch.uint8)
    compressed = JpegTraces()(picture)
    assert compressed.shape == picture.shape
    assert (compressed != picture).any()
    red, green, blue = compressed[0, :, 24:].float().mean(dim=(1, 2)).tolist()
    assert (red, green, blue) == pytest.approx((200, 0, 0), abs=6)


def test_centred_cuts_the_middle():
    crops = np.arange(36, dtype=np.uint8).reshape(1, 6, 6, 1).repeat(3, axis=3)
    assert centred(crops, 2)[0, :, :, 0].tolist() == [[14, 15], [20, 21]]


def test_colour_numbers_are_mean_and_deviation():
    crops = np.zeros((1, 2, 2, 3), np.uint8)
    crops[0, 0] = (10, 20, 30)
    assert colour_numbers(crops)[0].tolist() == pytest.approx([5, 10, 15, 5, 10, 15])


def test_colour_alone_tells_coloured_classes_apart():
    labels = np.repeat([0, 1], 20)
    crops = (_crops(40, 8) // 8) + (labels * 100).astype(np.uint8)[:, None, None, None]
    train = np.arange(40) % 2 == 0
    assert (colour_baseline(crops, labels, train, ~train) == labels[~train]).all()
