"""How much memory the pictures may take on this machine."""

import ctypes
import os
import sys

MIB = 2**20
LEAST, MOST = 128 * MIB, 512 * MIB
"""An analysis beside the view is to stay below 1.5 GB, network and crops included."""
_SHARE = 32
"""One part in so many of the machine's memory."""


def cache_limit(physical: int | None) -> int:
    """Choose how many bytes of pictures are kept: a 32nd of the memory, 128 to 512 MiB.

    Parameters
    ----------
    physical : bytes of memory the machine has; None where it does not say.
    """
    return LEAST if physical is None else min(max(physical // _SHARE, LEAST), MOST)


def physical_memory() -> int | None:
    """Ask the system how many bytes of memory it has; None where it does not say."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return None


class _MemoryStatus(ctypes.Structure):
    """``MEMORYSTATUSEX`` of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("physical", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def _windows_memory() -> int | None:
    status = _MemoryStatus()
    status.length = ctypes.sizeof(status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    return int(status.physical) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
