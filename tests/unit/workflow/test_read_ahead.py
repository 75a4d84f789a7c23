import threading

import pytest

from allview.workflow.read_ahead import read_ahead


class Source:
    """Counts what was asked of it, and remembers where it ran."""

    def __init__(self, end=10, fault=None):
        self.made = 0
        self.threads = set()
        self.is_closed = False
        self._end = end
        self._fault = fault

    def items(self):
        try:
            while self.made < self._end:
                self.threads.add(threading.current_thread())
                if self.made == self._fault:
                    raise KeyError(self.made)
                self.made += 1
                yield self.made
        finally:
            self.threads.add(threading.current_thread())
            self.is_closed = True


def test_every_item_comes_once_and_in_order_from_one_other_thread():
    source = Source()
    assert list(read_ahead(source.items(), 3)) == list(range(1, 11))
    assert source.is_closed
    assert len(source.threads) == 1
    assert threading.current_thread() not in source.threads


def test_it_runs_no_further_ahead_than_it_may():
    source = Source()
    ahead = read_ahead(source.items(), 3)
    assert next(ahead) == 1
    ahead.close()
    assert source.made <= 3
    assert source.is_closed
    assert len(source.threads) == 1


def test_an_error_comes_in_its_place():
    taken = []
    with pytest.raises(KeyError):
        taken.extend(read_ahead(Source(fault=2).items(), 4))
    ahead = read_ahead(Source(fault=2).items(), 4)
    assert [next(ahead), next(ahead)] == [1, 2]
    with pytest.raises(KeyError):
        next(ahead)
