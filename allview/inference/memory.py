"""Telling that a device has no memory left from every other failure."""

import torch


def is_out_of_memory(error: RuntimeError) -> bool:
    """Recognise CUDA's own error, and MPS's, which is told by its words alone."""
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in str(error)
