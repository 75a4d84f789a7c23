import threading
from concurrent.futures.thread import BrokenThreadPool
from contextlib import closing

import pytest

from allview.workflow.readers import Readers


class Source:
    """Counts what was asked of it, and remembers where it ran."""

    def __init__(self, end=10, fault=None, reached=None):
        self.made = 0
        self.threads = set()
        self.is_closed = False
        self.full = threading.Event()
        self._end = end
        self._fault = fault
        self._reached = reached
        self._running = threading.Lock()

    def items(self):
        try:
            while self.made < self._end:
                self.threads.add(threading.current_thread())
                assert self._running.acquire(blocking=False), "two threads at once"
                if self.made == self._fault:
                    raise KeyError(self.made)
                self.made += 1
                self._running.release()
                if self.made == self._reached:
                    self.full.set()
                yield self.made
        finally:
            self.is_closed = True


def test_every_item_comes_once_and_in_order_from_another_thread():
    source = Source()
    with closing(Readers(3)) as readers:
        assert list(readers.ahead(source.items(), 3)) == list(range(1, 11))
    assert source.is_closed
    assert threading.current_thread() not in source.threads


def test_it_runs_before_it_is_asked_and_no_further_ahead_than_it_may():
    source = Source(reached=3)
    with closing(Readers(2)) as readers:
        ahead = readers.ahead(source.items(), 3)
        assert source.full.wait(60)
        ahead.close()
    assert source.made == 3
    assert source.is_closed


def test_what_was_not_begun_is_closed_without_a_thread():
    gate, source = threading.Event(), Source()
    with closing(Readers(1)) as readers:
        busy = readers.ahead((gate.wait(60) for _ in range(1)), 1)
        waiting = readers.ahead(source.items(), 3)
        waiting.close()
        gate.set()
        assert list(busy) == [True]
    assert source.made == 0


def test_an_error_comes_in_its_place():
    taken = []
    with closing(Readers(2)) as readers:
        with pytest.raises(KeyError):
            taken.extend(readers.ahead(Source(fault=2).items(), 4))
        ahead = iter(readers.ahead(Source(fault=2).items(), 4))
        assert [next(ahead), next(ahead)] == [1, 2]
        with pytest.raises(KeyError):
            next(ahead)
        assert list(ahead) == []


def test_several_generators_share_the_threads_and_none_waits_for_room():
    sources = [Source() for _ in range(5)]
    with closing(Readers(2)) as readers:
        aheads = [readers.ahead(source.items(), 2) for source in sources]
        for ahead in reversed(aheads):
            assert list(ahead) == list(range(1, 11))
    assert len(set().union(*(source.threads for source in sources))) <= 2


@pytest.mark.parametrize("count", [1, 2, 5])
def test_what_is_made_of_each_comes_in_order_whoever_makes_it(count):
    with closing(Readers(count)) as readers:
        each = readers.each(lambda number: number * number, iter(range(50)))
        assert list(readers.ahead(each, 4)) == [number * number for number in range(50)]


def test_several_are_made_at_once():
    together = threading.Barrier(3, timeout=60)
    with closing(Readers(3)) as readers:
        each = readers.each(lambda _: together.wait() >= 0, iter(range(3)))
        assert list(readers.ahead(each, 1)) == [True] * 3


def test_an_error_of_one_comes_in_its_place_and_nobody_works_on_after_the_end():
    running, most = [], []
    lock = threading.Lock()

    def make(number):
        with lock:
            running.append(number)
            most.append(len(running))
        try:
            if number == 3:
                raise KeyError(number)
            return number
        finally:
            with lock:
                running.remove(number)

    taken = []
    with closing(Readers(3)) as readers:
        ahead = readers.ahead(readers.each(make, iter(range(50))), 2)
        with pytest.raises(KeyError):
            taken.extend(ahead)
        assert running == []
    assert taken == [0, 1, 2]
    assert max(most) <= 3


def test_each_thread_is_prepared_once():
    prepared = []
    with closing(Readers(2, lambda: prepared.append(threading.current_thread()))) as readers:
        list(readers.ahead(Source().items(), 2))
    assert len(prepared) == len(set(prepared)) >= 1


def test_threads_that_cannot_be_prepared_are_an_error_and_not_waited_for():
    def prepare():
        raise MemoryError

    source = Source()
    with closing(Readers(2, prepare)) as readers:
        ahead = readers.ahead(source.items(), 2)
        with pytest.raises(BrokenThreadPool):
            list(ahead)
        assert list(ahead) == []
        ahead.close()
    assert source.made == 0


def test_what_ends_a_thread_ends_the_waiting_too():
    def items():
        yield 1
        raise SystemExit

    with closing(Readers(1)) as readers:
        ahead = iter(readers.ahead(items(), 1))
        assert next(ahead) == 1
        with pytest.raises(SystemExit):
            next(ahead)
