"""Damaged and forged slides, opened, read and analysed in a child process under a limit.

``python -m tests.bench.mutated_slides [COUNT [FIRST_SEED]]`` tries 5,000 by default and prints
a table; the suite tries a few of the same. A file may be read or refused with a ``SlideError``, and
its analysis may finish, fail with a sentence or stop when it is cancelled: anything else, a crash,
10 seconds of the processor (a minute by the clock) or more than 4 GiB is a failure.
"""

import functools
import queue
import re
import resource
import struct
import subprocess
import sys
import threading
import time
import traceback
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tifffile
from PIL import Image

from allview import paths
from allview.slides import SlideError, open_slide
from allview.slides.scale import scale_of
from allview.slides.thumbnail import thumbnail
from allview.workflow import analysis
from allview.workflow.analysis import analyze
from allview.workflow.events import Cancelled, SlideFailed, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from tests.unit.slides.icc import SRGB_PRIMARIES, rgb_profile
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans import SCANS

MEMORY_BYTES = 4 << 30
CPU_LIMIT_S = 10.0
CLOCK_LIMIT_S = 60.0
"""Longer than the limit for the processor, which other programs keep busy."""
_STARTING_S = 120.0
_PATIENCE_S = 3.0
_MPP = 0.3
"""At which all of a written slide is searched, as if it were a field of a smear."""
_BLOCK = 250
_EXTREMES = (0, 1, 2, 255, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_FORGED_TAGS = (256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317, 322, 323, 324, 325, 330, 338)

_WRITTEN_ABOVE = ("aperio", "generic-tiff")

Rng = np.random.Generator


def write_sources(folder: Path) -> list[Path]:
    """Write one small good slide of each kind."""
    pixels = smooth(420, 300)
    picture = Image.fromarray(pixels)
    profile = rgb_profile(1.8, SRGB_PRIMARIES)
    picture.save(folder / "colour.png", icc_profile=profile)
    picture.convert("P").save(folder / "palette.png", transparency=3)
    picture.save(folder / "colour.jpg", icc_profile=profile)
    picture.convert("CMYK").save(folder / "inks.jpg")
    picture.save(folder / "late.jpg", progressive=True)
    picture.save(folder / "colour.bmp")
    deep = pixels.astype(np.uint16) * 200
    tifffile.imwrite(folder / "strips.tif", pixels, photometric="rgb", compression="lzw")
    tifffile.imwrite(folder / "deep.tif", deep, photometric="rgb", iccprofile=profile)
    planes = np.stack([pixels[:90, :90]] * 4)
    tifffile.imwrite(folder / "stack.ome.tif", planes, photometric="rgb", metadata={"axes": "ZYXS"})
    _write_pyramid(folder / "scan.tif", pixels, "zlib", bigtiff=False)
    _write_pyramid(folder / "big.tif", pixels, "jpeg", bigtiff=True)
    _write_pyramid(folder / "rare.tif", pixels, "lzma", bigtiff=False)
    _write_pyramid(folder / "deep-scan.tif", deep, "zstd", bigtiff=False)
    with tifffile.TiffWriter(folder / "scan.ome.tif") as tiff:
        options = {"tile": (128, 128), "photometric": "rgb", "compression": "zlib"}
        tiff.write(pixels, subifds=1, metadata={"axes": "YXS"}, **options)
        tiff.write(pixels[::2, ::2], subfiletype=1, **options)
    description = "Aperio Image Library v1\n420x300 [0,0 420x300]|AppMag = 40|MPP = 0.25"
    tifffile.imwrite(
        folder / "aperio.svs",
        pixels,
        tile=(128, 128),
        photometric="rgb",
        compression="jpeg",
        metadata=None,
        description=description,
    )
    for scan in SCANS:
        if not scan.pixels and scan.vendor not in _WRITTEN_ABOVE:
            scan.write(folder)
    return sorted(folder.iterdir())


def _write_pyramid(path: Path, pixels: np.ndarray, compression: str, *, bigtiff: bool) -> None:
    with tifffile.TiffWriter(path, bigtiff=bigtiff) as tiff:
        for step in (1, 2):
            tiff.write(
                pixels[::step, ::step],
                tile=(128, 128),
                photometric="rgb",
                compression=compression,
                subfiletype=step - 1,
                metadata=None,
            )


def mutated(source: Path, seed: int) -> bytes:
    """Damage a good slide in a way that only ``seed`` decides."""
    rng = np.random.default_rng(seed)
    content = bytearray(source.read_bytes())
    ways: list[Callable[[Path, bytearray, Rng], None]] = [_flip, _truncate, _numbers, _forge]
    ways[seed % len(ways)](source, content, rng)
    return bytes(content)


def _flip(_: Path, content: bytearray, rng: Rng) -> None:
    """Change up to 30 bytes, half of them near the start."""
    for _ in range(int(rng.integers(1, 31))):
        end = min(len(content), 1024) if rng.random() < 0.5 else len(content)
        content[int(rng.integers(0, end))] = int(rng.integers(0, 256))


def _truncate(_: Path, content: bytearray, rng: Rng) -> None:
    del content[int(rng.integers(1, len(content))) :]


def _numbers(_: Path, content: bytearray, rng: Rng) -> None:
    """Overwrite numbers near the start, where lengths and offsets are, by extreme ones."""
    for _ in range(int(rng.integers(1, 6))):
        size, kind = ((2, "H"), (4, "I"))[int(rng.integers(2))]
        order = "<>"[int(rng.integers(2))]
        place = int(rng.integers(0, max(1, min(len(content), 700) - size)))
        value = int(rng.choice(_EXTREMES)) & (256**size - 1)
        content[place : place + size] = struct.pack(order + kind, value)


def _forge(source: Path, content: bytearray, rng: Rng) -> None:
    """Claim other dimensions, lengths or offsets, in a header that is otherwise whole."""
    if content[:4] == b"\x89PNG":
        width, height = (int(v) for v in rng.choice((0, 1, 419, 421, 20_000, 60_000, 2**31 - 1), 2))
        content[16:24] = struct.pack(">II", width, height)
        if rng.random() < 0.3:
            content[24:26] = bytes(int(v) for v in rng.choice((1, 2, 3, 4, 6, 8, 16), 2))
        content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    elif content[:2] == b"\xff\xd8":
        frame = max(content.find(b"\xff\xc0"), content.find(b"\xff\xc2"))
        width, height = (int(v) for v in rng.choice((0, 1, 299, 421, 20_000, 65_500), 2))
        content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    elif content[:2] == b"BM":
        width, height = (int(v) for v in rng.choice((0, 1, 421, 20_000, 2**31 - 1, 2**32 - 1), 2))
        content[18:26] = struct.pack("<II", width, height)
    elif b"<EncodeInfo" in content and rng.random() < 0.5:
        _forge_areas(content, rng)
    elif content[:2] in (b"II", b"MM"):
        _forge_tags(source, content, rng)
    elif content.startswith(b"ZISRAWFILE"):
        _forge_czi(content, rng)
    else:
        _numbers(source, content, rng)


def _forge_areas(content: bytearray, rng: Rng) -> None:
    """Overwrite numbers in Ventana's list of areas, which must keep its length."""
    numbers = list(re.finditer(rb'(?:NumRows|NumCols|Origin[XY]|Tile[12])="(\d+)"', content))
    numbers += list(re.finditer(rb"mag=(\d+)", content))
    for index in rng.choice(len(numbers), int(rng.integers(1, 4)), replace=False):
        start, end = numbers[index].span(1)
        digits = rng.integers(0, 10, end - start) + ord("0")
        content[start:end] = bytes(int(digit) for digit in digits)


def _forge_czi(content: bytearray, rng: Rng) -> None:
    """Overwrite numbers in the list of tiles, or in the head of one tile and of its picture."""
    if rng.random() < 0.5:
        start = content.find(b"ZISRAWDIRECTORY") + 32 + 128
        end = content.find(b"ZISRAWMETADATA")
    else:
        tiles = [m.start() for m in re.finditer(rb"ZISRAWSUBBLOCK|WMPHOTO", content)]
        start = tiles[int(rng.integers(len(tiles)))] + 8
        end = start + 40
    for _ in range(int(rng.integers(1, 4))):
        place = int(rng.integers(start, end - 4))
        size = int(rng.choice((1, 2, 4)))
        value = int(rng.choice((*_EXTREMES, *rng.integers(0, 300, 5))))
        content[place : place + size] = (value % 256**size).to_bytes(size, "little")


def _forge_tags(source: Path, content: bytearray, rng: Rng) -> None:
    with tifffile.TiffFile(source) as tiff:
        tags = [t for page in tiff.pages for t in page.tags if t.code in _FORGED_TAGS]
    for index in rng.choice(len(tags), min(len(tags), int(rng.integers(1, 4))), replace=False):
        tag = tags[index]
        size = {3: 2, 4: 4, 16: 8}.get(int(tag.dtype), 4)
        near = int(np.ravel(tag.value)[0]) + int(rng.integers(-3, 300))
        value = near if rng.random() < 0.5 else int(rng.choice(_EXTREMES))
        packed = (value % 256**size).to_bytes(size, "little")
        content[tag.valueoffset : tag.valueoffset + size] = packed


def examine(path: Path) -> str:
    """Open, read and analyse a slide as the app does: ``read`` or ``refused``."""
    try:
        with open_slide(path) as slide:
            thumbnail(slide, 256)
            width, height = slide.size
            for level in range(len(slide.level_dimensions)):
                for x, y in ((0, 0), (width // 2, height // 2), (width - 1, height - 1)):
                    slide.read_region((x, y), level, (200, 200))
            scale_of(slide)
    except SlideError:
        return "refused"
    _analyse(path)
    return "read"


def _analyse(path: Path) -> None:
    """Analyse a slide for a moment: what claims gigapixels takes minutes, and must be stoppable."""
    job = AnalysisJob(1, (SlideRequest("S1", path),), AnalysisOptions(device="cpu", mpp=_MPP))
    cancel = threading.Event()
    patience = threading.Timer(_PATIENCE_S, cancel.set)
    patience.start()
    last = deque(analyze(job, cancel, cores=1), maxlen=1).pop()
    patience.cancel()
    is_fault = isinstance(last, SlideFailed) and "unexpectedly" in last.cause
    if is_fault or not isinstance(last, SlideFinished | SlideFailed | Cancelled):
        msg = f"the analysis ended with {last}"
        raise TypeError(msg)


def serve() -> None:
    """Examine the files named on the standard input, one a line; the child's whole life."""
    # Loaded once: thousands of slides are analysed with them.
    for kind in ("Engine", "HeatMapper"):
        setattr(analysis, kind, functools.cache(getattr(analysis, kind)))
    analysis._engine(paths.models() / "cells", AnalysisOptions(device="cpu"), 1)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY_BYTES, used + MEMORY_BYTES))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        paths.user_cache_dir = lambda folder=path.parent: folder / "cache"
        start = time.process_time()
        try:
            answer = examine(path)
        except BaseException:  # noqa: BLE001 - what is no SlideError is what is looked for
            answer = "wrong: " + traceback.format_exc().replace("\n", " | ")
        spent = time.process_time() - start
        sys.stdout.write(f"slow: {spent:.1f} s" if spent > CPU_LIMIT_S else answer)
        sys.stdout.write("\n")
        sys.stdout.flush()


class Examiner:
    """A child process that examines files, and is started again when one ends it."""

    def __enter__(self) -> "Examiner":
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ask(self, path: Path) -> str:
        """Give the child's answer (see ``serve``), or ``hang`` or ``crash``."""
        self._child.stdin.write(f"{path}\n")
        self._child.stdin.flush()
        answer = self._answer(CLOCK_LIMIT_S)
        if answer in ("hang", "crash"):
            self._end()
            self._start()
        return answer

    def _start(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.bench.mutated_slides", "--child"]
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(
            target=self._listen, args=(self._child.stdout, self._answers), daemon=True
        ).start()
        self._answer(_STARTING_S)

    def _answer(self, seconds: float) -> str:
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return "hang"

    @staticmethod
    def _listen(stream: Iterator[str], answers: "queue.Queue[str]") -> None:
        for line in stream:
            answers.put(line.rstrip("\n"))
        answers.put("crash")

    def _end(self) -> None:
        self._child.kill()
        self._child.wait()
        self._child.stdin.close()
        self._child.stdout.close()


def failures(count: int, first_seed: int = 0) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Try ``count`` mutated slides; give the answers by kind of file, and the failures."""
    table: Counter[tuple[str, str]] = Counter()
    failed = []
    with TemporaryDirectory() as name, Examiner() as examiner:
        folder = Path(name)
        (folder / "good").mkdir()
        sources = write_sources(folder / "good")
        for seed in range(first_seed, first_seed + count):
            source = sources[seed // 4 % len(sources)]
            path = folder / source.name
            path.write_bytes(mutated(source, seed))
            answer = examiner.ask(path)
            kind = answer.split(":", 1)[0]
            table[source.name, kind] += 1
            if kind not in ("read", "refused"):
                failed.append(f"seed {seed}, {source.name}: {answer}")
            path.unlink()
    return table, failed


def main() -> int:
    """Print the table and the failures; 1 when there are any."""
    if sys.argv[1:] == ["--child"]:
        serve()
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    table: Counter[tuple[str, str]] = Counter()
    failed = []
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    for first in range(start, start + count, _BLOCK):
        more, wrong = failures(min(_BLOCK, start + count - first), first)
        table += more
        failed += wrong
        lines = [*wrong, f"{sum(table.values())} of {count}, {len(failed)} failures", ""]
        sys.stderr.write("\n".join(lines))
    kinds = ("read", "refused", "wrong", "slow", "hang", "crash")
    lines = ["".join([f"{'file':16}", *(f"{kind:>9}" for kind in kinds)])]
    for name in sorted({name for name, _ in table}):
        lines.append("".join([f"{name:16}", *(f"{table[name, kind]:9}" for kind in kinds)]))
    sys.stdout.write("\n".join([*lines, *failed, f"{len(failed)} failures", ""]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
