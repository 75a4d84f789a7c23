"""One picture, or several, in several OME-TIFF files that name each other."""

from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

import numpy as np
import tifffile

SIZE = (400, 300)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" UUID="{}">'
)
_IMAGE = (
    '<Image ID="Image:{0}"><Pixels ID="Pixels:{0}" DimensionOrder="XYCZT" Type="uint8" '
    'SizeX="400" SizeY="300" SizeC="3" SizeZ="{1}" SizeT="1" PhysicalSizeX="0.25" '
    'PhysicalSizeY="0.25"><Channel ID="Channel:{0}:0" SamplesPerPixel="3"/>{2}</Pixels></Image>'
)
_PLANE = (
    '<TiffData IFD="0" PlaneCount="1" FirstZ="{}" FirstC="0" FirstT="0">'
    '<UUID FileName="{}">{}</UUID></TiffData>'
)


def write_ome_set(folder: Path, levels: tuple[int, ...], *, is_stack: bool = True) -> list[Path]:
    """Write a file of one grey for each level: planes of one stack, else pictures of their own."""
    files = [folder / f"grey & {level}.ome.tif" for level in levels]
    ids = [f"urn:uuid:{uuid5(NAMESPACE_DNS, file.name)}" for file in files]
    planes = [
        _PLANE.format(z if is_stack else 0, file.name.replace("&", "&amp;"), id_)
        for z, (file, id_) in enumerate(zip(files, ids, strict=True))
    ]
    images = ["".join(planes)] if is_stack else planes
    told = "".join(
        _IMAGE.format(n, len(planes) if is_stack else 1, image) for n, image in enumerate(images)
    )
    for file, id_, level in zip(files, ids, levels, strict=True):
        tifffile.imwrite(
            file,
            np.full((SIZE[1], SIZE[0], 3), level, np.uint8),
            photometric="rgb",
            tile=(128, 128),
            description=f"{_HEAD.format(id_)}{told}</OME>",
            metadata=None,
        )
    return files
