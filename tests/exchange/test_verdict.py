"""The verdict: honest files open; a file of another form is refused, and every byte of it counts."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import zipform
from referent_desk.exchange.channel import NO_TIP, last_tip, queued
from referent_desk.exchange.manifest import Edition, Newest
from referent_desk.exchange.opening import cap_for
from referent_desk.exchange.records import Assign, Erase, Supersedes, Withdraw, to_line
from referent_desk.exchange.refusals import Code, sentence
from referent_desk.exchange.seal import FILE_CAP, seal_roster
from referent_desk.exchange.verdict import Refused, judge
from tests.exchange.asking import FIRST_TWO, HOLDER, code, holding, opened
from tests.exchange.world import (
    DESK_DEVICE,
    NOW,
    PERSON,
    REGION,
    ROOT,
    ROSTER,
    SECOND_ROOT,
    change,
    desk_forge,
    desk_reader,
    from_desk,
    from_hub,
    hub_reader,
    make_roster,
    wait,
)

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


# ---------------------------------------------------------------- the whole


def test_every_bit_of_a_bundle_counts() -> None:
    every_other(lambda byte: (byte ^ 1 << bit for bit in range(8)))


@pytest.mark.long
def test_every_other_byte_at_every_place_of_a_bundle_is_refused() -> None:
    every_other(lambda byte: (other for other in range(256) if other != byte))


def every_other(others: Callable[[int], Iterator[int]]) -> None:
    """Put other bytes at each place of a small bundle, in turn: none is opened."""
    data = from_desk(wait(change(1))).data
    opened(data, hub_reader())
    altered = bytearray(data)
    for at, byte in enumerate(data):
        for other in others(byte):
            altered[at] = other
            assert isinstance(judge(bytes(altered), hub_reader()), Refused), (at, other)
        altered[at] = byte


def test_every_byte_of_a_member_counts_also_when_the_zip_is_made_anew() -> None:
    members = zipform.read(from_desk(wait(change(1))).data)
    ignored = members.signature.index(b"\n")
    for name in ("manifest", "signature", "payload"):
        content: bytes = getattr(members, name)
        for at in range(ignored + 1 if name == "signature" else 0, len(content)):
            altered = bytearray(content)
            altered[at] ^= 1 << (at % 8)
            data = zipform.write(replace(members, **{name: bytes(altered)}))  # type: ignore[arg-type]
            assert zlib.crc32(data)
            assert isinstance(judge(data, hub_reader()), Refused), (name, at)


def test_every_code_has_its_sentence() -> None:
    for one in Code:
        assert sentence(one).endswith(".")
    assert "ligne 3, champ email" in sentence(Code.BAD_RECORD, line=3, field="email")
