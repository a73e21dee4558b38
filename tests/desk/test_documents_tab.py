"""The Documents tab: kept encrypted, shown, exported only when asked, removed with a way back; all by the keyboard."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from referent_desk.caseload import documents
from referent_desk.caseload.persons import read_person
from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.keep_documents import KeepDocuments, RemoveDocument
from referent_desk.desk.jobs.preview_document import PreviewDocument
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.record.document_panel import DocumentPanel
from referent_desk.desk.screens.record.documents_page import DocumentsPage
from referent_desk.desk.screens.record.documents_presenter import size_words
from referent_desk.desk.screens.record.past import PastPresenter
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain.refusal import Refusal
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, "Une attestation inventée")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def picture(width: int = 90, height: int = 60) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF6B3563)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The caseload of these tests is in memory, and stays in its thread."""

    def start(_self: JobRunner, job: Job[Any], **answers: Any) -> Running:
        running = Running(job)
        for name, answer in answers.items():
            getattr(running, name).connect(answer)
        running.work()
        kept.append(running)
        QApplication.processEvents()
        return running

    kept: list[Running] = []
    monkeypatch.setattr(JobRunner, "start", start)
    yield
    QApplication.processEvents()


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> DocumentsPage:
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    screen.open_tab("documents")
    settle()
    return screen.documents


@pytest.fixture
def attestation(tmp_path: Path) -> Path:
    path = tmp_path / "attestation.pdf"
    path.write_bytes(pdf())
    return path


def names(desk: WorldDesk) -> list[str]:
    return [kept.name for kept in documents.documents(desk.connection, read_person(desk.connection, desk.ines))]


def test_a_document_is_added_removed_and_put_back_by_one_key_each(
    page: DocumentsPage, window: Window, desk: WorldDesk, attestation: Path
) -> None:
    page.add([attestation])
    assert names(desk) == ["attestation.pdf"]
    hands = Hands(window)
    page.table.setFocus()
    hands.press("Del")
    assert names(desk) == []
    assert QApplication.focusWidget() is page.add_button
    hands.press("Ctrl+Z")
    assert names(desk) == ["attestation.pdf"]
    assert page.table.isVisible()


def test_a_disguised_program_is_refused_with_a_sentence_and_the_others_are_kept(
    page: DocumentsPage, window: Window, desk: WorldDesk, attestation: Path, tmp_path: Path
) -> None:
    false = tmp_path / "cv.pdf"
    false.write_bytes(b"MZ\x90\x00")
    told: list[Refusal] = []
    page.refused.connect(told.append)
    page.add([false, attestation])
    assert names(desk) == ["attestation.pdf"]
    assert [refusal.code for refusal in told] == ["program"]
    assert "programme" in told[0].sentence


def test_enter_shows_the_pages_in_one_gesture_and_leaves_a_trace(
    page: DocumentsPage, window: Window, desk: WorldDesk, attestation: Path, qtbot: QtBot
) -> None:
    page.add([attestation])
    desk.touched.clear()
    page.table.setFocus()
    hands = Hands(window)
    hands.press("Return")
    panel = window.panels.panel()
    assert isinstance(panel, DocumentPanel)
    qtbot.waitUntil(lambda: panel.pages.pages() == 2, timeout=5_000)
    assert hands.gestures == 1
    assert ("show", desk.ines) in desk.touched
    hands.press("Esc")
    assert window.panels.panel() is None


def test_a_copy_leaves_the_vault_only_when_asked_and_leaves_a_trace(
    page: DocumentsPage, desk: WorldDesk, attestation: Path, tmp_path: Path
) -> None:
    page.add([attestation])
    page.export_to(tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == attestation.read_bytes()
    assert ("export", desk.ines) in desk.touched


def test_what_cannot_be_shown_says_why_beside_the_button(
    page: DocumentsPage, desk: WorldDesk, attestation: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("À lire", encoding="utf-8")
    page.add([note])
    assert not page.show_button.isEnabled()
    assert "exportez-en une copie" in page.show_button.accessibleDescription()
    desk.connection.execute("DELETE FROM document_bytes")
    page.show_record(read_person(desk.connection, desk.ines))
    assert not page.copy_button.isEnabled()
    assert "resté sur le poste" in page.show_button.accessibleDescription()


def test_an_image_is_drawn_at_the_width_asked_and_a_broken_one_is_refused() -> None:
    never = lambda: False  # noqa: E731
    (small,) = PreviewDocument(picture(), False, 400).run(lambda *_: None, never)
    (large,) = PreviewDocument(picture(900, 600), False, 300).run(lambda *_: None, never)
    assert (small.width, small.height, len(small.rgba)) == (90, 60, 90 * 60 * 4)
    assert (large.width, large.height) == (300, 200)
    for data, is_pdf in ((b"\x89PNG\r\n\x1a\n broken", False), (b"%PDF-1.7 broken", True)):
        with pytest.raises(Refusal):
            PreviewDocument(data, is_pdf, 300).run(lambda *_: None, never)


def test_sizes_are_told_as_people_say_them() -> None:
    assert [size_words(n) for n in (1, 12, 340_400, 2_400_000)] == [
        "1\u00a0octet",
        "12\u00a0octets",
        "340\u00a0ko",
        "2,4\u00a0Mo",
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    page: DocumentsPage, window: Window, attestation: Path, scale: float
) -> None:
    wear(scale=scale)
    for _round in range(2):
        settle()
        assert cut(window) == []
        assert nameless(window) == []
        page.add([attestation])


def test_files_are_kept_one_by_one_until_somebody_stops_and_those_kept_stay(desk: WorldDesk, tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"note {number}", encoding="utf-8")
    asked = iter([False, False, True])
    steps: list[tuple[int, int]] = []
    result = KeepDocuments(desk, desk.ines, paths).run(
        lambda done, of, _words: steps.append((done, of)), lambda: next(asked)
    )
    assert [name for name, _key in result.kept] == ["0.txt", "1.txt"]
    assert sorted(names(desk)) == ["0.txt", "1.txt"]
    assert steps == [(0, 3), (1, 3), (3, 3)]
    removed = RemoveDocument(desk, desk.ines, result.kept[0][1]).run(lambda *_: None, lambda: False)
    assert removed is not None
    assert RemoveDocument(desk, desk.ines, "gone").run(lambda *_: None, lambda: False) is None


def test_several_files_added_at_once_are_taken_back_by_one_key(
    page: DocumentsPage, window: Window, desk: WorldDesk, attestation: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("À lire", encoding="utf-8")
    page.add([attestation, note])
    assert len(names(desk)) == 2
    assert page.add_button.isEnabled()
    assert page.progress.isHidden()
    window.undo()
    assert names(desk) == []


def test_the_window_says_that_it_reads_and_how_to_stop(page: DocumentsPage) -> None:
    page._begin()
    page._soon.timeout.emit()
    assert page.add_button.words() == "Lecture…"
    page._long.timeout.emit()
    assert page.progress.isVisible()
    page._end()
    assert page.add_button.words() == "Ajouter…"
    assert page.progress.isHidden()


def test_the_history_brings_a_removed_document_back_with_its_bytes(desk: WorldDesk, attestation: Path) -> None:
    made = KeepDocuments(desk, desk.ines, [attestation]).run(lambda *_: None, lambda: False)
    RemoveDocument(desk, desk.ines, made.kept[0][1]).run(lambda *_: None, lambda: False)
    assert names(desk) == []
    past = PastPresenter(desk)
    line = past.line(read_person(desk.connection, desk.ines), "Document", made.kept[0][1])
    assert line is not None
    assert line.gone
    (removal, *_others) = [change for act in past.acts(line) for change in act.changes if change.may_return]
    done = past.put_back(line, removal)
    (kept,) = documents.documents(desk.connection, read_person(desk.connection, desk.ines))
    assert kept.here
    assert documents.document_bytes(desk.connection, kept.sha256) == attestation.read_bytes()
    done.undo()
    assert names(desk) == []
