"""The blank intake form and the balance of an outreach session."""

from collections.abc import Callable

from referent_desk.domain import codes
from referent_desk.sheets.intake_form import render_intake_form
from referent_desk.sheets.outreach_sheet import OutreachSheet, render_outreach
from tests.sheets.conftest import PageRead

Read = Callable[[bytes], list[PageRead]]


def test_the_form_is_two_pages_with_nobody_in_it(read: Read) -> None:
    pages = read(render_intake_form())
    assert len(pages) == 2
    assert "Inès" not in " ".join(page.text for page in pages)


def test_the_form_has_the_answers_of_the_closed_lists(read: Read) -> None:
    first, second = (page.text for page in read(render_intake_form()))
    asked = [words for code, words in codes.ASKED.items() if code not in ("information", "documentation")]
    assert all(words in first for words in (*codes.OUT_SINCE.values(), *asked))
    assert all(words in second for words in (*codes.DIPLOMA.values(), *codes.GUARDIAN_LINK.values()))


def test_the_form_is_the_same_file_each_time() -> None:
    assert render_intake_form() == render_intake_form()


def balance(people: tuple[tuple[str, str, str], ...] = ()) -> OutreachSheet:
    return OutreachSheet("Maison de quartier", "Mardi 13 octobre, 15:30 à 18:00", ("6 passages", "2 sans nom"), people)


def test_a_balance_has_no_name_unless_it_was_asked(read: Read) -> None:
    text = read(render_outreach(balance()))[0].text
    assert "6 passages" in text
    assert "Aucun nom" in text
    named = read(render_outreach(balance((("15:42", "Inès Valombre", "17 ans, Vierzon"),))))[0].text
    assert "Inès Valombre" in named
    assert "Aucun nom" not in named
    assert "à détruire" in named


def test_a_balance_of_many_takes_more_pages(read: Read) -> None:
    people = tuple((f"15:{number:02d}", f"Prénom{number}", "Vierzon") for number in range(60))
    pages = read(render_outreach(balance(people)))
    text = " ".join(page.text for page in pages)
    assert len(pages) > 1
    assert all(f"Prénom{number}" in text for number in range(60))
