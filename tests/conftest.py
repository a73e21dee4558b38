"""Fixtures that the whole house shares."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes is the machine's affair: no test holds an absolute time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def _marks_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Vaults of tests leave the marks of how far they came among the tests' own files, in this process and others."""
    os.environ["REFERENT_MARKS"] = str(tmp_path_factory.mktemp("marks"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files by others, which stand beside the checkout on some machines and are never committed."""
    if not _SHARED.is_dir():
        pytest.skip("files by others (../shared/data) are not beside this checkout")
    return _SHARED


@pytest.fixture(scope="session")
def outside_tool() -> Callable[[str], str]:
    """The path of somebody else's program (`outside_tool("age")`), or a skip that names it."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"the program {name} is not on this machine (requirements/debian.txt)")
        return path

    return find
