"""A laboratory's own cells: one folder a class, as people sort pictures and as AllView exports."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from allview.report.crop_manifest import CropRecord, ManifestError, read_manifest
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.training.cell_data import LocalCell, collect_local
from allview.training.pictures import DataError, PictureSet, Progress, read_picture

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
_KNOWN = {c.value: c for c in LEARNED_CLASSES}
_NAMES = ", ".join(_KNOWN)
_ENOUGH_CASES = 5
"""From so many cases on, a case is never split; below that, a slide is not."""


@dataclass(frozen=True, slots=True)
class _Found:
    file: Path
    name: str
    cell_class: CellClass


def read_class_folders(folder: Path, mpp: float | None, report: Progress) -> PictureSet:
    """Read single cells sorted into folders named after their class.

    Their scale is that of ``crops.json`` beside the folders, else ``mpp``. Their groups are the
    cases of the manifest where there are several, else its slides; a file that it does not list
    is its own group. What is no picture is told to ``report`` and left out, and so are the
    classes that a laboratory defined for itself, as the manifest names them.

    Parameters
    ----------
    folder : holds ``lymphoblast/``, ``lymphocyte/`` and so on.
    mpp : µm per pixel of the pictures; None leaves it to the manifest.
    report : told one sentence for each file that cannot be read.

    Raises
    ------
    DataError
        When a folder is named after no class, the scale is unknown, or nothing is left.
    """
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        raise DataError(str(error)) from error
    own = {record.cell_class for record in manifest.crops} - _KNOWN.keys() if manifest else set()
    files = list(_files(folder, own, report))
    scale = manifest.mpp if manifest is not None else mpp
    if scale is None:
        msg = f"{folder.name} does not say how many µm a pixel spans; give it with --mpp."
        raise DataError(msg)
    records = {record.file: record for record in manifest.crops} if manifest else {}
    several = len({record.case for record in records.values()}) >= _ENOUGH_CASES

    def cells() -> Iterator[LocalCell]:
        """Read one file after the other, so that only the cut crops stay in memory."""
        for found in files:
            try:
                pixels = read_picture(found.file)
            except DataError as error:
                report(str(error))
                continue
            record = records.get(found.name)
            group = _group(record, several=several) if record else found.name
            # A slide has cells of many classes, so only single files can be told by class.
            stratum = "" if record else found.cell_class.value
            white = record.white if record else ()
            yield LocalCell(pixels, found.cell_class, scale, group, stratum, white)

    return collect_local(folder.resolve().name, cells())


def _group(record: CropRecord, *, several: bool) -> str:
    return record.case if several else record.slide


def _files(folder: Path, own: Set[str], report: Progress) -> Iterator[_Found]:
    folders = [p for p in sorted(folder.iterdir()) if p.is_dir() and not p.name.startswith(".")]
    if not folders:
        msg = f"{folder.name} holds no class folders; sort the pictures into {_NAMES}."
        raise DataError(msg)
    for sub in folders:
        if sub.name in own:
            report(f"{folder.name}/{sub.name} is left out: the network has no such class.")
            continue
        if sub.name not in _KNOWN:
            msg = f"{folder.name}/{sub.name} is named after no class; the classes are {_NAMES}."
            raise DataError(msg)
        for file in sorted(sub.iterdir()):
            if file.suffix.lower() in _SUFFIXES and not file.name.startswith("."):
                yield _Found(file, f"{sub.name}/{file.name}", _KNOWN[sub.name])
