import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from allview.storage.reviewers import Reviewers, ReviewersError, WrongPin

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 27, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reviewers(tmp_path: Path, clock: Clock) -> Reviewers:
    reviewers = Reviewers(tmp_path / "config" / "reviewers.json", FAST, clock)
    reviewers.set_pin("Ada Müller", "2718")
    return reviewers


def test_the_right_pin_passes_and_no_other(reviewers: Reviewers) -> None:
    reviewers.check("Ada Müller", "2718")
    reviewers.check(" ada  MU\u0308LLER ", "2718")
    with pytest.raises(WrongPin, match="not Ada Müller's PIN"):
        reviewers.check("Ada Müller", "2719")
    with pytest.raises(ReviewersError, match="Grace has no PIN yet"):
        reviewers.check("Grace", "2718")
    assert reviewers.names() == ("Ada Müller",)
    assert reviewers.has_pin("ada müller")
    assert not reviewers.has_pin("Grace")


def test_only_a_hash_is_kept_for_the_owner_alone(reviewers: Reviewers) -> None:
    text = reviewers.file.read_text(encoding="utf-8")
    assert "2718" not in text
    assert "$argon2id$" in text
    if os.name == "posix":
        assert reviewers.file.stat().st_mode & 0o077 == 0
    assert [file.name for file in reviewers.file.parent.iterdir()] == ["reviewers.json"]


def test_the_default_hash_is_slow_and_argon2id(tmp_path: Path) -> None:
    reviewers = Reviewers(tmp_path / "reviewers.json")
    reviewers.set_pin("Ada", "2718")
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in reviewers.file.read_text(encoding="utf-8")
    reviewers.check("Ada", "2718")


def test_wrong_pins_cost_a_growing_wait_that_a_restart_does_not_shorten(
    reviewers: Reviewers, clock: Clock
) -> None:
    waits = []
    for _ in range(14):
        with pytest.raises(WrongPin) as error:
            reviewers.check("Ada Müller", "0000")
        words = str(error.value)
        waits.append(int(words.rpartition(" in ")[2].split()[0]) if " in " in words else 0)
        again = Reviewers(reviewers.file, FAST, clock)
        if waits[-1]:
            clock.passes(waits[-1] - 1)
            with pytest.raises(WrongPin, match=r"Too many wrong PINs\. Try again in 1 s"):
                again.check("Ada Müller", "2718")
            clock.passes(1)
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]
    reviewers.check("Ada Müller", "2718")
    with pytest.raises(WrongPin) as error:
        reviewers.check("Ada Müller", "0000")
    assert "Try again" not in str(error.value)


def test_a_clock_set_back_does_not_lock_out_for_ever(reviewers: Reviewers, clock: Clock) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            reviewers.check("Ada Müller", "0000")
    clock.passes(-86_400)
    with pytest.raises(WrongPin, match="Try again in 2 s"):
        reviewers.check("Ada Müller", "2718")


def test_a_pin_is_changed_with_the_old_one_only(reviewers: Reviewers) -> None:
    with pytest.raises(WrongPin):
        reviewers.set_pin("Ada Müller", "31415")
    with pytest.raises(ReviewersError, match="at least 4"):
        reviewers.set_pin("Ada Müller", "314", "2718")
    with pytest.raises(ReviewersError, match="needs a name"):
        reviewers.set_pin("  ", "31415")
    reviewers.set_pin("ada müller", "31415", "2718")
    assert reviewers.names() == ("Ada Müller",)
    reviewers.check("Ada Müller", "31415")
    with pytest.raises(WrongPin):
        reviewers.check("Ada Müller", "2718")


def test_a_hash_of_weaker_settings_is_renewed_when_its_pin_is_right(reviewers: Reviewers) -> None:
    stronger = Reviewers(reviewers.file, PasswordHasher(2, 16, 1))
    stronger.check("Ada Müller", "2718")
    assert "m=16,t=2" in reviewers.file.read_text(encoding="utf-8")
    stronger.check("Ada Müller", "2718")


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"name": 1}]', '[{"pin": "x"}]'])
def test_a_damaged_file_is_not_taken_for_an_empty_one(reviewers: Reviewers, content: str) -> None:
    reviewers.file.write_text(content)
    for act in (
        lambda: reviewers.has_pin("Ada Müller"),
        lambda: reviewers.check("Ada Müller", "2718"),
        lambda: reviewers.set_pin("Ada Müller", "1234"),
    ):
        with pytest.raises(ReviewersError, match=r"reviewers\.json is damaged: remove it"):
            act()
    assert reviewers.file.read_text() == content


def test_a_damaged_hash_is_said_to_be_one(reviewers: Reviewers) -> None:
    reviewers.file.write_text('[{"name": "Ada", "pin": "nothing"}]')
    with pytest.raises(ReviewersError, match="is damaged"):
        reviewers.check("Ada", "2718")


def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reviewers.json").mkdir()
    with pytest.raises(ReviewersError, match="cannot be read"):
        Reviewers(tmp_path / "reviewers.json", FAST).names()
    (tmp_path / "file").touch()
    with pytest.raises(ReviewersError, match="cannot be"):
        Reviewers(tmp_path / "file" / "reviewers.json", FAST).set_pin("Ada", "2718")
