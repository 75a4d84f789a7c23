"""What makes the trainings of a queue shorter on a card, and nothing else about them.

A step of these networks is a thousand small kernels: starting them takes longer than computing.
So the learner and its teachers are compiled, the next batch is drawn while one is learned, and
the validation parts are looked at every tenth epoch. Checkpoints are not written: what is not
done when the card goes back is lost anyway.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from allview.training import course, distillation, evaluate_cells, loop, train_cells
from allview.training.course import Batches, Course, CoursePlan, Watched
from allview.training.distillation import Teacher
from allview.training.loop import Batch, Trainer

if TYPE_CHECKING:
    from torch import nn

_AHEAD = 3
_JUDGED_EVERY = 10


def make_haste(mode: str) -> None:
    """Have ``allview train cells`` hurry.

    Parameters
    ----------
    mode : of ``torch.compile``; empty compiles nothing.
    """
    course.save_checkpoint = lambda *_: None
    # Where the network looks, and how it bears bad pictures, is measured on what is shipped.
    evaluate_cells.evaluate_explaining = lambda *_: {}
    evaluate_cells._robustness = lambda *_: ()
    train_cells.Course = _rarely_judged
    train_cells._Batches.__call__ = _ahead(train_cells._Batches.__call__)
    if mode:
        loop.Trainer.__init__ = _compiled_learner(loop.Trainer.__init__, mode)
        distillation._load = _compiled_teacher(distillation._load, mode)


def _rarely_judged(
    trainer: Trainer, batches: Batches, judge: Callable[[], tuple[Watched, ...]], plan: CoursePlan
) -> Course:
    last: list[tuple[Watched, ...]] = []

    def sometimes() -> tuple[Watched, ...]:
        if not last or trainer.done % _JUDGED_EVERY == 0 or trainer.done == plan.epochs:
            last[:] = [judge()]
        return last[0]

    return Course(trainer, batches, sometimes, plan)


def _ahead(draw: Callable[..., Iterator[Batch]]) -> Callable[..., Iterator[Batch]]:
    def drawn(batches: Batches) -> Iterator[Batch]:
        ready: queue.Queue[Batch | None] = queue.Queue(_AHEAD)

        def fill() -> None:
            try:
                for batch in draw(batches):
                    ready.put(batch)
            finally:
                ready.put(None)

        threading.Thread(target=fill, daemon=True).start()
        while (batch := ready.get()) is not None:
            yield batch

    return drawn


def _compiled_learner(start: Callable[..., None], mode: str) -> Callable[..., None]:
    def started(trainer: Trainer, *arguments: Any) -> None:
        start(trainer, *arguments)
        trainer._learner.compile(mode=mode, dynamic=False)

    return started


def _compiled_teacher(load: Callable[..., Teacher], mode: str) -> Callable[..., Teacher]:
    def loaded(*arguments: Any) -> Teacher:
        teacher = load(*arguments)
        module: nn.Module = teacher.network
        module.compile(mode=mode, dynamic=False)
        return teacher

    return loaded
