"""Telling that a device has no memory left from every other failure."""

import torch

_WORDS = ("out of memory", "can't allocate memory", "not enough memory")
"""What MPS says, and the allocator of the CPU on Linux and macOS, and on Windows."""


def is_out_of_memory(error: RuntimeError) -> bool:
    """Recognise CUDA's own error, and those of MPS and the CPU, which are told by words alone."""
    return isinstance(error, torch.OutOfMemoryError) or any(w in str(error) for w in _WORDS)
