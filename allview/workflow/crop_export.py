"""Reviewed cells as a training set: what a reviewer decided, cut out as the network learns it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from allview.detection.crops import cut_crop
from allview.detection.stain import measure_white
from allview.network.cell_input import CELL_MPP, STORED_PIXELS
from allview.paths import reachable
from allview.report.crop_manifest import (
    MANIFEST_FILE,
    CropManifest,
    CropRecord,
    ManifestError,
    read_manifest,
    write_manifest,
)
from allview.report.whole_file import whole_file
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass
from allview.review.slide_record import SlideRecord
from allview.slides import SlideError, open_slide
from allview.slides.fingerprint import fingerprint, is_still
from allview.slides.opening import unreadable
from allview.slides.slide import Pixels, Scale, ScaleSource, Slide
from allview.workflow.disclosure import hold_back_first_read
from allview.workflow.session import ReviewSession

_MARGIN = 2
_SHORT = 10


@dataclass(frozen=True)
class DecidedCrop:
    """The crop of one decided cell, ``STORED_PIXELS`` at ``CELL_MPP``, its class and its record."""

    pixels: Pixels
    cell_class: AnyClass
    record: CropRecord


@dataclass
class ExportedCrops:
    """What an export came to.

    Parameters
    ----------
    written : crops of each class.
    unidentified : cells decided as unidentified, which teach nothing and were left out.
    problems : one sentence for each slide that was skipped.
    """

    written: Counter[AnyClass] = field(default_factory=Counter)
    unidentified: int = 0
    problems: list[str] = field(default_factory=list)


def export_crops(session: ReviewSession, out: Path) -> ExportedCrops:
    """Write the decided cells of a case into class folders below ``out``, with a manifest.

    ``out`` may hold the crops of other cases. A slide that is exported again replaces its crops,
    so that a changed decision leaves none behind.

    Raises
    ------
    ManifestError
        When ``out`` holds crops of another scale, or a damaged manifest.
    ReportError
        When a file cannot be written.
    CommandRefused
        As ``decided_crops`` does.
    """
    before = read_manifest(out)
    if before is not None and (before.mpp, before.pixels) != (CELL_MPP, STORED_PIXELS):
        cause = "holds crops of another scale; choose a new folder."
        raise ManifestError(out / MANIFEST_FILE, cause)
    exported = ExportedCrops()
    records = []
    for crop in decided_crops(session, exported):
        _write_png(crop.pixels, out / crop.record.file)
        exported.written[crop.cell_class] += 1
        records.append(crop.record)
    old = before.crops if before is not None else ()
    again = {record.slide for record in records}
    kept = [record for record in old if record.slide not in again]
    manifest = CropManifest(CELL_MPP, STORED_PIXELS, (*kept, *records))
    write_manifest(manifest, out)
    current = {record.file for record in manifest.crops}
    for record in old:
        if record.file not in current:
            reachable(out / record.file).unlink(missing_ok=True)
    return exported


def decided_crops(session: ReviewSession, exported: ExportedCrops) -> Iterator[DecidedCrop]:
    """Cut out every decided cell, slide by slide.

    What cannot be had is told in ``exported``: slides that are gone, replaced, unreadable or
    without a scale, and the number of cells decided as unidentified.

    Raises
    ------
    CommandRefused
        While a second read is blind.
    """
    hold_back_first_read(session.case)
    case = session.case
    fingerprints = [slide.fingerprint for slide in case.slides.values() if slide.fingerprint]
    name = fingerprints[0][:_SHORT] if fingerprints else ""
    for slide in case.slides.values():
        decided = [cell for cell in case.cells_of(slide.id) if cell.id in case.decisions]
        unknown = CellClass.UNIDENTIFIED
        taught = [c for c in decided if case.decisions[c.id].cell_class is not unknown]
        exported.unidentified += len(decided) - len(taught)
        if not taught:
            continue
        try:
            yield from _crops_of(session, slide, taught, name)
        except SlideError as error:
            exported.problems.append(str(error))


def _crops_of(
    session: ReviewSession, slide: SlideRecord, cells: Sequence[Cell], case: str
) -> Iterator[DecidedCrop]:
    path = session.slide_path(slide.id)
    if slide.mpp is None:
        raise SlideError(path, "its scale is unknown, so its cells were not exported; enter it.")
    with open_slide(path) as opened:
        identity = _identity(path, slide.fingerprint)
        measured = measure_white(opened, Scale(slide.mpp, ScaleSource(slide.mpp_source)))
        white = tuple(round(channel, 1) for channel in measured)
        for cell in cells:
            decision = session.case.decisions[cell.id]
            file = f"{decision.cell_class.value}/{identity[:_SHORT]}-{cell.id}.png"
            said, who = decision.cell_class, decision.reviewer
            record = CropRecord(file, said.value, cell.id, identity, case, who, white)
            yield DecidedCrop(_cut(opened, cell, slide.mpp), said, record)


def _identity(path: Path, analysed: str) -> str:
    """Give the fingerprint of a slide's file; one that is not known to be the same is refused."""
    try:
        identity, is_same = fingerprint(path), not analysed or is_still(path, analysed)
    except OSError as error:
        raise unreadable(path, error) from error
    if not is_same:
        raise SlideError(path, "it was replaced since it was analysed; put the old file back.")
    return identity


def _cut(slide: Slide, cell: Cell, mpp: float) -> Pixels:
    """Cut a cell at the network's scale; past the slide's edge the picture is mirrored."""
    level = slide.get_best_level_for_downsample(CELL_MPP / mpp)
    downsample = slide.level_downsamples[level]
    reach = CELL_MPP / mpp * STORED_PIXELS / 2 + _MARGIN * downsample
    x, y = cell.box.center
    left, top = max(0, int(x - reach)), max(0, int(y - reach))
    right, bottom = min(slide.size[0], int(x + reach)), min(slide.size[1], int(y + reach))
    size = (round((right - left) / downsample), round((bottom - top) / downsample))
    pixels = slide.read_region((left, top), level, (max(1, size[0]), max(1, size[1])))
    center = ((x - left) / downsample, (y - top) / downsample)
    return cut_crop(pixels, center, CELL_MPP / (mpp * downsample), STORED_PIXELS)


def _write_png(pixels: Pixels, file: Path) -> None:
    data = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))[1]
    with whole_file(file) as partial:
        partial.write_bytes(np.asarray(data).tobytes())
