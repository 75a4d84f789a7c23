from pathlib import Path

import pytest

from allview import paths
from allview.paths import extended, plain, reachable

DEEP = "\\".join(["a folder"] * 30)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"C:\\{DEEP}\\a.svs", f"\\\\?\\C:\\{DEEP}\\a.svs"),
        (f"C:/{DEEP}/b/../a.svs", f"\\\\?\\C:\\{DEEP}\\a.svs"),
        (f"\\\\server\\share\\{DEEP}\\a.svs", f"\\\\?\\UNC\\server\\share\\{DEEP}\\a.svs"),
    ],
)
def test_a_long_path_is_spelt_so_that_windows_takes_it(path: str, found: str) -> None:
    assert extended(path) == found
    assert extended(found) == found
    assert plain(found) == path.replace("/b/..", "").replace("/", "\\")
    assert plain(Path(found)) == plain(found)


@pytest.mark.parametrize("path", ["C:\\a.svs", "\\\\server\\share\\a.svs", DEEP, f"\\\\.\\{DEEP}"])
def test_a_short_or_relative_path_and_a_device_stay(path: str) -> None:
    assert extended(path) == plain(path) == path


def test_elsewhere_a_path_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_ON_WINDOWS", False)
    deep = Path("/" + "/".join(["a folder"] * 40))
    assert reachable(deep) is deep


def test_on_windows_a_deep_path_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setattr(paths, "extended", lambda path: f"\\\\?\\{path}")
    assert str(reachable(Path("/deep"))) == "\\\\?\\/deep"
