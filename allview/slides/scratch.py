"""Arrays on the disk for pictures that are too large for memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
from numpy.typing import DTypeLike, NDArray


@contextmanager
def scratch_array(
    folder: Path, shape: tuple[int, ...], dtype: DTypeLike
) -> Iterator[NDArray[np.generic]]:
    """Lend an array of zeros that lives in a nameless file, which goes whatever happens.

    Parameters
    ----------
    folder : where there is room for it; it exists.
    shape, dtype : of the array.

    Raises
    ------
    OSError
        When the disk is full.
    """
    size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
    with TemporaryFile(dir=folder) as file:
        file.truncate(size)
        if hasattr(os, "posix_fallocate"):
            # A full disk is an error here; met while writing to the map, it would kill the app.
            os.posix_fallocate(file.fileno(), 0, size)
        yield np.memmap(file, dtype, "r+", shape=shape)
