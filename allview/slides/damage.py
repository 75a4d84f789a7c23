"""Whatever a decoder raises, told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allview.slides.slide import SlideError


@contextmanager
def described(path: Path, cause: str) -> Iterator[None]:
    """Turn whatever goes wrong inside into a ``SlideError``; one that is raised stays as it is.

    Parameters
    ----------
    path : of the slide.
    cause : what cannot be done, and what to do; what was raised follows in brackets.
    """
    try:
        yield
    except SlideError:
        raise
    except Exception as error:  # decoders of forty compressions raise anything
        raise SlideError(path, f"{cause} ({error}).") from error
