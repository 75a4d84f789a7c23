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
TEACHER = "cells --batch-size 64 --learning-rate 1e-3 --widths full --epochs 50"
FOLDS = range(1, 5)
"""Fold 0 is the one that the shipped network holds out."""


def _taught(name: str, teachers: list[Job], options: str) -> Job:
    folders = " ".join(f"--teacher @{t.name}" for t in teachers)
    return Job(name, f"{CELLS} {options} {folders}", tuple(t.name for t in teachers))


def _cells() -> list[Job]:
    teachers = [
        Job(f"teacher-{n}-{seed}", f"{TEACHER} --normalisation {n} --seed {seed}")
        for n, seed in (("batch", 0), ("batch", 1), ("standardised", 0))
    ]
    folds = [Job(f"narrow-fold-{f}", f"{CELLS} --epochs 80 --fold {f}") for f in FOLDS]
    without = ("all_idb1", "jhu_acute")
    queue = [*teachers, _taught("student-0", teachers, "--epochs 150"), *folds]
    queue += [Job(f"narrow-without-{s}", f"{CELLS} --epochs 80 --leave-out {s}") for s in without]
    queue += [
        Job(f"full-without-{s}", f"{TEACHER} --normalisation standardised --leave-out {s}")
        for s in without
    ]
    queue += [
        _taught(f"student-without-{s}", [queue[-2 + i]], f"--epochs 100 --leave-out {s}")
        for i, s in enumerate(without)
    ]
    queue += [_taught("student-1", teachers, "--epochs 150 --seed 1")]
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
QUEUES = {
    "fields": _fields(),
    "fields-equalised": [
        Job(
            f"equalised-adamax-{n}",
            f"{FIELDS} --split grouped --colours equalised --optimiser adamax --seed {n}",
        )
        for n in range(3)
    ],
    "cells": _cells(),
    "cells-dry": _DRY,
    "fields-dry": _DRY_FIELDS,
}
