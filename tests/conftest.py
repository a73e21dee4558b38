"""Fixtures that the whole house shares."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files by others, which stand beside the checkout on some machines and are never committed."""
    if not _SHARED.is_dir():
        pytest.skip("files by others (../shared/data) are not beside this checkout")
    return _SHARED
