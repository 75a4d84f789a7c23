"""What to train on an accelerator, the most wanted first."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """One call of ``allview train``.

    Parameters
    ----------
    name : of the folder it writes.
    options : of the command; ``@NAME`` stands for the model folder of another job.
    needs : jobs that must be done before.
    """

    name: str
    options: str
    needs: tuple[str, ...] = ()

    def arguments(self, out: Path) -> list[str]:
        """Give the arguments of the command, the device and folders added."""
        kind, *rest = self.options.split()
        rest = [str(out / word[1:] / kind) if word[0] == "@" else word for word in rest]
        places = ["--data", str(out), "--out", str(out / self.name), "--device", "cuda"]
        return [kind, *places, *rest]


FIELDS = "fields --input-pixels 224 --widths full --epochs 30 --batch-size 32 --learning-rate 1e-3"
COMPARED = ("resnet18", "mobilenet_v3_small", "vgg16", "efficientnet_b0", "densenet121")


def _fields() -> list[Job]:
    paper = [
        Job(f"{o}-{s}-{n}", f"{FIELDS} --optimiser {o} --split {s} --seed {n}")
        for n, s, o in product(range(3), ("random", "grouped"), ("adam", "adamax"))
    ]
    equalised = [
        Job(f"equalised-{n}", f"{FIELDS} --split grouped --colours equalised --seed {n}")
        for n in range(3)
    ]
    compared = [
        Job(f"{network}-{s}", f"{FIELDS} --split {s} --network {network}")
        for s, network in product(("grouped", "random"), COMPARED)
    ]
    # vgg16 has no normalisation: the others' rate is too fast for it.
    compared.insert(
        2, Job("vgg16-slow", f"{FIELDS} --split grouped --network vgg16 --learning-rate 1e-4")
    )
    return paper[:4] + equalised[:1] + compared[:6] + paper[4:] + equalised[1:] + compared[6:]


CELLS = "cells --batch-size 64 --learning-rate 3e-3"
NORMS = ("standardised", "batch")
TEACHER = "cells --batch-size 64 --learning-rate 1e-3 --widths full --epochs 60"


def _teachers(name: str, more: str = "") -> list[Job]:
    return [Job(f"{name}-{n}", f"{TEACHER} --normalisation {n} {more}") for n in NORMS]


def _taught(name: str, teachers: list[Job], options: str) -> Job:
    folders = " ".join(f"--teacher @{t.name}" for t in teachers)
    return Job(name, f"{CELLS} {options} {folders}", tuple(t.name for t in teachers))


def _cells() -> list[Job]:
    whole = _teachers("teacher")
    queue = [*whole]
    queue += [
        _taught("student-quarter-0", whole, "--epochs 120"),
        _taught("student-quarter-batch", whole, "--epochs 120 --normalisation batch"),
        _taught("student-half", whole, "--epochs 120 --widths half"),
    ]
    for source in ("all_idb1", "jhu_acute"):
        left = _teachers(f"teacher-without-{source}", f"--leave-out {source}")
        student = f"--epochs 60 --leave-out {source}"
        queue += [*left, _taught(f"student-without-{source}", left, student)]
    queue += [
        Job(
            f"quarter-{n}-without-{source}-{seed}",
            f"{CELLS} --epochs 60 --normalisation {n} --leave-out {source} --seed {seed}",
        )
        for seed, source, n in product(range(3), ("all_idb1", "jhu_acute"), NORMS)
    ]
    queue += [
        Job(
            f"full-{n}-without-{source}-{seed}",
            f"{TEACHER} --normalisation {n} --leave-out {source} --seed {seed}",
        )
        for seed, source, n in product((1, 2), ("all_idb1", "jhu_acute"), NORMS)
    ]
    return queue


_DRY = [
    Job("dry-teacher", f"{CELLS} --widths full --epochs 1 --crops-an-epoch 128"),
    Job(
        "dry-student",
        f"{CELLS} --epochs 1 --crops-an-epoch 128 --teacher @dry-teacher",
        ("dry-teacher",),
    ),
    Job(
        "dry-batch",
        f"{CELLS} --epochs 1 --crops-an-epoch 128 --normalisation batch --leave-out jhu_acute",
    ),
]
_DRY_FIELDS = [
    Job(f"dry-{n}", f"{FIELDS} --split grouped --epochs 1 --steps 2 --network {n}")
    for n in ("deep-cnn", *COMPARED)
]
QUEUES = {"fields": _fields(), "cells": _cells(), "cells-dry": _DRY, "fields-dry": _DRY_FIELDS}
