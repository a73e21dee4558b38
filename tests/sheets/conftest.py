"""The sheet of the drawing, and ways to read a PDF back."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from referent_desk.sheets.notice import legal_notice
from referent_desk.sheets.pathway import (
    PathwaySheet,
    SheetAppointment,
    SheetBarrier,
    SheetReferent,
    SheetStep,
    SheetTask,
    Signer,
    StepState,
)


@dataclass(frozen=True)
class PageRead:
    """What PDFium reads on one page: its text, its size, a box (left, bottom, right, top) for each piece of text."""

    text: str
    size: tuple[float, float]
    boxes: tuple[tuple[float, float, float, float], ...]


@pytest.fixture(scope="session")
def ines() -> PathwaySheet:
    """Inès Valombre's sheet of 13 October 2026, version 3, as drawn."""
    return PathwaySheet(
        name="Inès Valombre",
        on=date(2026, 10, 13),
        referent=SheetReferent(
            "Ma référente",
            "Solène Marchebout",
            "06 00 00 00 99",
            "Plateforme d’appui de Vierzon (organisme fictif)",
        ),
        age_line="17 ans",
        commune="Vierzon",
        version=3,
        quote="J’ai envie de travailler avec des petits. Mais pas de rester assise en classe toute la journée.",
        aim="Le CAP petite enfance en apprentissage",
        aim_detail="à la rentrée de septembre 2027",
        already="Ce que j’ai déjà\u00a0: le brevet, un atelier terminé (9 fois sur 10), un bilan fait.",
        steps=(
            SheetStep(
                "Atelier de remobilisation",
                "Association Le Rebond, Vierzon",
                start=date(2026, 9, 10),
                end=date(2026, 9, 24),
                state=StepState.DONE,
            ),
            SheetStep(
                "Bilan de positionnement",
                "Atelier Tremplin, Vierzon",
                start=date(2026, 9, 28),
                end=date(2026, 10, 6),
                state=StepState.DONE,
            ),
            SheetStep(
                "Deux semaines à la crèche",
                "Les P’tits Galets, Vierzon, à pied, de 8 h 30 à 15 h 30",
                start=date(2026, 11, 16),
                end=date(2026, 11, 27),
                state=StepState.CONFIRMED,
            ),
            SheetStep(
                "Français et maths, à mi-temps",
                "Atelier Tremplin, Vierzon, 12 min à pied",
                start=date(2026, 11, 30),
                end=date(2027, 2, 19),
            ),
            SheetStep(
                "Prépa petite enfance",
                "Les Deux Rives, Bourges, 25 min de train payées",
                start=date(2027, 3, 2),
                end=date(2027, 4, 30),
            ),
            SheetStep(
                "CAP en apprentissage",
                "CFA du Val d’Arnon, avec un employeur à trouver",
                start=date(2027, 9, 1),
                state=StepState.TO_PREPARE,
            ),
        ),
        gaps="Entre deux étapes\u00a0: du 20 février au 1er mars, et de mai à août. On cherche ensemble quoi faire "
        "(job d’été, BAFA).",
        tasks=(
            SheetTask("Faire signer l’autorisation parentale", "Moi", date(2026, 10, 15)),
            SheetTask("Envoyer la convention à la crèche", "Solène", date(2026, 10, 16)),
            SheetTask("Demander une place le mercredi", "Ma mère", date(2026, 10, 23)),
            SheetTask("M’informer sur le permis scooter", "Moi", date(2026, 11, 2)),
        ),
        barriers=(
            SheetBarrier("Le mercredi", "je garde mes frères. On demande le centre de loisirs."),
            SheetBarrier("Le transport", "train pour Bourges, permis scooter (BSR) à voir."),
        ),
        appointment=SheetAppointment(date(2026, 10, 15), time(16), "avec ma mère, pour signer la convention"),
        signers=(
            Signer("Moi", "Inès Valombre"),
            Signer("Ma mère", "Nadège Valombre"),
            Signer("Ma référente", "Solène Marchebout"),
        ),
        notice=legal_notice("", ["ma mère"], "Ma référente"),
        copy_label="Exemplaire d’Inès",
        fictional=True,
    )


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], list[PageRead]]:
    """The pages of a PDF as PDFium reads them; line ends and no-break spaces read as spaces."""
    return read_pages


def read_pages(pdf: bytes) -> list[PageRead]:
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        text = " ".join(text_page.get_text_range().replace("\u00a0", " ").split())
        boxes = tuple(text_page.get_rect(index) for index in range(text_page.count_rects()))
        pages.append(PageRead(text, page.get_size(), boxes))
        text_page.close()
        page.close()
    document.close()
    return pages


@pytest.fixture(scope="session")
def fonts_of() -> Callable[[bytes], dict[str, bool]]:
    """The fonts that the texts of a PDF use, and whether each is embedded."""

    def fonts(pdf: bytes) -> dict[str, bool]:
        document = pypdfium2.PdfDocument(pdf)
        found: dict[str, bool] = {}
        for page in document:
            for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
                font: Any = pdfium_c.FPDFTextObj_GetFont(item.raw)
                name = ctypes.create_string_buffer(200)
                pdfium_c.FPDFFont_GetBaseFontName(font, name, 200)
                found[name.value.decode()] = pdfium_c.FPDFFont_GetIsEmbedded(font) == 1
        return found

    return fonts
