"""A case whose path Windows takes only in another spelling: nobody sees that one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from allview.paths import EXTENDED
from allview.view.main_window import MainWindow
from allview.view.panels.case_head import CaseHead
from allview.workflow.session import ReviewSession


@pytest.fixture
def place(review: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the open case as people write it."""
    session = review.model.session
    assert session is not None
    file = session.file
    monkeypatch.setattr(ReviewSession, "file", property(lambda _: Path(f"{EXTENDED}{file}")))
    return file.parent


@pytest.fixture
def proposals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List what is proposed as the name of a file; nobody takes it."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, proposal: str, _kind: str) -> tuple[str, str]:
        proposed.append(proposal)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_files_are_proposed_beside_it(
    review: MainWindow, place: Path, proposals: list[str]
) -> None:
    review.exporting.ask()
    review.vault.ask_plain()
    assert proposals == [
        str(place / "case.pdf"), str(place / "case not encrypted.allview")
    ]  # fmt: skip


def test_the_link_to_a_report_leads_there(review: MainWindow, place: Path, qtbot: QtBot) -> None:
    file = place / "case.pdf"
    with qtbot.waitSignal(review.exporting.written) as heard:
        review.exporting._on_done(None, Path(f"{EXTENDED}{file}"))
    assert f'"{file.as_uri()}"' in heard.args[0]
    assert f'"{place.as_uri()}"' in heard.args[0]


def test_the_head_of_the_worklist_tells_it(review: MainWindow, place: Path, qtbot: QtBot) -> None:
    head = CaseHead(review.model)
    qtbot.addWidget(head)
    assert head.name.toolTip() == str(place / "case.allview")
