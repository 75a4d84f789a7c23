"""What the trainings left, small enough to travel back.

    python -m tests.bench.accelerator.collect FOLDER OUT

``OUT/results.tar.gz`` holds logs, cards and figures, ``OUT/narrow-N.tar`` the weights of the
narrow networks, some in each; wider ones stay behind.
"""

import sys
import tarfile
from pathlib import Path

_MOST_BYTES = 15_000_000
_NARROW_BYTES = 5_000_000
_ENDINGS = {".json", ".log", ".csv", ".md", ".txt"}


def main() -> None:
    """Collect."""
    folder, out = map(Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    files = sorted(folder.rglob("*"))
    told = [file for file in files if file.suffix in _ENDINGS]
    with tarfile.open(out / "results.tar.gz", "w:gz") as archive:
        for file in told:
            archive.add(file, file.relative_to(folder))
    weights = [file for file in files if file.name == "weights.safetensors"]
    parts: list[list[Path]] = [[]]
    for file in (file for file in weights if file.stat().st_size < _NARROW_BYTES):
        if sum(f.stat().st_size for f in [*parts[-1], file]) > _MOST_BYTES:
            parts.append([])
        parts[-1].append(file)
    for number, part in enumerate(parts):
        with tarfile.open(out / f"narrow-{number}.tar", "w") as archive:
            for file in part:
                archive.add(file, file.relative_to(folder))


if __name__ == "__main__":
    main()
