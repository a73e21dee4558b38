"""Whatever is in a sheet, it is printed or refused: no exception, nothing outside the page, nothing lost."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from referent_desk.sheets.pathway import (
    PathwaySheet,
    SheetAppointment,
    SheetBarrier,
    SheetContact,
    SheetReferent,
    SheetStep,
    SheetTask,
    Signer,
    StepState,
    render,
)
from referent_desk.sheets.refusal import MAX_PAGES

word = st.text(max_size=40)
sentence = st.text(max_size=120) | st.text(alphabet="abcd efgh ijkl éà mno\n", min_size=200, max_size=500)
day = st.none() | st.dates()
steps = st.builds(
    SheetStep,
    title=sentence,
    where=sentence,
    when=word,
    start=day,
    end=day,
    state=st.sampled_from(StepState),
)
sheets = st.builds(
    PathwaySheet,
    name=word.map(lambda text: "N" + text),
    on=st.dates(),
    referent=st.builds(SheetReferent, word, word, word, word),
    age_line=word,
    commune=word,
    version=st.none() | st.integers(0, 10_000),
    agreed_on=day,
    quote=sentence.map(lambda text: "q" + text),
    aim=sentence,
    aim_detail=sentence,
    already=sentence,
    steps=st.none() | st.lists(steps, max_size=6).map(tuple),
    gaps=sentence,
    tasks=st.lists(st.builds(SheetTask, sentence, word, day, st.booleans()), max_size=5).map(tuple),
    barriers=st.lists(st.builds(SheetBarrier, word, sentence), max_size=4).map(tuple),
    appointment=st.none() | st.builds(SheetAppointment, st.dates(), st.none() | st.times(), sentence),
    contacts=st.lists(st.builds(SheetContact, word, word), max_size=3).map(tuple),
    room_to_write=st.booleans(),
    signers=st.lists(st.builds(Signer, word, word), max_size=7).map(tuple),
    signature_note=sentence,
    notice=sentence,
    copy_label=word,
    fictional=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets, st.booleans())
def test_any_content_is_printed_inside_its_pages(
    read: Callable[[bytes], list[Any]], sheet: PathwaySheet, large: bool
) -> None:
    assume(repr(sheet).count("\\n") < 100)  # hundreds of empty lines are refused as too long, rightly
    pages = read(render(sheet, large=large))
    assert 1 <= len(pages) <= MAX_PAGES
    for page in pages:
        width, height = page.size
        for left, bottom, right, top in page.boxes:
            assert -1 <= left <= right <= width + 1
            assert -1 <= bottom <= top <= height + 1
    assert sum(page.text.count("Signature :") for page in pages) >= len(sheet.signers)
