"""The views of the list that were given a name: local, in no stream and no bundle."""

import json
from dataclasses import dataclass

from referent_desk.caseload.log import new_key
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection, transaction

MOST_VIEWS = 30
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view: its name, and what was asked."""

    key: str
    name: str
    asked: Json


def saved_views(connection: Connection) -> list[SavedView]:
    """Every view, by its name; a line that cannot be read is passed over."""
    found = []
    for key, text in connection.execute("SELECT key, value FROM saved_view").fetchall():
        value = json.loads(text)
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            found.append(SavedView(key, value["name"], value.get("asked")))
    return sorted(found, key=lambda view: (fold(view.name), view.key))


def save_view(connection: Connection, name: str, asked: Json) -> SavedView:
    """Keep a view under a name; one of the same name is replaced. Raises CaseloadRefusal `no_name`, `too_many`."""
    tidy = clean(name).strip()[:LONGEST_NAME]
    if not tidy:
        raise CaseloadRefusal(
            "no_name", tr("people", "Donnez un nom à cette vue. Exemple\u00a0: mineurs sans solution")
        )
    known = saved_views(connection)
    same = next((view for view in known if fold(view.name) == fold(tidy)), None)
    if same is None and len(known) >= MOST_VIEWS:
        raise CaseloadRefusal("too_many", tr("people", "Il y a déjà beaucoup de vues. Supprimez-en une d’abord."))
    view = SavedView(same.key if same else new_key(), tidy, asked)
    put_view(connection, view)
    return view


def put_view(connection: Connection, view: SavedView) -> None:
    """Write a view as it is: for taking a removal back."""
    with transaction(connection):
        value = json.dumps({"name": view.name, "asked": view.asked})
        connection.execute("INSERT OR REPLACE INTO saved_view (key, value) VALUES (?, ?)", (view.key, value))


def remove_view(connection: Connection, key: str) -> None:
    """Forget a view."""
    with transaction(connection):
        connection.execute("DELETE FROM saved_view WHERE key = ?", (key,))
