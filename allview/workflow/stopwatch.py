"""Seconds spent in each part of an analysis, whichever thread spends them."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stopwatch:
    """Adds up the wall-clock seconds of named parts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seconds: dict[str, float] = defaultdict(float)
        self._start = perf_counter()

    @contextmanager
    def time(self, part: str) -> Iterator[None]:
        """Count the body towards ``part``."""
        start = perf_counter()
        try:
            yield
        finally:
            with self._lock:
                self._seconds[part] += perf_counter() - start

    def seconds(self, part: str) -> float:
        """Seconds spent in ``part`` so far."""
        return self._seconds[part]

    def total(self) -> float:
        """Seconds since the stopwatch was made."""
        return perf_counter() - self._start
