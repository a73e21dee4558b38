"""vCards, read back by somebody else's parser."""

import string

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.caseload.log import Log
from referent_desk.caseload.organisations import Contact, Organisation
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.vcard import Card, cards_of_organisation, cards_of_person, vcard_file
from tests.caseload.conftest import TUESDAY

TEXT = st.text(string.ascii_letters + 'éèçïŒ’- ;,:\\\n"=', min_size=1, max_size=120).map(str.strip)


def read(data: bytes) -> list[vobject.base.Component]:
    return list(vobject.readComponents(data.decode("utf-8")))


def person(log: Log) -> str:
    flat = {"given_names": "Inès", "family_name": "Valombre", "birth_date": "2009-03-12", "phones": ["06 00 00 00 17"]}
    root = add_person(log, {**flat, "email": "ines@exemple.fr"}, TUESDAY.date()).id
    with log.act() as act:
        key = act.add(root, "Guardian", ("Person", root), name={"given": "Nadège", "family": "Valombre"}, link="mother")
        act.add(root, "Phone", ("Guardian", key), number={"typed": "02 48 00 00 00", "e164": "+33248000000"})
        other = act.add(root, "Guardian", ("Person", root), name={"given": "Paul"}, link="father", may_hear=False)
        act.add(root, "Phone", ("Guardian", other), number={"typed": "06 00 00 00 43"})
        act.add(root, "Phone", ("Person", root), number={"typed": "06 00 00 00 44"}, owner="sa tante")
    return root


def test_a_person_and_who_may_be_called_are_cards(log: Log) -> None:
    cards = read(vcard_file(cards_of_person(read_person(log.connection, person(log)))))
    assert [card.fn.value for card in cards] == ["Inès Valombre", "sa tante (Inès Valombre)", "Nadège Valombre"]
    assert cards[0].tel.value == "+33600000017"
    assert cards[0].tel.type_param == "cell"
    assert cards[0].email.value == "ines@exemple.fr"
    assert (cards[2].n.value.family, cards[2].n.value.given) == ("Valombre", "Nadège")
    assert cards[2].note.value == "Mère, Inès"
    assert all(card.version.value == "3.0" for card in cards)


def test_neither_age_nor_status_nor_who_must_not_know_leaves(log: Log) -> None:
    data = vcard_file(cards_of_person(read_person(log.connection, person(log)))).decode()
    for secret in ("2009", "BDAY", "ADR", "Paul", "accompagn"):
        assert secret not in data


def test_guardians_are_left_out_on_demand(log: Log) -> None:
    cards = cards_of_person(read_person(log.connection, person(log)), guardians=False)
    assert [card.name for card in cards] == ["Inès Valombre", "sa tante (Inès Valombre)"]


def test_an_organisation_and_its_contacts_are_cards() -> None:
    contact = Contact("k", "Mme Tessoul, adjointe", "CPE", "02 48 00 00 01", "")
    held = Organisation("r", "school", "Lycée; du Lac", phone="02 48 00 00 00", contacts=(contact,))
    switchboard, told = read(vcard_file(cards_of_organisation(held)))
    assert switchboard.fn.value == "Lycée; du Lac"
    assert told.fn.value == "Mme Tessoul, adjointe"
    assert told.title.value == "CPE"
    assert told.org.value == ["Lycée; du Lac"]


def test_who_cannot_be_reached_has_no_card(log: Log) -> None:
    root = add_person(log, {"given_names": "Kylian"}, TUESDAY.date()).id
    assert not cards_of_person(read_person(log.connection, root))
    assert vcard_file([]) == b""


def test_lines_are_folded_between_letters() -> None:
    data = vcard_file([Card("É" * 200, "Inès", note="x\ny")])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.decode("utf-8")
    assert read(data)[0].n.value.family == "É" * 200


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT, TEXT)
def test_any_text_comes_back_as_it_was(family: str, given_name: str, role: str, note: str) -> None:
    card = Card(family, given_name, (("+33600000017", "cell"),), (), "", role, note)
    (told,) = read(vcard_file([card]))
    if family or given_name:
        assert told.fn.value == f"{given_name} {family}".strip()
    assert told.tel.value == "+33600000017"
    if note:
        assert told.note.value == note
    if role:
        assert told.title.value == role
