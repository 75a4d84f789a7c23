"""``crops.json``: what is known of each exported crop, and nothing that names a patient."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from allview.network.json_records import RecordError, read_record
from allview.report.whole_file import whole_file

MANIFEST_FILE = "crops.json"


class ManifestError(Exception):
    """A manifest that cannot be used: one sentence naming it and what to do."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}: {cause}")


@dataclass(frozen=True, slots=True)
class CropRecord:
    """One crop.

    Parameters
    ----------
    file : below the folder of the manifest, with ``/``.
    cell_class : what the reviewer said: a class of the network, or the name of a laboratory's own.
    cell : its id in the case.
    slide : fingerprint of the slide's file, since the file's name may name a patient.
    case : tells the slides of one case from those of another.
    reviewer : who said it.
    white : red, green and blue of the slide's empty glass, 1..255.
    """

    file: str
    cell_class: str
    cell: str
    slide: str
    case: str
    reviewer: str
    white: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CropManifest:
    """All crops of a folder.

    Parameters
    ----------
    mpp : µm per pixel of every crop.
    pixels : side of every crop.
    crops : one record each.
    """

    mpp: float
    pixels: int
    crops: tuple[CropRecord, ...]


def read_manifest(folder: Path) -> CropManifest | None:
    """Read the manifest of a folder; None when it has none.

    Raises
    ------
    ManifestError
        When it cannot be read.
    """
    file = folder / MANIFEST_FILE
    try:
        manifest = read_record(CropManifest, json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecordError) as error:
        cause = f"cannot be read ({error}); export the crops again."
        raise ManifestError(file, cause) from error
    if not 0.01 <= manifest.mpp <= 2:
        raise ManifestError(file, "its µm per pixel (mpp) are not between 0.01 and 2.")
    return manifest


def write_manifest(manifest: CropManifest, folder: Path) -> None:
    """Write the manifest of a folder.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    text = json.dumps(dataclasses.asdict(manifest), indent=2, ensure_ascii=False)
    with whole_file(folder / MANIFEST_FILE) as partial:
        partial.write_text(text + "\n", encoding="utf-8")
