"""Names for what is written of each slide."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path


def distinct_stems(slides: Sequence[Path]) -> Iterator[str]:
    """Give each slide the stem of its file; of equal ones the second gets ``-2``, and so on."""
    # File systems that fold case must not merge two slides.
    taken: set[str] = set()
    for slide in slides:
        numbered = (f"{slide.stem}-{number}" for number in count(2))
        name = slide.stem
        while name.casefold() in taken:
            name = next(numbered)
        taken.add(name.casefold())
        yield name
