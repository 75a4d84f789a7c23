import logging

import pytest

from allview.logs import start_logging


@pytest.fixture
def log_file(tmp_path):
    file = start_logging(tmp_path / "logs")
    yield file
    logger = logging.getLogger("allview")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()


def test_what_happened_is_in_the_log(log_file):
    logging.getLogger("allview.workflow").info("analysis %d started", 3)
    assert "analysis 3 started" in log_file.read_text(encoding="utf-8")


def test_an_exception_is_logged_without_the_names_in_its_words(log_file):
    try:
        raise OSError("Jane Doe 1987.png: cannot be read")
    except OSError:
        logging.getLogger("allview.view").exception("slide %s failed", "S1")
    text = log_file.read_text(encoding="utf-8")
    assert "slide S1 failed" in text
    assert "OSError" in text
    assert "test_logs.py" in text
    lines = [line for line in text.splitlines() if "raise OSError" not in line]
    assert not any("Jane Doe" in line for line in lines)
