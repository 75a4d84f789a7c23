"""The data sets as they travel to an accelerator: every crop a WebP picture, in one file a set.

    python -m tests.bench.accelerator.packed_data DATA OUT

writes them; ``use_packed`` has the trainings read them in place of the originals.
"""

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from allview.network.cell_input import CELL_MPP
from allview.training import pasting, train_cells, train_fields
from allview.training.cell_data import read_bccd
from allview.training.colour_treatment import ColourTreatment, treated
from allview.training.field_data import FIELD_PIXELS, read_kaggle_all
from allview.training.pictures import PictureSet
from allview.training.train_cells import read_cell_sources

CELLS = ("all_idb1", "jhu_acute", "pbc", "bccd")
FIELDS = "kaggle_all"
_FIELD_QUALITY, _CELL_QUALITY = 93, 95
_measure = pasting.cell_radii

Packed = tuple[PictureSet, NDArray[np.float32]]
"""A set, and the radius of the cell in the middle of each crop; NaN in those of fields."""


def write(pictures: PictureSet, folder: Path) -> None:
    """Write one set into ``folder``, compressed."""
    whole = pictures.source == FIELDS
    coded = [_coded(crop, _FIELD_QUALITY if whole else _CELL_QUALITY) for crop in pictures.crops]
    unmeasured = np.full(len(pictures), np.nan, np.float32)
    np.savez(
        folder / f"{pictures.source}.npz",
        stream=np.frombuffer(b"".join(coded), np.uint8),
        sizes=np.array([len(part) for part in coded]),
        radii=unmeasured if whole else _measure(pictures.crops, CELL_MPP),
        allowed=pictures.allowed,
        groups=pictures.groups,
        strata=pictures.strata,
        duplicates=pictures.duplicates,
    )


def read(source: str, folder: Path) -> Packed:
    """Read one set."""
    with np.load(folder / f"{source}.npz") as file:
        stream, ends = file["stream"].tobytes(), np.cumsum(file["sizes"])
        parts = [stream[end - size : end] for size, end in zip(file["sizes"], ends, strict=True)]
        pictures = PictureSet(
            source,
            np.stack([np.asarray(Image.open(io.BytesIO(p)).convert("RGB")) for p in parts]),
            file["allowed"],
            file["groups"],
            file["strata"],
            int(file["duplicates"]),
        )
        return pictures, file["radii"]


def use_packed(packed: Mapping[str, Packed]) -> None:
    """Have ``allview train`` learn from sets in memory, whatever ``--data`` says."""
    sets = {name: pictures for name, (pictures, _) in packed.items()}
    # Measuring five thousand cells takes a minute on one core, and every training would.
    known = {
        crop.tobytes(): float(radius)
        for name, (pictures, radii) in packed.items()
        if name != FIELDS
        for crop, radius in zip(pictures.crops, radii, strict=True)
    }

    def radii(crops: NDArray[np.uint8], mpp: float) -> NDArray[np.float32]:
        return np.array([known[crop.tobytes()] for crop in crops], np.float32)

    def fields(_: Path, side: int, colours: ColourTreatment = ColourTreatment.AS_IS) -> PictureSet:
        whole = sets[FIELDS]
        if side != FIELD_PIXELS:
            raise ValueError(f"packed fields are {FIELD_PIXELS} pixels wide")
        return whole.with_crops(treated(whole.crops, colours))

    # Each training names what it calls, so it is exchanged there.
    train_cells.read_cell_sources = lambda _: {name: sets[name] for name in CELLS[:3]}
    train_cells.read_bccd = lambda _: sets[CELLS[3]]
    train_fields.read_kaggle_all = fields
    pasting.cell_radii = radii


def _coded(crop: NDArray[np.uint8], quality: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(crop).save(file, "WEBP", quality=quality, method=6)
    return file.getvalue()


def main() -> None:
    """Pack every set."""
    data, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for pictures in (*read_cell_sources(data).values(), read_bccd(data / "bccd")):
        write(pictures, out)
    write(read_kaggle_all(data / FIELDS, FIELD_PIXELS), out)


if __name__ == "__main__":
    main()
