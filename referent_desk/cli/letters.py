"""`referent-desk letter`: letters and texts from templates, filled from the record, noted as contacts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import read_text
from referent_desk.cli.opening import PersonId, opened, person, thing
from referent_desk.cli.usage import command, group
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.caseload.letter_facts import Recipient, Sender
    from referent_desk.caseload.letter_shape import Form, Voice
    from referent_desk.caseload.letters import Written
    from referent_desk.caseload.record import Record

_FORMS = ("sms", "letter", "email")
_VOICES = ("vous", "tu", "guardian")

Template = Annotated[
    str, typer.Option("--template", metavar=tr("cli", "MODÈLE"), help=tr("cli", "Voir letter templates."))
]
As = Annotated[str, typer.Option("--as", metavar=tr("cli", "FORME"), help=tr("cli", "sms, letter ou email."))]
VoiceName = Annotated[str, typer.Option("--voice", metavar=tr("cli", "TON"), help=tr("cli", "vous ou tu."))]
Text = Annotated[
    str | None,
    typer.Option(
        "--text", metavar=tr("cli", "FICHIER"), help=tr("cli", "Un texte à vous («\u00a0-\u00a0»\u00a0: l’entrée).")
    ),
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    letters = group(program, "letter", tr("cli", "Courriers, SMS et courriels, à partir de modèles."))
    command(letters, "templates", tr("cli", "Montre les modèles."))(templates)
    command(letters, "write", tr("cli", "Remplit un modèle, l’écrit en PDF, note l’envoi."))(write)
    command(letters, "adapt", tr("cli", "Garde un texte à vous pour un modèle, ou remet celui d’origine."))(adapt)


def templates(context: typer.Context) -> Answer:
    """`letter templates`: every template with its texts, and which ones the référent adapted."""
    from referent_desk.caseload import letters as held
    from referent_desk.caseload.letter_shape import VOICES

    with opened(context) as desk:
        found = [
            {
                "key": one.key,
                "title": one.title,
                "forms": [form for form in _FORMS if one.has(cast("Form", form))],
                "texts": {
                    f"{form}/{voice}": held.raw_text(desk.connection, one.key, form, voice) for form, voice in one.texts
                },
                "adapted": [
                    f"{form}/{voice}"
                    for form in ("sms", "letter")
                    for voice in VOICES
                    if held.is_adapted(desk.connection, one.key, form, voice)
                ],
            }
            for one in held.templates()
        ]
    lines = [f"{one['key']:<14} {one['title']}" for one in found]
    return Answer({"templates": found}, "\n".join(lines))


def write(
    context: typer.Context,
    who: PersonId,
    template: Template = "",
    form: As = "sms",
    to: Annotated[
        str, typer.Option("--to", metavar=tr("cli", "NUMÉRO"), help=tr("cli", "Un représentant\u00a0; sinon le jeune."))
    ] = "",
    voice: VoiceName = "vous",
    about: Annotated[
        str, typer.Option("--about", metavar=tr("cli", "NUMÉRO"), help=tr("cli", "Le rendez-vous dont on parle."))
    ] = "",
    text: Text = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=tr("cli", "FICHIER.pdf"), help=tr("cli", "Le courrier en PDF."))
    ] = None,
    note: Annotated[bool, typer.Option("--note", help=tr("cli", "Note l’envoi au journal."))] = False,
) -> Answer:
    """`letter write PERSON [--template KEY] [--as FORM] [--to GUARDIAN] [--out FILE.pdf] [--note]`.

    Without a template, the one that the record calls for.
    """
    _one_of(form, _FORMS, "--as")
    _one_of(voice, _VOICES[:2], "--voice")
    if out is not None and form != "letter":
        raise typer.BadParameter(tr("cli", "Seul un courrier s’écrit en PDF."), param_hint="--out")
    from referent_desk.caseload import letters as held
    from referent_desk.caseload.persons import read_person

    own = read_text(text) if text is not None else None
    with opened(context) as desk:
        found = read_person(desk.connection, person(desk, who))
        named = thing(desk, "Appointment", about).key if about else ""
        key = template or held.proposed(found, desk.clock(), named)
        held.template(key)
        told = _recipient(found, to)
        sender = _sender(desk)
        wanted = cast("Form", form)
        speaks = held.voice_for(told, cast("Voice", voice))
        made = held.write(desk.connection, found, sender, desk.clock(), key=key, form=wanted, voice=speaks, about=named)
        words = made.text if own is None else own.strip()
        data = _data(made, found.root, key, form, told, words)
        if out is not None:
            data["path"], data["pages"] = _save(desk, sender, told, made.subject, words, out, found.root)
        if note:
            noted = held.note_sent(desk.log(), found, told, key=key, form=wanted, subject=made.subject, text=words)
            data["contact"] = noted.contact
    return Answer(data, _shown(data, noted=note))


def adapt(
    context: typer.Context,
    template: Annotated[str, typer.Argument(metavar=tr("cli", "MODÈLE"), help=tr("cli", "Voir letter templates."))],
    form: As = "sms",
    voice: Annotated[
        str, typer.Option("--voice", metavar=tr("cli", "TON"), help=tr("cli", "vous, tu ou guardian."))
    ] = "vous",
    text: Text = None,
) -> Answer:
    """`letter adapt TEMPLATE --as FORM --voice VOICE [--text FILE]`: without a text, the original comes back."""
    _one_of(form, _FORMS, "--as")
    _one_of(voice, _VOICES, "--voice")
    from referent_desk.caseload import letters as held
    from referent_desk.caseload.letter_facts import gap_names
    from referent_desk.caseload.letter_words import unknown_gaps

    words = read_text(text) if text is not None else ""
    wrong = unknown_gaps(words, gap_names())
    if wrong:
        told = tr("cli", "{gaps} n’est pas un repère connu\u00a0: {known}.")
        known = ", ".join(f"[{name}]" for name in gap_names())
        raise Refusal("unknown_gap", told.format(gaps=", ".join(wrong), known=known))
    with opened(context) as desk:
        held.adapt(desk.connection, template, cast("Form", form), cast("Voice", voice), words)
        adapted = held.is_adapted(desk.connection, template, cast("Form", form), cast("Voice", voice))
    kept = tr("cli", "Votre texte est gardé.") if adapted else tr("cli", "Le texte d’origine est en place.")
    return Answer({"template": template, "adapted": adapted}, kept)


def _recipient(found: "Record", named: str) -> "Recipient":
    from referent_desk.caseload.letter_facts import recipients

    known = recipients(found)
    if not named:
        return known[0]
    meant = [one for one in known if one.is_guardian and one.key.startswith(named)]
    if len(meant) != 1:
        text = tr("cli", "Aucun représentant qui puisse être informé ne porte ce numéro.")
        raise Refusal("no_such_guardian", text)
    return meant[0]


def _sender(desk: "Desk") -> "Sender":
    from referent_desk.caseload.letter_facts import Sender

    author = desk.referent()
    return Sender(author.name, author.phone, author.organisation, author.title)


def _save(
    desk: "Desk", sender: "Sender", to: "Recipient", subject: str, words: str, out: Path, root: str
) -> tuple[str, int]:
    from referent_desk.caseload.letters import require_complete
    from referent_desk.sheets.letter import render_letter
    from referent_desk.sheets.letter_content import letter_sheet
    from referent_desk.sheets.saving import save_pdf
    from referent_desk.vault.clocks import is_demo

    require_complete(f"{subject}\n{words}")
    sheet = letter_sheet(
        sender, to, subject=subject, text=words, today=desk.today(), fictional=is_demo(desk.vault.folder)
    )
    saved = save_pdf(render_letter(sheet), out)
    desk.touch("export", root)
    return saved.path, saved.pages


def _data(made: "Written", root: str, key: str, form: str, to: "Recipient", words: str) -> dict[str, Any]:
    from referent_desk.caseload.letter_facts import gap_names
    from referent_desk.caseload.letter_words import left_open
    from referent_desk.caseload.letters_sms import sms_size

    data: dict[str, Any] = {
        "person": root,
        "template": key,
        "form": form,
        "to": to.key or root,
        "subject": made.subject,
        "text": words,
        "open_gaps": left_open(f"{made.subject}\n{words}", gap_names()),
    }
    if form == "sms":
        size = sms_size(words)
        data["sms"] = {"letters": size.letters, "parts": size.parts}
    return data


def _shown(data: dict[str, Any], *, noted: bool) -> str:
    lines = [part for part in (data["subject"], data["text"]) if part]
    if data["open_gaps"]:
        lines.append(tr("cli", "À compléter\u00a0: {gaps}").format(gaps=", ".join(data["open_gaps"])))
    if "sms" in data:
        size = data["sms"]
        told = tr("cli", "{n} caractère, {parts} SMS.|{n} caractères, {parts} SMS.", size["letters"])
        lines.append(told.format(n=size["letters"], parts=size["parts"]))
    if "path" in data:
        lines.append(tr("cli", "Courrier écrit\u00a0: {path}").format(path=data["path"]))
    if noted:
        lines.append(tr("cli", "L’envoi est au journal."))
    return "\n\n".join(lines)


def _one_of(value: str, known: tuple[str, ...], option: str) -> None:
    if value not in known:
        told = tr("cli", "«\u00a0{value}\u00a0» n’est pas dans la liste\u00a0: {known}.")
        raise typer.BadParameter(told.format(value=value, known=", ".join(known)), param_hint=option)
