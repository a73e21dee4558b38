"""How the programs listen and answer: options anywhere, one document, French complaints, exit codes."""

from pathlib import Path

import pytest

from referent_desk import __version__
from referent_desk.app import VAULT_VARIABLE, clock_for, mark_demo
from referent_desk.cli import desk as desk_program
from referent_desk.cli import hub as hub_program
from referent_desk.cli.program import hoisted
from referent_desk.domain.refusal import Refusal
from referent_desk.vault.clocks import NOW_VARIABLE
from tests.cli.programs import Program, Ran


def _ran(*words: str | Path, program: str = "desk") -> Ran:
    return Program(desk_program.run if program == "desk" else hub_program.run)(*words)


def test_options_stand_before_or_after_the_command(desk: Program, ines: str) -> None:
    vault = ("--vault", desk.folder)
    wanted = _ran(*vault, "--json", "person", "list").json
    for words in (
        ("--json", "person", "list", *vault),
        ("person", "--json", "list", f"--vault={desk.folder}"),
        (*vault, "person", "list", "--json"),
        ("person", *vault, "list", "--json"),
    ):
        assert _ran(*words).json == wanted


def test_the_vault_may_come_from_the_environment(desk: Program, ines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, str(desk.folder))
    assert len(_ran("person", "list", "--json").json["persons"]) == 1


def test_after_two_dashes_nothing_is_an_option(desk: Program, ines: str) -> None:
    assert hoisted(["note", "add", "--", "--json", "--vault"], ("--vault",)) == [
        *("note", "add", "--", "--json", "--vault")
    ]
    ran = Program(desk_program.run)("--vault", desk.folder, "note", "add", ines, "--", "--json")
    assert ran.code == 0
    assert not ran.out.startswith("{")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("person",), "Il manque la commande."),
        (("persn", "list"), "Vouliez-vous dire person"),
        (("xyz",), "« xyz » n’existe pas"),
        (("person", "shw"), "Vouliez-vous dire show"),
        (("person", "show"), "Il manque JEUNE."),
        (("person", "add"), "Il manque l’option --from."),
        (("person", "add", "--from"), "L’option --from attend une valeur."),
        (("person", "add", "--form", "x"), "L’option --form n’existe pas ici. Vouliez-vous dire --from"),
        (("person", "show", "a", "b"), "Ceci est de trop"),
        (("barrier", "add", "x", "--theme", "t", "--weight", "lourd"), "--weight"),
        (("catalogue", "search", "x", "--near", "Nullepartville-sur-Rien"), "Nullepartville"),
        (("vault", "rekey"), "« rekey » n’existe pas"),
        (("undo",), "« undo » n’existe pas"),
        (("--vault",), "--vault"),
    ],
)
def test_wrong_usage_is_two_and_said_in_french(words: tuple[str, ...], told: str) -> None:
    ran = _ran(*words)
    assert ran.code == 2
    assert told in ran.err.replace("\u00a0", " ")
    assert "--help" in ran.err
    assert not ran.out
    as_json = _ran("--json", *words)
    assert (as_json.code, as_json.error) == (2, "usage")
    assert not as_json.err


def test_a_refusal_is_one_document_or_one_sentence(tmp_path: Path) -> None:
    words = ("person", "list", "--vault", tmp_path / "none")
    assert set(_ran(*words, "--json").json["error"]) == {"code", "message"}
    plain = _ran(*words)
    assert (plain.code, plain.out, len(plain.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("program", ["desk", "hub"])
def test_help_and_version_are_in_french_and_succeed(program: str) -> None:
    told = _ran("--version", program=program)
    assert (told.code, told.out) == (0, f"referent-{program} {__version__}\n")
    assert _ran("--version", "--json", program=program).json == {"version": __version__}
    page = _ran("--help", program=program)
    assert page.code == 0
    assert page.out.startswith("Emploi")
    assert "Show this" not in page.out


def test_every_command_has_a_help_page_in_french() -> None:
    import typer

    for build, name in ((desk_program.build, "desk"), (hub_program.build, "hub")):
        whole = typer.main.get_command(build())
        for group, command in whole.commands.items():  # type: ignore[attr-defined]
            for words in [(group,), *((group, below) for below in getattr(command, "commands", {}))]:
                page = _ran(*words, "--help", program=name)
                assert page.code == 0
                assert "Emploi" in page.out
                for english in ("Usage", "Commands:", "Arguments:", "[required]", "[default", "Show this"):
                    assert english not in page.out, (words, english)


@pytest.mark.parametrize(
    "words",
    [
        ("person", "search", "\udcff"),
        ("person", "show", "\udcff\udcff\udcff\udcff"),
        ("person", "list", "--filter", "\udcff"),
        ("note", "add", "$", "a\udcff b"),
        ("person", "edit", "$", "--set", 'email="\udcff"'),
        ("catalogue", "search", "\udcff", "--near", "\udcff"),
        ("catalogue", "show", "\udcff"),
        ("catalogue", "import", "/nowhere/\udcff.xml", "--source", "\udcff"),
        ("plan", "add", "$", "--offer", "\udcff", "--session", "\udcff"),
        ("exchange", "settle", "\udcff", "--head", "\udcff"),
        ("exchange", "join", "/nowhere/\udcff", "--root-words", "\udcff"),
        ("exchange", "receive", "/nowhere/\udcff"),
        ("task", "add", "$", "--text", "\udcff", "--who", "\udcff"),
        ("contact", "add", "$", "--result", "\udcff", "--at", "\udcff"),
        ("barrier", "add", "$", "--theme", "\udcff"),
        ("\udcff",),
    ],
    ids=lambda words: " ".join(words[:2]).encode("utf-8", "replace").decode(),
)
def test_bytes_that_are_no_text_bring_nothing_down(desk: Program, ines: str, words: tuple[str, ...]) -> None:
    ran = desk(*(word.replace("$", ines) for word in words), "--json")
    assert ran.code in (0, 1, 2)
    assert isinstance(ran.json, dict)


def test_without_a_display_the_window_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    ran = _ran("--json")
    assert (ran.code, ran.error) == (1, "no_display")


def test_an_interruption_is_said_and_is_no_traceback(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("referent_desk.app.open_desk", interrupted)
    ran = desk("person", "list", "--json")
    assert (ran.code, ran.error) == (130, "interrupted")


def test_a_demo_keeps_its_day_and_only_there_may_the_day_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NOW_VARIABLE, "2027-03-01T08:00")
    assert clock_for(tmp_path)().year != 2027 or clock_for(tmp_path)().month != 3
    mark_demo(tmp_path)
    assert clock_for(tmp_path)().isoformat(timespec="minutes") == "2027-03-01T08:00+01:00"
    monkeypatch.delenv(NOW_VARIABLE)
    clock = clock_for(tmp_path)
    assert clock().isoformat(timespec="minutes") == "2026-10-13T09:50+02:00"
    assert clock() <= clock()
    (tmp_path / "demo.json").write_text("not ours")
    assert clock_for(tmp_path)().date().isoformat() == "2026-10-13"
    monkeypatch.setenv(NOW_VARIABLE, "demain")
    with pytest.raises(Refusal) as caught:
        clock_for(tmp_path)
    assert caught.value.code == "bad_now"


def test_the_author_of_sheets_is_set_by_name(desk: Program) -> None:
    desk.told("preference", "set", 'name="Solène Marchebout"', 'title="Ma référente"')
    author = desk.told("preference", "show")["author"]
    assert (author["name"], author["title"]) == ("Solène Marchebout", "Ma référente")
    assert desk("preference", "set", 'shoe_size="40"', "--json").error == "bad_value"
    assert desk("preference", "set", "name").code == 2
