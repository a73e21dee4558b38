"""The verdict on signer and manifest: who signed, for whom, in which form."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from referent_desk.exchange import zipform
from referent_desk.exchange.keys import to_base64
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.roster import Revocation
from referent_desk.exchange.seal import seal_request, seal_roster
from referent_desk.exchange.verdict import Refused, judge
from tests.exchange.asking import code, refused
from tests.exchange.world import (
    DESK,
    DESK_DEVICE,
    HUB,
    HUB_DEVICE,
    NOW,
    OTHER,
    REGION,
    ROOT,
    SECOND_ROOT,
    Forge,
    change,
    desk_forge,
    desk_reader,
    device_keys,
    from_desk,
    from_hub,
    hub_forge,
    hub_reader,
    make_roster,
    wait,
)


def test_a_key_in_no_roster_is_an_unknown_signer() -> None:
    stranger = device_keys("stranger")
    data = desk_forge().but(signer=stranger, manifest=lambda said: said | {"from": stranger.id})
    verdict = refused(data, hub_reader())
    assert (verdict.code, verdict.signer) == (Code.UNKNOWN_SIGNER, None)


def test_without_a_roster_every_signer_is_unknown() -> None:
    reader = replace(desk_reader(), roster=None, region=None)
    assert code(from_hub(wait(change(1))).data, reader) is Code.UNKNOWN_SIGNER


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"to": "f" * 32}, Code.WRONG_RECIPIENT),
        ({"region": "f" * 32}, Code.WRONG_REGION),
        ({"format": "referent-exchange/2"}, Code.NEWER_FORMAT),
        ({"format": "zip"}, Code.UNKNOWN_FORMAT),
        ({"schema": "?"}, Code.UNKNOWN_SIGNER),
    ],
)
def test_an_unknown_signers_manifest_only_chooses_the_code(said: dict[str, Any], expected: Code) -> None:
    data = desk_forge().but(signer=device_keys("stranger"), manifest=lambda before: before | said)
    verdict = refused(data, hub_reader())
    assert (verdict.code, verdict.signer) == (expected, None)


def test_a_manifest_changed_after_signing_has_a_bad_signature() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    data = zipform.write(replace(members, manifest=members.manifest.replace(b'"number":1', b'"number":2')))
    verdict = refused(data, hub_reader())
    assert (verdict.code, verdict.signer) == (Code.BAD_SIGNATURE, None)


def test_a_trusted_comment_changed_after_signing_is_a_bad_signature() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    data = zipform.write(replace(members, signature=members.signature.replace(b"number=1", b"number=2")))
    assert code(data, hub_reader()) is Code.BAD_SIGNATURE


def test_a_trusted_comment_that_says_something_else_is_a_bad_signature() -> None:
    assert code(desk_forge().but(comment=lambda _: "referent"), hub_reader()) is Code.BAD_SIGNATURE


def test_a_manifest_that_says_to_come_from_another_is_refused() -> None:
    data = desk_forge().but(manifest=lambda said: said | {"from": OTHER.id})
    assert code(data, hub_reader()) is Code.BAD_SIGNATURE


def test_a_device_signs_no_roster_and_a_root_no_changes() -> None:
    honest = seal_roster(ROOT, REGION, make_roster(2), NOW)
    by_hub = Forge(honest, HUB, None, None).but(
        manifest=lambda said: said | {"from": HUB.id, "key": to_base64(HUB.sign_public)}
    )
    assert code(by_hub, desk_reader()) is Code.BAD_SIGNATURE
    by_root = hub_forge().but(signer=ROOT, manifest=lambda said: said | {"from": ROOT.id})
    assert code(by_root, desk_reader()) is Code.BAD_SIGNATURE


def test_a_roster_that_shows_another_key_than_its_signers_is_refused() -> None:
    honest = seal_roster(ROOT, REGION, make_roster(2), NOW)
    data = Forge(honest, ROOT, None, None).but(manifest=lambda said: said | {"key": to_base64(SECOND_ROOT.sign_public)})
    assert code(data, desk_reader()) is Code.BAD_SIGNATURE


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("referent-exchange/2", Code.NEWER_FORMAT),
        ("referent-exchange/0", Code.UNKNOWN_FORMAT),
        ("referent-exchange", Code.UNKNOWN_FORMAT),
        (1, Code.UNKNOWN_FORMAT),
        (None, Code.UNKNOWN_FORMAT),
    ],
)
def test_another_format_is_told_apart_from_a_newer_one(form: object, expected: Code) -> None:
    assert code(desk_forge().but(manifest=lambda said: said | {"format": form}), hub_reader()) is expected


def test_a_newer_format_may_have_any_other_keys() -> None:
    data = desk_forge().but(manifest=lambda _: {"format": "referent-exchange/12", "from": "?", "number": []})
    verdict = refused(data, hub_reader())
    assert (verdict.code, verdict.signer) == (Code.NEWER_FORMAT, DESK.id)


def test_a_higher_major_schema_waits() -> None:
    assert code(desk_forge().but(manifest=lambda said: said | {"schema": "2.0"}), hub_reader()) is Code.NEWER_FORMAT


def dropped(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda said: {key: value for key, value in said.items() if key != name}


@pytest.mark.parametrize("name", ["region", "key", "seen", "newest", "created", "payload", "last"])
def test_every_key_of_a_manifest_is_present(name: str) -> None:
    assert code(desk_forge().but(manifest=dropped(name), keep_head=True), hub_reader()) is Code.BAD_RECORD


@pytest.mark.parametrize(
    "said",
    [
        {"more": 1},
        {"seen": {"channel": "a" * 32, "place": 1, "tip": "b" * 64, "kept": 0, "more": 1}},
        {"key": "AAAA"},
        {"kind": "letter"},
        {"number": 0},
        {"number": True},
        {"first": None},
        {"last": -1},
        {"first": 5},
        {"to": "*"},
        {"channel": "C" * 32},
        {"channel": "c" * 32 + "\n"},
        {"tip": "a"},
        {"created": "2026-10-13T09:50:01Z"},
        {"created": "2026-13-13T09:50:00Z"},
        {"created": "2026-10-13T09:50:00+00:00"},
        {"schema": "1"},
        {"schema": "1.00"},
    ],
)
def test_a_manifest_keeps_to_its_form(said: dict[str, Any]) -> None:
    forge = desk_forge(number=7)
    data = forge.but(manifest=lambda before: before | said, keep_head=True, comment=lambda _: "referent")
    verdict = refused(data, hub_reader())
    assert (verdict.code, verdict.signer) == (Code.BAD_RECORD, DESK.id)


def test_a_manifest_with_a_doubled_key_is_refused() -> None:
    data = desk_forge().but(manifest_bytes=lambda data: data.replace(b'"number":1', b'"number":1,"number":1'))
    assert code(data, hub_reader()) is Code.BAD_RECORD


@pytest.mark.parametrize(
    ("why", "days", "expected"),
    [("retired", 90, None), ("retired", 91, Code.REVOKED_SIGNER), ("lost", 0, Code.REVOKED_SIGNER)],
)
def test_a_retired_device_is_heard_for_ninety_days_and_a_lost_one_no_more(
    why: Any, days: int, expected: Code | None
) -> None:
    on = (NOW.date() - datetime.timedelta(days=days)).isoformat()
    gone = msgspec.structs.replace(DESK_DEVICE, revoked=Revocation(why=why, on=on))
    reader = replace(hub_reader(), roster=make_roster(2, [HUB_DEVICE, gone]))
    verdict = judge(from_desk(wait(change(1))).data, reader)
    assert (verdict.code if isinstance(verdict, Refused) else None) is expected


def test_a_file_of_another_region_is_refused() -> None:
    data = desk_forge().but(manifest=lambda said: said | {"region": SECOND_ROOT.id})
    assert code(data, hub_reader()) is Code.WRONG_REGION


def test_a_file_for_another_is_refused() -> None:
    data = hub_forge().but(manifest=lambda said: said | {"to": OTHER.id})
    assert code(data, desk_reader()) is Code.WRONG_RECIPIENT


def test_changes_come_to_a_desk_from_the_hub_alone() -> None:
    data = desk_forge().but(signer=OTHER, manifest=lambda said: said | {"from": OTHER.id, "to": DESK.id})
    assert code(data, desk_reader()) is Code.WRONG_RECIPIENT


def test_a_request_is_for_the_one_who_enrols() -> None:
    assert code(seal_request(DESK, NOW).data, hub_reader()) is Code.WRONG_RECIPIENT
    assert code(seal_request(OTHER, NOW).data, desk_reader()) is Code.WRONG_RECIPIENT


def test_a_kind_that_this_version_does_not_apply_waits() -> None:
    data = desk_forge().but(
        manifest=lambda said: (
            said | {"kind": "handover", "channel": None, "first": None, "last": None, "before": None, "tip": None}
        )
    )
    assert code(data, hub_reader()) is Code.NEWER_FORMAT
