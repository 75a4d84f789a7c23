"""How many threads torch computes with, thread by thread."""

import threading

import torch

_lock = threading.Lock()


def compute_with(count: int) -> None:
    """Let the calling thread, and threads that torch has not seen yet, compute with ``count``."""
    with _lock:
        torch.set_num_threads(count)
        # Set is only a wish: torch looks at it, and keeps to it, when it is asked for the first
        # time in a thread.
        torch.get_num_threads()


def compute_alone() -> None:
    """Let the calling thread compute without others from now on; all others stay as they are."""
    with _lock:
        others = torch.get_num_threads()
        torch.set_num_threads(1)
        # The same call also sets what threads to come begin with; a thread of its own sets it back.
        back = threading.Thread(target=torch.set_num_threads, args=(others,))
        back.start()
        back.join()
