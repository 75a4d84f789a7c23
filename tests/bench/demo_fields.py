"""Painted field photographs of the size that ALL-IDB1 has, with few or many white cells."""

import shutil
from pathlib import Path

from PIL import Image

from allview.demo.smear import SmearRecipe, paint_smear
from allview.review.cell_class import CellClass

SIZE = (2592, 1944)
MPP = 0.1
FEW = {CellClass.LYMPHOBLAST: 12, CellClass.LYMPHOCYTE: 5, CellClass.NEUTROPHIL: 3}
"""White cells of a field of usual blood."""
MANY = {CellClass.LYMPHOBLAST: 64, CellClass.LYMPHOCYTE: 12, CellClass.NEUTROPHIL: 4}
"""White cells of a field where 300 000 leukocytes a µl crowd."""
_PAINTED = 8


def write_demo_fields(folder: Path, cells: dict[CellClass, int], count: int = 32) -> list[Path]:
    """Write fields as JPEG; every eighth shows the same picture, since painting is slow."""
    width, height = SIZE
    paths = [folder / f"field-{number:02d}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        if number < _PAINTED:
            recipe = SmearRecipe(seed=number, width=width, height=height, mpp=MPP, cells=cells)
            # JPEG has no room for so fine a resolution: the red cells tell the scale.
            Image.fromarray(paint_smear(recipe).pixels).save(path, quality=92)
        else:
            shutil.copyfile(paths[number - _PAINTED], path)
    return paths
