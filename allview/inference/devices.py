"""Which device computes: asked for or found, and proven by a real kernel before it is trusted."""

import logging
from dataclasses import dataclass

import torch

_log = logging.getLogger(__name__)
_TOLERANCE = 1e-2  # TF32 and half-precision convolutions differ by 1e-3


@dataclass(frozen=True, slots=True)
class ChosenDevice:
    """A device that works.

    Parameters
    ----------
    device : torch's handle.
    name : as a person reads it.
    note : one sentence where it is not what was asked for or could be; else empty.
    """

    device: torch.device
    name: str
    note: str = ""


def choose_device(wanted: str = "auto") -> ChosenDevice:
    """Find the device to compute on: CUDA, then MPS, then the CPU, which always works.

    A GPU that torch reports can still fail at the first kernel (an old driver, a card newer than
    the build), so one convolution is run and compared with the CPU's before it is trusted.

    Parameters
    ----------
    wanted : ``auto``, ``cpu``, ``cuda`` or ``mps``; a device that does not work is replaced by
        the CPU, and the note says so.

    Raises
    ------
    ValueError
        When ``wanted`` is none of these.
    """
    if wanted not in {"auto", "cpu", "cuda", "mps"}:
        msg = f"the device is auto, cpu, cuda or mps, not '{wanted}'"
        raise ValueError(msg)
    notes = []
    for kind in ("cuda", "mps") if wanted == "auto" else (wanted,):
        if kind == "cpu":
            break
        if not _is_reported(kind):
            if wanted == kind:
                notes.append(f"No {kind.upper()} device was found; the CPU computes instead.")
            continue
        failure = kernel_failure(torch.device(kind))
        if failure is None:
            return ChosenDevice(torch.device(kind), _name(kind))
        _log.warning("%s failed its first kernel: %s", kind, failure)
        notes.append(f"The {kind.upper()} device failed a test; the CPU computes instead.")
    return ChosenDevice(torch.device("cpu"), "CPU", " ".join(notes))


def kernel_failure(device: torch.device) -> str | None:
    """Run one convolution on a device; None when its result is the CPU's, else why not."""
    generator = torch.Generator().manual_seed(0)
    picture = torch.randn(1, 3, 16, 16, generator=generator)
    kernel = torch.randn(8, 3, 3, 3, generator=generator)
    expected = torch.nn.functional.conv2d(picture, kernel)
    try:
        result = torch.nn.functional.conv2d(picture.to(device), kernel.to(device)).cpu()
    except (RuntimeError, NotImplementedError, AssertionError) as error:
        return str(error).partition("\n")[0]
    if not torch.allclose(result, expected, rtol=_TOLERANCE, atol=_TOLERANCE * 10):
        return "its result differs from the CPU's"
    return None


def _is_reported(kind: str) -> bool:
    return torch.cuda.is_available() if kind == "cuda" else torch.backends.mps.is_available()


def _name(kind: str) -> str:
    return torch.cuda.get_device_name() if kind == "cuda" else "Apple GPU (MPS)"
