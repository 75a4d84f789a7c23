"""A file that takes minutes to make, made once for all who wait for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Progress = Callable[[float], None]
"""Is told the share done, 0..1; what it raises ends the work."""
Work = Callable[[Progress], None]
"""Makes the file, and tells how far it is."""
_LOOK_S = 0.05


class _Unwanted(Exception):
    """Nobody waits for it any more."""


class SharedBuilds:
    """Builds files in threads of their own, one file at a time.

    Several threads may want the same file: a view, an analysis. Each is told how far it is and may
    go away at any time; the work ends when the last one has.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._under_way: dict[Path, _Build] = {}

    def wait_for(self, file: Path, work: Work, on_progress: Progress) -> None:
        """Have a file made, or wait with those who already do.

        Parameters
        ----------
        file : what ``work`` makes.
        work : called in another thread, unless the file is being made already.
        on_progress : called in this thread, some times a second; what it raises leaves the
            others waiting, or ends the work where there are none.

        Raises
        ------
        Exception
            Whatever ``work`` or ``on_progress`` raised.
        """
        on_progress(0.0)
        with self._waiting(file, work) as build:
            while not build.ended.wait(_LOOK_S):
                on_progress(build.share)
        if build.error is not None:
            raise build.error
        on_progress(1.0)

    @contextmanager
    def _waiting(self, file: Path, work: Work) -> Iterator["_Build"]:
        with self._guard:
            build = self._under_way.get(file)
            if build is None:
                build = self._under_way[file] = _Build()
                # A daemon: work that cannot be broken off must not keep the app from ending.
                threading.Thread(
                    target=self._run, args=(file, build, work), name="pyramid", daemon=True
                ).start()
            build.waiting += 1
        try:
            yield build
        finally:
            with self._guard:
                build.waiting -= 1
            # The last to go sees to it that nothing is left behind, unless somebody comes anew.
            while not build.waiting and not build.ended.wait(_LOOK_S):
                pass

    def _run(self, file: Path, build: "_Build", work: Work) -> None:
        def tell(share: float) -> None:
            with self._guard:
                build.share = share
                if not build.waiting:
                    self._under_way.pop(file, None)
                    raise _Unwanted

        try:
            while not self._one_at_a_time.acquire(timeout=_LOOK_S):
                tell(0.0)
            try:
                work(tell)
            finally:
                self._one_at_a_time.release()
        except BaseException as error:  # noqa: BLE001 - raised again in those who wait
            build.error = error
        with self._guard:
            if self._under_way.get(file) is build:
                del self._under_way[file]
        build.ended.set()


class _Build:
    def __init__(self) -> None:
        self.share = 0.0
        self.waiting = 0
        self.error: BaseException | None = None
        self.ended = threading.Event()
