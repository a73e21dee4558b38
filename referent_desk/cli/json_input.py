"""JSON that a person gives: a file, or the value of an option. Small, strict, and refused with the line or the key."""

import json
import sys
from pathlib import Path
from typing import Final

from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.exchange import lines

MOST_BYTES: Final = 1024 * 1024


class InputRefusal(Refusal):
    """What cannot be read: `no_file`, `too_large`, `bad_json`, `bad_text`, `unknown_key`, `bad_value`."""


def read_object(path: str) -> dict[str, Json]:
    """The object that a file holds ("-" reads the standard input); a byte order mark is forgiven."""
    return _decoded(_read(path))


def read_text(path: str) -> str:
    """The text that a file holds ("-" reads the standard input), in UTF-8. Refuses as `read_object`, and `bad_text`."""
    try:
        return _read(path).decode("utf-8")
    except UnicodeDecodeError:
        text = tr("cli", "Ce fichier n’est pas un texte en UTF-8. Rien n’a été écrit.")
        raise InputRefusal("bad_text", text) from None


def read_value(text: str, name: str) -> Json:
    """The JSON value that an option holds; `name` says of what, in the refusal."""
    try:
        wrapped = lines.decode(b'{"value":' + text.encode("utf-8", "surrogateescape") + b"}")
        if set(wrapped) == {"value"}:
            value: Json = wrapped["value"]
            return value
    except lines.BadLine:
        pass
    told = tr(
        "cli",
        "La valeur de «\u00a0{name}\u00a0» n’est pas du JSON. Un texte s’écrit entre guillemets\u00a0: {name}='\"…\"'.",
    )
    raise InputRefusal("bad_json", told.format(name=name[:40]))


def sound(typed: str) -> str:
    """What was typed, with what is no text (bytes that the terminal's encoding does not know) replaced."""
    return typed.encode("utf-8", "replace").decode("utf-8")


def only_keys(document: dict[str, Json], *known: str) -> None:
    """Refuse a key that a command does not know, by its name."""
    for key in document:
        if key not in known:
            text = tr(
                "cli",
                "«\u00a0{key}\u00a0» n’est pas une rubrique connue ici. Rien n’a été écrit. Rubriques\u00a0: {known}.",
            )
            shown = "".join(letter for letter in key[:40] if letter.isprintable())
            raise InputRefusal("unknown_key", text.format(key=shown, known=", ".join(known)))


def text_of(document: dict[str, Json], key: str) -> str:
    """A text of an object; empty if it is absent or null. Raises `bad_value` for anything else."""
    value = document.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        text = tr("cli", "«\u00a0{key}\u00a0» doit être un texte. Rien n’a été écrit.")
        raise InputRefusal("bad_value", text.format(key=key))
    return value


def _read(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError:
        text = tr("cli", "Ce fichier est introuvable ou illisible. Rien n’a été écrit. Vérifiez son nom.")
        raise InputRefusal("no_file", text) from None
    if len(data) > MOST_BYTES:
        text = tr("cli", "Ce fichier est trop grand pour une saisie (1 Mo au plus). Rien n’a été écrit.")
        raise InputRefusal("too_large", text)
    return data.removeprefix(b"\xef\xbb\xbf")


def _decoded(data: bytes) -> dict[str, Json]:
    try:
        return lines.decode(data)
    except lines.BadLine as bad:
        reason = _reasons().get(str(bad), str(bad))
        if str(bad) == "not JSON":
            reason += _place(data)
        raise _bad_json(reason) from None


def _place(data: bytes) -> str:
    """Where the parser stopped, for a file of several lines."""
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        return tr("cli", " (ligne {line}, colonne {column})").format(line=error.lineno, column=error.colno)
    return ""


def _bad_json(reason: str) -> InputRefusal:
    text = tr("cli", "Ce JSON ne peut pas être lu\u00a0: {reason}. Rien n’a été écrit.")
    return InputRefusal("bad_json", text.format(reason=reason))


def _reasons() -> dict[str, str]:
    return {
        "not JSON": tr("cli", "il est mal écrit"),
        "not UTF-8": tr("cli", "il n’est pas en UTF-8"),
        "not an object": tr("cli", "il doit être un objet, entre accolades"),
        "doubled key": tr("cli", "une rubrique y est deux fois"),
        "too deep": tr("cli", "il est trop imbriqué"),
        "number out of bounds": tr("cli", "un nombre est trop grand"),
        "not a whole number": tr("cli", "un nombre n’est pas entier"),
    }
