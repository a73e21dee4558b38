"""A vault that is missing, truncated, not ours, altered: a sentence, and nothing touched."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referent_desk.domain.canonical import canonical
from referent_desk.vault import slot_file, slots, stretching
from referent_desk.vault.data_key import DataKey
from referent_desk.vault.refusals import Code, VaultRefusal, sentence
from referent_desk.vault.slot_file import decode, encode
from referent_desk.vault.stretching import Argon2Params
from referent_desk.vault.vault import holds_vault
from tests.vault.conftest import MARKER, PHRASE, Made, get

Everything = Callable[[Path], dict[str, bytes]]


def refused(made: Made) -> str:
    with pytest.raises(VaultRefusal) as told:
        made.open().close()
    assert told.value.sentence.count(". ") >= 2  # what happened, what is safe, what to do
    return told.value.code


def test_a_vault_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    missing = Made(tmp_path / "rien", [], tmp_path)
    assert refused(missing) == Code.NO_VAULT
    assert list(tmp_path.iterdir()) == []
    assert refused(Made(tmp_path, [], tmp_path)) == Code.NO_VAULT
    assert list(tmp_path.iterdir()) == []
    assert not holds_vault(tmp_path)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"version": 3, "vault": "obsidian"}', Code.NOT_A_VAULT),
        (b"[" * 60_000, Code.NOT_A_VAULT),
        (b"\xff\xfe" * 200, Code.NOT_A_VAULT),
        (b"x" * 100_000, Code.NOT_A_VAULT),
        (b"", Code.DAMAGED),
        (b'{"check":"00","format":"referent-vault-1","slots', Code.DAMAGED),
        (b'{"format":"referent-vault-2","ways":[{}]}', Code.NEWER_FORMAT),
    ],
)
def test_a_slot_file_that_is_not_ours_is_refused_and_nothing_is_written(
    tmp_path: Path, data: bytes, code: str, everything: Everything
) -> None:
    (tmp_path / "vault.json").write_bytes(data)
    assert refused(Made(tmp_path, [], tmp_path)) == code
    assert everything(tmp_path) == {"vault.json": data}


def test_a_damaged_slot_file_falls_back_to_its_copy_and_is_healed(made: Made) -> None:
    good = (made.folder / slot_file.NAME).read_bytes()
    for name in (slot_file.NAME, slot_file.SECOND_NAME):
        for harm in (b"", good[: len(good) // 2], None):
            path = made.folder / name
            path.unlink() if harm is None else path.write_bytes(harm)
            with made.open() as vault:
                assert get(vault, "marker") == MARKER
            assert path.read_bytes() == good


def test_any_bit_altered_in_both_copies_is_damage_and_never_a_wrong_phrase(made: Made) -> None:
    good = (made.folder / slot_file.NAME).read_bytes()
    seed = random.Random(20261013)
    for _ in range(200):
        place, bit = seed.randrange(len(good)), seed.randrange(8)
        altered = bytearray(good)
        altered[place] ^= 1 << bit
        assert decode(bytes(altered)) is None
        for name in (slot_file.NAME, slot_file.SECOND_NAME):
            (made.folder / name).write_bytes(altered)
        assert refused(made) == Code.DAMAGED


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_slot_file_or_none(data: bytes) -> None:
    assert decode(data) is None


def altered_slots(made: Made, change: Callable[[dict[str, object]], None]) -> None:
    """Somebody who knows the format alters the slots and makes the checksum right."""
    value = json.loads((made.folder / slot_file.NAME).read_bytes())
    value.pop("check")
    change(value)
    file = slot_file.msgspec.convert(value, slot_file.SlotFile)
    for name in (slot_file.NAME, slot_file.SECOND_NAME):
        (made.folder / name).write_bytes(encode(file))


@pytest.mark.parametrize(
    "parameters",
    [
        {"memory_kib": 65535, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 2, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 3},
        {"memory_kib": 1024 * 1024 + 1, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 21, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 9},
        {"memory_kib": -1, "passes": 3, "lanes": 4},
        {"memory_kib": "65536", "passes": 3, "lanes": 4},
        {"passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 4, "more": 1},
        {},
    ],
)
def test_costs_out_of_limits_are_refused_before_any_work(
    made: Made, parameters: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(value: dict[str, object]) -> None:
        value["slots"][0]["parameters"] = parameters  # type: ignore[index]

    altered_slots(made, change)
    monkeypatch.setattr(slots, "_unwrap", lambda *_: pytest.fail("work was done"))
    monkeypatch.setattr("argon2.low_level.hash_secret_raw", lambda **_: pytest.fail("work was done"))
    assert refused(made) == Code.BAD_PARAMETERS


@pytest.mark.parametrize("field", ["id", "salt", "nonce", "wrapped"])
def test_a_slot_altered_with_a_right_checksum_does_not_open(made: Made, field: str) -> None:
    def change(value: dict[str, object]) -> None:
        slot = value["slots"][0]  # type: ignore[index]
        slot[field] = ("1" if slot[field][0] == "0" else "0") + slot[field][1:]

    altered_slots(made, change)
    assert refused(made) == Code.WRONG_PASSPHRASE


def test_a_slot_moved_to_another_vault_does_not_open(made: Made) -> None:
    altered_slots(made, lambda value: value.update(vault="0" * 32))
    assert refused(made) == Code.WRONG_PASSPHRASE


def test_a_wrap_opens_to_one_key_only_and_its_parameters_are_bound() -> None:
    key = DataKey.new()
    slot = slots.recovery_slot("a" * 32, key, b"e" * 16)
    opened = slots.open_with_entropy("a" * 32, [slot], b"e" * 16)
    assert opened is not None
    assert opened.raw() == key.raw()
    bound = slot_file.msgspec.structs.replace(slot, parameters={"lanes": 1})
    assert slots.open_with_entropy("a" * 32, [bound], b"e" * 16) is None


@pytest.mark.parametrize("size", [0, 1, 100, 4095])
def test_a_truncated_caseload_is_damage(made: Made, size: int, everything: Everything) -> None:
    path = made.folder / slot_file.DATABASE_NAME
    path.write_bytes(path.read_bytes()[:size])
    before = everything(made.folder)
    assert refused(made) == Code.DAMAGED
    assert everything(made.folder) | {"vault.lock": b""} == before | {"vault.lock": b""}


def test_a_missing_caseload_is_damage_and_no_empty_one_takes_its_place(made: Made) -> None:
    path = made.folder / slot_file.DATABASE_NAME
    path.unlink()
    assert refused(made) == Code.DAMAGED
    assert not path.exists()


def test_any_bit_altered_in_the_first_page_of_the_caseload_is_damage(made: Made) -> None:
    path = made.folder / slot_file.DATABASE_NAME
    good = path.read_bytes()
    seed = random.Random(4)
    for place in [0, 15, 16, 17, *(seed.randrange(4096) for _ in range(6))]:
        altered = bytearray(good)
        altered[place] ^= 1 << seed.randrange(8)
        path.write_bytes(altered)
        assert refused(made) == Code.DAMAGED
    path.write_bytes(good)
    made.open().close()


def test_the_caseload_of_another_vault_is_damage(made: Made, template: Made, tmp_path: Path) -> None:
    from referent_desk.vault.stretching import FLOOR
    from referent_desk.vault.vault import create
    from tests.vault.conftest import clock

    create(tmp_path / "autre", PHRASE, clock, params=FLOOR)[0].close()
    (made.folder / "caseload.db").write_bytes((tmp_path / "autre" / "caseload.db").read_bytes())
    assert refused(made) == Code.DAMAGED


def test_what_a_crash_left_half_written_is_cleaned_at_opening(made: Made) -> None:
    leftovers = [
        made.folder / "vault.json.new",
        made.folder / "vault-copy.json.new",
        made.folder / "backups" / "copy-1.part",
    ]
    for path in leftovers:
        path.write_bytes(b"half")
    made.open().close()
    assert not any(path.exists() for path in leftovers)


def test_a_creation_cut_short_is_told_and_may_begin_again(made: Made) -> None:
    from referent_desk.vault.stretching import FLOOR
    from referent_desk.vault.vault import create
    from tests.vault.conftest import clock

    (made.folder / "being-made").touch()
    assert refused(made) == Code.UNFINISHED
    assert not holds_vault(made.folder)
    create(made.folder, PHRASE, clock, params=FLOOR)[0].close()
    with made.open() as vault:
        assert get(vault, "marker") is None


def test_a_cut_short_creation_that_holds_something_else_is_left_alone(made: Made) -> None:
    from referent_desk.vault.stretching import FLOOR
    from referent_desk.vault.vault import create
    from tests.vault.conftest import clock

    (made.folder / "being-made").touch()
    (made.folder / "liste.txt").write_text("à moi")
    with pytest.raises(VaultRefusal, match=Code.EXISTS):
        create(made.folder, PHRASE, clock, params=FLOOR)
    assert (made.folder / "liste.txt").read_text() == "à moi"


def test_every_code_has_a_sentence_that_is_typeset_as_french() -> None:
    for code in Code:
        told = sentence(code)
        assert told[0].isupper()
        assert told.endswith(".")
        assert "'" not in told


def test_calibration_aims_at_half_a_second_and_never_goes_under_the_floor() -> None:
    slow = stretching.calibrate(lambda _: 3.0)
    assert slow == stretching.FLOOR
    fast = stretching.calibrate(lambda _: 0.1)
    assert fast.memory_kib > stretching.FLOOR.memory_kib
    assert 4 <= fast.memory_kib * fast.passes / (stretching.FLOOR.memory_kib * stretching.FLOOR.passes) <= 5
    absurd = stretching.calibrate(lambda _: 0.0)
    stretching.require_within_limits(absurd)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.floats(min_value=0, max_value=100))
def test_a_calibrated_cost_is_always_within_limits(seconds: float) -> None:
    params = stretching.calibrate(lambda _: seconds)
    stretching.require_within_limits(params)
    assert isinstance(params, Argon2Params)


def test_the_bytes_of_a_slot_file_are_canonical(made: Made) -> None:
    data = (made.folder / slot_file.NAME).read_bytes()
    assert data == canonical(json.loads(data)) + b"\n"
