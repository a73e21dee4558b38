"""Enrolment without a network, checked both ways, and what is refused before anything is trusted."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import pytest

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import zipform
from referent_desk.exchange.enrolling import open_answer, open_request
from referent_desk.exchange.fingerprint import device_words, root_words
from referent_desk.exchange.identity import author, identity
from referent_desk.exchange.joining import join, open_enrolment
from referent_desk.exchange.keys import to_base64
from referent_desk.exchange.records import DeviceRequest, Enrolment, NamedHolder, NamedPlatform, to_line
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.requesting import request
from referent_desk.exchange.roster import Role
from referent_desk.exchange.seal import seal_enrolment, seal_request, seal_roster
from referent_desk.exchange.status import status
from referent_desk.vault.vault import Vault
from tests.exchange.desks import TestDesk
from tests.exchange.peer import HOLDER, Peer
from tests.exchange.world import (
    DESK,
    NOW,
    OTHER,
    REGION,
    ROOT,
    ROSTER,
    SECOND_ROOT,
    Forge,
    encode_age,
    from_desk,
    make_roster,
)

ENROLMENT = Enrolment(
    device=DESK.id,
    code="7Q2M4A",
    holder=NamedHolder(id=HOLDER, name="Claire Aubier"),
    platform=NamedPlatform(code="CHER", name="Plate-forme du Cher"),
    role=Role.REFERENT,
)
ANSWER = seal_enrolment(ROOT, REGION, DESK.age_recipient, ENROLMENT, ROSTER, NOW)


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(ExchangeRefusal) as refused:
        act()
    return refused.value.code


def test_a_request_is_opened_under_its_own_key_and_shows_its_words() -> None:
    asked = open_request(seal_request(DESK, NOW).data)
    assert (asked.device, asked.age) == (DESK.id, DESK.age_recipient)
    assert list(asked.words) == device_words(DESK.sign_public, DESK.age_recipient)


def test_a_request_whose_keys_were_exchanged_on_the_way_shows_other_words_or_is_refused() -> None:
    forge = Forge(seal_request(DESK, NOW), OTHER, None, None)
    other_key = to_base64(OTHER.sign_public)
    theirs = canonical(to_line(DeviceRequest(sign=other_key, age=DESK.age_recipient)))
    for said, lines in (
        ({"key": other_key}, lambda lines: lines),
        ({"key": other_key}, lambda lines: [lines[0], theirs]),
        ({"key": other_key, "from": OTHER.id}, lambda lines: [lines[0], theirs]),
    ):
        data = forge.but(manifest=lambda before, said=said: before | said, lines=lines)
        assert code_of(partial(open_request, data)) in (Code.BAD_RECORD, Code.BAD_SIGNATURE)
    assert open_request(seal_request(OTHER, NOW).data).words != open_request(seal_request(DESK, NOW).data).words


def test_keys_of_small_order_are_not_enrolled() -> None:
    identity_point = to_base64(b"\x01" + bytes(31))
    honest = seal_request(DESK, NOW)
    forge = Forge(honest, DESK, None, None)
    data = forge.but(manifest=lambda said: said | {"key": identity_point})
    assert code_of(lambda: open_request(data)) is Code.BAD_SIGNATURE
    weak = canonical(to_line(DeviceRequest(sign=to_base64(DESK.sign_public), age=encode_age(bytes(32)))))
    assert code_of(lambda: open_request(forge.but(lines=lambda lines: [lines[0], weak]))) is Code.BAD_RECORD


def test_another_kind_of_file_is_no_request_and_no_answer() -> None:
    assert code_of(lambda: open_request(from_desk([]).data)) is Code.WRONG_RECIPIENT
    assert (
        code_of(lambda: open_answer(seal_request(DESK, NOW).data, DESK.id, DESK.age_identity)) is Code.WRONG_RECIPIENT
    )


def test_an_answer_is_opened_under_its_root_and_shows_the_roots_words() -> None:
    answer = open_answer(ANSWER.data, DESK.id, DESK.age_identity)
    assert answer.enrolment == ENROLMENT
    assert answer.roster == ROSTER
    assert list(answer.root_words) == root_words(ROOT.sign_public)


def test_an_answer_for_another_device_is_refused() -> None:
    assert code_of(lambda: open_answer(ANSWER.data, OTHER.id, OTHER.age_identity)) is Code.WRONG_RECIPIENT


def test_an_answer_whose_root_is_not_in_its_roster_is_refused() -> None:
    without = msgspec.structs.replace(ROSTER, roots=ROSTER.roots[1:])
    data = seal_enrolment(ROOT, REGION, DESK.age_recipient, ENROLMENT, without, NOW).data
    assert code_of(lambda: open_answer(data, DESK.id, DESK.age_identity)) is Code.UNKNOWN_SIGNER


@pytest.mark.parametrize(
    "said",
    [
        {"device": OTHER.id},
        {"code": "K3PW9T"},
        {"role": Role.LEAD},
        {"holder": NamedHolder(id=HOLDER, name="a\u202eb")},
    ],
)
def test_an_answer_agrees_with_its_roster(said: dict[str, object]) -> None:
    enrolment = msgspec.structs.replace(ENROLMENT, **said)
    sealed = seal_enrolment(ROOT, REGION, DESK.age_recipient, enrolment, ROSTER, NOW)
    data = Forge(sealed, ROOT, DESK.age_identity, DESK.age_recipient).but(manifest=lambda said: said | {"to": DESK.id})
    assert code_of(lambda: open_answer(data, DESK.id, DESK.age_identity)) is Code.BAD_RECORD


def test_every_byte_of_an_answer_counts() -> None:
    for at in range(len(ANSWER.data)):
        altered = bytearray(ANSWER.data)
        altered[at] ^= 1
        with pytest.raises(ExchangeRefusal):
            open_answer(bytes(altered), DESK.id, DESK.age_identity)


# ---------------------------------------------------------------- on a vault


@pytest.fixture
def desk(new_vault: Callable[[str], Vault], tmp_path: Path) -> TestDesk:
    return TestDesk(new_vault("poste"), tmp_path / "clé")


def test_a_desk_asks_joins_and_writes_under_its_holders_name(desk: TestDesk) -> None:
    before = desk.write(desk.person(), "email", "a@b.fr")
    asked = request(desk.vault, desk.folder)
    assert Path(asked.path).name == f"request-{desk.id[:6]}.refx"
    assert asked.words == status(desk.vault).words
    answer = Peer().enrol(Path(asked.path).read_bytes(), "7Q2M4A", HOLDER)
    joined = join(desk.vault, desk.file(answer), root_words=" ".join(root_words(ROOT.sign_public)))
    assert (joined.device, joined.code, joined.holder, joined.checked) == (desk.id, "7Q2M4A", HOLDER, True)
    assert before.by == desk.id
    assert desk.write(desk.person(), "email", "a@b.fr").by == HOLDER == author(desk.vault.connection)


def test_a_request_is_never_written_over_another(desk: TestDesk) -> None:
    out = desk.folder / "demande.refx"
    assert [Path(request(desk.vault, out).path).name for _ in range(3)] == [
        "demande.refx",
        "demande-2.refx",
        "demande-3.refx",
    ]


def test_wrong_root_words_trust_nobody(desk: TestDesk) -> None:
    asked = request(desk.vault, desk.folder)
    answer = desk.file(Peer().enrol(Path(asked.path).read_bytes(), "7Q2M4A", HOLDER))
    wrong = root_words(SECOND_ROOT.sign_public)
    assert code_of(lambda: join(desk.vault, answer, wrong)) is Code.WRONG_WORDS
    assert identity(desk.vault.connection).membership is None
    assert open_enrolment(desk.vault, answer).root_words == tuple(root_words(ROOT.sign_public))


def test_words_that_nobody_compared_are_said_so_in_the_audit(desk: TestDesk) -> None:
    assert not desk.enrol(Peer()).checked
    events = [row[0] for row in desk.vault.connection.execute("SELECT event FROM audit")]
    assert "exchange join: words not compared" in events
    assert status(desk.vault).checked is False


def test_joining_twice_with_one_answer_changes_nothing_and_with_another_is_refused(desk: TestDesk) -> None:
    peer = Peer()
    first = desk.enrol(peer)
    assert join(desk.vault, desk.folder / "reponse.refx") == first
    assert code_of(lambda: request(desk.vault, desk.folder)) is Code.ALREADY_ENROLLED
    other = msgspec.structs.replace(ENROLMENT, device=desk.id, holder=NamedHolder(id="9" * 32, name="Autre"))
    recipient = identity(desk.vault.connection).keys.age_recipient
    data = seal_enrolment(ROOT, REGION, recipient, other, peer.roster, NOW).data
    assert code_of(lambda: join(desk.vault, desk.file(data))) is Code.ALREADY_ENROLLED


def test_an_enrolment_that_is_only_received_is_not_trusted(desk: TestDesk) -> None:
    asked = request(desk.vault, desk.folder / "demande.bin")
    answer = Peer().enrol(Path(asked.path).read_bytes(), "7Q2M4A", HOLDER)
    entry = desk.receive(answer)
    assert (entry.status, entry.code) == ("quarantined", "unknown_signer")
    join(desk.vault, desk.file(answer))
    assert desk.receive(answer).code == "already_applied"


def test_a_newer_roster_is_taken_and_older_or_other_ones_are_not(desk: TestDesk) -> None:
    peer = Peer()
    desk.enrol(peer)
    old = peer.roster_file()
    assert desk.receive(old).code == "already_applied"
    peer.version += 1
    assert desk.receive(peer.roster_file()).code == "applied"
    assert status(desk.vault).roster == peer.version
    assert desk.receive(old).code == "rolled_back"
    forked = seal_roster(SECOND_ROOT, REGION, make_roster(peer.version), NOW).data
    assert desk.receive(forked).code == "forked_roster"


def test_files_that_are_no_files_are_told(desk: TestDesk, tmp_path: Path) -> None:
    members = zipform.read(ANSWER.data)
    with pytest.raises(ExchangeRefusal):
        join(desk.vault, desk.file(zipform.write(replace(members, payload=b""))))
    assert code_of(lambda: join(desk.vault, tmp_path / "nowhere.refx")) is Code.CANNOT_READ
    assert code_of(lambda: join(desk.vault, tmp_path)) is Code.CANNOT_READ
