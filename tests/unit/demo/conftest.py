from pathlib import Path

import pytest

from allview.demo.demo_slides import write_demo_slides


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "slides"
    write_demo_slides(folder, seed=0)
    return folder
