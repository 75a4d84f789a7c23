"""What the trainings left, small enough to travel back.

    python -m tests.bench.accelerator.collect FOLDER OUT [MODEL...]

``OUT/results.tar.gz`` holds logs, cards and figures, ``OUT/students.tar.gz`` the weights of the
narrow networks that were taught,
``OUT/model*`` the weights of wider models in half precision, in parts.
"""

import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file, save_file

if TYPE_CHECKING:
    import torch

_MOST_BYTES = 15_000_000
_NARROW_BYTES = 5_000_000
_ENDINGS = {".json", ".log", ".csv", ".md"}


def main() -> None:
    """Collect."""
    folder, out = map(Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    files = sorted(folder.rglob("*"))
    told = [file for file in files if file.suffix in _ENDINGS]
    taught = list(folder.glob("*/student*/cells/weights.safetensors"))
    narrow = [file for file in taught if file.stat().st_size < _NARROW_BYTES]
    for archive_name, chosen in (("results", told), ("students", narrow)):
        with tarfile.open(out / f"{archive_name}.tar.gz", "w:gz") as archive:
            for file in chosen:
                archive.add(file, file.relative_to(folder))
    for number, name in enumerate(sys.argv[3:]):
        weights = folder / name / "cells" / "weights.safetensors"
        if not weights.is_file():
            continue
        halves: list[dict[str, torch.Tensor]] = [{}]
        for key, tensor in load_file(weights).items():
            taken = sum(t.numel() * 2 for t in halves[-1].values())
            if taken + tensor.numel() * 2 > _MOST_BYTES:
                halves.append({})
            halves[-1][key] = tensor.half().contiguous()
        for part, tensors in enumerate(halves):
            save_file(tensors, out / f"model{number}.part{part}.safetensors")


if __name__ == "__main__":
    main()
