"""What was acknowledged is kept, whatever happens to the process, the disk or the neighbour.

``make durability`` kills 300 reviews; here are a few.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("resource", reason="limits of a process are of POSIX")

from allview.review.commands import AddSlides
from allview.storage.case_file import CaseFile
from allview.storage.case_key import new_computer_key, read_lock
from allview.storage.errors import CaseFileError, CaseInUse, WrongKey
from allview.storage.holder import read_plate
from allview.storage.integrity import check_case_file
from tests.durability.child import ROOT, Child, examine
from tests.durability.forgery import write_case
from tests.durability.kills import killed_reviews
from tests.durability.scripted_review import key_of
from tests.durability.small_disk import small_disk

FULL = (
    "case.allview could not be saved because the disk is full; free some space, then do it again:"
    " what was saved before is safe."
)


def test_whatever_was_acknowledged_survives_sigkill(tmp_path: Path) -> None:
    outcomes = list(killed_reviews(tmp_path, 7, seed=signal.SIGKILL))
    assert [outcome for outcome in outcomes if outcome.problems] == []
    assert sum(outcome.acknowledged for outcome in outcomes) > 20


def test_an_encrypted_case_survives_sigkill_as_well(tmp_path: Path) -> None:
    outcomes = list(killed_reviews(tmp_path, 5, seed=signal.SIGKILL, secret=new_computer_key()))
    assert [outcome for outcome in outcomes if outcome.problems] == []
    assert sum(outcome.acknowledged for outcome in outcomes) > 20
    assert all(read_lock(path) for path in tmp_path.glob("*.allview"))


ENCRYPTING = """
import sys
from pathlib import Path
from allview.storage.case_file import CaseFile
from allview.storage.case_key import KeyKind, Secret, new_key
from allview.storage.recasting import recast
from tests.durability.scripted_review import key_of
path, text = Path(sys.argv[1]), sys.argv[2]
while True:
    recast(CaseFile.open(path, key=key_of(path, text)), new_key(Secret(text, KeyKind.COMPUTER)))
    print(".", flush=True)
"""


def test_a_case_that_was_being_encrypted_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    path, secret, random = tmp_path / "case.allview", new_computer_key(), Random(5)  # noqa: S311
    write_case(path, 60, signed=True)
    whole = check_case_file(path)
    for run in range(6):
        command = [sys.executable, "-c", ENCRYPTING, str(path), secret]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
            assert child.stdout is not None
            for _ in range(run % 2 + 1):
                assert child.stdout.readline()
            # The moment of death is what is drawn here: nothing is waited for.
            time.sleep(random.uniform(0, 0.05))
            child.kill()
        report = check_case_file(path, key=key_of(path, secret))
        assert (report.problems, report.chain_head) == ((), whole.chain_head)


def test_a_wrong_key_after_a_crash_costs_nothing(tmp_path: Path) -> None:
    """Its log is still beside it, and a connection that closes moves that into the file."""
    path, secret = tmp_path / "case.allview", new_computer_key()
    with Child(path, 0, secret=secret) as writer:
        writer.read(20)
        writer.kill()
    assert path.with_name("case.allview-wal").stat().st_size
    lock = read_lock(path)
    assert lock is not None
    for _ in range(2):
        with pytest.raises(WrongKey):
            CaseFile.open(path, key=lock.key(new_computer_key()))
    assert len(writer.acknowledged) >= 20
    assert examine(path, writer.acknowledged, secret).problems == ()


def test_a_full_disk_is_one_sentence_and_the_review_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "disk", "300k") as disk:
        path = disk.folder / "case.allview"
        for seed, room in enumerate(("600k", "2m")):
            with Child(path, seed) as child:
                assert child.wait() == FULL
            assert child.acknowledged
            disk.enlarge(room)
            assert examine(path, child.acknowledged).problems == ()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.allview"
    with Child(path, seed, 200_000) as child:
        assert child.wait().startswith("case.allview could not be")
    assert child.acknowledged
    assert examine(path, child.acknowledged).problems == ()


def test_two_processes_on_one_case_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with Child(path, 1) as writer:
        writer.read(5)
        with Child(path, 2) as second:
            words = second.wait()
        with pytest.raises(CaseFileError, match="is open in another AllView"):
            CaseFile.open(path)
        writer.read(5)
        writer.kill()
    assert second.acknowledged == []
    assert "is open in another AllView" in words
    assert len(writer.acknowledged) >= 10
    assert examine(path, writer.acknowledged).problems == ()


def test_two_processes_that_make_the_same_case_end_with_one_writer(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with Child(path, 1) as one, Child(path, 2) as other:
        one.read(1)
        other.read(1)
        words = [child.kill() for child in (one, other)]
    written, refused = sorted((one, other), key=lambda child: -len(child.acknowledged))
    assert refused.acknowledged == []
    assert any("open in another AllView" in w or "already exists" in w for w in words)
    assert examine(path, written.acknowledged).problems == ()


def test_a_case_that_is_being_written_is_read_as_it_is_at_this_moment(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with Child(path, 1) as writer:
        writer.read(10)
        for _ in range(5):
            with CaseFile.open(path, read_only=True) as reader:
                assert len(list(reader.events())) >= len(writer.acknowledged)
                with pytest.raises(CaseFileError, match="cannot be written"):
                    reader.append(AddSlides(()), "x")
            writer.read(10)
        assert check_case_file(path).is_whole
        writer.kill()
    assert len(writer.acknowledged) >= 60
    assert examine(path, writer.acknowledged).problems == ()


def test_a_writer_that_hangs_keeps_its_case_and_others_read_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with Child(path, 1) as writer:
        writer.read(3)
        writer.process.send_signal(signal.SIGSTOP)
        with pytest.raises(CaseInUse) as error:
            CaseFile.open(path, user="Grace", take_over=True)
        with CaseFile.open(path, read_only=True) as reader:
            assert len(list(reader.events())) >= 3
        writer.process.send_signal(signal.SIGCONT)
        writer.read(3)
        writer.kill()
    holder = error.value.holder
    assert holder is not None
    assert (holder.process, holder.is_on_this_machine) == (writer.process.pid, True)
    assert not error.value.may_be_over
    assert f"by {holder.words}; close it there" in str(error.value)
    assert examine(path, writer.acknowledged).problems == ()


def test_what_a_crash_leaves_behind_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with Child(path, 1) as writer:
        writer.read(3)
        writer.kill()
    left = read_plate(path)
    assert left is not None
    assert left.process == writer.process.pid
    with CaseFile.open(path, user="Grace"):
        assert read_plate(path).name == "Grace"  # type: ignore[union-attr]
    assert [file.name for file in tmp_path.iterdir()] == ["case.allview"]
