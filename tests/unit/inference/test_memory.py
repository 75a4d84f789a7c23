import pytest
import torch

from allview.inference.memory import is_out_of_memory


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("no"),
        RuntimeError("MPS backend out of memory (MPS allocated: 5 GB)"),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate "
            "memory: you tried to allocate 67108864 bytes. Error code 12 (Cannot allocate memory)"
        ),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:121] data. DefaultCPUAllocator: not enough memory: "
            "you tried to allocate 67108864 bytes."
        ),
        RuntimeError("could not create a primitive"),
    ],
)
def test_every_device_says_in_its_words_that_memory_is_short(error: RuntimeError) -> None:
    assert is_out_of_memory(error)


def test_another_failure_is_none_of_memory() -> None:
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
