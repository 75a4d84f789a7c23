"""A narrow network learns from the answers of another."""

import numpy as np
import pytest
import torch
from torch import nn

from allview.network.model_card import Colours, ModelError, load_card
from allview.training.distillation import DistilledLoss, Teacher
from allview.training.loop import Schedule, Trainer, plain_loss, predict
from allview.training.train_cells import train_cells
from tests.unit.training.conftest import brief, with_other_classes

COLOURS = Colours((0.5, 0.5, 0.5), (0.3, 0.3, 0.3))


class Fixed(nn.Module):
    """Says the same of every picture."""

    def __init__(self, logits):
        super().__init__()
        self.logits = nn.Parameter(torch.tensor(logits))

    def forward(self, pictures):
        return self.logits.expand(len(pictures), -1)


def loss_against(teachers, logits, allowed):
    card = type("Card", (), {"colours": COLOURS})()
    crops = np.zeros((len(logits), 32, 32, 3), np.uint8)
    loss = DistilledLoss([Teacher(Fixed(said), card) for said in teachers])
    return loss(logits, crops, allowed)


def test_the_loss_is_least_where_learner_and_teacher_agree():
    allowed = torch.eye(3, dtype=torch.bool)[[0, 0]]
    agree = loss_against([[3.0, 1.0, 0.0]], torch.tensor([[3.0, 1.0, 0.0]] * 2), allowed)
    differ = loss_against([[3.0, 1.0, 0.0]], torch.tensor([[3.0, 0.0, 1.0]] * 2), allowed)
    assert agree < differ


def test_teachers_are_averaged():
    allowed = torch.ones(1, 2, dtype=torch.bool)
    logits = torch.zeros(1, 2, requires_grad=True)
    torch.autograd.backward(loss_against([[4.0, 0.0], [0.0, 4.0]], logits, allowed))
    torch.testing.assert_close(logits.grad, torch.zeros(1, 2))


def test_a_learner_comes_to_say_what_its_teacher_says_of_what_no_label_tells():
    torch.manual_seed(0)
    crops = np.random.default_rng(0).integers(0, 256, (8, 8, 8, 3), np.uint8)
    anything = np.ones((8, 3), bool)
    learner = nn.Sequential(nn.Flatten(), nn.Linear(192, 3))
    card = type("Card", (), {"colours": COLOURS})()
    objective = DistilledLoss([Teacher(Fixed([0.0, 4.0, 0.0]), card)])
    trainer = Trainer(learner, 20, COLOURS, Schedule(5, learning_rate=0.02), objective)
    for _ in range(5):
        trainer.learn([(crops, anything)] * 20)
    assert (predict(learner, crops, COLOURS).argmax(1) == 1).all()


def test_without_teachers_the_loss_is_that_of_the_labels():
    logits, allowed = torch.tensor([[2.0, 0.0]]), torch.tensor([[True, False]])
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor([0]))
    torch.testing.assert_close(
        plain_loss(logits, np.zeros((1, 8, 8, 3), np.uint8), allowed), expected
    )


@pytest.fixture(scope="module")
def teacher(tiny_data, tmp_path_factory):
    out = tmp_path_factory.mktemp("teacher")
    train_cells(brief(tiny_data, out), lambda line: None)
    return out / "cells"


def test_a_model_folder_teaches(tiny_data, teacher, tmp_path):
    card = train_cells(brief(tiny_data, tmp_path, teachers=(teacher,)), lambda line: None)
    assert card.held_out == load_card(teacher).held_out
    assert (
        "learned from the answers of other networks: 0.6.0, deep-cnn, widths from 4"
        in card.limits[-1]
    )
    assert (tmp_path / "cells" / "weights.safetensors").is_file()


def test_a_teacher_that_saw_the_test_is_refused(tiny_data, teacher, tmp_path):
    asked = brief(tiny_data, tmp_path, teachers=(teacher,), fold=1)
    with pytest.raises(ModelError, match="trained on cells that are tested here"):
        train_cells(asked, lambda line: None)
    asked = brief(tiny_data, tmp_path, teachers=(teacher,), leave_out="pbc")
    with pytest.raises(ModelError, match="trained on cells that are tested here"):
        train_cells(asked, lambda line: None)


def test_a_teacher_of_other_classes_is_refused(tiny_data, teacher, tmp_path):
    classes = tuple(reversed(load_card(teacher).classes))
    other = with_other_classes(teacher, tmp_path / "other", classes)
    with pytest.raises(ModelError, match="other classes"):
        train_cells(brief(tiny_data, tmp_path, teachers=(other,)), lambda line: None)
