"""The verdict: honest files open, and each refusal is reached by name through a sender who misbehaves on purpose."""

import datetime
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import zipform
from referent_desk.exchange.channel import NO_TIP, last_tip, queued, tips
from referent_desk.exchange.keys import RootKey, to_base64
from referent_desk.exchange.manifest import Edition, Newest, Seen
from referent_desk.exchange.opening import cap_for
from referent_desk.exchange.places import Incoming, NoPlaces
from referent_desk.exchange.records import Assign, Erase, Supersedes, Unread, Withdraw, to_line
from referent_desk.exchange.refusals import Code, sentence
from referent_desk.exchange.roster import Revocation, Role
from referent_desk.exchange.seal import FILE_CAP, seal_request, seal_roster
from referent_desk.exchange.verdict import Opened, Refused, judge
from tests.exchange.world import (
    CHANNEL,
    DESK,
    DESK_DEVICE,
    HUB,
    HUB_DEVICE,
    NOW,
    OTHER,
    OTHER_DEVICE,
    PERSON,
    REGION,
    ROOT,
    ROSTER,
    SECOND_ROOT,
    STREAM,
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

FIRST_TWO = tuple(one.id for one in (change(1), change(2)))
HOLDER = "1" * 32


def opened(data: bytes, reader: Any) -> Opened:
    verdict = judge(data, reader)
    assert isinstance(verdict, Opened), verdict
    return verdict


def refused(data: bytes, reader: Any) -> Refused:
    verdict = judge(data, reader)
    assert isinstance(verdict, Refused)
    assert verdict.message
    return verdict


def code(data: bytes, reader: Any) -> Code:
    return refused(data, reader).code


def holding(*ids: str, sender: str = DESK.id, **more: Any) -> NoPlaces:
    """Places of one who holds these ids of the channel."""
    held = (NO_TIP, *tips(NO_TIP, ids))
    return NoPlaces(channels={CHANNEL: (Incoming(sender, len(ids)), held)}, **more)


# ---------------------------------------------------------------- honest files


def test_a_bundle_of_a_desk_opens_at_the_hub() -> None:
    verdict = opened(from_desk(wait(change(1), change(2))).data, hub_reader())
    assert verdict.body is not None
    assert verdict.body.records == (change(1), change(2))
    assert [canonical(to_line(one)) for one in verdict.body.records] == list(verdict.body.lines)
    assert verdict.signer == DESK_DEVICE


def test_a_bundle_of_the_hub_opens_at_a_desk_with_all_its_kinds_of_records() -> None:
    records = [
        *wait(change(1)),
        queued("a" * 32, None, to_line(Assign(id="a" * 32, root=PERSON, holder=HOLDER, platform="CHER"))),
        queued("b" * 32, None, to_line(Withdraw(id="b" * 32, root=PERSON))),
        queued("d" * 32, None, to_line(Erase(id="d" * 32, roots=(PERSON,)))),
    ]
    newest = Newest(roster=Edition(version=1, sha256=ROSTER.sha256), catalogue=None)
    supersedes = Supersedes(stream="9" * 32, position=80)
    verdict = opened(from_hub(records, newest=newest, supersedes=supersedes).data, desk_reader())
    assert verdict.body is not None
    assert [type(one).__name__ for one in verdict.body.records] == ["Change", "Assign", "Withdraw", "Erase"]
    assert verdict.body.supersedes == supersedes
    assert verdict.manifest.newest == newest


def test_a_bundle_with_nothing_new_opens() -> None:
    tip = last_tip(NO_TIP, FIRST_TWO)
    verdict = opened(from_desk([], first=3, before=tip, number=2).data, hub_reader(holding(*FIRST_TWO)))
    assert verdict.manifest.last == 2


@pytest.mark.parametrize("held", [0, 1, 2, 3])
def test_a_cumulative_bundle_opens_whatever_part_of_it_is_held(held: int) -> None:
    changes = [change(place) for place in (1, 2, 3)]
    ids = [one.id for one in changes]
    opened(from_desk(wait(*changes)).data, hub_reader(holding(*ids[:held])))


def test_an_older_and_shorter_bundle_opens_too() -> None:
    ids = [change(place).id for place in (1, 2, 3)]
    opened(from_desk(wait(change(1))).data, hub_reader(holding(*ids)))


def test_a_roster_signed_by_either_root_opens() -> None:
    newer = make_roster(version=2)
    for root in (ROOT, SECOND_ROOT):
        assert opened(seal_roster(root, REGION, newer, NOW).data, desk_reader()).roster == newer


def test_what_is_sealed_twice_says_the_same_in_other_ciphertext() -> None:
    one, two = from_desk(wait(change(1))), from_desk(wait(change(1)))
    assert one.data != two.data
    assert one.manifest.payload.plain_size == two.manifest.payload.plain_size


# ---------------------------------------------------------------- the outer form


def test_a_file_cut_anywhere_is_truncated() -> None:
    data = from_desk(wait(change(1))).data
    assert {code(data[:length], hub_reader()) for length in range(len(data))} == {Code.TRUNCATED}


@pytest.mark.parametrize("data", [b"x", b"PK\x05\x06" + bytes(18), b"\x00" * 500, b"%PDF-1.7 " * 100])
def test_another_file_is_not_a_bundle(data: bytes) -> None:
    assert code(data, hub_reader()) is Code.NOT_A_BUNDLE


@pytest.mark.parametrize("where", ["before", "after", "twice"])
def test_bytes_around_a_bundle_make_it_none(where: str) -> None:
    data = from_desk(wait(change(1))).data
    changed = {"before": b"x" + data, "after": data + b"x", "twice": data + data}[where]
    assert code(changed, hub_reader()) is Code.NOT_A_BUNDLE


def test_a_file_over_the_cap_is_refused_before_it_is_looked_at() -> None:
    assert code(bytes(FILE_CAP + 1), hub_reader()) is Code.TOO_LARGE


def test_a_manifest_over_its_cap_is_refused() -> None:
    data = desk_forge().but(manifest_bytes=lambda data: data + b" " * 70_000)
    assert code(data, hub_reader()) is Code.TOO_LARGE


def test_only_a_public_file_may_be_large() -> None:
    assert cap_for(from_desk(wait(change(1))).data) == FILE_CAP
    assert cap_for(seal_roster(ROOT, REGION, ROSTER, NOW).data) > FILE_CAP


def test_a_payload_under_the_other_name_is_refused() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    assert code(zipform.write(replace(members, encrypted=False)), hub_reader()) is Code.NOT_A_BUNDLE


@pytest.mark.parametrize(
    "change_signature",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text[:-1],
        lambda text: text + b"\n",
        lambda text: text.replace(b"RU", b"RW", 1),
        lambda text: text.replace(b"trusted comment: ref", b"trusted comment:ref"),
        lambda text: text.replace(b"=\n", b"\n"),
    ],
)
def test_a_signature_of_another_form_is_no_bundle(change_signature: Callable[[bytes], bytes]) -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    data = zipform.write(replace(members, signature=change_signature(members.signature)))
    assert code(data, hub_reader()) is Code.NOT_A_BUNDLE


def test_the_untrusted_comment_is_ignored() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    signature = members.signature.replace(b"referent-desk", "peu importe é".encode())
    opened(zipform.write(replace(members, signature=signature)), hub_reader())


# ---------------------------------------------------------------- signer and manifest


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


# ---------------------------------------------------------------- the payload


def test_a_payload_exchanged_for_another_is_refused() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    other = zipform.read(from_desk(wait(change(1))).data)
    assert code(zipform.write(replace(members, payload=other.payload)), hub_reader()) is Code.WRONG_PAYLOAD


def test_a_payload_for_somebody_else_cannot_be_decrypted() -> None:
    assert code(desk_forge().but(recipient=OTHER.age_recipient), hub_reader()) is Code.CANNOT_DECRYPT


def test_nobody_puts_a_signature_over_anothers_ciphertext() -> None:
    honest = from_desk(wait(change(1), change(2)))
    stolen = zipform.read(honest.data).payload
    thief = Forge(honest, OTHER, HUB.age_identity, HUB.age_recipient)
    data = thief.but(
        stored=lambda _: stolen,
        manifest=lambda said: (
            said
            | {
                "from": OTHER.id,
                "payload": {
                    "sha256": hashlib.sha256(stolen).hexdigest(),
                    "size": len(stolen),
                    "plain_size": honest.manifest.payload.plain_size,
                },
            }
        ),
    )
    assert code(data, hub_reader()) is Code.WRONG_PAYLOAD


@pytest.mark.parametrize("difference", [-1, 1])
def test_the_plain_size_is_met_exactly(difference: int) -> None:
    def lie(said: dict[str, Any]) -> dict[str, Any]:
        described = said["payload"]
        return said | {"payload": described | {"plain_size": described["plain_size"] + difference}}

    assert code(desk_forge().but(manifest=lie), hub_reader()) is Code.WRONG_PAYLOAD


def test_more_than_the_cap_is_refused_before_it_is_expanded() -> None:
    def boast(said: dict[str, Any]) -> dict[str, Any]:
        return said | {"payload": said["payload"] | {"plain_size": 1 << 40}}

    assert code(desk_forge().but(manifest=boast), hub_reader()) is Code.TOO_LARGE


# ---------------------------------------------------------------- channel


def test_a_bundle_that_begins_after_what_is_held_is_a_gap() -> None:
    ids = [change(place).id for place in (1, 2)]
    data = from_desk(wait(change(3)), first=3, before=last_tip(NO_TIP, ids)).data
    verdict = refused(data, hub_reader(holding(ids[0])))
    assert (verdict.code, verdict.signer) == (Code.GAP, DESK.id)
    assert code(data, hub_reader()) is Code.GAP
    opened(data, hub_reader(holding(*ids)))


def test_a_gap_is_told_before_a_bad_record() -> None:
    bad = change(3, value="not an address")
    data = from_desk(wait(bad), first=3, before=bytes(32)).data
    assert code(data, hub_reader()) is Code.GAP


def test_another_past_is_a_fork() -> None:
    data = from_desk(wait(change(1), change(2))).data
    assert code(data, hub_reader(holding("e" * 32))) is Code.FORKED_STREAM
    assert code(data, hub_reader(holding(change(1).id, "e" * 32, "f" * 32))) is Code.FORKED_STREAM
    late = from_desk(wait(change(2)), first=2, before=bytes(32)).data
    assert code(late, hub_reader(holding(change(1).id))) is Code.FORKED_STREAM


def test_a_first_bundle_starts_from_nothing() -> None:
    assert code(from_desk(wait(change(1)), before=b"\x01" * 32).data, hub_reader()) is Code.FORKED_STREAM


def test_a_tip_that_does_not_follow_from_the_records_is_a_fork() -> None:
    assert code(desk_forge().but(manifest=lambda said: said | {"tip": "e" * 64}), hub_reader()) is Code.FORKED_STREAM


def test_a_channel_is_its_senders_for_ever() -> None:
    places = holding(change(1).id, sender=OTHER.id)
    assert code(from_desk(wait(change(1), change(2))).data, hub_reader(places)) is Code.FORKED_STREAM


def test_a_stream_is_its_owners_for_ever() -> None:
    places = NoPlaces(owners={STREAM: OTHER.id})
    assert code(from_desk(wait(change(1))).data, hub_reader(places)) is Code.FORKED_STREAM


def test_two_changes_at_one_position_are_two_pasts() -> None:
    places = NoPlaces(owners={STREAM: DESK.id}, held={(STREAM, 1): "e" * 32})
    assert code(from_desk(wait(change(1))).data, hub_reader(places)) is Code.FORKED_STREAM
    twice = wait(change(1), change(1, id="e" * 32))
    assert code(from_desk(twice).data, hub_reader()) is Code.FORKED_STREAM


def test_a_stream_of_ours_that_grew_without_us_is_a_fork() -> None:
    data = from_hub(wait(change(1), change(2))).data
    ours = NoPlaces(owners={STREAM: DESK.id}, held={(STREAM, 1): change(1).id})
    assert code(data, desk_reader(ours)) is Code.FORKED_STREAM
    opened(data, desk_reader(replace(ours, held=ours.held | {(STREAM, 2): change(2).id})))


def test_seen_beyond_what_was_sent_is_a_fork() -> None:
    ours = NoPlaces(ours={"d" * 32: (NO_TIP, b"\x07" * 32)})
    for place, tip, good in ((1, "07" * 32, True), (0, "00" * 32, True), (1, "08" * 32, False), (2, "07" * 32, False)):
        seen = Seen(channel="d" * 32, place=place, tip=tip, kept=0)
        verdict = judge(from_hub(wait(change(1)), seen=seen).data, desk_reader(ours))
        assert isinstance(verdict, Opened) is good
        if isinstance(verdict, Refused):
            assert verdict.code is Code.FORKED_STREAM


# ---------------------------------------------------------------- records


def with_line(line: bytes, at: int = 1) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [*lines[:at], line, *lines[at + 1 :]]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"", None),
        (b"not json", None),
        (b'{"t":"change","t":"change"}', None),
        (b"[" * 100_000, None),
        (b'{"t":"check","persons":0,"changes":0,"sum":"' + b"0" * 64 + b'"}', "t"),
        (canonical(to_line(change(1)) | {"id": "A" * 32}), "id"),
        (canonical(to_line(change(1)) | {"id": 1}), "id"),
    ],
)
def test_a_line_that_is_no_record_is_refused_by_its_number(line: bytes, field: str | None) -> None:
    verdict = refused(desk_forge().but(lines=with_line(line)), hub_reader())
    assert verdict.code is Code.BAD_RECORD
    assert verdict.field == field


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"value": "pas une adresse"}, "Person.email"),
        ({"value": "a‮@b.fr"}, "Person.email"),
        ({"value": 1}, "Person.email"),
        ({"field": "nickname"}, "Person.nickname"),
        ({"entity": "Note", "field": "text"}, "Note.text"),
        ({"replaces": [change(1).id]}, "replaces"),
        ({"position": 0}, "position"),
        ({"clock": "1"}, "clock"),
        ({"by": "me"}, "by"),
        ({"root": "1"}, "root"),
        ({"more": 1}, None),
    ],
)
def test_a_change_keeps_to_the_registry(more: dict[str, Any], field: str | None) -> None:
    line = canonical(to_line(change(1)) | more)
    verdict = refused(desk_forge().but(lines=with_line(line)), hub_reader())
    assert (verdict.code, verdict.line) == (Code.BAD_RECORD, 2)
    if field is not None:
        assert verdict.field is not None
        assert verdict.field.startswith(field.split(".")[0])


def test_a_refusal_never_shows_what_a_line_holds() -> None:
    secret = "Inès Valombre"
    for more in ({"value": secret}, {"clock": secret}, {secret: 1}, {"entity": secret}, {"t": secret}):
        verdict = refused(desk_forge().but(lines=with_line(canonical(to_line(change(1)) | more))), hub_reader())
        assert secret not in f"{verdict}"


@pytest.mark.parametrize(
    "record",
    [
        Assign(id="a" * 32, root=PERSON, holder=HOLDER, platform="CHER"),
        Withdraw(id="a" * 32, root=PERSON),
        Erase(id="a" * 32, roots=(PERSON,)),
    ],
)
def test_scope_is_written_by_the_hub_alone(record: Any) -> None:
    data = from_desk([queued(record.id, None, to_line(record))]).data
    assert code(data, hub_reader()) is Code.BAD_RECORD
    opened(from_hub([queued(record.id, None, to_line(record))]).data, desk_reader())


def test_supersedes_stands_second_in_a_first_bundle_only() -> None:
    said = Supersedes(stream="9" * 32, position=80)
    opened(from_desk(wait(change(1)), supersedes=said).data, hub_reader())
    later = from_desk(wait(change(2)), first=2, before=last_tip(NO_TIP, [change(1).id]), supersedes=said).data
    assert code(later, hub_reader(holding(change(1).id))) is Code.BAD_RECORD


def test_each_side_ends_with_its_own_last_line() -> None:
    assert code(desk_forge().but(lines=lambda lines: lines[:-1]), hub_reader()) is Code.BAD_RECORD
    assert code(desk_forge().but(lines=lambda lines: [*lines, lines[-1]]), hub_reader()) is Code.BAD_RECORD
    audit = canonical({"t": "audit", "count": 0, "head": None})
    assert code(hub_forge().but(lines=lambda lines: [*lines[:-1], audit]), desk_reader()) is Code.BAD_RECORD


@pytest.mark.parametrize(
    "lines",
    [lambda lines: lines[:1], lambda lines: [lines[0], *lines[2:]], lambda lines: [*lines[:2], lines[1], *lines[2:]]],
)
def test_as_many_records_as_the_manifest_says(lines: Callable[[list[bytes]], list[bytes]]) -> None:
    assert code(desk_forge().but(lines=lines), hub_reader()) is Code.BAD_RECORD


def test_an_empty_payload_is_a_bad_record() -> None:
    assert code(desk_forge().but(plain=lambda _: b""), hub_reader()) is Code.BAD_RECORD
    assert code(desk_forge().but(lines=lambda lines: lines[1:]), hub_reader()) is Code.BAD_RECORD


def test_a_newer_minor_schema_is_kept_as_it_came() -> None:
    new_field = to_line(change(1)) | {"field": "nickname", "value": {"any": ["thing"]}, "mood": "blue"}
    new_kind = {"t": "letter", "id": "e" * 32, "text": "…"}
    placeless = {"t": "weather", "sky": "grey"}
    records = [queued(change(1).id, None, new_field), queued("e" * 32, None, new_kind)]
    forge = Forge(from_desk(records), DESK, HUB.age_identity, HUB.age_recipient)
    data = forge.but(
        manifest=lambda said: said | {"schema": "1.7"},
        lines=lambda lines: [*lines[:-1], canonical(placeless), lines[-1]],
    )
    body = opened(data, hub_reader()).body
    assert body is not None
    assert [canonical(to_line(one)) for one in body.records] == [canonical(new_field), canonical(new_kind)]
    assert isinstance(body.records[1], Unread)
    assert [one.t for one in body.unread] == ["weather"]


# ---------------------------------------------------------------- rosters and enrolments


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


# ---------------------------------------------------------------- the whole


def test_every_byte_of_a_bundle_counts() -> None:
    data = from_desk(wait(change(1))).data
    opened(data, hub_reader())
    for at in range(len(data)):
        altered = bytearray(data)
        altered[at] ^= 1 << (at % 8)
        assert isinstance(judge(bytes(altered), hub_reader()), Refused), at


def test_every_byte_of_a_member_counts_also_when_the_zip_is_made_anew() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    ignored = members.signature.index(b"\n")
    for name in ("manifest", "signature", "payload"):
        content: bytes = getattr(members, name)
        for at in range(ignored + 1 if name == "signature" else 0, len(content)):
            altered = bytearray(content)
            altered[at] ^= 1 << (at % 8)
            data = zipform.write(replace(members, **{name: bytes(altered)}))
            assert zlib.crc32(data)
            assert isinstance(judge(data, hub_reader()), Refused), (name, at)


def test_every_code_has_its_sentence() -> None:
    for one in Code:
        assert sentence(one).endswith(".")
    assert "ligne 3, champ email" in sentence(Code.BAD_RECORD, line=3, field="email")
