"""The shortcuts that hold on every screen: only those that do something."""

from functools import partial
from typing import TYPE_CHECKING

from referent_desk.desk.services import Furniture
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


def common_keys(window: "Window", furniture: Furniture | None, *, alone: bool = False) -> list[Key]:
    """Text size always; the rest once a vault is open; only the lock while a screen stands alone."""
    keys = [
        Key(tr("desk", "Texte plus grand"), "Ctrl++ Ctrl+=", partial(window.zoom, 1)),
        Key(tr("desk", "Texte plus petit"), "Ctrl+-", partial(window.zoom, -1)),
    ]
    if furniture is None:
        return keys
    keys.append(Key(tr("desk", "Verrouiller"), "Ctrl+L", window.lock))
    if alone:
        return keys
    keys += [
        Key(tr("desk", "Revenir"), "Alt+Left", window.frame.back),
        Key(tr("desk", "Région suivante de l’écran"), "F6", partial(window.next_region, 1)),
        Key(tr("desk", "Région précédente"), "Shift+F6", partial(window.next_region, -1)),
        Key(tr("desk", "Annuler le dernier geste"), "Ctrl+Z", window.undo),
        Key(tr("desk", "Refaire ce qui vient d’être annulé"), "Ctrl+Shift+Z", window.redo),
        Key(tr("desk", "Aide, raccourcis de cet écran"), "F1", window.show_help),
    ]
    keys += [
        Key(entry.title, entry.shortcut, partial(window.open_screen, entry.key))
        for entry in furniture.screens
        if entry.shortcut
    ]
    if furniture.search is not None:
        keys.append(Key(tr("desk", "Chercher"), "Ctrl+K", window.to_search))
    if furniture.note is not None:
        keys.append(Key(tr("desk", "Note de contact"), "Ctrl+N", furniture.note))
    keys += furniture.keys
    return keys
