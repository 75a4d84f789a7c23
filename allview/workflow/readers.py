"""Threads that make things a few ahead of who takes them, in an order that is always the same."""

import functools
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Asked = TypeVar("Asked")


def _nothing() -> None:
    """Prepare a thread for nothing special."""


class Readers:
    """A number of threads, shared by all that is to be made.

    Parameters
    ----------
    count : of the threads, at least 1.
    prepare : runs in each of them before all else.
    """

    def __init__(self, count: int, prepare: Callable[[], None] = _nothing) -> None:
        self.count = count
        self._pool = ThreadPoolExecutor(count, "reader", prepare)

    def ahead(self, items: Generator[Item], most: int) -> "Ahead[Item]":
        """Run a generator, up to ``most`` items before they are taken, from now on."""
        return Ahead(items, self._pool, most)

    def each(
        self, make: Callable[[Asked], Item], asked: Iterable[Asked]
    ) -> Generator[Item, None, None]:
        """Yield what is made of each, in order, as many at once as there are threads.

        To be run by one of them. While it waits for the first, it makes what no other has begun:
        so none is idle, and none waits for a thread that waits for it.

        Raises
        ------
        Exception
            What ``make`` raises, in its place.
        """
        begun: deque[_Begun[Item]] = deque()
        # While this one makes something, the others find work; alone, it looks no further ahead.
        most = 2 * self.count - 1
        try:
            for one in asked:
                making = functools.partial(make, one)
                begun.append(_Begun(making, self._pool.submit(making)))
                if len(begun) == most:
                    yield _first(begun)
            while begun:
                yield _first(begun)
        finally:
            # Whoever closes what ``make`` works on must know that nobody does any more.
            wait([one.future for one in begun if not one.future.cancel()])

    def close(self) -> None:
        """Wait for what is being made, and make nothing more."""
        self._pool.shutdown(cancel_futures=True)


@dataclass(slots=True)
class _Begun(Generic[Item]):
    """Something that a thread was asked for."""

    make: Callable[[], Item]
    future: Future[Item]


def _first(begun: deque[_Begun[Item]]) -> Item:
    for one in tuple(begun):
        if one.future.cancel():
            one.future = _outcome(one.make)
        if begun[0].future.done():
            break
    return begun.popleft().future.result()


def _outcome(make: Callable[[], Item]) -> Future[Item]:
    made: Future[Item] = Future()
    try:
        made.set_result(make())
    except Exception as error:  # noqa: BLE001  raised again where the item is taken
        made.set_exception(error)
    return made


class Ahead(Generic[Item]):
    """The items of a generator that runs in a pool: in one thread at a time, not always the same.

    No thread waits for room: one is asked for only when there is some. Taken by one thread.
    """

    def __init__(self, items: Generator[Item], pool: ThreadPoolExecutor, most: int) -> None:
        self._items = items
        self._pool = pool
        self._most = most
        self._changed = threading.Condition()
        self._made: deque[Future[Item | None]] = deque()
        self._is_over = False
        self._begin()

    def __iter__(self) -> Iterator[Item]:
        """Yield the items, and raise what the generator raised in its place."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._made or not self._is_making)
                if not self._made:
                    return
                made = self._made.popleft()
                if not (self._is_making or self._is_over):
                    self._begin()
            item = made.result()
            if item is None:
                return
            yield item

    def close(self) -> None:
        """Make no more, and close the generator once what it is at is done."""
        with self._changed:
            self._is_over = True
            if not self._task.cancel():
                self._changed.wait_for(lambda: not self._is_making)
        self._items.close()

    def _begin(self) -> None:
        self._is_making = True
        self._task = self._pool.submit(self._make)
        self._task.add_done_callback(self._on_end)

    def _on_end(self, task: Future[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        # The thread could not be prepared, or is ended: whoever waits for an item gets that.
        failed: Future[Item | None] = Future()
        failed.set_exception(error)
        with self._changed:
            self._is_over, self._is_making = True, False
            self._made.append(failed)
            self._changed.notify()

    def _make(self) -> None:
        is_making = True
        while is_making:
            made = _outcome(self._next)
            with self._changed:
                self._made.append(made)
                is_making = not self._is_over and len(self._made) < self._most
                self._is_making = is_making
                self._changed.notify()

    def _next(self) -> Item | None:
        item = next(self._items, None)
        # One that raised gives nothing more, so it is over the next time.
        self._is_over = self._is_over or item is None
        return item
