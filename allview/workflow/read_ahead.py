"""Running a generator in a thread of its own, a few items ahead of who takes them."""

from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def read_ahead(items: Generator[Item], most: int) -> Generator[Item]:
    """Yield the items of a generator that runs in another thread, and in no other.

    Parameters
    ----------
    items : is closed in that thread as well, when it ends or when the taker leaves.
    most : items that are made before they are asked for, at least 1.

    Raises
    ------
    Exception
        What the generator raises, in its place.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as pool:
        made: deque[Future[Item | None]] = deque()
        try:
            while True:
                while len(made) < most:
                    made.append(pool.submit(next, items, None))
                item = made.popleft().result()
                if item is None:
                    return
                yield item
        finally:
            for future in made:
                future.cancel()
            pool.submit(items.close)
