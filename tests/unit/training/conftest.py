"""Tiny painted data sets in the layout of the real ones, for tests that train two steps."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from allview.network.cell_input import CELL_PIXELS
from allview.network.model_card import load_card, save_card
from allview.training.cell_data import CELL_CLASSES
from allview.training.cell_training import CellTraining
from allview.training.pictures import PictureSet
from tests.unit.network.sample_models import TINY_WIDTHS

CELL = np.array((110, 60, 150), np.uint8)
DARK_CELL = np.array((60, 20, 110), np.uint8)
RED_CELL = np.array((200, 150, 150), np.uint8)
GLASS = np.array((235, 232, 228), np.uint8)


def painted(width, height, discs, seed=0):
    """Paint discs (x, y, radius, colour) on glass, with a little noise."""
    pixels = np.broadcast_to(GLASS, (height, width, 3)).astype(np.int16)
    y, x = np.mgrid[:height, :width] + 0.5
    for cx, cy, radius, colour in discs:
        pixels = np.where((np.hypot(x - cx, y - cy) < radius)[..., None], colour, pixels)
    noise = np.random.default_rng(seed).integers(-4, 5, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def local_cells(each=10, tint=0, side=CELL_PIXELS):
    """Lymphoblasts and lymphocytes of ten slides, the light ``tint`` darker."""
    crops, allowed, groups = [], [], []
    for number in range(each):
        for index, colour in enumerate((DARK_CELL, CELL)):
            radius = 26 - 8 * index
            disc = [(side / 2, side / 2, radius, colour)]
            crops.append(painted(side, side, disc, seed=10 * number + index) - np.uint8(tint))
            allowed.append(np.eye(len(CELL_CLASSES), dtype=bool)[index])
            groups.append(f"slide{number % 10}")
    rows = len(crops)
    return PictureSet(
        "st-agnes", np.stack(crops), np.array(allowed), np.array(groups), np.array([""] * rows)
    )


def save_picture(pixels, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(file, quality=95)


def write_kaggle_all(folder: Path, each=12):
    lines = ["class,file,scalebar_style_heuristic"]
    for shade, name in enumerate(("Benign", "Early", "Pre", "Pro")):
        for number in range(1, each + 1):
            colour = CELL - np.uint8(12 * shade)
            spots = [(40 + 9 * number, 60, 14, colour), (100, 150, 14, colour)]
            file = folder / name / f"WBC-{name}-{40 * number:03d}.jpg"
            save_picture(painted(224, 224, spots, seed=100 * shade + number), file)
            lines.append(f"{name},{file.name},redbar")
    (folder / "acquisition_hints.csv").write_text("\n".join(lines), encoding="utf-8")


def _red_cells(width, height, taken):
    """A loose grid of red cells, 0.1 µm per pixel, that leaves the taken places free."""
    vary = np.random.default_rng(1)
    return [
        (x + vary.uniform(-0.5, 0.5), y + vary.uniform(-0.5, 0.5), vary.uniform(35, 37), RED_CELL)
        for x in range(60, width - 40, 100)
        for y in range(60, height - 40, 100)
        if all(np.hypot(x - cx, y - cy) > 130 for cx, cy in taken)
    ]


def write_all_idb1(folder: Path, ill=4, healthy=4):
    for number in range(ill + healthy):
        stem = f"Im{number:03d}_{int(number < ill)}"
        blasts = [(250, 250), (520, 300)] if number < ill else []
        others = [(300, 560), (640, 610)]
        cells = [(x, y, 60, DARK_CELL) for x, y in blasts]
        cells += [(300, 560, 45, CELL), (640, 610, 10, CELL)]
        discs = _red_cells(900, 800, [*blasts, *others]) + cells
        save_picture(painted(900, 800, discs, seed=number), folder / "im" / f"{stem}.jpg")
        for name, points in (("blast_xyc", blasts), ("other_xyc", others)):
            (folder / name).mkdir(exist_ok=True)
            text = "\n".join(f"{x}\t{y}" for x, y in points) or "\n"
            (folder / name / f"{stem}.xyc").write_text(text, encoding="utf-8")


def write_jhu_acute(folder: Path, patients=8):
    lines = ["class,file,patient,diagnosis"]
    for index, name in enumerate(("blast", "lymphocyte", "smudge_cell")):
        for patient in range(patients):
            file = f"{name}_{patient:04d}.jpg"
            cell = (130, 130, 70 - 20 * index, DARK_CELL if index == 0 else CELL)
            save_picture(painted(260, 260, [cell], seed=10 * patient + index), folder / name / file)
            lines.append(f"{name},{file},p{patient:03d},AML")
    (folder / "labels.csv").write_text("\n".join(lines), encoding="utf-8")


def write_pbc(folder: Path, each=8):
    lines = ["class,file,cx,cy,w,h"]
    for index, name in enumerate(("lymphocyte", "neutrophil")):
        for number in range(each):
            file = f"{name}_{number}.jpg"
            cell = (120, 140, 50 + 10 * index, CELL)
            save_picture(painted(260, 260, [cell], seed=50 * index + number), folder / name / file)
            lines.append(f"{name},{file},{120 / 260},{140 / 260},0.4,0.4")
    (folder / "boxes.csv").write_text("\n".join(lines), encoding="utf-8")


_VOC = (
    "<object><name>{}</name><bndbox><xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax>"
    "<ymax>{}</ymax></bndbox></object>"
)


def write_bccd(folder: Path, fields=3):
    (folder / "Annotations").mkdir(parents=True)
    for number in range(fields):
        discs = [*_red_cells(640, 480, [(300, 240)]), (300, 240, 60, CELL)]
        save_picture(
            painted(640, 480, discs, seed=number), folder / "JPEGImages" / f"B{number}.jpg"
        )
        red = "".join(
            _VOC.format("RBC", x - 36, y - 36, x + 36, y + 36)
            for x, y, *_ in _red_cells(640, 480, [(300, 240)])
        )
        text = f"<annotation>{red}{_VOC.format('WBC', 240, 180, 360, 300)}</annotation>"
        (folder / "Annotations" / f"B{number}.xml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_kaggle_all(folder / "kaggle_all")
    write_all_idb1(folder / "all_idb1")
    write_jhu_acute(folder / "jhu_acute")
    write_pbc(folder / "pbc")
    write_bccd(folder / "bccd")
    return folder


@pytest.fixture
def sorted_cells(tmp_path):
    """Five lymphoblasts and five lymphocytes, 200 pixels wide."""
    folder = tmp_path / "st-agnes"
    for name, colour in (("lymphoblast", DARK_CELL), ("lymphocyte", CELL)):
        for number in range(5):
            cell = painted(200, 200, [(100, 100, 50, colour)], seed=number)
            save_picture(cell, folder / name / f"{number}.png")
    return folder


def brief(data: Path, out: Path, **more: Any) -> CellTraining:
    """Ask for the shortest training of a tiny deep CNN, or of what ``more`` says."""
    chosen = {"epochs": 1, "batch": 8, "crops_an_epoch": 16, "widths": TINY_WIDTHS, **more}
    return CellTraining(data, out, **chosen)


def with_other_classes(model: Path, folder: Path, classes: tuple[str, ...]) -> Path:
    """Copy a model folder with other classes on its card."""
    shutil.copytree(model, folder)
    save_card(replace(load_card(folder), classes=classes), folder)
    return folder
