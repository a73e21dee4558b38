"""The pathway sheet, read back from its PDF: what it says, on how many pages, what is kept together."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from referent_desk.sheets.pathway import (
    PathwaySheet,
    SheetContact,
    SheetReferent,
    SheetStep,
    SheetTask,
    Signer,
    StepState,
    render,
)
from referent_desk.sheets.refusal import SheetRefusal

Read = Callable[[bytes], list[Any]]


def many_steps(count: int) -> tuple[SheetStep, ...]:
    return tuple(
        SheetStep(
            f"Étape numéro {n}, une préparation opérationnelle à l’emploi collective au titre long",
            "Centre de formation des métiers, Saint-Amand-Montrond, à 12 min à pied de la gare",
            start=date(2026, 9, 1) + timedelta(days=20 * n),
            end=date(2026, 9, 1) + timedelta(days=20 * n + 45),
            state=list(StepState)[n % 7],
        )
        for n in range(count)
    )


def test_the_usual_sheet_says_everything_on_one_page(ines: PathwaySheet, read: Read) -> None:
    (page,) = read(render(ines))
    for words in (
        "Ma fiche de parcours",
        "Inès Valombre, 17 ans, Vierzon",
        "Le 13 octobre 2026, version 3, à confirmer",
        "Ma référente : Solène Marchebout, 06 00 00 00 99",
        "« J’ai envie de travailler avec des petits. Mais pas de rester assise en classe toute la journée. »",
        "Le CAP petite enfance en apprentissage, à la rentrée de septembre 2027.",
        "Deux semaines à la crèche",
        "du 16 au 27 novembre 2026",
        "du 28 septembre au 6 octobre 2026",
        "du 30 novembre au 19 février 2027",
        "à partir du 1er septembre 2027",
        "jeu. 15 oct.",
        "Le mercredi : je garde mes frères.",
        "Jeudi 15 octobre, 16:00, avec ma mère, pour signer la convention.",
        "À moi d’écrire",
        "Ma mère, Nadège Valombre",
        "Réclamation : CNIL.",
        "Exemplaire d’Inès, page 1 sur 1",
        "Données fictives",
    ):
        assert words in page.text


def test_a_sheet_of_seven_steps_still_fits_one_page(ines: PathwaySheet, read: Read) -> None:
    assert ines.steps is not None
    bafa = SheetStep("BAFA", "Les Francas, Bourges", start=date(2027, 4, 24), end=date(2027, 5, 1))
    (page,) = read(render(replace(ines, steps=(*ines.steps[:5], bafa, ines.steps[5]))))
    assert "du 24 avril au 1er mai 2027" in page.text
    assert "À moi d’écrire" in page.text


def test_a_sheet_too_long_for_one_page_starts_a_second_one_at_who_does_what(ines: PathwaySheet, read: Read) -> None:
    first, second = read(render(replace(ines, steps=many_steps(8))))
    assert "Qui fait quoi" not in first.text
    after_head = second.text.split("à confirmer", 1)[1]
    assert after_head.strip().startswith("Qui fait quoi")
    assert "Exemplaire d’Inès, page 2 sur 2" in second.text
    assert "Inès Valombre, le 13 octobre 2026" in second.text


def test_twenty_steps_go_on_with_the_head_of_their_table(ines: PathwaySheet, read: Read) -> None:
    pages = read(render(replace(ines, steps=many_steps(20))))
    assert len(pages) == 3
    for number in range(20):
        assert sum(f"Étape numéro {number}," in page.text for page in pages) == 1
    assert all("Où j’en suis" in page.text for page in pages[:2])


@pytest.mark.parametrize("tasks", [0, 6, 9, 12, 15, 20, 30])
@pytest.mark.parametrize("signers", [1, 3, 5])
def test_signatures_are_never_apart_from_their_title(ines: PathwaySheet, read: Read, tasks: int, signers: int) -> None:
    sheet = replace(
        ines,
        tasks=tuple(SheetTask(f"Appeler l’employeur {n}", "Moi") for n in range(tasks)),
        signers=tuple(Signer(f"Signataire {n}") for n in range(signers)),
    )
    pages = read(render(sheet))
    signed = [page for page in pages if "On est d’accord" in page.text]
    assert len(signed) == 1
    assert signed[0].text.count("Signature :") == signers
    assert all(f"Signataire {n}" in signed[0].text for n in range(signers))


def test_the_lines_to_write_on_give_way_before_a_second_page_is_taken(ines: PathwaySheet, read: Read) -> None:
    assert ines.steps is not None
    short = replace(ines, steps=ines.steps[:2])
    tall = replace(ines, tasks=(*ines.tasks, SheetTask("Appeler", "Moi")))
    assert len(read(render(short))) == len(read(render(tall))) == 1


def test_no_step_yet_is_said_and_an_unwanted_way_is_not(ines: PathwaySheet, read: Read) -> None:
    assert "Pas encore d’étape." in read(render(replace(ines, steps=(), gaps="")))[0].text
    assert "Mon chemin" not in read(render(replace(ines, steps=None)))[0].text


def test_a_sheet_with_only_a_wish_is_a_sheet(read: Read) -> None:
    sheet = PathwaySheet("Noa", date(2026, 10, 13), SheetReferent("Mon référent", ""), quote="Je ne sais pas.")
    (page,) = read(render(sheet))
    assert "« Je ne sais pas. »" in page.text
    assert "On est d’accord" not in page.text


def test_an_agreed_version_says_since_when(ines: PathwaySheet, read: Read) -> None:
    text = read(render(replace(ines, version=2, agreed_on=date(2026, 9, 14))))[0].text
    assert "version 2, validée le 14 septembre" in text
    assert "à confirmer" not in text


def test_phones_of_the_family_are_printed_when_given(ines: PathwaySheet, read: Read) -> None:
    sheet = replace(ines, contacts=(SheetContact("Ma mère", "06 00 00 00 18"),))
    assert "Qui appeler Ma mère : 06 00 00 00 18" in read(render(sheet))[0].text


def test_a_done_task_is_said_in_words_too(ines: PathwaySheet, read: Read) -> None:
    sheet = replace(ines, tasks=(SheetTask("Faire une photo", "Moi", date(2026, 10, 1), done=True),))
    assert "Faire une photo Moi fait" in read(render(sheet))[0].text


def test_large_text_is_larger_and_says_the_same(ines: PathwaySheet, read: Read) -> None:
    large = read(render(ines, large=True))
    assert len(large) == 2
    words = set(re.findall(r"\w{4,}", read(render(ines))[0].text))
    assert words <= set(re.findall(r"\w{4,}", " ".join(page.text for page in large)))


@pytest.mark.parametrize("large", [False, True])
def test_texts_stay_inside_the_margins_and_apart_from_each_other(ines: PathwaySheet, read: Read, large: bool) -> None:
    long = replace(
        ines,
        quote="Je voudrais un métier où l’on bouge. " * 12,
        steps=many_steps(9),
        tasks=ines.tasks * 3,
        barriers=ines.barriers * 2,
    )
    for sheet in (ines, long):
        for page in read(render(sheet, large=large)):
            width, height = page.size
            for left, bottom, right, top in page.boxes:
                assert left >= 32 - 1
                assert right <= width - 33 + 5  # a cut line keeps its last space
                assert bottom >= 17
                assert top <= height - 24
            assert not overlaps(page.boxes)


def overlaps(boxes: Any) -> list[Any]:
    """Pairs of pieces of text that cover each other by more than a point, the blur of PDFium's own boxes."""
    hair = 1.0
    return [
        (one, two)
        for index, one in enumerate(boxes)
        for two in boxes[index + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > hair and min(one[3], two[3]) - max(one[1], two[1]) > hair
    ]


def test_a_sheet_with_nothing_to_say_is_refused(ines: PathwaySheet) -> None:
    empty = PathwaySheet("Inès", ines.on, ines.referent, signers=ines.signers, quote=" ")
    with pytest.raises(SheetRefusal) as refused:
        render(empty)
    assert refused.value.code == "nothing_to_print"
    assert "\u00a0" not in refused.value.sentence.split(".")[0]


def test_a_sheet_without_a_name_is_refused(ines: PathwaySheet) -> None:
    with pytest.raises(SheetRefusal) as refused:
        render(replace(ines, name="  "))
    assert refused.value.code == "no_name"


@pytest.mark.parametrize("quote", ["mot " * 12_000, "x\n" * 900])
def test_a_sheet_of_too_many_pages_is_refused(ines: PathwaySheet, quote: str) -> None:
    with pytest.raises(SheetRefusal) as refused:
        render(replace(ines, quote=quote))
    assert refused.value.code == "too_long"
    assert "mot" not in refused.value.sentence
