import pytest
import torch

from allview.inference import devices
from allview.inference.devices import choose_device, kernel_failure
from allview.inference.precision import choose_precision


def test_the_cpu_passes_its_own_test():
    assert kernel_failure(torch.device("cpu")) is None
    assert choose_device("cpu").device.type == "cpu"


def test_a_device_that_cannot_run_a_kernel_says_why():
    assert kernel_failure(torch.device("meta"))


def test_a_missing_gpu_is_replaced_and_said(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    chosen = choose_device("cuda")
    assert chosen.device.type == "cpu"
    assert chosen.note == "No CUDA device was found; the CPU computes instead."


def test_a_gpu_whose_first_kernel_fails_is_not_trusted(monkeypatch, caplog):
    monkeypatch.setattr(devices, "_is_reported", lambda kind: kind == "cuda")
    monkeypatch.setattr(devices, "kernel_failure", lambda device: "no kernel image")
    chosen = choose_device("auto")
    assert chosen.device.type == "cpu"
    assert "failed a test" in chosen.note
    assert "no kernel image" in caplog.text


def test_a_working_gpu_is_preferred(monkeypatch):
    monkeypatch.setattr(devices, "_is_reported", lambda kind: kind == "mps")
    monkeypatch.setattr(devices, "kernel_failure", lambda device: None)
    assert choose_device("auto").device.type == "mps"


def test_auto_without_a_gpu_is_the_cpu_without_a_note(monkeypatch):
    monkeypatch.setattr(devices, "_is_reported", lambda kind: False)
    assert choose_device() == devices.ChosenDevice(torch.device("cpu"), "CPU", "")


def test_an_unknown_device_is_refused():
    with pytest.raises(ValueError, match="not 'tpu'"):
        choose_device("tpu")


@pytest.mark.parametrize(
    ("abilities", "expected"),
    [
        ({"avx512_bf16": True}, torch.bfloat16),
        ({"amx_bf16": True}, torch.bfloat16),
        ({"avx2": True}, torch.float32),
    ],
)
def test_sixteen_bits_on_a_cpu_only_in_hardware(monkeypatch, abilities, expected):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: abilities)
    assert choose_precision(torch.device("cpu")) is expected


def test_other_devices_compute_in_single_precision():
    assert choose_precision(torch.device("mps")) is torch.float32


@pytest.mark.parametrize(("has", "expected"), [(True, torch.bfloat16), (False, torch.float16)])
def test_older_cards_compute_in_half_precision(monkeypatch, has, expected):
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: has)
    assert choose_precision(torch.device("cuda")) is expected
