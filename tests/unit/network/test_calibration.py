import numpy as np
import pytest
import torch

from allview.network.calibration import fit_temperature, negative_log_likelihood, probabilities


def test_probabilities_sum_to_one_and_flatten_with_temperature():
    logits = torch.tensor([[2.0, 0.0, -1.0]])
    sharp, flat = probabilities(logits, 0.5), probabilities(logits, 5.0)
    assert float(sharp.sum()) == pytest.approx(1)
    assert float(sharp.max()) > float(flat.max())


def test_one_allowed_class_is_the_cross_entropy():
    logits = torch.randn(5, 4, generator=torch.Generator().manual_seed(0))
    labels = torch.tensor([0, 1, 2, 3, 0])
    allowed = torch.nn.functional.one_hot(labels, 4).bool()
    expected = torch.nn.functional.cross_entropy(logits, labels, reduction="none")
    np.testing.assert_allclose(negative_log_likelihood(logits, allowed), expected, rtol=1e-5)


def test_a_partial_label_costs_the_probability_of_the_forbidden():
    logits = torch.tensor([[1.0, 0.0, 0.0]])
    allowed = torch.tensor([[False, True, True]])
    forbidden = torch.softmax(logits, 1)[0, 0]
    loss = negative_log_likelihood(logits, allowed)
    np.testing.assert_allclose(loss, -torch.log(1 - forbidden), rtol=1e-5)


@pytest.mark.parametrize("true_temperature", [0.5, 1.0, 3.0])
def test_the_temperature_labels_were_drawn_at_is_found(true_temperature):
    generator = torch.Generator().manual_seed(1)
    logits = 3 * torch.randn(20_000, 4, generator=generator)
    chances = torch.softmax(logits / true_temperature, 1)
    labels = torch.multinomial(chances, 1, generator=generator)[:, 0]
    allowed = torch.nn.functional.one_hot(labels, 4).bool()
    assert fit_temperature(logits, allowed) == pytest.approx(true_temperature, rel=0.05)


def test_a_crop_of_no_weight_does_not_count():
    logits = torch.tensor([[1.0, 0.0], [1.0, 0.0], [9.0, 0.0]])
    allowed = torch.tensor([[True, False], [False, True], [False, True]])
    weighted = fit_temperature(logits, allowed, torch.tensor([1.0, 1.0, 0.0]))
    assert weighted == pytest.approx(fit_temperature(logits[:2], allowed[:2]))
