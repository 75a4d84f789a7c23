"""A Sakura svslide scan: a database of tiles, red, green and blue apart."""

import io
import sqlite3
import struct
from pathlib import Path

from PIL import Image

from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, shrunk, tiles

_TILE = 128


def write_sakura(folder: Path) -> Path:
    path = folder / "sakura.svslide"
    store = sqlite3.connect(path)
    store.execute("PRAGMA synchronous=OFF")
    with store:
        store.executescript(
            """
            CREATE TABLE DataManagerSQLiteConfigXPO (TableName TEXT);
            INSERT INTO DataManagerSQLiteConfigXPO VALUES ('scan');
            CREATE TABLE scan (id TEXT, data BLOB);
            CREATE TABLE SVSlideDataXPO (OID INTEGER);
            INSERT INTO SVSlideDataXPO VALUES (1);
            CREATE TABLE SVHRScanDataXPO (ParentSlide INTEGER, ResolutionMmPerPix REAL);
            """
        )
        store.execute("INSERT INTO SVHRScanDataXPO VALUES (1, ?)", (MPP / 1000,))
        store.execute("INSERT INTO scan VALUES ('++MagicBytes', 'SVGigaPixelImage')")
        header = struct.pack("<III4xI", _TILE, WIDTH, HEIGHT, 1)
        store.execute("INSERT INTO scan VALUES ('Header', ?)", (header,))
        for factor in (1, 4):
            _write_level(store, factor)
    store.close()
    return path


def _write_level(store: sqlite3.Connection, factor: int) -> None:
    for row, line in enumerate(tiles(shrunk(chart(), factor), _TILE)):
        for column, tile in enumerate(line):
            for colour in range(3):
                out = io.BytesIO()
                Image.fromarray(tile[:, :, colour].copy()).save(out, "JPEG", quality=95)
                left, top = column * _TILE * factor, row * _TILE * factor
                name = f"T;{left}|{top};{factor};{colour};0"
                store.execute("INSERT INTO scan VALUES (?, ?)", (name, out.getvalue()))
