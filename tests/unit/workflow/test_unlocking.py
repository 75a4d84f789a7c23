"""Encrypted cases are opened, begun and encrypted by what a person entered, or the keyring."""

import pytest

from allview.review.cell_class import CellClass
from allview.storage.case_file import CaseFile
from allview.storage.case_key import KeyKind, Secret, read_lock
from allview.storage.errors import CaseFileError, KeyNeeded, WrongKey
from allview.storage.integrity import check_case_file
from allview.storage.key_store import KeyStoreError
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.opening import open_case
from allview.workflow.signing import back_up_signed
from allview.workflow.unlocking import KeyToChoose, computer_secret, encrypt_case

pytestmark = pytest.mark.usefixtures("quick_passphrases")
PASSPHRASE = Secret("correct horse battery")


def test_a_new_case_is_encrypted_with_the_key_of_the_computer(slide_file, memory_keyring):
    folder = slide_file.parent
    with pytest.raises(KeyToChoose):
        open_case([folder], encrypt=True)
    assert not list(folder.glob("*.allview"))
    secret = computer_secret()
    assert secret is not None
    assert secret.keep
    open_case([folder], encrypt=True, secret=secret).close()
    assert set(memory_keyring.kept.values()) == {secret.text}
    assert computer_secret() == Secret(secret.text, KeyKind.COMPUTER, keep=False)
    again = open_case([folder])
    assert again.case_file.key is not None
    assert again.case_file.key.lock.kind is KeyKind.COMPUTER
    again.close()
    (folder / "smear.allview").unlink()
    other = open_case([folder], encrypt=True)
    assert other.case_file.key.lock.kind is KeyKind.COMPUTER
    other.close()


def test_a_new_case_is_encrypted_with_a_passphrase_where_there_is_no_keyring(slide_file):
    assert computer_secret() is None
    session = open_case([slide_file.parent], encrypt=True, secret=PASSPHRASE)
    assert session.secret == PASSPHRASE
    session.close()
    with pytest.raises(KeyNeeded) as needed:
        open_case([session.file])
    assert needed.value.kind is KeyKind.PASSPHRASE
    with pytest.raises(WrongKey):
        open_case([session.file], secret=Secret("something else"))
    open_case([session.file], secret=PASSPHRASE).close()


def test_an_existing_case_stays_as_it_is_when_new_ones_are_encrypted(slide_file):
    open_case([slide_file.parent]).close()
    session = open_case([slide_file.parent], encrypt=True)
    assert session.case_file.key is None
    session.close()


def test_a_signed_case_is_encrypted_and_so_is_its_next_backup(slide_file, make_cell):
    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 1100, 800, None, 1))
    session.apply_event(CellsFound("S1", (make_cell(1),)))
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    session.sign("Review")
    session.close()
    encrypt_case(session.file, PASSPHRASE)
    again = open_case([session.file], "Ada", secret=PASSPHRASE)
    assert again.chain_head == session.chain_head
    copy = back_up_signed(again)
    assert b"Ada" not in copy.read_bytes()
    assert check_case_file(copy, key=again.case_file.key).is_whole
    again.close()


def test_a_case_that_cannot_be_encrypted_stays_plain(slide_file, monkeypatch):
    session = open_case([slide_file.parent])
    with pytest.raises(CaseFileError, match="is open in another AllView"):
        encrypt_case(session.file, PASSPHRASE)
    session.close()
    with pytest.raises(KeyStoreError):
        encrypt_case(session.file, Secret("a key", KeyKind.COMPUTER, keep=True))
    assert read_lock(session.file) is None
    with CaseFile.open(session.file) as file:
        assert file.key is None


def test_the_key_of_another_computer_is_kept_where_somebody_asks_for_it(
    slide_file, memory_keyring, monkeypatch
):
    secret = computer_secret()
    open_case([slide_file.parent], encrypt=True, secret=secret).close()
    file = slide_file.parent / "smear.allview"
    memory_keyring.kept.clear()
    with pytest.raises(KeyNeeded) as needed:
        open_case([file])
    assert not isinstance(needed.value, WrongKey)
    with pytest.raises(WrongKey):
        open_case([file], secret=Secret("0" * 64, KeyKind.COMPUTER, keep=True))
    assert not memory_keyring.kept, "a wrong key was kept"
    open_case([file], secret=secret).close()
    open_case([file]).close()
    monkeypatch.setattr(memory_keyring, "set_password", lambda *_: None)
    memory_keyring.kept.clear()
    session = open_case([file], secret=secret)
    assert session.notices[0].startswith("The keyring of this computer did not keep the key")
    session.close()
