"""What an interrupted training leaves on the disk: one file, whole or not there, no pickle."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors.torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from allview.training.pictures import DataError

CHECKPOINT_FILE = "checkpoint.safetensors"
_FACTS = "allview"


@dataclass(frozen=True)
class State:
    """Tensors by name, and the rest as plain JSON values."""

    tensors: Mapping[str, Tensor]
    facts: Mapping[str, Any]


def save_checkpoint(file: Path, state: State) -> None:
    """Write a state; an older file of that name stays until the new one is whole.

    The JSON travels in the header of the safetensors file, so that the two never disagree.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    tensors = {name: tensor.contiguous().cpu() for name, tensor in state.tensors.items()}
    data = safetensors.torch.save(tensors, {_FACTS: json.dumps(state.facts)})
    partial = file.with_suffix(".partial")
    with partial.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def load_checkpoint(file: Path) -> State | None:
    """Read a state; None when there is none.

    Raises
    ------
    DataError
        When the file is damaged.
    """
    if not file.exists():
        return None
    try:
        with safe_open(file, framework="pt") as opened:
            facts = json.loads(opened.metadata()[_FACTS])
            tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        msg = f"{file.name} is damaged; delete it to train from the start."
        raise DataError(msg) from error
    return State(tensors, facts)
