"""The one window: before opening, the gate; after it, the frame with its screens; locked again, the gate."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.services import DeskParts, Furniture, OpenVault
from referent_desk.desk.shell.clipboard import Clipboard
from referent_desk.desk.shell.frame import IDLE_KEY, Frame
from referent_desk.desk.shell.help_panel import HelpPanel
from referent_desk.desk.shell.idle import IdleWatch
from referent_desk.desk.shell.keys import common_keys
from referent_desk.desk.shell.panel_host import PanelHost
from referent_desk.desk.shell.search import SearchHit
from referent_desk.desk.shell.search_panel import SearchPanel
from referent_desk.desk.shell.shortcuts import Key, LetThrough, Shortcuts
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import look
from referent_desk.desk.theme.style import dress
from referent_desk.desk.unlock.gate import Gate
from referent_desk.desk.widgets.banner import Action, Message, unexpected_message
from referent_desk.desk.widgets.focus_ring import FocusRing
from referent_desk.desk.widgets.layouts import drop
from referent_desk.domain.text import tr


class Window(QMainWindow):
    """1366×768, at least 1024×640; its title never holds a name.

    Screens reach what they share by it: `jobs`, `clipboard`, `say`, `show_fact`, `set_badge`, `open_screen`.
    """

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self._parts = parts
        self.setWindowTitle(tr("desk", "Référent"))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self.jobs = JobRunner(self)
        self.clipboard = Clipboard(self)
        self._vault: OpenVault | None = None
        self._furniture: Furniture | None = None
        self._frame: Frame | None = None
        self._search: SearchPanel | None = None
        self._panels: PanelHost | None = None
        self._place: tuple[str, object] | None = None
        self._found_keys: set[str] = set()
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.gate = Gate(parts.opening, self.jobs, _version_words(parts))
        self.gate.opened.connect(self._enter)
        self._stack.addWidget(self.gate)
        self.shortcuts = Shortcuts(self)
        self.ring = FocusRing(self)
        self._let_through = LetThrough(self)
        self.idle = IdleWatch(parts.clock, round(parts.idle_minutes * 60_000))
        self.idle.warned.connect(self._warn_idle)
        self.idle.resumed.connect(lambda: self.frame.banners.take_back(IDLE_KEY) if self._frame else None)
        self.idle.idle.connect(lambda: self.lock(_idle_words(self.idle.lock_after / 60_000)))
        look().changed.connect(self._look_changed)
        self._set_keys()

    @property
    def frame(self) -> Frame:
        """The frame of the open vault; asked for while locked, an error of ours."""
        if self._frame is None:
            raise RuntimeError("the window is locked")
        return self._frame

    @property
    def locked(self) -> bool:
        """True while no vault is open."""
        return self._frame is None

    @property
    def panels(self) -> PanelHost:
        """Where floating panels show, over the frame."""
        if self._panels is None:
            raise RuntimeError("the window is locked")
        return self._panels

    def show_panel(self, panel: SidePanel) -> None:
        """Show a floating panel (a note) over the present screen."""
        self.panels.show_panel(panel)

    def open_screen(self, key: str, argument: object = None) -> None:
        """Show a screen by its key."""
        self.frame.open(key, argument)

    def say(self, message: Message, key: str = "") -> None:
        """Show a message above the screens."""
        self.frame.banners.say(message, key)

    def show_fact(self, key: str, words: str) -> None:
        """Say a fact in the footer: "catalogue", "exchange"."""
        self.frame.footer.set_fact(key, words)

    def set_badge(self, key: str, n: int, what: str) -> None:
        """The count of a rail entry, and what it counts ("à trancher")."""
        self.frame.rail.set_badge(key, n, what)

    def show_saved(self) -> None:
        """Say in the footer that all is recorded, with the time; a field may be recorded by the lock itself."""
        if self.locked:
            return
        time = f"{self._parts.clock():%H:%M}"
        self.show_fact("saved", tr("desk", "Enregistré à {time}").format(time=time))

    def offer_undo(self, words: str, undo: Callable[[], object]) -> None:
        """Say what was done, and offer to take it back: a callable, or a `Back`."""
        self.frame.undoing.offer(words, undo)

    def unexpected(self, detail: str) -> None:
        """Say that something went wrong, with the technical detail to copy; it holds nothing personal."""
        copy = Action(tr("desk", "Copier le détail technique"), lambda: self.clipboard.copy(detail))
        if self._frame is not None:
            self.say(unexpected_message(copy))
        else:
            self.gate.unlock_page.tell(unexpected_message(copy))

    def lock(self, why: str = "") -> None:
        """Hide everything at once, put drafts away, close the vault; the same screen comes back after."""
        frame, furniture, vault = self._frame, self._furniture, self._vault
        if frame is None or furniture is None or vault is None:
            return
        self.idle.stop()
        self.shortcuts.set_enabled(False)
        panels = self.panels
        self._place = frame.place()
        self._frame = self._furniture = self._vault = None
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        at = f"{self._parts.clock():%H:%M}"
        self.gate.arrive(at, why or tr("desk", "À votre demande."))
        self._stack.setCurrentWidget(self.gate)
        self.clipboard.forget()
        self.jobs.cancel_all()
        try:
            panels.close_panel()
            for screen in frame.screens():
                screen.put_away()
            furniture.close()
        finally:
            vault.close()
        self._drop(frame)
        # The shortcuts of the frame would keep it, and what it shows, in memory.
        self._set_keys()
        self.shortcuts.set_enabled(True)
        self.gate.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what comes to the native window, once there is one."""
        super().showEvent(event)
        handle = self.windowHandle()
        handle.removeEventFilter(self._let_through)
        handle.installEventFilter(self._let_through)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window puts drafts away and closes the vault."""
        self.lock()
        self.gate.close_vault()
        self.jobs.cancel_all()
        self.jobs.wait(5_000)
        super().closeEvent(event)

    def _enter(self, vault: OpenVault) -> None:
        self._vault = vault
        furniture = self._parts.furnish(vault, self)
        self._furniture = furniture
        frame = Frame(furniture.screens, self._parts.remark)
        self._frame = frame
        frame.undoing.watch_with(furniture.watch)
        frame.header.set_offers(search=furniture.search is not None, note=furniture.note is not None)
        frame.header.lock_asked.connect(self.lock)
        frame.help_asked.connect(self.show_help)
        if furniture.note is not None:
            frame.header.note_asked.connect(furniture.note)
        self._panels = PanelHost(frame)
        self._search = SearchPanel(frame, frame.header.search)
        self._search.set_provider(furniture.search)
        self._search.shown_changed.connect(frame.header.set_searching)
        self._search.shown_changed.connect(lambda _shown: self._search_filled())
        self._search.filled.connect(self._search_filled)
        self._search.opened.connect(self._open_hit)
        self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        frame.opened.connect(self._screen_opened)
        key, argument = self._place or (furniture.first, None)
        frame.open(key, argument)
        frame.fit()
        self.shortcuts.set_enabled(True)
        self.idle.start()

    def _drop(self, frame: Frame) -> None:
        self._stack.removeWidget(frame)
        drop(frame)
        self._search = None
        self._panels = None

    def _screen_opened(self, _key: str) -> None:
        screen = self.frame.current()
        if screen is not None and not screen.property("watched"):
            screen.setProperty("watched", True)
            screen.saved.connect(self.show_saved)
        self._set_keys()

    def _open_hit(self, hit: SearchHit) -> None:
        if hit.do is not None:
            hit.do()
        else:
            self.open_screen(hit.screen, hit.argument)

    def _warn_idle(self, seconds: int) -> None:
        words = tr("desk", "Dans {n} seconde.|Dans {n} secondes.", seconds).format(n=seconds)
        lead = tr("desk", "Le coffre va se fermer.")
        detail = f"{words} {tr('desk', 'Une touche suffit pour rester.')}"
        self.say(Message("info", lead, detail, icon="lock"), IDLE_KEY)

    def _set_keys(self) -> None:
        screen = self._frame.current() if self._frame is not None else None
        alone = screen is not None and screen.alone
        found = self._search.shortcuts() if self._search is not None and self._frame is not None else []
        taken = {key.keys for key in found}
        others = common_keys(self, self._furniture, alone=alone) + self._screen_keys()
        # While results show, Ctrl+N and the like are for who was found.
        self.shortcuts.set_keys([*found, *(key for key in others if taken.isdisjoint(key.keys.split(" ")))])

    def _search_filled(self) -> None:
        """Other lines may have other shortcuts; at most keystrokes they are the same."""
        keys = {key.keys for key in self._search.shortcuts()} if self._search is not None else set()
        if keys != self._found_keys:
            self._found_keys = keys
            self._set_keys()

    def _screen_keys(self) -> list[Key]:
        screen = self._frame.current() if self._frame is not None else None
        return screen.shortcuts() if screen is not None else []

    def to_search(self) -> None:
        """Put the focus in the search field."""
        box = self.frame.header.search
        if not box.isVisible():
            return
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def undo(self) -> None:
        """Take the last gesture back, if there is one."""
        self.frame.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.frame.undoing.redo()

    def zoom(self, step: int) -> None:
        """Text one step larger (1) or smaller (-1); kept for the next time."""
        look().set(scale=look().step(step))
        self._parts.keep_scale(look().scale)
        if self._furniture is not None:
            self._furniture.keep_scale(look().scale)

    def _look_changed(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app)
        if self._frame is not None:
            self._frame.fit()

    def next_region(self, step: int) -> None:
        """Put the focus in the next region (1), or the one before (-1)."""
        regions = [region for region in self.frame.regions() if region.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, r in enumerate(regions) if focus is not None and r.isAncestorOf(focus)), 0)
        for turn in range(1, len(regions) + 1):
            target = first_stop(regions[(at + step * turn) % len(regions)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def show_help(self) -> None:
        """Show the shortcuts, or put them away."""
        if isinstance(self.panels.panel(), HelpPanel):
            self.panels.close_panel()
            return
        groups = [
            (tr("desk", "Cet écran"), self._screen_keys()),
            (tr("desk", "Partout"), common_keys(self, self._furniture)),
        ]
        self.panels.show_panel(HelpPanel(groups))


def first_stop(region: QWidget) -> QWidget | None:
    """The first widget of a region that Tab reaches."""
    stops = [
        child
        for child in region.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return stops[0] if stops else None


def _version_words(parts: DeskParts) -> str:
    words = tr("desk", "Version {version}").format(version=parts.version)
    if not parts.remark:
        return words
    return f"{words}, {parts.remark[0].lower()}{parts.remark[1:]}"


def _idle_words(minutes: float) -> str:
    whole = max(1, round(minutes))
    return tr("desk", "Après {n} minute sans activité.|Après {n} minutes sans activité.", whole).format(n=whole)
