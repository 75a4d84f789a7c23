import threading

import pytest
import torch

from allview.inference.threads import compute_alone, compute_with


@pytest.fixture(autouse=True)
def threads():
    before = torch.get_num_threads()
    yield
    compute_with(before)


def elsewhere(ask):
    told = []
    thread = threading.Thread(target=lambda: told.append(ask()))
    thread.start()
    thread.join()
    return told[0]


def alone():
    compute_alone()
    return torch.get_num_threads()


def test_a_thread_computes_alone_and_no_other_does():
    compute_with(3)
    assert elsewhere(alone) == 1
    assert torch.get_num_threads() == 3
    assert elsewhere(torch.get_num_threads) == 3


def test_what_was_set_holds_before_torch_was_used():
    def set_and_used():
        compute_with(3)
        elsewhere(alone)
        return torch.get_num_threads()

    assert elsewhere(set_and_used) == 3
