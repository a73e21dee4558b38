"""Enrolment, words read both ways, and the end of trust."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from referent_desk.domain.refusal import Refusal
from referent_desk.exchange.fingerprint import root_words
from referent_desk.exchange.keys import DeviceKeys
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.roster import Role
from referent_desk.exchange.seal import seal_request
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.service import Hub, init, open_hub
from referent_desk.vault.stretching import FLOOR
from tests.hub.laptop import NOW, Laptop, clock, enrol


def _enrol(hub: Hub, request: Path, words: str | None, out: Path, **how: str) -> str:
    given = {"holder": "Camille", "platform": "cher", **how}
    return hub.enrol(request, words, out=out, **given).code  # type: ignore[arg-type]


def test_enrolment_is_checked_by_six_words_each_way(hub: Hub, tmp_path: Path) -> None:
    laptop = Laptop()
    answer = hub.enrol(
        laptop.request(tmp_path), laptop.words, holder="Camille", platform="cher", out=tmp_path / "a.refx"
    )
    laptop.join(tmp_path / "a.refx")
    assert laptop.answer is not None
    assert answer.words == laptop.words.split()
    assert answer.root_words == list(laptop.answer.root_words)
    assert laptop.answer.enrolment.holder.name == "Camille"
    assert laptop.answer.enrolment.code == answer.code
    assert laptop.answer.roster.version == 2
    assert [device.role for device in laptop.answer.roster.devices] == [Role.HUB, Role.REFERENT]


def test_the_words_given_at_init_are_those_that_a_desk_computes(tmp_path: Path) -> None:
    made = init(tmp_path / "hub", "Région", clock)
    with open_hub(tmp_path / "hub", clock) as hub:
        roots = hub.roster().roots
    assert made.region == roots[0].id
    assert made.root_words == root_words(roots[0].public)
    assert len(roots) == 2


def test_other_words_are_refused_and_nothing_changes(hub: Hub, tmp_path: Path) -> None:
    laptop, other = Laptop(), Laptop()
    with pytest.raises(HubRefusal) as refused:
        _enrol(hub, laptop.request(tmp_path), other.words, tmp_path / "a.refx")
    assert refused.value.code == HubCode.WRONG_WORDS
    assert hub.status().devices == []
    assert hub.roster().version == 1
    assert not (tmp_path / "a.refx").exists()


def test_without_words_the_caller_answers_for_the_check(hub: Hub, tmp_path: Path) -> None:
    assert _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "a.refx")


def test_a_request_altered_by_one_byte_anywhere_is_refused(hub: Hub, tmp_path: Path) -> None:
    good = seal_request(DeviceKeys.generate(), NOW).data
    path = tmp_path / "request.refx"
    for at in range(0, len(good), 29):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        with pytest.raises(ExchangeRefusal):
            _enrol(hub, path, None, tmp_path / "a.refx")
    assert hub.status().devices == []


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"x" * 3_000_000])
def test_what_is_no_request_is_refused(hub: Hub, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "request.refx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal):
        _enrol(hub, path, None, tmp_path / "a.refx")


def test_a_key_is_enrolled_once(hub: Hub, tmp_path: Path) -> None:
    laptop = Laptop()
    request = laptop.request(tmp_path)
    _enrol(hub, request, laptop.words, tmp_path / "a.refx")
    with pytest.raises(HubRefusal) as refused:
        _enrol(hub, request, laptop.words, tmp_path / "b.refx")
    assert refused.value.code == HubCode.DOUBLED_KEY
    half = DeviceKeys(laptop.keys.sign_secret, DeviceKeys.generate().age_identity)
    (tmp_path / "half.refx").write_bytes(seal_request(half, NOW).data)
    with pytest.raises(HubRefusal) as refused:
        _enrol(hub, tmp_path / "half.refx", None, tmp_path / "b.refx")
    assert refused.value.code == HubCode.DOUBLED_KEY
    assert len(hub.roster().devices) == 2


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"platform": "indre"}, HubCode.NO_PLATFORM),
        ({"role": "hub"}, HubCode.BAD_ROLE),
        ({"holder": "  "}, HubCode.BAD_NAME),
    ],
)
def test_who_a_desk_is_given_to_is_checked(hub: Hub, tmp_path: Path, how: dict[str, str], code: HubCode) -> None:
    with pytest.raises(HubRefusal) as refused:
        _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "a.refx", **how)
    assert refused.value.code == code
    assert hub.status().devices == []


def test_an_answer_never_replaces_a_file_and_takes_its_usual_name_in_a_folder(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "a.refx").write_text("mine")
    _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "a.refx")
    assert (tmp_path / "a.refx").read_text() == "mine"
    assert (tmp_path / "a-2.refx").is_file()
    code = _enrol(hub, Laptop().request(tmp_path), None, tmp_path)
    assert (tmp_path / f"HUB-to-{code}-enrolment.refx").is_file()


def test_an_answer_that_cannot_be_written_enrols_nobody(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(HubRefusal) as refused:
        _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "file" / "a.refx")
    assert refused.value.code == HubCode.WRITE_FAILED
    assert hub.status().devices == []
    assert hub.roster().version == 1


def test_holders_of_equal_name_on_one_platform_are_one(hub: Hub, tmp_path: Path) -> None:
    hub.platform_add("indre", "Plate-forme de l’Indre")
    one = enrol(hub, tmp_path, "Rene\u0301e")
    two = enrol(hub, tmp_path, " Renée ")
    elsewhere = enrol(hub, tmp_path, "Renée", "indre")
    ids = [laptop.answer.enrolment.holder.id for laptop in (one, two, elsewhere) if laptop.answer]
    assert ids[0] == ids[1]
    assert ids[0] != ids[2]


def test_the_answer_stays_in_the_home_and_is_opened_by_its_desk_alone(hub: Hub, tmp_path: Path) -> None:
    laptop = enrol(hub, tmp_path)
    kept = hub.home.enrolments / f"HUB-to-{laptop.code}-enrolment.refx"
    laptop.join(kept)
    other = Laptop()
    with pytest.raises(ExchangeRefusal):
        other.join(kept)


def test_a_sealed_root_signs_with_its_phrase_alone(tmp_path: Path) -> None:
    init(tmp_path / "hub", "Région", clock, root_phrase="phrase d’opérateur", params=FLOOR)
    with open_hub(tmp_path / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        with pytest.raises(HubRefusal) as refused:
            _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "a.refx")
        assert refused.value.code == HubCode.ROOT_SEALED
        assert _enrol(hub, Laptop().request(tmp_path), None, tmp_path / "a.refx", root_phrase="phrase d’opérateur")
        told = {check.name: check.detail for check in hub.doctor().checks}["first_root"]
        assert "n’est pas scellée" not in told


def test_doctor_says_that_a_root_is_not_sealed(hub: Hub) -> None:
    checks = {check.name: check for check in hub.doctor().checks}
    assert "n’est pas scellée" in checks["first_root"].detail
    assert all(check.ok for check in checks.values())


def test_a_revocation_makes_a_new_roster_and_nothing_more_is_sealed_for_that_desk(hub: Hub, tmp_path: Path) -> None:
    lost, other = enrol(hub, tmp_path), enrol(hub, tmp_path)
    other.write()
    hub.ingest([other.send(tmp_path)])
    revoked = hub.revoke(lost.code.lower(), "lost")
    roster = hub.roster()
    assert revoked.roster == roster.version == 4
    device = roster.device(lost.keys.id)
    assert device is not None
    assert device.revoked is not None
    assert (device.revoked.why, device.revoked.on) == ("lost", "2026-10-13")
    files = hub.dispatch(tmp_path / "out").files
    assert {file.device for file in files} == {other.keys.id, None}
    for file in files:
        other.receive(Path(file.path))
    assert other.answer is not None
    assert other.answer.roster.version == roster.version


def test_revoking_twice_or_nobody_is_refused(hub: Hub, tmp_path: Path) -> None:
    laptop = enrol(hub, tmp_path)
    hub.revoke(laptop.keys.id, "retired")
    for wanted, kind, code in (
        (laptop.code, "retired", HubCode.ALREADY_REVOKED),
        ("ZZZZZZ", "lost", HubCode.NO_DEVICE),
        (laptop.code, "gone", HubCode.BAD_KIND),
    ):
        with pytest.raises(HubRefusal) as refused:
            hub.revoke(wanted, kind)
        assert refused.value.code == code
    assert hub.revoke(laptop.code, "lost").kind == "lost"


def test_platforms_have_codes_of_their_own(hub: Hub) -> None:
    for code, name, expected in (
        ("cher", "Autre", HubCode.PLATFORM_EXISTS),
        ("", "Autre", HubCode.BAD_NAME),
        ("un code", "Autre", HubCode.BAD_NAME),
        ("indre", "\n", HubCode.BAD_NAME),
    ):
        with pytest.raises(HubRefusal) as refused:
            hub.platform_add(code, name)
        assert refused.value.code == expected


def test_a_folder_that_is_no_hub_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HubRefusal) as refused:
        open_hub(tmp_path, clock)
    assert refused.value.code == HubCode.NO_HUB


class SmallOrder(DeviceKeys):
    """The identity point as a key: OpenSSL takes this signature for any message's."""

    @property
    def sign_public(self) -> bytes:
        return bytes([1]) + bytes(31)

    def sign(self, message: bytes) -> bytes:
        return self.sign_public + bytes(32)


def test_a_key_of_small_order_is_refused(hub: Hub, tmp_path: Path) -> None:
    evil = SmallOrder(DeviceKeys.generate().sign_secret, DeviceKeys.generate().age_identity)
    Ed25519PublicKey.from_public_bytes(evil.sign_public).verify(evil.sign(b"any"), b"any")
    (tmp_path / "evil.refx").write_bytes(seal_request(evil, NOW).data)
    with pytest.raises(ExchangeRefusal) as refused:
        _enrol(hub, tmp_path / "evil.refx", None, tmp_path / "a.refx")
    assert refused.value.code == Code.BAD_SIGNATURE
    assert hub.status().devices == []
