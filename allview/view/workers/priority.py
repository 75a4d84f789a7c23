"""Letting the window's thread come first."""

import os
import sys
import threading

_NICE = 10
"""Of 19 steps down: what waits for a processor gets a tenth of what the window gets."""


def give_way() -> None:
    """Lower the priority of the calling thread, and of those it starts, below the window's.

    A frame is due within 16 ms, and two cores are soon taken by decoding and networks. Linux alone
    needs this: it ignores the priorities of ``QThread``, but knows one for each thread.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        if os.getpriority(os.PRIO_PROCESS, thread) < _NICE:
            os.setpriority(os.PRIO_PROCESS, thread, _NICE)
