"""Errors that are answers: one sentence on standard error and exit code 1, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from allview.network.model_card import ModelError
from allview.paths import plain
from allview.report.errors import ReportError
from allview.review.case import CommandRefused
from allview.slides import SlideError
from allview.storage.errors import CaseFileError
from allview.storage.key_store import KeyStoreError
from allview.workflow.opening import NothingToOpen

_ANSWERS = (
    ModelError,
    ReportError,
    CommandRefused,
    SlideError,
    CaseFileError,
    KeyStoreError,
    NothingToOpen,
)


@contextmanager
def told_in_one_sentence(*more: type[Exception]) -> Iterator[None]:
    """Turn the errors AllView raises on purpose, and those of the disk, into one sentence.

    ``more`` are errors that only some commands know: the training's are not in the packaged app.
    """
    answers: tuple[type[Exception], ...] = (*_ANSWERS, *more)
    try:
        yield
    except answers as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise click.ClickException(f"{plain(error.filename or 'a file')}: {cause}") from error
