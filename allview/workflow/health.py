"""Whether this machine and this installation can do the job: one line a check."""

import importlib.metadata
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as CancelToken

import typst
from PIL import Image

from allview import __version__, paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.inference.devices import choose_device
from allview.network.model_card import ModelCard
from allview.network.model_file import load_detector, load_model
from allview.storage.key_store import system_key_store
from allview.workflow.analysis import DETECTION_MODEL, FIELD_MODEL, analyze
from allview.workflow.events import CellsFound, SlideFailed, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.model_choice import CELL_MODEL

LIBRARIES = (
    "torch",
    "PySide6-Essentials",
    "numpy",
    "opencv-python-headless",
    "openslide-python",
    "openslide-bin",
    "tifffile",
    "pillow",
    "typst",
    "argon2-cffi",
    "sqlcipher3",
    "keyring",
)
"""Whose versions a bug report needs."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is as it should be, and what was seen."""

    name: str
    passed: bool
    detail: str


def checks() -> Iterator[Check]:
    """Look at versions, device, fonts and models, then analyse a painted smear."""
    yield Check("AllView", passed=True, detail=__version__)
    yield Check("Python", passed=True, detail=sys.version.split()[0])
    yield Check("system", passed=True, detail=platform.platform())
    for library in LIBRARIES:
        yield _guarded(library, partial(importlib.metadata.version, library))
    yield _guarded("key store", _keyring)
    yield _guarded("device", _device)
    yield _guarded("report fonts", _fonts)
    for model, load in (
        (CELL_MODEL, load_model),
        (FIELD_MODEL, load_model),
        (DETECTION_MODEL, load_detector),
    ):
        yield _guarded(f"model {model}", partial(_model, load, paths.models() / model))
    yield _guarded("self-test", _self_test)


def _guarded(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, passed=True, detail=look())
    except Exception as error:  # noqa: BLE001  each check reports its own failure, the rest goes on
        return Check(name, passed=False, detail=f"{type(error).__name__}: {error}")


def _device() -> str:
    chosen = choose_device("auto")
    return f"{chosen.name}. {chosen.note}".removesuffix(". ")


def _keyring() -> str:
    usable = system_key_store().is_usable()
    return "keeps a key" if usable else "none; cases can be encrypted with a passphrase"


def _fonts() -> str:
    page = b"#set page(width: 40mm, height: 10mm)\n12 \xc2\xb5m"
    return f"typst sets a page of {len(typst.compile(page))} bytes"


def _model(load: Callable[[Path], tuple[object, ModelCard]], folder: Path) -> str:
    _, card = load(folder)
    return f"{card.name} {card.version}, {len(card.classes)} classes, SHA-256 {card.sha256[:12]}…"


def _self_test() -> str:
    smear = paint_smear(SmearRecipe(seed=3, width=1100, height=800, mpp=0.15))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "self-test.png"
        Image.fromarray(smear.pixels).save(file)
        options = AnalysisOptions(mpp=smear.mpp)
        job = AnalysisJob(1, (SlideRequest("S1", file),), options)
        events = list(analyze(job, CancelToken()))
    failed = [event.cause for event in events if isinstance(event, SlideFailed)]
    if failed:
        raise RuntimeError(failed[0])
    found = sum(len(event.cells) for event in events if isinstance(event, CellsFound))
    if abs(found - len(smear.cells)) > len(smear.cells) / 4:
        msg = f"{found} cells found where {len(smear.cells)} were painted"
        raise RuntimeError(msg)
    device = next(event.device for event in events if isinstance(event, SlideFinished))
    return f"{found} cells found, {len(smear.cells)} were painted; on {device}"
