"""Échanges: what goes to the hub and comes from it at the left, what people wrote differently at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.choose_files import AskFiles, AskFolder, ask_files, ask_folder
from referent_desk.desk.screens.exchanges.enrol_card import EnrolCard
from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter, Told
from referent_desk.desk.screens.exchanges.files_view import FilesCard
from referent_desk.desk.screens.exchanges.places import sticks
from referent_desk.desk.screens.exchanges.receive_card import ReceiveCard
from referent_desk.desk.screens.exchanges.send_card import SendCard
from referent_desk.desk.screens.exchanges.settle_view import SettleCard
from referent_desk.desk.screens.exchanges.settling import Choice, SettlingPresenter
from referent_desk.desk.screens.exchanges.work import ExchangeWork
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message, split_sentence
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.desk.widgets.layouts import Column, Row, box
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.exchange.joining import Joined
from referent_desk.exchange.receiving import Received
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.sending import Sent


class ExchangesScreen(Screen):
    """`changed` is called when records or counts changed: the rail and the footer tell them."""

    def __init__(
        self,
        files: FilesPresenter,
        settling: SettlingPresenter,
        work: ExchangeWork,
        *,
        records_open: bool,
        changed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._files, self._settling, self.work, self._changed = files, settling, work, changed
        self.ask_files: AskFiles = ask_files
        self.ask_folder: AskFolder = ask_folder
        self._answer: Path | None = None
        self.header = PageHeader(tr("exchanges", "Échanges"))
        self.past = Banner()
        self.send, self.receive, self.files, self.enrol = SendCard(), ReceiveCard(), FilesCard(), EnrolCard()
        self.settle = SettleCard(records_open=records_open)
        self._lay_out()
        self._listen()

    def enter(self, argument: object) -> None:
        """Show what stands now, and look for files where they usually come."""
        self.settle.hold(self._settling.kept(self._settling.read()))
        self._show()
        self._changed()
        self._look()

    def refresh(self) -> None:
        """Show what was recorded elsewhere."""
        self._show()

    def leave(self) -> bool:
        """What is chosen waits for the next time."""
        self.put_away()
        return True

    def put_away(self) -> None:
        """Keep what is chosen and not applied yet."""
        self._settling.keep(self.settle.all_choices())

    def first_focus(self) -> QWidget | None:
        """The first disagreement, else the list of files."""
        if self._files.member() is None:
            return self.enrol.first_focus()
        return self.settle.first_focus() or self.files.kind.first_focus()

    def fit(self, breadth: Breadth) -> None:
        """The right side goes under the left where room is short; cards one under the other when narrow."""
        narrow = breadth is Breadth.NARROW
        self._both.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        for side in (self._left, self._right):
            side.by_width = breadth is not Breadth.WIDE
            side.updateGeometry()
        # Under each other as soon as they do not fit side by side: a half-empty row helps nobody.
        self._columns.fit(breadth if breadth is Breadth.WIDE else Breadth.NARROW)
        self.settle.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Settling what is chosen."""
        return [Key(tr("exchanges", "Appliquer vos choix"), "Ctrl+Return Ctrl+Enter", self.settle.apply_choices)]

    def _lay_out(self) -> None:
        self._both = Row(gap=12)
        self._both.addWidget(self.send, 1)
        self._both.addWidget(self.receive, 1)
        member = Column(gap=12)
        member.addWidget(box(self._both))
        member.addWidget(self.files, 1)
        self._member = box(member)
        self._left, self._right = _Side(), _Side()
        left, right = Column(self._left, gap=0), Column(self._right, gap=0)
        left.addWidget(self._member, 1)
        left.addWidget(self.enrol, 1)
        right.addWidget(self.settle, 1)
        self._columns = Columns([self._left, self._right], [536, None])
        column = Column(self, gap=12, margins=(16, 12, 16, 16))
        column.addWidget(self.header)
        column.addWidget(self.past)
        column.addWidget(self._columns, 1)

    def _listen(self) -> None:
        self.send.prepared.connect(self.prepare)
        self.send.folder_asked.connect(self._choose_folder)
        self.receive.files_asked.connect(self._choose_files)
        self.receive.verified.connect(self.verify)
        self.files.stopped.connect(self.work.stop)
        self.files.forgotten.connect(self._ask_to_forget)
        self.enrol.request_asked.connect(self._request)
        self.enrol.answer_asked.connect(self._open_answer)
        self.enrol.joined.connect(self._join)
        self.settle.applied.connect(self._apply)
        self.settle.later.connect(self._put_off)
        self.settle.opened.connect(lambda root: self.go.emit("record", root))
        work = self.work
        work.sent.connect(self._sent)
        work.received.connect(self._received)
        work.requested.connect(self.enrol.show_request)
        work.answered.connect(self.enrol.show_answer)
        work.joined.connect(self._joined)
        work.found.connect(lambda found: self.receive.show_paths(found, found=True) if found else None)
        work.counted.connect(self._counted)
        work.refused.connect(self._refused)
        work.stopped.connect(lambda: self.files.tell(None))
        work.ended.connect(self._ended)

    def prepare(self, folder: Path) -> None:
        """Write what the hub lacks in a folder, and remember it."""
        if self.work.busy():
            return
        self._files.keep_folder(folder)
        self.send.set_busy(True)
        line = self.files.begin(tr("exchanges", "Préparation de l’envoi"), can_stop=False)
        self.work.send(folder, line.set_progress)

    def verify(self, paths: tuple[Path, ...]) -> None:
        """Check and apply files or folders."""
        if self.work.busy() or not paths:
            return
        self.receive.set_busy(True)
        line = self.files.begin(tr("exchanges", "Vérification des fichiers"), can_stop=len(paths) > 1)
        self.work.receive(paths, line.set_progress)

    def _show(self) -> None:
        member = self._files.member()
        self._member.setVisible(member is not None)
        self.enrol.setVisible(member is None)
        self.header.set_context(self._files.context())
        past = self._files.past()
        if past is not None:
            self.past.show_message(Message("info", past.lead, past.detail))
        self.past.setVisible(past is not None)
        if member is not None:
            self.send.show_state(self._files.to_send(), self._files.folder())
            self.files.show_lines(self._files.lines())
            uncounted = self._files.uncounted()
            if uncounted:
                self.work.count(uncounted)
        self.settle.show_people(self._settling.read(), self._files.agreed())

    def _look(self) -> None:
        member = self._files.member()
        folder = self._files.folder()
        folders = tuple(dict.fromkeys([*([folder] if folder else []), *(stick.folder for stick in sticks())]))
        if member is not None and folders and not self.receive.paths():
            self.work.look(folders, member.code, self._files.known())

    def _choose_folder(self) -> None:
        folder = self.ask_folder(self, tr("exchanges", "Où écrire le fichier"), self._files.folder())
        if folder is not None:
            self.prepare(folder)
        else:
            self.send.show_state(self._files.to_send(), self._files.folder())

    def _choose_files(self) -> None:
        kinds = tr("exchanges", "Fichiers d’échange (*.refx);;Tous les fichiers (*)")
        paths = self.ask_files(self, tr("exchanges", "Choisir des fichiers reçus"), kinds)
        if paths:
            self.receive.show_paths(paths)
            self.receive.verify.setFocus()

    def _counted(self, counted: dict[int, int]) -> None:
        self._files.take_counts(counted)
        self.files.show_lines(self._files.lines())

    def _sent(self, sent: Sent | None) -> None:
        self.files.tell(self._files.sent(sent))
        self.saved.emit()

    def _received(self, received: Received) -> None:
        self.receive.show_paths(())
        self.files.tell(self._files.received(received))
        self.saved.emit()

    def _joined(self, joined: Joined) -> None:
        self._show()
        self.files.kind.first_focus().setFocus()
        lead = tr("exchanges", "Ce poste est relié au pôle.")
        detail = tr("exchanges", "{holder}, {platform}, poste {code}.")
        told = detail.format(holder=joined.holder_name, platform=joined.platform_name, code=joined.code)
        self.files.tell(Told(lead, told))
        self.saved.emit()

    def _refused(self, refusal: Refusal) -> None:
        if self._files.member() is not None:
            lead, detail = split_sentence(refusal.sentence)
            self.files.tell(Told(lead, detail, bad=True))
        elif refusal.code == Code.WRONG_WORDS:
            self.enrol.show_error(refusal.sentence)
        else:
            self.say.emit(refusal_message(refusal))

    def _ended(self) -> None:
        for card in (self.send, self.receive, self.enrol):
            card.set_busy(False)
        self._show()
        self._changed()

    def _ask_to_forget(self, sha256: str) -> None:
        question = tr("exchanges", "Supprimer ce fichier de la liste\u00a0?")
        detail = tr("exchanges", "La copie gardée ici est effacée. Le fichier d’origine reste où il est.")
        do, keep = tr("exchanges", "Supprimer"), tr("exchanges", "Garder")
        asked = Confirm(self, question, detail, do=do, keep=keep, destroys=True)
        asked.accepted.connect(lambda: self._forget(sha256))
        asked.open()

    def _forget(self, sha256: str) -> None:
        self._files.forget(sha256)
        self._show()

    def _request(self) -> None:
        folder = self.ask_folder(self, tr("exchanges", "Où écrire la demande"), self._files.folder())
        if folder is not None and not self.work.busy():
            self._files.keep_folder(folder)
            self.enrol.set_busy(True)
            self.work.request(folder)

    def _open_answer(self) -> None:
        kinds = tr("exchanges", "Fichiers d’échange (*.refx)")
        paths = self.ask_files(self, tr("exchanges", "La réponse du pôle"), kinds)
        if paths and not self.work.busy():
            self._answer = paths[0]
            self.enrol.set_busy(True)
            self.work.open_answer(paths[0])

    def _join(self, words: str) -> None:
        if self._answer is None or self.work.busy():
            return
        if len(words.split()) != 6:
            self.enrol.show_error(tr("exchanges", "Il faut les six mots, séparés par des espaces."))
            return
        self.enrol.set_busy(True)
        self.work.join(self._answer, words)

    def _apply(self, choices: list[Choice]) -> None:
        try:
            done = self._settling.apply(choices)
        except Refusal as refusal:
            self._show()
            self.say.emit(refusal_message(refusal))
            return
        lead = tr("exchanges", "{n} désaccord tranché.|{n} désaccords tranchés.", done).format(n=done)
        self._show()
        self._changed()
        self.saved.emit()
        self.say.emit(Message("ok", lead, tr("exchanges", "La version écartée reste dans l’historique.")))
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _put_off(self) -> None:
        """Leave everything as it is, and go back to what was done before."""
        n = self._settling.count()
        self.settle.forget_choices()
        self._show()
        lead = tr("exchanges", "{n} désaccord gardé pour plus tard.|{n} désaccords gardés pour plus tard.", n)
        shown = tr("exchanges", "En attendant, la version la plus récente est affichée.")
        self.say.emit(Message("info", lead.format(n=n), shown))
        self.back.emit()


class _Side(QWidget):
    """One side of the screen. Side by side both are as high as the screen, whatever their content would like."""

    by_width = False

    def hasHeightForWidth(self) -> bool:
        return self.by_width
