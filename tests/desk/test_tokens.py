"""Colours hold the contrasts that were measured for them."""

import pytest
from PySide6.QtGui import QImage

from referent_desk.desk.theme import icon_pixmap
from referent_desk.desk.theme.tokens import DARK, LIGHT, Tone, contrast, ink, paper
from referent_desk.resources import resource

# pair, light, dark: measured by the WCAG 2 formula when the tokens were chosen.
MEASURED = [
    ("text", "bg", 13.83, 15.02),
    ("text", "surface", 15.30, 13.54),
    ("text", "surface2", 12.79, 11.85),
    ("text", "accentSoft", 12.92, 10.41),
    ("text2", "bg", 7.69, 10.37),
    ("text2", "surface", 8.50, 9.36),
    ("text2", "surface2", 7.11, 8.19),
    ("text2", "accentSoft", 7.18, 7.19),
    ("text3", "bg", 6.07, 7.51),
    ("text3", "surface", 6.71, 6.77),
    ("text3", "surface2", 5.61, 5.92),
    ("text3", "accentSoft", 5.67, 5.20),
    ("accentText", "surface", 9.07, 9.17),
    ("accentText", "bg", 8.20, 10.17),
    ("accentText", "surface2", 7.59, 8.02),
    ("accentText", "accentSoft", 7.66, 7.05),
    ("onAccent", "accent", 9.07, 8.60),
    ("onAccent", "accentHover", 11.57, 10.84),
    ("ok", "okBg", 6.51, 7.29),
    ("info", "infoBg", 6.85, 7.21),
    ("warn", "warnBg", 7.04, 7.70),
    ("danger", "dangerBg", 6.89, 7.18),
    ("neutral", "neutralBg", 7.11, 7.27),
    ("text", "warnBg", 13.43, 10.60),
    ("text", "dangerBg", 12.95, 11.34),
]
OUTLINES = [
    ("borderStrong", "surface", 4.19, 4.75),
    ("borderStrong", "bg", 3.79, 5.26),
    ("borderStrong", "surface2", 3.50, 4.15),
    ("accent", "surface", 9.07, 7.96),
    ("accent", "bg", 8.20, 8.82),
]


@pytest.mark.parametrize(("fore", "back", "light", "dark"), MEASURED + OUTLINES)
def test_a_pair_has_the_contrast_measured_for_it(fore: str, back: str, light: float, dark: float) -> None:
    assert contrast(LIGHT[fore], LIGHT[back]) == pytest.approx(light, abs=0.01)
    assert contrast(DARK[fore], DARK[back]) == pytest.approx(dark, abs=0.01)


@pytest.mark.parametrize(("fore", "back", "light", "dark"), MEASURED)
def test_words_reach_four_and_a_half(fore: str, back: str, light: float, dark: float) -> None:
    assert min(contrast(theme[fore], theme[back]) for theme in (LIGHT, DARK)) >= 4.5


@pytest.mark.parametrize(("fore", "back", "light", "dark"), OUTLINES)
def test_outlines_and_focus_reach_three(fore: str, back: str, light: float, dark: float) -> None:
    assert min(contrast(theme[fore], theme[back]) for theme in (LIGHT, DARK)) >= 3


@pytest.mark.parametrize("tone", ["neutral", "accent", "ok", "info", "warn", "danger"])
def test_each_tone_reads_on_its_own_paper(tone: Tone) -> None:
    assert min(contrast(theme[ink(tone)], theme[paper(tone)]) for theme in (LIGHT, DARK)) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_each_icon_draws_something_in_the_colour_asked(file, qapp) -> None:
    image: QImage = icon_pixmap(file.stem, "danger", 20, 2.0).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 250
    }
    assert colours
    assert all(abs(int(c[1:3], 16) - 0x98) < 12 for c in colours), colours


def test_an_icon_that_does_not_exist_is_refused(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("nowhere")
