"""What the panel of letters and texts holds, keeps as a draft, sets as a letter, and notes as a contact."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from referent_desk.caseload import contact_notes, letters, local
from referent_desk.caseload.contact_notes import Noted
from referent_desk.caseload.letter_facts import Recipient, Sender, gap_names, recipients, sender_of
from referent_desk.caseload.letter_shape import Voice
from referent_desk.caseload.letter_words import left_open
from referent_desk.caseload.letters_sms import plain_sms, sms_size
from referent_desk.caseload.people import search
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.letters import draft
from referent_desk.desk.screens.letters.draft import Asked, Typed
from referent_desk.desk.screens.letters.offers import Offered
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.letter import LetterSheet
from referent_desk.sheets.letter_content import letter_sheet

VOICE: Final = "letters.voice"
"""The preference that holds how young people are spoken to, as chosen last."""


class LettersPresenter:
    """One message at a time: `start` it, `fill` it by a template, `keep` it while it is typed, `note` it once sent."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll
        self._found: Record | None = None
        """The record as it was when the message was begun: each key typed must not read it again."""

    def start(self, asked: Asked) -> Typed:
        """The draft about this person, else the template that the record calls for."""
        self._found = None
        kept = draft.kept(self._desk.connection, asked.root)
        if kept is not None and (kept.is_typed or not asked.is_precise):
            return kept
        return self.begun(asked)

    def begun(self, asked: Asked) -> Typed:
        """A new message: what is asked for, the rest as the record calls for."""
        found = self._record(asked.root)
        held = local.preference(self._desk.connection, VOICE, "vous")
        voice: Voice = "tu" if held == "tu" else "vous"
        if found is None:
            return Typed(voice=voice)
        template = asked.template or letters.proposed(found, self._desk.clock(), asked.about)
        known = letters.template(template)
        form = asked.form or ("sms" if known.has("sms") and template not in ("absences", "no_news") else "letter")
        to = asked.to or ""
        if template == "summons" and asked.to is None:
            to = next((one.key for one in recipients(found) if one.is_guardian), "")
        return self.fill(Typed(asked.root, form, template, to, voice, about=asked.about))

    def people(self, typed: str) -> Sequence[tuple[str, str]]:
        """Who may be meant: (id, words)."""
        rows = search(self._roll.rows(self._desk.today()), typed, 6)
        told = ((row.id, (row.name, words.age_and_place(row.age, row.commune))) for row in rows)
        return [(root, ", ".join(filter(None, parts))) for root, parts in told]

    def who(self, root: str) -> str:
        """The person of an id in words, empty for nobody."""
        row = self._roll.row(root, self._desk.today()) if root else None
        return ", ".join(part for part in (row.name, words.age_words(row.age)) if part) if row else ""

    def given(self, root: str) -> str:
        """The given name."""
        row = self._roll.row(root, self._desk.today())
        return row.given if row else ""

    def recipients(self, root: str) -> list[Recipient]:
        """Whom it may be for."""
        found = self._record(root)
        return recipients(found) if found else []

    def templates(self, typed: Typed) -> list[tuple[str, str]]:
        """The templates of this form: (key, title); one that the référent adapted says so."""
        found = self._record(typed.root)
        if found is None:
            return []
        voice = self.voice(typed)
        told = []
        for one in letters.offered(found, typed.form, self._desk.clock()):
            title = one.title
            if letters.is_adapted(self._desk.connection, one.key, typed.form, voice):
                title = tr("letters", "{title} (votre texte)").format(title=title)
            told.append((one.key, title))
        return told

    def fill(self, typed: Typed) -> Typed:
        """The same with the text of its template, filled from the record."""
        found = self._record(typed.root)
        if found is None:
            return replace(typed, subject="", text="", filled="")
        keys = [key for key, _title in self.templates(typed)]
        key = typed.template if typed.template in keys else "free"
        written = letters.write(
            self._desk.connection,
            found,
            self._sender(),
            self._desk.clock(),
            key=key,
            form=typed.form,
            voice=self.voice(typed),
            about=typed.about,
        )
        return replace(typed, template=key, subject=written.subject, text=written.text, filled=written.text)

    def voice(self, typed: Typed) -> Voice:
        """How it speaks: a guardian is never said "tu" to."""
        return letters.voice_for(self._to(typed), typed.voice) if typed.to else typed.voice

    def choose_voice(self, voice: Voice) -> None:
        """Keep how young people are spoken to for the next time."""
        local.set_preference(self._desk.connection, VOICE, voice)

    def size_words(self, typed: Typed) -> str:
        """ "141 caractères, 1 SMS", and what makes it dearer."""
        if typed.form != "sms":
            n = len(typed.text)
            return tr("letters", "{n} caractère|{n} caractères", n).format(n=n)
        size = sms_size(typed.text)
        told = tr("letters", "{n} caractère|{n} caractères", size.letters).format(n=size.letters)
        if size.parts:
            told = tr("letters", "{told}, {n} SMS").format(told=told, n=size.parts)
        if size.dear and size.parts > sms_size(plain_sms(typed.text)).parts:
            dear = " ".join(size.dear[:4])
            told = tr("letters", "{told}\u00a0: {dear} le font compter davantage.").format(told=told, dear=dear)
        return told

    def can_be_plainer(self, typed: Typed) -> bool:
        """Whether writing without rare accents saves an SMS."""
        return typed.form == "sms" and sms_size(plain_sms(typed.text)).parts < sms_size(typed.text).parts

    def plainer(self, text: str) -> str:
        """The text without rare accents."""
        return plain_sms(text)

    def gaps_words(self, typed: Typed) -> str:
        """What is still to be completed, in words; empty where nothing is."""
        gaps = left_open(f"{typed.subject}\n{typed.text}", gap_names())
        return tr("letters", "À compléter\u00a0: {gaps}").format(gaps=", ".join(gaps)) if gaps else ""

    def where_words(self, typed: Typed) -> tuple[str, bool]:
        """Where it goes, "Au 06 00 00 00 17"; False beside it where nobody knows."""
        to = self._to(typed)
        if typed.form == "sms":
            told, missing = to.phone, tr("letters", "Aucun numéro au dossier.")
            known = tr("letters", "Au {number}").format(number=to.phone)
        elif typed.form == "email":
            told, missing = to.email, tr("letters", "Aucun courriel au dossier.")
            known = tr("letters", "À {email}").format(email=to.email)
        else:
            told, missing = ", ".join(to.lines), tr("letters", "Aucune adresse au dossier\u00a0: à écrire à la main.")
            known = told
        return (known, True) if told else (missing, False)

    def preview(self, typed: Typed) -> LetterSheet:
        """The letter as it stands, gaps included."""
        return letter_sheet(
            self._sender(),
            self._to(typed),
            subject=typed.subject,
            text=typed.text,
            today=self._desk.today(),
            fictional=bool(local.preference(self._desk.connection, "demo", False)),
        )

    def check(self, typed: Typed) -> None:
        """Refuse what is not finished, or is for nobody. Raises Refusal."""
        if not typed.root:
            raise Refusal("no_person", tr("letters", "Choisissez d’abord la personne."))
        letters.require_complete(f"{typed.subject}\n{typed.text}" if typed.form != "sms" else typed.text)

    def note(self, typed: Typed) -> Noted:
        """Note it as sent, now, with its text. Raises Refusal as `check`, and as the caseload does."""
        self.check(typed)
        found = read_person(self._desk.connection, typed.root)
        noted = letters.note_sent(
            self._desk.log(),
            found,
            self._to(typed),
            key=typed.template,
            form=typed.form,
            subject=typed.subject.strip() if typed.form != "sms" else "",
            text=typed.text.strip(),
        )
        self.forget(typed.root)
        return noted

    def take_back(self, noted: Noted, typed: Typed) -> None:
        """Undo it; its words come back as a draft."""
        contact_notes.take_back_contact(self._desk.log(), noted)
        draft.save(self._desk.connection, typed, self._desk.clock())

    def noted_words(self, typed: Typed) -> str:
        """What the strip says after it."""
        told = {
            "sms": tr("letters", "SMS noté au journal {of_given}."),
            "letter": tr("letters", "Courrier noté au journal {of_given}."),
            "email": tr("letters", "Courriel noté au journal {of_given}."),
        }[typed.form]
        return told.format(of_given=french.of(self.given(typed.root)))

    def then(self, typed: Typed) -> Offered | None:
        """What is proposed once it was noted: a summons is for the young person and for a guardian."""
        others = [one for one in self.recipients(typed.root) if one.key != typed.to]
        if typed.template != "summons" or not others:
            return None
        other = others[0]
        lead = tr("letters", "La convocation est pour le jeune et pour son représentant légal.")
        words = tr("letters", "Préparer l’autre courrier")
        return Offered(lead, "", ((words, Asked(typed.root, typed.form, "summons", other.key)),))

    def keep(self, typed: Typed) -> str:
        """Keep what somebody typed as a draft; answers when, "10:42", or nothing where there is nothing to keep."""
        if not typed.root or not typed.is_typed or not typed.text.strip():
            self.forget(typed.root)
            return ""
        draft.save(self._desk.connection, typed, self._desk.clock())
        return f"{self._desk.clock():%H:%M}"

    def forget(self, root: str) -> None:
        """Drop the draft about this person."""
        draft.drop(self._desk.connection, root)

    def raw(self, typed: Typed) -> str:
        """The template of this message, with its gaps."""
        return letters.raw_text(self._desk.connection, typed.template, typed.form, self.voice(typed))

    def original(self, typed: Typed) -> str:
        """The same before anybody adapted it."""
        return letters.template(typed.template).text(typed.form, self.voice(typed))

    def adapting(self, typed: Typed) -> KeptDraft:
        """What is being typed in the text of this template."""
        return KeptDraft(self._desk, f"template:{typed.template}:{typed.form}:{self.voice(typed)}")

    def adapt(self, typed: Typed, text: str) -> None:
        """Make a template one's own; an empty text puts the original back. Raises CaseloadRefusal `too_long`."""
        letters.adapt(self._desk.connection, typed.template, typed.form, self.voice(typed), text)

    def touch(self, event: str, root: str) -> None:
        """Leave a trace of what was printed or written into a file."""
        self._desk.touch(event, root)

    def _to(self, typed: Typed) -> Recipient:
        told = self.recipients(typed.root)
        return next((one for one in told if one.key == typed.to), told[0] if told else Recipient("", ""))

    def _record(self, root: str) -> Record | None:
        if not root or self._roll.row(root, self._desk.today()) is None:
            return None
        if self._found is None or self._found.root != root:
            self._found = read_person(self._desk.connection, root)
        return self._found

    def _sender(self) -> Sender:
        """Who writes: the preferences, else what the enrolment says."""
        told = sender_of(self._desk.connection)
        if told.name and told.organisation:
            return told
        from referent_desk.exchange.identity import identity

        member = identity(self._desk.connection).membership
        if member is None:
            return told
        return replace(
            told, name=told.name or member.holder_name, organisation=told.organisation or member.platform_name
        )
