import sys

import pytest

from allview import __main__ as door


def test_without_a_screen_one_sentence_says_what_works(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert door.open_window([]) == 1
    assert "no screen" in capsys.readouterr().err


def test_a_command_runs_and_anything_else_opens_the_window(monkeypatch):
    asked = []
    monkeypatch.setattr(door, "allview", lambda **_: sys.exit(0))
    monkeypatch.setattr(door, "open_window", lambda paths: asked.append(paths) or 0)
    for words in (["analyze", "x"], ["--help"], ["some folder", "b.png"], []):
        monkeypatch.setattr(sys, "argv", ["allview", *words])
        with pytest.raises(SystemExit, match="0"):
            door.main()
    assert [[path.name for path in paths] for paths in asked] == [["some folder", "b.png"], []]
