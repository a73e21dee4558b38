"""The preview shows the pages of the PDF as they will be printed."""

import pytest

from referent_desk.sheets.pathway import PathwaySheet, render
from referent_desk.sheets.preview import page_count, page_image, page_sizes
from referent_desk.sheets.refusal import SheetRefusal


def test_a_page_is_shown_at_the_resolution_asked(ines: PathwaySheet) -> None:
    pdf = render(ines)
    assert page_count(pdf) == 1
    assert page_sizes(pdf)[0] == pytest.approx((595.28, 841.89), abs=0.01)
    image = page_image(pdf, 1, dpi=96)
    assert (image.width, image.height) == (794, 1123)
    assert len(image.rgba) == image.width * image.height * 4
    assert page_image(pdf, 1, dpi=48).width == 397


def test_paper_is_white_and_titles_are_in_the_accent(ines: PathwaySheet) -> None:
    image = page_image(render(ines), 1)
    assert image.rgba[:4] == b"\xff\xff\xff\xff"
    assert set(image.rgba[3::4]) == {255}
    # The rule under the head: 2 px, below the name, from margin to margin.
    row, column = 97, 400
    start = (row * image.width + column) * 4
    assert image.rgba[start : start + 3] == bytes.fromhex("6B3563")


def test_signs_of_states_differ_on_grey_paper(ines: PathwaySheet) -> None:
    """Done, confirmed and planned boxes of the strip have three different amounts of ink in grey."""
    image = page_image(render(ines), 1, dpi=192)

    def darkness(left: int, right: int) -> float:
        total = 0.0
        for y in range(534, 574):
            for x in range(left * 2, right * 2):
                start = (y * image.width + x) * 4
                red, green, blue = image.rgba[start : start + 3]
                total += 255 - (0.299 * red + 0.587 * green + 0.114 * blue)
        return total / (40 * (right - left) * 2)

    done, confirmed, planned = darkness(61, 86), darkness(181, 199), darkness(210, 350)
    assert done > confirmed + 20
    assert confirmed > planned + 60


@pytest.mark.parametrize("pdf", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\x00" * 1000])
def test_what_is_no_pdf_is_refused_with_a_sentence(pdf: bytes) -> None:
    for ask in (page_count, page_sizes, lambda data: page_image(data, 1)):
        with pytest.raises(SheetRefusal) as refused:
            ask(pdf)
        assert refused.value.code == "unreadable"


def test_a_page_that_is_not_there_or_too_large_is_refused(ines: PathwaySheet) -> None:
    pdf = render(ines)
    for number, dpi in ((0, 96.0), (2, 96.0), (1, 5000.0), (1, 0.0)):
        with pytest.raises(SheetRefusal):
            page_image(pdf, number, dpi=dpi)
