"""How many bits a device should compute with."""

import torch

PRECISION_TOLERANCE = 0.08
"""By how much a probability may differ between devices, single precision against fewer bits.

Measured with the shipped cell networks, processor alone, over 1,009 crops held out: 0.037 at most
in bfloat16 and 0.060 in bytes, 0.065 between the two; no class changed in bytes, four in bfloat16.
The first network's own answers differ by 0.015 and 0.027; how much it doubts decides how far the
second one's count, which makes more of a difference.
"""
BYTES = torch.uint8
"""Names the precision of a network that ``in_eight_bits`` made."""
PRECISION_NAMES = {
    torch.float32: "fp32",
    torch.bfloat16: "bf16",
    torch.float16: "fp16",
    BYTES: "int8",
}


def choose_precision(device: torch.device) -> torch.dtype:
    """Choose the number format of the convolutions.

    Sixteen bits (bfloat16) on CUDA from Ampere on, half precision on older cards; on a CPU,
    bfloat16 where AVX-512 BF16 or AMX computes it (measured: 2.2 ms a crop against 5.0), since
    without them it is emulated and slower. Everything else computes in single precision.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device.type == "cpu" and cpu_has_bfloat16():
        return torch.bfloat16
    return torch.float32


def cpu_has_bfloat16() -> bool:
    """Whether this CPU multiplies bfloat16 in hardware."""
    return _cpu_has("avx512_bf16", "amx_bf16")


def cpu_has_bytes() -> bool:
    """Whether this CPU sums products of bytes in hardware, without the overflow of older ones."""
    return _cpu_has("avx512_vnni", "avx_vnni", "amx_int8")


def computing(device: torch.device, precision: torch.dtype) -> torch.autocast:
    """Give the context in which a network computes with a precision."""
    sixteen = precision in (torch.bfloat16, torch.float16)
    return torch.autocast(device.type, precision if sixteen else None, enabled=sixteen)


def _cpu_has(*wanted: str) -> bool:
    abilities = torch.cpu.get_capabilities()
    return any(abilities.get(name) for name in wanted)
