"""Bring `referent_en.ts` up to date with the sentences in the code, then compile what is translated.

Qt's own lupdate does not know our `tr(context, text, n)`: the calls are read from the syntax tree. Translations are
kept; a sentence that is gone is kept as vanished while it has one, so that a small change of the French loses no work.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "i18n" / "referent_en.ts"
COMPILED = ROOT / "referent_desk" / "resources" / "i18n" / "referent_en.qm"

Key = tuple[str, str]


def sentences(package: Path) -> dict[Key, bool]:
    """Each (context, text) of the code, and whether it counts something."""
    found: dict[Key, bool] = {}
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("tr"), args=[ast.Constant(str(context)), ast.Constant(str(text)), *more]):
                    counts = bool(more) or any(word.arg == "n" for word in node.keywords)
                    found[context, text] = found.get((context, text), False) or counts
    return found


def translations(catalogue: Path) -> dict[Key, list[str]]:
    """What has been translated so far; two forms for what is counted."""
    if not catalogue.exists():
        return {}
    kept: dict[Key, list[str]] = {}
    for context in ET.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                if any(form.strip() for form in forms):
                    kept[context.findtext("name", ""), message.findtext("source", "")] = forms
    return kept


def write(catalogue: Path, found: dict[Key, bool], kept: dict[Key, list[str]]) -> None:
    """The catalogue in a fixed order, without line numbers: a diff shows sentences only."""
    top = ET.Element("TS", version="2.1", language="en", sourcelanguage="fr")
    contexts: dict[str, ET.Element] = {}
    for key in sorted(found.keys() | kept.keys()):
        context, text = key
        if context not in contexts:
            contexts[context] = ET.SubElement(top, "context")
            ET.SubElement(contexts[context], "name").text = context
        forms = kept.get(key, [])
        counts = found.get(key, len(forms) > 1)
        message = ET.SubElement(contexts[context], "message", {"numerus": "yes"} if counts else {})
        ET.SubElement(message, "source").text = text
        state = {"type": "vanished"} if key not in found else {} if forms else {"type": "unfinished"}
        translation = ET.SubElement(message, "translation", state)
        if counts:
            for form in [*forms, "", ""][:2]:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(forms)
    ET.indent(top)
    body = ET.tostring(top, encoding="unicode")
    catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def main() -> int:
    """Collect, write, compile, and say what is left to translate."""
    found, kept = sentences(ROOT / "referent_desk"), translations(CATALOGUE)
    write(CATALOGUE, found, kept)
    done = len(found.keys() & kept.keys())
    print(
        f"{len(found)} phrases, {done} traduites, {len(found) - done} à traduire\u00a0: {CATALOGUE.relative_to(ROOT)}"
    )
    if not done:
        return 0
    COMPILED.parent.mkdir(exist_ok=True)
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    return subprocess.run([lrelease, "-silent", "-nounfinished", CATALOGUE, "-qm", COMPILED], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
