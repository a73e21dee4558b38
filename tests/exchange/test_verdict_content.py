"""The verdict on payload, channel and records: each refusal is reached by name."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import zipform
from referent_desk.exchange.channel import NO_TIP, last_tip, queued
from referent_desk.exchange.manifest import Seen
from referent_desk.exchange.places import NoPlaces
from referent_desk.exchange.records import Assign, Erase, Supersedes, Unread, Withdraw, to_line
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.verdict import Opened, Refused, judge
from tests.exchange.asking import HOLDER, code, holding, opened, refused
from tests.exchange.world import (
    CHANNEL,
    DESK,
    HUB,
    OTHER,
    PERSON,
    STREAM,
    Forge,
    change,
    desk_forge,
    desk_reader,
    from_desk,
    from_hub,
    hub_forge,
    hub_reader,
    wait,
)

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


# ---------------------------------------------------------------- the channel


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
    opened(data, desk_reader(replace(ours, held={**ours.held, (STREAM, 2): change(2).id})))


def test_seen_beyond_what_was_sent_is_a_fork() -> None:
    ours = NoPlaces(ours={"d" * 32: (NO_TIP, b"\x07" * 32)})
    for place, tip, good in ((1, "07" * 32, True), (0, "00" * 32, True), (1, "08" * 32, False), (2, "07" * 32, False)):
        seen = Seen(channel="d" * 32, place=place, tip=tip, kept=0)
        verdict = judge(from_hub(wait(change(1)), seen=seen).data, desk_reader(ours))
        assert isinstance(verdict, Opened) is good
        if isinstance(verdict, Refused):
            assert verdict.code is Code.FORKED_STREAM


def test_a_seen_that_is_not_what_we_sent_is_for_us_to_answer_by_a_new_stream() -> None:
    ours = NoPlaces(ours={"d" * 32: (NO_TIP, b"\x07" * 32)})
    above = Seen(channel="d" * 32, place=2, tip="07" * 32, kept=0)
    verdict = refused(from_hub(wait(change(1)), seen=above).data, desk_reader(ours))
    assert (verdict.ours, verdict.signer, verdict.channel) == (True, HUB.id, CHANNEL)


def test_of_a_channel_that_we_left_nothing_more_is_said() -> None:
    beyond = Seen(channel="d" * 32, place=9, tip="08" * 32, kept=0)
    data = from_hub(wait(change(1)), seen=beyond).data
    opened(data, desk_reader(NoPlaces(former=frozenset({"d" * 32}))))
    assert refused(data, desk_reader()).ours, "of one that we never opened, another copy of us wrote"
    opened(data, desk_reader(NoPlaces(anew=True)))


def test_a_stream_that_was_left_grows_no_more_until_its_copies_were_told() -> None:
    places = NoPlaces(owners={STREAM: DESK.id}, ends={STREAM: 1}, held={(STREAM, 1): change(1).id})
    verdict = refused(from_desk(wait(change(1), change(2))).data, hub_reader(places))
    assert (verdict.code, verdict.stream, verdict.ours) == (Code.FORKED_STREAM, STREAM, False)
    opened(from_desk(wait(change(1))).data, hub_reader(places))
    known = replace(places, acting={change(2).id: change(2).cell})
    opened(from_desk(wait(change(1), change(2))).data, hub_reader(known))


def test_a_stream_that_we_left_may_come_back_from_the_hub() -> None:
    ours = NoPlaces(owners={STREAM: DESK.id}, left=frozenset({STREAM}))
    opened(from_hub(wait(change(1), change(2))).data, desk_reader(ours))


def test_only_who_wrote_a_stream_leaves_it() -> None:
    said = Supersedes(stream=STREAM, position=0)
    mine, theirs = NoPlaces(owners={STREAM: DESK.id}), NoPlaces(owners={STREAM: OTHER.id})
    data = from_desk(wait(change(1, stream="6" * 32)), supersedes=said).data
    opened(data, hub_reader(mine))
    assert code(data, hub_reader(theirs)) is Code.FORKED_STREAM


def test_the_hub_tells_a_copy_that_its_stream_has_another_past() -> None:
    said = Supersedes(stream="6" * 32, position=4)
    data = from_hub(wait(change(1)), supersedes=said).data
    verdict = refused(data, desk_reader(NoPlaces(owners={"6" * 32: DESK.id})))
    assert (verdict.code, verdict.ours, verdict.stream) == (Code.FORKED_STREAM, True, "6" * 32)
    opened(data, desk_reader(NoPlaces(owners={"6" * 32: DESK.id}, left=frozenset({"6" * 32}))))
    opened(data, desk_reader())


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


def test_a_change_replaces_only_what_acts_in_its_own_cell() -> None:
    """exchange.md, 4: naming another held change is no good record; a deletion names any field of its thing."""
    first, phone = change(1), "00000000-0000-4000-8000-00000000000a"
    elsewhere: list[dict[str, Any]] = [
        {"name": "ine"},
        {"entity": "Phone", "key": phone, "name": "note"},
        {"name": "lives_with", "root": phone, "key": phone},
    ]
    for more in elsewhere:
        second = change(2, replaces=(first.id,), value="x", **more)
        in_one_file = refused(from_desk(wait(first, second)).data, hub_reader())
        assert (in_one_file.code, in_one_file.line, in_one_file.field) == (Code.BAD_RECORD, 3, "replaces")
        held = refused(from_hub(wait(second)).data, desk_reader(NoPlaces(acting={first.id: first.cell})))
        assert (held.code, held.line, held.field) == (Code.BAD_RECORD, 2, "replaces")
    sweep = change(2, name="*", value=True, replaces=(first.id,))
    back = change(3, replaces=(sweep.id,))
    opened(from_desk(wait(first, sweep)).data, hub_reader())
    assert refused(from_desk(wait(first, sweep, back)).data, hub_reader()).line == 4


def test_what_is_not_held_may_be_named_and_what_is_held_is_not_judged_again() -> None:
    """Else a change that names a later one could block every file that holds both."""
    first = change(1)
    names_later = change(2, name="ine", value="x", replaces=(first.id,))
    opened(from_hub(wait(names_later)).data, desk_reader())
    opened(from_hub(wait(names_later, first)).data, desk_reader())
    both = {one.id: one.cell for one in (first, names_later)}
    opened(from_hub(wait(first, names_later)).data, desk_reader(NoPlaces(acting=both)))


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
