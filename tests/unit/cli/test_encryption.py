"""Encrypted cases on the command line: no passphrase is ever a word of a command."""

import pytest
from click.testing import CliRunner

from allview.cli import encrypt as encrypting
from allview.cli import unlocking
from allview.cli.group import allview
from allview.storage.case_key import KeyKind, read_lock
from allview.storage.integrity import check_case_file
from allview.workflow.opening import open_case

OLD, NEW = "ALLVIEW_PASSPHRASE", "ALLVIEW_NEW_PASSPHRASE"
PHRASE = "correct horse battery"

pytestmark = pytest.mark.usefixtures("quick_passphrases")


@pytest.fixture
def case(slide_file):
    session = open_case([slide_file.parent], "Ada")
    session.close()
    return session.file


@pytest.fixture
def invoke(monkeypatch, tmp_path):
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "settings.json")
    for name in (OLD, NEW):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words, typed="", **environment):
        for module in (unlocking, encrypting):
            monkeypatch.setattr(module, "can_ask", lambda: bool(typed))
        arguments = [str(word) for word in words]
        result = CliRunner().invoke(allview, arguments, input=typed, env=environment)
        for secret in (*environment.values(), *typed.split("\n")):
            assert not secret or secret not in result.output
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def encrypted(invoke, case):
    result = invoke("encrypt", case, **{NEW: PHRASE})
    assert result.exit_code == 0, result.output
    return case


def test_a_case_is_encrypted_and_every_command_opens_it(invoke, encrypted, tmp_path):
    assert read_lock(encrypted).kind is KeyKind.PASSPHRASE
    known = {OLD: PHRASE}
    result = invoke("doctor", encrypted, **known)
    assert result.exit_code == 0
    assert "1 whole events" in result.output
    report = tmp_path / "report.pdf"
    assert invoke("report", encrypted, "--out", report, **known).exit_code == 0
    assert report.exists()
    geojson = "--format", "geojson", "--out", tmp_path / "out"
    result = invoke("export", encrypted, *geojson, **known)
    assert "left out: it was not analysed yet" in result.output
    plain = tmp_path / "plain.allview"
    assert invoke("decrypt", encrypted, "--out", plain, **known).exit_code == 0
    assert check_case_file(plain).events == 1
    assert read_lock(encrypted) is not None
    assert invoke("decrypt", encrypted, "--out", plain, **known).exit_code == 2


def test_a_person_is_asked_and_may_try_again(invoke, encrypted):
    result = invoke("doctor", encrypted, typed=f"wrong\n{PHRASE}\n")
    assert result.exit_code == 0, result.output
    assert "smear.allview is encrypted; enter its passphrase." in result.output
    assert "smear.allview does not open with this passphrase; try again." in result.output
    result = invoke("doctor", encrypted, typed="wrong\n" * 9)
    assert result.exit_code == 1
    assert result.output.count("does not open with this passphrase") == 3


def test_without_a_person_one_sentence_says_what_to_set(invoke, encrypted):
    result = invoke("doctor", encrypted)
    assert result.exit_code == 1
    assert result.output == (
        "Error: smear.allview is encrypted; enter its passphrase. There is nobody to ask: set"
        " ALLVIEW_PASSPHRASE.\n"
    )
    result = invoke("doctor", encrypted, **{OLD: "another passphrase"})
    assert result.exit_code == 1
    assert result.output == (
        "Error: smear.allview does not open with this passphrase; try again.\n"
    )


def test_a_passphrase_is_typed_twice_and_long_enough(invoke, case):
    assert "at least 12" in invoke("encrypt", case, **{NEW: "short"}).output
    assert "nobody to ask" in invoke("encrypt", case).output
    assert read_lock(case) is None
    result = invoke("encrypt", case, typed=f"{PHRASE}\n{PHRASE}\n")
    assert result.exit_code == 0, result.output
    assert invoke("doctor", case, **{OLD: PHRASE}).exit_code == 0


def test_a_case_gets_another_passphrase(invoke, encrypted):
    other = "tempora mutantur"
    result = invoke("encrypt", encrypted, **{OLD: PHRASE, NEW: other})
    assert result.exit_code == 0, result.output
    assert invoke("doctor", encrypted, **{OLD: PHRASE}).exit_code == 1
    assert invoke("doctor", encrypted, **{OLD: other}).exit_code == 0


def test_the_keyring_s_key_opens_a_case_without_a_word(invoke, case, memory_keyring):
    assert invoke("encrypt", case, "--keyring").exit_code == 0
    assert read_lock(case).kind is KeyKind.COMPUTER
    assert invoke("doctor", case).exit_code == 0
    # Meant for another case.
    assert invoke("doctor", case, **{OLD: PHRASE}).exit_code == 0
    ((where, key),) = memory_keyring.kept.items()
    memory_keyring.kept.clear()
    result = invoke("doctor", case)
    assert result.exit_code == 1
    assert "encrypted with a key that this computer does not have" in result.output
    assert invoke("doctor", case, **{OLD: key}).exit_code == 0
    memory_keyring.kept[where] = "another key"
    assert invoke("doctor", case, typed=f"{key}\n").exit_code == 0


def test_a_computer_without_a_keyring_says_so(invoke, case):
    result = invoke("encrypt", case, "--keyring")
    assert result.exit_code == 1
    assert "has no keyring; leave --keyring out" in result.output
    assert read_lock(case) is None
