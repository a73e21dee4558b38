"""The vault by command line, bad input included."""

from pathlib import Path

import pytest

from referent_desk import app
from referent_desk.cli.phrases import VARIABLE
from tests.cli.programs import PHRASE, Program, desk_of


def test_a_new_vault_answers_its_place_and_twelve_words(tmp_path: Path) -> None:
    told = desk_of(tmp_path / "v").told("vault", "create")
    assert told["path"] == str(tmp_path / "v")
    assert len(told["recovery_words"]) == 12


def test_people_read_the_twelve_words_with_their_numbers(tmp_path: Path) -> None:
    ran = desk_of(tmp_path / "v")("vault", "create")
    assert ran.code == 0
    assert "12. " in ran.out
    assert not ran.err


def test_a_vault_is_not_made_over_another(desk: Program) -> None:
    ran = desk("vault", "create", "--json")
    assert (ran.code, ran.error) == (1, "exists")
    assert desk("vault", "open-check").code == 0


def test_the_phrase_is_a_file_without_its_final_line_end(
    desk: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    for end in ("", "\n", "\r\n"):
        (tmp_path / "phrase").write_bytes((PHRASE + end).encode())
        assert desk("vault", "open-check", "--passphrase-file", tmp_path / "phrase").code == 0
    (tmp_path / "phrase").write_bytes((PHRASE + "\n\n").encode())
    assert desk("vault", "open-check", "--json", "--passphrase-file", tmp_path / "phrase").error == "wrong_passphrase"


def test_without_a_terminal_nobody_is_asked_for_a_phrase(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    ran = desk("person", "list", "--json")
    assert (ran.code, ran.error) == (1, "no_passphrase")
    assert "--passphrase-file" in ran.json["error"]["message"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 20_000])
def test_a_phrase_file_that_is_no_short_text_is_refused(desk: Program, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "phrase").write_bytes(content)
    assert desk("vault", "open-check", "--json", "--passphrase-file", tmp_path / "phrase").error == "bad_file"
    assert desk("vault", "open-check", "--json", "--passphrase-file", tmp_path / "none").error == "no_file"


def test_a_wrong_phrase_is_said_and_harms_nothing(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "une autre")
    ran = desk("vault", "open-check")
    assert ran.code == 1
    assert "bonne phrase" in ran.err
    assert not ran.out
    monkeypatch.setenv(VARIABLE, PHRASE)
    assert desk("vault", "open-check").code == 0


def test_what_is_no_vault_is_said_before_any_phrase_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert desk_of(tmp_path / "nowhere")("person", "list", "--json").error == "no_vault"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "vault.json").write_text('{"kind": "something else"}')
    assert desk_of(tmp_path / "other")("person", "list", "--json").error == "not_a_vault"


def test_a_truncated_vault_is_said_to_be_damaged(desk: Program) -> None:
    database = desk.folder / "caseload.db"
    database.write_bytes(database.read_bytes()[:3000])
    before = database.read_bytes()
    assert desk("person", "list", "--json").error == "damaged"
    assert database.read_bytes() == before


def test_a_vault_that_is_open_elsewhere_is_busy(desk: Program) -> None:
    with app.open_desk(desk.folder, PHRASE, app.system_clock):
        ran = desk("person", "list", "--json")
    assert (ran.code, ran.error) == (1, "busy")


def test_the_phrase_changes(desk: Program, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("une phrase toute neuve\n")
    assert desk("vault", "passphrase", "--new-passphrase-file", tmp_path / "new").code == 0
    assert desk("vault", "open-check", "--json").error == "wrong_passphrase"
    assert desk("vault", "open-check", "--passphrase-file", tmp_path / "new").code == 0


def test_the_twelve_words_open_give_a_new_phrase_and_die(tmp_path: Path) -> None:
    desk = desk_of(tmp_path / "v")
    words = desk.told("vault", "create")["recovery_words"]
    (tmp_path / "words").write_text(" ".join(words) + "\n", encoding="utf-8")
    (tmp_path / "new").write_text("une phrase toute neuve\n")
    recover = ("vault", "recover", "--words-file", tmp_path / "words", "--new-passphrase-file", tmp_path / "new")
    new_words = desk.told(*recover)["recovery_words"]
    assert len(new_words) == 12
    assert new_words != words
    assert desk("vault", "open-check", "--json").error == "wrong_passphrase"
    assert desk("vault", "open-check", "--passphrase-file", tmp_path / "new").code == 0
    assert desk(*recover, "--json").error == "wrong_words"


def test_a_wrong_word_is_named(desk: Program, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("abaisser " * 11 + "zzzzz", encoding="utf-8")
    (tmp_path / "new").write_text("x y z")
    ran = desk("vault", "recover", "--words-file", tmp_path / "words", "--new-passphrase-file", tmp_path / "new")
    assert ran.code == 1
    assert "zzzzz" in ran.err
    assert desk("vault", "recover", "--new-passphrase-file", tmp_path / "new").code == 2


def test_a_backup_becomes_another_vault_that_holds_the_same(desk: Program, ines: str, tmp_path: Path) -> None:
    made = desk.told("vault", "backup", tmp_path / "sauvegarde.zip")
    assert made["bytes"] == (tmp_path / "sauvegarde.zip").stat().st_size
    assert desk("vault", "backup", tmp_path / "sauvegarde.zip", "--json").error == "exists"
    other = desk_of(tmp_path / "other")
    assert other.told("vault", "restore", tmp_path / "sauvegarde.zip")["path"] == str(tmp_path / "other")
    assert other.told("person", "show", ines) == desk.told("person", "show", ines)
    assert other("vault", "restore", tmp_path / "sauvegarde.zip", "--json").error == "exists"
    assert desk_of(tmp_path / "none")("vault", "restore", tmp_path / "x", "--json").error == "no_backup"


def test_slots_are_listed_without_a_phrase_and_without_a_secret(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    told = desk.told("vault", "slots")
    assert [slot["kind"] for slot in told["slots"]] == ["passphrase", "recovery"]
    assert all(set(slot) == {"id", "kind"} for slot in told["slots"])
