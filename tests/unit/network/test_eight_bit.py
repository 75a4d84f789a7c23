import dataclasses
import platform

import pytest
import torch
from torch import nn
from torch.nn import functional

from allview.network import eight_bit
from allview.network.deep_cnn import DeepCnn
from allview.network.eight_bit import activation_peaks, in_eight_bits
from allview.network.model_card import ModelError, load_card, save_card
from tests.unit.network.sample_models import sample_card, write_sample_model

on_intel = pytest.mark.skipif(
    platform.machine() not in {"x86_64", "AMD64"}, reason="the kernels are those of x86"
)


@pytest.fixture
def network(request):
    torch.manual_seed(3)
    return DeepCnn(sample_card(getattr(request, "param", "group")).architecture, 3).eval()


def _pictures(n, side=32):
    generator = torch.Generator().manual_seed(5)
    coarse = torch.randn(n, 3, 8, 8, generator=generator)
    pictures = functional.interpolate(coarse, (side, side), mode="bilinear")
    return pictures.contiguous(memory_format=torch.channels_last)


@on_intel
def test_torch_still_convolves_bytes_as_it_did():
    generator = torch.Generator().manual_seed(0)
    layer = nn.Conv2d(8, 16, 3, padding=1, bias=False)
    given = torch.randint(0, 256, (3, 8, 12, 12), dtype=torch.uint8, generator=generator)
    given = given.contiguous(memory_format=torch.channels_last)
    step = 0.03
    made = eight_bit._ByteConvolution(layer, step)
    steps = layer.weight.detach().abs().amax(dim=(1, 2, 3), keepdim=True) / 127
    rounded = (layer.weight.detach() / steps).round() * steps
    expected = functional.conv2d(given.float() * step, rounded, padding=1)
    torch.testing.assert_close(made(given), expected, rtol=1e-4, atol=1e-4)


@on_intel
@pytest.mark.parametrize("network", ["group", "batch"], indirect=True)
@pytest.mark.parametrize("side", [32, 44])
def test_the_answers_are_those_of_the_network(network, side):
    pictures = _pictures(11, side)
    eight = in_eight_bits(network, activation_peaks(network, [pictures]))
    with torch.inference_mode():
        found, expected = eight.features(pictures), network.features(pictures)
        assert (found - expected).norm() < 0.05 * expected.norm()
        torch.testing.assert_close(eight.features(pictures[4:5]), found[4:5])


@on_intel
def test_the_network_it_is_made_of_stays_as_it_was(network):
    before = {name: value.clone() for name, value in network.state_dict().items()}
    in_eight_bits(network, activation_peaks(network, [_pictures(2)]))
    for name, value in network.state_dict().items():
        torch.testing.assert_close(value, before[name], rtol=0, atol=0)


@pytest.mark.parametrize("side", [6, 7])
def test_bytes_are_pooled_as_other_numbers(side):
    given = torch.randint(0, 256, (2, 4, side, side), dtype=torch.uint8)
    pooled = eight_bit._BytePool()(given)
    torch.testing.assert_close(pooled.float(), functional.max_pool2d(given.float(), 2))


def test_peaks_are_the_highest_of_all_batches(network):
    seen = []
    for module in network.modules():
        if isinstance(module, nn.ReLU):
            module.register_forward_hook(lambda _m, _i, output: seen.append(float(output.max())))
    pictures = _pictures(6)
    peaks = activation_peaks(network, pictures.split(4))
    assert len(peaks) == 12
    highest = [max(pair) for pair in zip(seen[:13], seen[13:], strict=True)]
    assert peaks == pytest.approx(highest[:12], rel=1e-3)


@pytest.mark.parametrize("network", ["none"], indirect=True)
def test_a_network_without_normalisation_has_no_peaks(network):
    assert activation_peaks(network, [_pictures(2)]) == ()


def test_a_network_with_a_dead_layer_has_no_peaks(network):
    network.blocks[2][1].weight.data.zero_()
    network.blocks[2][1].bias.data.fill_(-1)
    assert activation_peaks(network, [_pictures(2)]) == ()


def test_the_card_keeps_the_peaks_and_refuses_what_is_none(tmp_path):
    card = write_sample_model(tmp_path)
    assert load_card(tmp_path).activation_peaks == ()
    save_card(dataclasses.replace(card, activation_peaks=(1.5, 2.0)), tmp_path)
    assert load_card(tmp_path).activation_peaks == (1.5, 2.0)
    save_card(dataclasses.replace(card, activation_peaks=(1.5, 0.0)), tmp_path)
    with pytest.raises(ModelError, match="activations must go above zero"):
        load_card(tmp_path)
