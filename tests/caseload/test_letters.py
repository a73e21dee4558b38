"""Letters and texts: filled from what may be printed, adapted by the référent, noted as contacts."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload import appointments, interviews, letters
from referent_desk.caseload.bookings import absences
from referent_desk.caseload.contact_notes import take_back_contact
from referent_desk.caseload.deadlines import obligation
from referent_desk.caseload.letter_facts import Sender, gap_names, gap_values, recipients
from referent_desk.caseload.letter_shape import FORMS, VOICES, Form, Voice
from referent_desk.caseload.letter_words import fill, left_open, unknown_gaps
from referent_desk.caseload.letters_sms import sms_size, sms_text
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from tests.caseload.conftest import TUESDAY

SENDER = Sender("Solène Marchebout", "06 00 00 00 99", "Plateforme d’appui de Vierzon", "Ma référente")
INES = {
    "given_names": "Inès",
    "family_name": "Valombre",
    "birth_date": "2009-03-12",
    "commune_code": "18279",
    "postcode": "18100",
    "address_lines": ["1 impasse Imaginaire"],
    "phones": ["06 00 00 00 17"],
    "ine": "1234567890A",
}


@pytest.fixture
def ines(log: Log) -> str:
    return add_person(log, INES, TUESDAY.date()).id  # type: ignore[arg-type]


def mother(log: Log, root: str, **fields: object) -> str:
    with log.act() as act:
        told = {"name": {"given": "Nadège", "family": "Valombre"}, "link": "mother", **fields}
        key = act.add(root, "Guardian", ("Person", root), **told)  # type: ignore[arg-type]
        act.add(root, "Phone", ("Guardian", key), number={"typed": "06 00 00 00 42"})
    return key


def missed(log: Log, root: str, *days: int) -> None:
    for ago in days:
        key = interviews.add_appointment(log, root, TUESDAY - timedelta(days=ago), purpose="pour le point")
        appointments.set_outcome(log, root, key, "absent")


def written(log: Log, root: str, key: str, form: Form, voice: Voice = "vous", about: str = "") -> letters.Written:
    found = read_person(log.connection, root)
    return letters.write(log.connection, found, SENDER, TUESDAY, key=key, form=form, voice=voice, about=about)


def test_a_reminder_says_when_and_where(log: Log, ines: str) -> None:
    at = datetime(2026, 10, 15, 16, 0, tzinfo=TUESDAY.tzinfo)
    interviews.add_appointment(log, ines, at, place="Maison de quartier", purpose="signer la convention")
    told = written(log, ines, "reminder", "sms")
    assert told.text.startswith("Bonjour Inès, nous avons rendez-vous jeudi 15 octobre à 16 h, Maison de quartier.")
    assert not told.open_gaps
    letter = written(log, ines, "reminder", "letter", "tu")
    assert "Jeudi 15 octobre à 16\u00a0h\nMaison de quartier\nPour\u00a0: signer la convention" in letter.text
    assert letter.subject == "Notre rendez-vous du jeudi 15 octobre"


def test_what_nobody_knows_leaves_or_stays_to_be_completed(log: Log, ines: str) -> None:
    told = written(log, ines, "reminder", "sms")
    assert told.open_gaps == ("[jour]", "[heure]")
    assert "[lieu]" not in told.text
    with pytest.raises(CaseloadRefusal) as refused:
        letters.require_complete(told.text)
    assert refused.value.code == "gaps"
    assert "[jour], [heure]" in refused.value.sentence


def test_the_appointment_named_is_the_one_spoken_of(log: Log, ines: str) -> None:
    interviews.add_appointment(log, ines, TUESDAY + timedelta(days=1))
    later = interviews.add_appointment(log, ines, TUESDAY + timedelta(days=8))
    assert "mercredi 14" in written(log, ines, "reminder", "sms").text
    assert "mercredi 21" in written(log, ines, "reminder", "sms", about=later).text


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("form", FORMS)
def test_every_template_is_filled_without_anything_that_may_not_be_printed(
    log: Log, ines: str, form: Form, voice: Voice
) -> None:
    secrets = {
        "barrier": interviews.add_barrier(log, ines, "health", "un secret de santé"),
        "task": interviews.add_task(log, ines, "une tâche secrète", {"kind": "referent"}),
    }
    with log.act() as act:
        case = read_person(log.connection, ines).case
        assert case is not None
        act.add(ines, "Outcome", ("Case", case.key), where={"label": "un lieu secret"}, period={"start": "2026-10-01"})
        act.write(ines, "Person", ines, "rqth", True)
    missed(log, ines, 3, 6)
    interviews.add_appointment(log, ines, TUESDAY + timedelta(days=2), place="la mairie")
    assert secrets
    for one in letters.templates():
        if not one.has(form):
            continue
        told = written(log, ines, one.key, form, voice)
        whole = f"{told.subject} {told.text}"
        assert whole.strip()
        for secret in ("secret", "1234567890A", "2009", "frein", "décroch", "RQTH"):
            assert secret not in whole, one.key
        assert not unknown_gaps(whole, gap_names()), one.key
        assert "{" not in whole, one.key
        assert "}" not in whole, one.key


def test_every_gap_of_every_template_is_known() -> None:
    for one in letters.templates():
        for text in (one.subject, *one.texts.values()):
            assert not unknown_gaps(text, gap_names()), one.key
            assert text.count("{") == text.count("}")


@pytest.mark.parametrize("voice", VOICES)
def test_usual_sms_hold_in_one_part(log: Log, ines: str, voice: Voice) -> None:
    """With a place, a name and a number of usual length; the longest may take two."""
    missed(log, ines, 3, 6)
    interviews.add_appointment(log, ines, TUESDAY + timedelta(days=2), place="Mairie")
    for one in letters.templates():
        if one.has("sms"):
            size = sms_size(written(log, ines, one.key, "sms", voice).text)
            assert not size.dear, one.key
            assert size.parts <= (2 if one.key in ("outreach", "absences") else 1), (one.key, size)


def test_a_name_that_begins_with_a_vowel_is_elided(log: Log, ines: str) -> None:
    assert "des nouvelles d'Inès" in written(log, ines, "how_is_it", "sms", "guardian").text


def test_a_guardian_who_may_not_be_informed_is_no_recipient(log: Log, ines: str) -> None:
    mother(log, ines)
    mother(log, ines, name={"given": "Paul", "family": "Valombre"}, link="father", may_hear=False)
    told = recipients(read_person(log.connection, ines))
    assert [one.words for one in told] == ["Inès Valombre", "Nadège Valombre, mère"]
    assert told[1].phone == "06 00 00 00 42"
    assert told[1].lines == ("1 impasse Imaginaire", "18100 Vierzon")
    assert letters.voice_for(told[1], "tu") == "guardian"
    assert letters.voice_for(told[0], "guardian") == "vous"


def test_an_address_of_which_only_the_town_is_known_is_none(log: Log) -> None:
    root = add_person(log, {"given_names": "Kylian", "commune_code": "18279"}, TUESDAY.date()).id
    assert recipients(read_person(log.connection, root))[0].lines == ()


def test_what_is_proposed_follows_the_record(log: Log, ines: str) -> None:
    def proposed(about: str = "") -> str:
        return letters.proposed(read_person(log.connection, ines), TUESDAY, about)

    assert proposed() == "free"
    for hour in (1, 2, 3):
        at = (TUESDAY - timedelta(hours=hour)).isoformat(timespec="minutes")
        interviews.add_contact(log, ines, {"at": at, "channel": "call", "result": "no_answer"})
    assert proposed() == "no_news"
    coming = interviews.add_appointment(log, ines, TUESDAY + timedelta(days=1))
    assert proposed() == "reminder"
    missed(log, ines, 1)
    assert proposed(coming) == "reminder"
    missed(log, ines, 2)
    assert proposed() == "absences"


def test_a_summons_is_offered_to_minors_only_and_by_letter_only(log: Log, ines: str) -> None:
    grown = add_person(log, {"given_names": "Tom", "birth_date": "2006-01-01"}, TUESDAY.date()).id

    def keys(root: str, form: Form) -> list[str]:
        return [one.key for one in letters.offered(read_person(log.connection, root), form, TUESDAY)]

    assert "summons" in keys(ines, "letter")
    assert "summons" not in keys(ines, "sms")
    assert "summons" not in keys(grown, "letter")


def test_a_summons_tells_its_term_and_starts_the_two_months(log: Log, ines: str) -> None:
    interviews.add_appointment(log, ines, TUESDAY + timedelta(days=7), place="Mission locale")
    key = mother(log, ines)
    told = written(log, ines, "summons", "letter", "guardian")
    assert "soit le 13 décembre 2026" in told.text
    assert "R.\u00a0114-7" in told.text
    found = read_person(log.connection, ines)
    to = next(one for one in recipients(found) if one.key == key)
    letters.note_sent(log, found, to, key="summons", form="letter", subject=told.subject, text=told.text)
    assert obligation(read_person(log.connection, ines)) == date(2026, 12, 13)


def test_who_will_be_of_age_before_the_term_is_told_none(log: Log) -> None:
    root = add_person(log, {"given_names": "Lou", "birth_date": "2008-11-20"}, TUESDAY.date()).id
    assert "deux mois" not in written(log, root, "summons", "letter").text


@pytest.mark.parametrize(
    ("form", "channel", "result"),
    [("sms", "sms", "sms_sent"), ("letter", "mail", "mail_sent"), ("email", "email", "message_left")],
)
def test_what_was_sent_is_a_contact_with_its_text_and_is_taken_back(
    log: Log, ines: str, form: Form, channel: str, result: str
) -> None:
    found = read_person(log.connection, ines)
    to = recipients(found)[0]
    noted = letters.note_sent(log, found, to, key="free", form=form, subject="Objet", text="Un mot")
    (contact,) = read_person(log.connection, ines).of("ContactAttempt")
    assert (contact.text("entry", "channel"), contact.text("entry", "result")) == (channel, result)
    assert contact.text("entry", "text").endswith("Un mot")
    assert not contact.text("entry", "who")
    take_back_contact(log, noted)
    assert not read_person(log.connection, ines).of("ContactAttempt")


def test_a_letter_after_two_absences_is_not_proposed_again(log: Log, ines: str) -> None:
    missed(log, ines, 2, 5)
    found = read_person(log.connection, ines)
    assert absences(found).ask_letter
    letters.note_sent(log, found, recipients(found)[0], key="absences", form="letter", subject="", text="Un mot")
    assert not absences(read_person(log.connection, ines)).ask_letter


def test_a_text_that_is_too_long_is_refused_and_nothing_written(log: Log, ines: str) -> None:
    found = read_person(log.connection, ines)
    with pytest.raises(CaseloadRefusal) as refused:
        letters.note_sent(log, found, recipients(found)[0], key="free", form="letter", subject="", text="a" * 4001)
    assert refused.value.code == "too_long"
    assert not read_person(log.connection, ines).of("ContactAttempt")


def test_a_template_is_adapted_and_put_back(log: Log, ines: str) -> None:
    original = letters.raw_text(log.connection, "free", "sms", "tu")
    letters.adapt(log.connection, "free", "sms", "tu", "Salut [prénom], [message]")
    assert letters.is_adapted(log.connection, "free", "sms", "tu")
    assert written(log, ines, "free", "sms", "tu").text == "Salut Inès, [message]"
    assert written(log, ines, "free", "sms", "vous").text != "Salut Inès, [message]"
    letters.adapt(log.connection, "free", "sms", "tu", "")
    assert not letters.is_adapted(log.connection, "free", "sms", "tu")
    assert letters.raw_text(log.connection, "free", "sms", "tu") == original


def test_an_email_takes_the_letter_signed(log: Log, ines: str) -> None:
    letters.adapt(log.connection, "bravo", "letter", "tu", "Bravo [prénom]")
    told = written(log, ines, "bravo", "email", "tu")
    assert told.text == "Bravo Inès\n\nSolène Marchebout\nRéférente\nPlateforme d’appui de Vierzon\n06 00 00 00 99"


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(CaseloadRefusal):
        letters.template("nothing")


@given(st.dictionaries(st.sampled_from(sorted(gap_names())), st.text(max_size=30)), st.text(max_size=200))
def test_any_text_is_filled_without_error_and_known_gaps_leave(values: dict[str, str], text: str) -> None:
    whole = dict.fromkeys(gap_names(), "x") | {name: value or "x" for name, value in values.items()}
    told = fill(f"{text} [prénom] {{[lieu]}}", dict.fromkeys(gap_names(), "x"))
    assert not left_open(told.replace(text, ""), whole)


def test_values_are_never_read_as_templates(log: Log) -> None:
    root = add_person(log, {"given_names": "{[moi]}"}, TUESDAY.date()).id
    values = gap_values(read_person(log.connection, root), SENDER, TUESDAY)
    assert fill("Bonjour [prénom]", values) == "Bonjour {[moi]}"


def test_an_sms_has_plain_apostrophes_and_spaces() -> None:
    assert sms_text("L’heure\u00a0: 16\u202fh…") == "L'heure : 16 h..."
