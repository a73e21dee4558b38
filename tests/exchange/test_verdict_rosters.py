"""The verdict on rosters: versions only go up, and every line of one is checked."""

from typing import Any

import msgspec
import pytest

from referent_desk.exchange.keys import RootKey, to_base64
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.roster import Role
from referent_desk.exchange.seal import seal_roster
from tests.exchange.asking import code, opened
from tests.exchange.world import (
    DESK_DEVICE,
    HUB_DEVICE,
    NOW,
    OTHER,
    OTHER_DEVICE,
    REGION,
    ROOT,
    SECOND_ROOT,
    Forge,
    desk_reader,
    make_roster,
)


def test_a_roster_only_goes_up() -> None:
    held = make_roster(3)
    reader = desk_reader(roster=held)
    assert code(seal_roster(ROOT, REGION, make_roster(2), NOW).data, reader) is Code.ROLLED_BACK
    opened(seal_roster(SECOND_ROOT, REGION, held, NOW).data, reader)
    other = make_roster(3, [HUB_DEVICE, DESK_DEVICE])
    assert code(seal_roster(ROOT, REGION, other, NOW).data, reader) is Code.FORKED_ROSTER


def test_a_roster_of_an_unknown_root_is_refused() -> None:
    stranger = RootKey(bytes(32))
    assert code(seal_roster(stranger, REGION, make_roster(2), NOW).data, desk_reader()) is Code.UNKNOWN_SIGNER


def test_the_version_of_a_roster_is_the_manifests_number() -> None:
    forge = Forge(seal_roster(ROOT, REGION, make_roster(2), NOW), ROOT, None, None)
    assert code(forge.but(manifest=lambda said: said | {"number": 9}), desk_reader()) is Code.BAD_RECORD


IDENTITY_POINT = to_base64(b"\x01" + bytes(31))


@pytest.mark.parametrize(
    "devices",
    [
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, id=OTHER.id)),
        (HUB_DEVICE, DESK_DEVICE, DESK_DEVICE),
        (HUB_DEVICE, DESK_DEVICE, msgspec.structs.replace(OTHER_DEVICE, code="7Q2M4A")),
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, sign=IDENTITY_POINT)),
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, code="HUBBLE")),
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, platform=None)),
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, since="2026-02-30")),
        (HUB_DEVICE, msgspec.structs.replace(DESK_DEVICE, role=Role.HUB, platform=None)),
    ],
)
def test_a_roster_with_a_false_line_is_refused(devices: Any) -> None:
    assert code(seal_roster(ROOT, REGION, make_roster(2, devices), NOW).data, desk_reader()) is Code.BAD_RECORD
