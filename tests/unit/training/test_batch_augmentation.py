"""A batch changed at once is changed as far as one changed by torchvision, picture by picture."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from allview.training.augmentation import CELL_AUGMENTATION, Augmentation, Augmenter
from allview.training.batch_augmentation import BatchAugmenter, augmenter_for
from tests.unit.training.conftest import CELL, RED_CELL, painted

NOTHING = Augmentation(
    scale=(1.0, 1.0), shift=0.0, stain=0.0, light=0.0, hue=0.0, saturation=0.0, blur=0.2, noise=0.0
)


def crops(n=64, side=68):
    cell = [(side / 2, side / 2, 15, CELL), (12, 20, 9, RED_CELL)]
    return np.stack([painted(side, side, cell, seed) for seed in range(n)])


def changed(settings, given, side=48, seed=0):
    torch.manual_seed(seed)
    return BatchAugmenter(settings, side, "cpu")(given).numpy()


def test_crops_keep_their_number_type_and_get_the_asked_side():
    made = changed(CELL_AUGMENTATION, crops(10))
    assert made.shape == (10, 48, 48, 3)
    assert made.dtype == np.uint8


def test_the_same_seed_gives_the_same_pictures_and_leaves_the_given_alone():
    given = crops(8)
    before = given.copy()
    assert (changed(CELL_AUGMENTATION, given) == changed(CELL_AUGMENTATION, given)).all()
    assert (given == before).all()


def test_every_picture_gets_amounts_of_its_own():
    given = np.repeat(crops(1), 32, axis=0)
    colours = changed(replace(NOTHING, stain=0.3), given).mean(axis=(1, 2))
    assert len({tuple(np.round(colour, 1)) for colour in colours}) > 24


def test_nothing_asked_is_a_turned_picture_of_the_same_colours(monkeypatch):
    monkeypatch.setattr("allview.training.batch_augmentation.JPEG_SHARE", 0.0)
    monkeypatch.setattr("allview.training.batch_augmentation.DEGREES", 0.0)
    given = crops(40, side=48)
    made = changed(NOTHING, given)
    for before, after in zip(given, made, strict=True):
        turns = [np.rot90(flip, k) for flip in (before, before[:, ::-1]) for k in range(4)]
        assert min(np.abs(turn.astype(int) - after).max() for turn in turns) <= 4
    found = {
        int(
            np.argmin(
                [
                    np.abs(np.rot90(f, k).astype(int) - a).sum()
                    for f in (b, b[:, ::-1])
                    for k in range(4)
                ]
            )
        )
        for b, a in zip(given, made, strict=True)
    }
    assert len(found) == 8


def test_it_changes_as_far_as_the_augmenter_of_single_cores():
    given = crops(128)
    torch.manual_seed(0)
    single = Augmenter(CELL_AUGMENTATION, 48)(given)
    batch = changed(CELL_AUGMENTATION, given)
    for measure in (
        lambda pictures: pictures.mean(axis=(0, 1, 2)),
        lambda pictures: pictures.std(axis=(0, 1, 2)),
        lambda pictures: pictures.mean(axis=(1, 2)).std(axis=0),
        lambda pictures: np.abs(np.diff(pictures.astype(int), axis=2)).mean(),
    ):
        np.testing.assert_allclose(measure(batch), measure(single), rtol=0.2, atol=1.5)


def test_hue_and_saturation_leave_grey_alone():
    grey = np.full((16, 48, 48, 3), 200, np.uint8)  # as corners are filled
    made = changed(replace(NOTHING, hue=0.2, saturation=0.5), grey)
    assert np.abs(made.astype(int) - 200).max() <= 2


def test_processors_keep_torchvision_and_cards_get_whole_batches(monkeypatch):
    assert isinstance(augmenter_for(CELL_AUGMENTATION, 48, "cpu"), Augmenter)
    monkeypatch.setattr(torch.Tensor, "to", lambda self, *_: self)
    assert isinstance(augmenter_for(CELL_AUGMENTATION, 48, "cuda"), BatchAugmenter)


@pytest.mark.parametrize("side", [48, 68])
def test_a_cell_in_the_middle_stays_there(side):
    made = changed(replace(CELL_AUGMENTATION, light=0.0, stain=0.0), crops(24), side)
    middle = made[:, side // 2 - 4 : side // 2 + 4, side // 2 - 4 : side // 2 + 4]
    assert middle.mean() < made.mean() - 20
