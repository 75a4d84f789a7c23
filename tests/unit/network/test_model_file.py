import dataclasses
import hashlib

import numpy as np
import pytest
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import WEIGHTS_FILE, ModelError, save_card
from allview.network.model_file import load_model, save_model
from tests.unit.network.sample_models import sample_card, write_sample_model


def test_a_network_read_back_answers_the_same(tmp_path):
    card = sample_card()
    network = DeepCnn(card.architecture, 3).to(memory_format=torch.channels_last).eval()
    saved = save_model(tmp_path, network, card)
    again, read = load_model(tmp_path)
    picture = torch.randn(2, 3, 32, 32)
    assert read == saved
    assert not again.training
    np.testing.assert_allclose(network(picture).detach(), again(picture).detach(), atol=1e-6)


def test_tampered_weights_are_refused(tmp_path):
    write_sample_model(tmp_path)
    file = tmp_path / WEIGHTS_FILE
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"weights\.safetensors: these are not the weights"):
        load_model(tmp_path)


def test_missing_weights_are_named(tmp_path):
    write_sample_model(tmp_path)
    (tmp_path / WEIGHTS_FILE).unlink()
    with pytest.raises(ModelError, match=r"weights\.safetensors: cannot be read"):
        load_model(tmp_path)


def test_weights_of_another_architecture_are_refused(tmp_path):
    card = write_sample_model(tmp_path)
    wider = dataclasses.replace(card.architecture, widths=(8, 8, 8, 8, 8))
    save_card(dataclasses.replace(card, architecture=wider), tmp_path)
    with pytest.raises(ModelError, match="do not fit the network"):
        load_model(tmp_path)


def test_a_pickle_is_never_loaded(tmp_path):
    card = write_sample_model(tmp_path)
    file = tmp_path / WEIGHTS_FILE
    torch.save({"a": torch.ones(1)}, file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    save_card(dataclasses.replace(card, sha256=digest), tmp_path)
    with pytest.raises(ModelError, match="do not fit the network"):
        load_model(tmp_path)
