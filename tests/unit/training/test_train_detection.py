import dataclasses

import numpy as np
import torch

from allview.detection.nuclei import Detection
from allview.network.center_network import CenterNetwork
from allview.network.model_card import ModelKind
from allview.network.model_file import load_detector
from allview.review.cell import Box
from allview.training.detection_answers import BoxAnswer, FieldAnswer
from allview.training.detection_windows import SIDE, WHOLE, compose
from allview.training.marked_pictures import MarkedPicture
from allview.training.train_detection import (
    DetectionTraining,
    choose_threshold,
    loss_of,
    train_detection,
)


def picture(cells, doubtful=()):
    return MarkedPicture(
        "all_idb1",
        "Im1_1",
        np.full((SIDE, SIDE, 3), 190, np.uint8),
        np.array(cells, np.float32).reshape(-1, 4),
        np.array(doubtful, np.float32).reshape(-1, 3),
        single=False,
        spots=np.empty((0, 2), np.float32),
    )


def test_a_cell_is_the_hottest_place_and_doubt_is_not_learned_from():
    for seed in range(8):
        generator = np.random.default_rng(seed)
        marked = picture([(96, 96, 30, 24)], [(60, 60, 12)])
        example = compose([(marked, WHOLE[0])], generator)
        assert np.count_nonzero(example.heat == 1) == 1
        row, column = np.argwhere(example.heat == 1)[0]
        assert example.known[row, column] == 1
        assert abs(example.shape[0, row, column]) <= 4
        assert example.weight[:, row, column].min() > 0
        assert (example.known == 0).any()


def field(cells, spots, doubtful=()):
    marked = picture(cells, doubtful)
    light = np.full((1200, 1200, 3), 190, np.uint8)
    return dataclasses.replace(marked, light=light, spots=np.array(spots, np.float32))


def test_a_window_shows_the_spot_it_was_cut_for():
    middles = [(200, 1000), (600, 600), (1000, 200)]
    marked = field([(x, y, 30, 30) for x, y in middles], middles)
    generator = np.random.default_rng(0)
    shown = [(compose([(marked, WHOLE[0])], generator).heat == 1).any() for _ in range(60)]
    assert np.mean(shown) > 0.65


def test_what_is_mistaken_for_a_cell_is_shown_and_weighs_more_but_not_what_may_be_one():
    generator = np.random.default_rng(0)
    smudge = field([(200, 200, 30, 30)], [(200, 200), (1000, 1000)])
    weighty = [compose([(smudge, WHOLE[0])], generator).known.max() > 1 for _ in range(60)]
    assert np.mean(weighty) > 0.4
    white_cell = field([(200, 200, 30, 30)], [(200, 200), (1000, 1000)], [(1000, 1000, 15)])
    assert all(compose([(white_cell, WHOLE[0])], generator).known.max() <= 1 for _ in range(60))


def test_the_loss_falls_when_the_maps_are_right():
    example = compose([(picture([(96, 96, 30, 30)]), WHOLE[0])], np.random.default_rng(0))
    wrong = torch.zeros(1, 5, SIDE // 4, SIDE // 4)
    right = wrong.clone()
    right[0, 0] = torch.from_numpy(np.where(example.heat == 1, 6.0, -6.0))
    right[0, 1:] = torch.from_numpy(example.shape)
    assert loss_of(right, [example]) < 0.1 * loss_of(wrong, [example])


def test_the_network_sees_no_farther_than_tiles_overlap():
    network = CenterNetwork().eval()
    pictures = torch.rand(1, 3, 256, 256, requires_grad=True)
    network(pictures)[0, 0, 32, 32].backward()
    rows, columns = torch.nonzero(pictures.grad[0].abs().sum(0), as_tuple=True)
    reach = max(int((rows - 130).abs().max()), int((columns - 130).abs().max()))
    assert reach * 0.4 < 36


def cell(x, score):
    return Detection(Box(x - 20, 80, 40, 40), (x, 100), 8, score)


def test_the_threshold_is_the_highest_that_finds_blasts_and_white_cells():
    blasts = tuple((100.0 * i, 100.0) for i in range(1, 4))
    cells = (cell(100, 0.9), cell(200, 0.9), cell(300, 0.5))
    fields = [FieldAnswer("Im1_1", (900, 300), 0.2, cells, blasts, (), 0.1)]
    assert choose_threshold(fields, []) == 0.5
    found = (cell(100, 0.9), cell(200, 0.4), cell(300, 0.3))
    boxes = [BoxAnswer("a", found, (found[0].box, found[1].box), 0.1, borrowed=False)]
    assert choose_threshold(fields, boxes) == 0.4
    assert choose_threshold([dataclasses.replace(fields[0], cells=())], boxes) == 0.25
    cool = (cell(100, 0.9), cell(200, 0.9), cell(300, 0.45))
    assert choose_threshold(fields, [], [dataclasses.replace(fields[0], cells=cool)]) == 0.45


def test_two_steps_leave_a_model_that_loads(tiny_data, tmp_path):
    options = DetectionTraining(tiny_data, tmp_path, steps=2, batch=2, folds=2, painted=0)
    lines = []
    card = train_detection(options, lines.append)
    network, loaded = load_detector(tmp_path / "detection")
    assert loaded == card
    assert card.kind is ModelKind.DETECTION
    assert not network.training
    assert [score.name for score in card.scores][:2] == ["blast recall", "false objects a field"]
    again: list[str] = []
    repeated = train_detection(options, again.append)
    assert "model 1 of those that choose the threshold" in lines
    assert "model 1 of those that choose the threshold" not in again
    assert repeated == card


def test_what_is_tested_on_was_neither_learned_from_nor_chose_the_threshold(tiny_data, tmp_path):
    options = DetectionTraining(tiny_data, tmp_path, steps=1, batch=2, folds=3, painted=0)
    card = train_detection(options, lambda line: None)
    fields = {f"all_idb1/{file.stem}" for file in (tiny_data / "all_idb1" / "im").iterdir()}
    tested = fields & set(card.held_out.test)
    assert tested
    (first, second) = (
        fields & set(load_detector(tmp_path / "choosing" / number)[1].held_out.test)
        for number in ("1", "2")
    )
    assert first & second == tested
    assert first | second == fields
    learned = {source.name: source.images for source in card.training_data}
    assert learned["all_idb1"] == len(fields) - len(tested)
