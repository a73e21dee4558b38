"""Bundles opened by ordinary tools, each skipped by name where it is absent: they see what our reader sees."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.caseload.changes import to_line
from referent_desk.domain.canonical import canonical
from referent_desk.exchange import minisig, zipform
from referent_desk.exchange.channel import NO_TIP
from referent_desk.exchange.seal import Sealed, seal_request, seal_roster
from referent_desk.exchange.verdict import Opened, judge
from tests.exchange.world import (
    DESK,
    HUB,
    NOW,
    REGION,
    ROOT,
    ROSTER,
    change,
    from_desk,
    hub_reader,
    wait,
)

BUNDLE = from_desk(wait(change(1), change(2)))


Tool = Callable[..., bytes]


@pytest.fixture
def tool(outside_tool: Callable[[str], str]) -> Tool:
    """Runs somebody else's program and answers what it prints."""

    def run(name: str, *arguments: str, data: bytes | None = None, cwd: Path | None = None) -> bytes:
        command = [outside_tool(name), *arguments]
        done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return run


@pytest.fixture
def unzipped(tool: Tool, tmp_path: Path) -> Path:
    (tmp_path / "b.refx").write_bytes(BUNDLE.data)
    tool("unzip", "-q", "b.refx", cwd=tmp_path)
    return tmp_path


def test_unzip_sees_three_members_and_no_fault(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "b.refx").write_bytes(BUNDLE.data)
    listed = tool("unzip", "-Z1", "b.refx", cwd=tmp_path).decode().split()
    assert listed == ["manifest.json", "manifest.json.minisig", "payload.age"]
    tool("unzip", "-tq", "b.refx", cwd=tmp_path)


def test_minisign_verifies_the_manifest(tool: Tool, unzipped: Path) -> None:
    (unzipped / "sender.pub").write_text(minisig.public_file(DESK.sign_public))
    told = tool("minisign", "-Vm", "manifest.json", "-p", "sender.pub", cwd=unzipped).decode()
    assert f"Trusted comment: referent from={DESK.id} channel={'c' * 32} number=1" in told


def test_age_and_zstd_show_the_lines(tool: Tool, unzipped: Path) -> None:
    (unzipped / "hub.key").write_text(f"{HUB.age_identity}\n")
    frame = tool("age", "-d", "-i", "hub.key", "payload.age", cwd=unzipped)
    lines = tool("zstd", "-dc", data=frame).split(b"\n")
    assert json.loads(lines[0])["t"] == "head"
    assert lines[1:3] == [canonical(to_line(change(1))), canonical(to_line(change(2)))]
    assert lines[3:] == [b'{"count":0,"head":null,"t":"audit"}', b""]


def test_what_zstd_makes_is_read(tool: Tool, unzipped: Path) -> None:
    from referent_desk.exchange import payload

    plain = canonical(to_line(change(1))) * 50
    (unzipped / "lines").write_bytes(plain)
    tool("zstd", "-q", "lines", "-o", "lines.zst", cwd=unzipped)
    assert b"".join(payload.expand((unzipped / "lines.zst").read_bytes(), len(plain), 1 << 20)) == plain


def test_what_minisign_signs_is_read(tool: Tool, unzipped: Path) -> None:
    (unzipped / "sender.key").write_text(minisig.secret_file(DESK.sign_secret, DESK.sign_public))
    comment = BUNDLE.manifest.trusted_comment
    tool("minisign", "-Sm", "manifest.json", "-s", "sender.key", "-t", comment, "-W", cwd=unzipped)
    members = zipform.Members(
        (unzipped / "manifest.json").read_bytes(),
        (unzipped / "manifest.json.minisig").read_bytes(),
        (unzipped / "payload.age").read_bytes(),
        encrypted=True,
    )
    assert isinstance(judge(zipform.write(members), hub_reader()), Opened)


@pytest.mark.parametrize("sealed", [seal_roster(ROOT, REGION, ROSTER, NOW), seal_request(DESK, NOW)])
def test_public_kinds_need_no_key(sealed: Sealed, tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "b.refx").write_bytes(sealed.data)
    tool("unzip", "-q", "b.refx", cwd=tmp_path)
    lines = tool("zstd", "-dc", "payload.zst", cwd=tmp_path).split(b"\n")
    assert [json.loads(line)["t"] for line in lines if line][1] in ("roster", "device")
    assert NO_TIP.hex() not in lines[0].decode()
