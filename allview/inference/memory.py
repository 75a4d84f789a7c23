"""Telling that a device has no memory left from every other failure."""

import torch

_WORDS = (
    "out of memory",
    "can't allocate memory",
    "not enough memory",
    "could not create a primitive",
)
"""What MPS says, the allocator of the CPU on Linux and macOS, and on Windows, and oneDNN, which has
these words for whatever stops it; but what is no want of memory fails again with fewer crops."""


def is_out_of_memory(error: RuntimeError) -> bool:
    """Recognise CUDA's own error, and those of MPS and the CPU, which are told by words alone."""
    return isinstance(error, torch.OutOfMemoryError) or any(w in str(error) for w in _WORDS)
