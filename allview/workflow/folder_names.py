"""Names for what is written of each slide."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path


def distinct_stems(slides: Sequence[Path]) -> Iterator[str]:
    """Give each slide the stem of its file; of equal ones the second gets ``-2``, and so on."""
    seen: Counter[str] = Counter()
    for slide in slides:
        # File systems that fold case must not merge two slides.
        seen[slide.stem.casefold()] += 1
        count = seen[slide.stem.casefold()]
        yield slide.stem if count == 1 else f"{slide.stem}-{count}"
