"""The directory: what is typed is checked, edited over what was shown, found by what hangs on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload.became import FEWEST, became
from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.directory import Directory
from referent_desk.caseload.local import add_note, notes
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.networks import networks, save_network, set_member
from referent_desk.caseload.organisation_parts import contact_fields, label_fields, save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation, edit_organisation, flat, organisation, organisations
from referent_desk.caseload.persons import remember_shown
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.shared_fields import put_back, take_away
from referent_desk.caseload.stored import changes_of_root
from referent_desk.caseload.travel_facts import add_travel_fact, travel_facts
from referent_desk.caseload.typed_organisations import KEYS, problem
from referent_desk.domain.canonical import Json
from referent_desk.vault.database import transaction
from tests.caseload.conftest import desk

CFA: dict[str, Json] = {
    "kind": "cfa",
    "name": "CFA des Trois Rivières",
    "uai": "0180035r",
    "siret": "732 829 320 00074",
    "lines": ["4 rue du Pré"],
    "postcode": "18100",
    "commune_code": "18279",
    "phone": "02 48 00 00 61",
}


def test_numbers_are_kept_in_their_one_form_and_what_is_empty_is_not_written(log: Log) -> None:
    root = add_organisation(log, {**CFA, "email": ""}).id
    held = organisation(log.connection, root)
    assert (held.uai, held.siret, held.commune) == ("0180035R", "73282932000074", "Vierzon")
    assert {change.field for change in changes_of_root(log.connection, root)} == {
        "kind",
        "name",
        "numbers",
        "address",
        "phone",
    }


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("uai", "0180035T", "bad_uai"),
        ("siret", "73282932000075", "bad_siret"),
        ("postcode", "1810", "bad_postcode"),
        ("commune_code", "99999", "bad_commune_code"),
        ("email", "accueil@", "bad_email"),
        ("web", "pas un site", "bad_web"),
        ("kind", "cafe", "bad_kind"),
        ("kind", "", "no_kind"),
        ("name", "  ", "no_name"),
        ("lines", 3, "bad_lines"),
        ("phone", 3, "bad_phone"),
        ("colour", "bleu", "unknown_key"),
        ("contacts", ["Mme Exemple"], "bad_contacts"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(log: Log, name: str, value: Json, code: str) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_organisation(log, {**CFA, name: value})
    assert refused.value.code == code
    assert organisations(log.connection) == ()


@given(st.sampled_from(KEYS), st.text(max_size=40))
def test_a_check_answers_a_sentence_whatever_is_typed(name: str, text: str) -> None:
    assert isinstance(problem(name, text), str)


def test_one_that_looks_the_same_is_told(log: Log) -> None:
    add_organisation(log, CFA)
    assert add_organisation(log, {"kind": "cfa", "name": "Autre", "uai": "0180035R"}).warnings
    assert add_organisation(log, {"kind": "cfa", "name": "cfa des trois rivieres"}).warnings
    elsewhere: dict[str, Json] = {"kind": "cfa", "name": "CFA des Trois Rivières", "commune_code": "18033"}
    assert not add_organisation(log, elsewhere).warnings


def test_an_edit_writes_only_what_changed_over_what_was_shown(log: Log) -> None:
    root = add_organisation(log, CFA).id
    colleague = desk("b" * 32)
    with transaction(colleague.connection):
        colleague.receive(changes_of_root(log.connection, root))
    edit_organisation(colleague, root, {"phone": "02 48 00 00 70"})
    with transaction(log.connection):
        log.receive(changes_of_root(colleague.connection, root))
    remember_shown(log.connection, root)
    before = len(changes_of_root(log.connection, root))
    shown = organisation(log.connection, root)
    edit_organisation(log, root, {**flat(shown), "phone": "02 48 00 00 71", "email": "a@exemple.fr"})
    assert len(changes_of_root(log.connection, root)) == before + 2
    assert organisation(log.connection, root).phone == "02 48 00 00 71"
    assert conflicts(log.connection) == []
    edit_organisation(log, root, {"email": ""})
    assert organisation(log.connection, root).email == ""
    with pytest.raises(CaseloadRefusal, match="Il manque"):
        edit_organisation(log, root, {"name": ""})


def test_what_hangs_on_an_organisation_is_found_by_the_search_and_goes_with_it(log: Log) -> None:
    root = add_organisation(log, CFA).id
    other = add_organisation(log, {"kind": "school", "name": "Lycée Exemple"}).id
    save_part(log, root, "Contact", None, contact_fields("Mme Exemple", "accueil", "02 48 00 00 62"))
    save_part(log, root, "Label", None, label_fields("Campus des métiers", "2026-09-01"))
    shop = save_part(log, root, "Workshop", None, workshop_fields("Atelier soudure", ["h2913"], 6, "le mercredi"))
    network = save_network(log, None, "Réseau du Cher", [other])
    set_member(log, networks(log.connection)[0], root, on=True)
    for words in ("exemple accueil", "campus", "soudure vierzon", "H2913", "reseau cher", "0180035R", ""):
        assert root in {one.root for one in organisations(log.connection, words)}
    assert [one.root for one in organisations(log.connection, "", "school")] == [other]
    assert organisations(log.connection, "soudure bourges") == ()
    held = organisation(log.connection, root)
    assert (held.workshops[0].trades, held.workshops[0].places, held.networks) == (("H2913",), 6, ("Réseau du Cher",))
    thing = next(one for one in read_entity(log.connection, "Workshop") if one.key == shop)
    take_away(log, root, "Workshop", shop)
    assert organisation(log.connection, root).workshops == ()
    put_back(log, thing)
    assert organisation(log.connection, root).workshops == held.workshops
    assert conflicts(log.connection) == []
    set_member(log, networks(log.connection)[0], root, on=False)
    assert networks(log.connection)[0].members == (other,)
    assert networks(log.connection)[0].root == network
    take_away(log, root, "Organisation", root)
    assert [one.root for one in organisations(log.connection)] == [other]
    with pytest.raises(CaseloadRefusal):
        organisation(log.connection, root)


def test_a_private_remark_is_in_no_change(log: Log) -> None:
    root = add_organisation(log, CFA).id
    before = changes_of_root(log.connection, root)
    add_note(log.connection, root, "Appeler Mme X avant.", log.clock())
    assert changes_of_root(log.connection, root) == before
    assert [note.text for note in notes(log.connection, root)] == ["Appeler Mme X avant."]


def test_a_travel_time_is_a_fact_that_somebody_checked(log: Log) -> None:
    today = log.clock().date()
    fact = {"commune": "18279", "place": "CFA", "place_commune": "18033", "means": "train", "checked_by": "Solène"}
    add_travel_fact(log, **fact, minutes=35, on=today)
    assert [one.minutes for one in travel_facts(log.connection, to="18033", origin="18279")] == [35]
    assert travel_facts(log.connection, to="18279") == ()
    wrong: list[tuple[dict[str, object], str]] = [
        ({"minutes": 0}, "bad_minutes"),
        ({"means": "rocket"}, "bad_means"),
        ({"commune": "1"}, "bad_commune"),
        ({"checked_by": " "}, "no_checker"),
    ]
    for more, code in wrong:
        with pytest.raises(CaseloadRefusal) as refused:
            add_travel_fact(log, **{**fact, "minutes": 35, **more}, on=today)  # type: ignore[arg-type]
        assert refused.value.code == code


def test_what_became_of_people_is_told_from_five_on_each_by_the_furthest_they_came(log: Log) -> None:
    root = add_organisation(log, CFA).id
    there: dict[str, Json] = {"organisation": root}

    def person(state: str, answer: str | None = None) -> None:
        who = new_key()
        with log.act() as act:
            act.add(who, "Person", None, name={"given": "Léa"})
            case = act.add(who, "Case", ("Person", who), opened={"date": "2026-09-01"})
            plan = act.add(who, "Plan", ("Case", case), version=1)
            where: Json = {"provider": "CFA des trois rivieres"}
            act.add(who, "Step", ("Plan", plan), title="Un stage", where=where, state={"state": state})
            if answer:
                act.add(who, "Proposal", ("Case", case), to=there, answer={"answer": answer})

    person("done", "accepted")
    person("planned", "refused_by_them")
    person("planned")
    person("interrupted")
    assert FEWEST == 5
    assert became(log.connection, organisation(log.connection, root)) is None
    person("confirmed", "applied")
    found = became(log.connection, organisation(log.connection, root))
    assert found is not None
    assert (found.people, found.started, found.broken) == (5, 2, 1)
    assert (found.admitted, found.waiting, found.refused, found.planned) == (1, 0, 1, 1)


def test_the_kept_directory_says_what_the_vault_says_after_each_writing(log: Log) -> None:
    kept = Directory(log.connection)
    assert kept.organisations() == ()
    root = add_organisation(log, CFA).id
    assert kept.organisations("rivieres") == organisations(log.connection, "rivieres")
    assert kept.by_root()[root].name == "CFA des Trois Rivières"
    held = kept.organisations()
    assert kept.organisations() == held
    save_part(log, root, "Workshop", None, workshop_fields("Soudure"))
    assert kept.organisations("soudure") == organisations(log.connection, "soudure")
    take_away(log, root, "Organisation", root)
    assert kept.organisations() == ()
    assert kept.schemes() == ()


def test_a_form_settles_no_disagreement(log: Log) -> None:
    root = add_organisation(log, CFA).id
    colleague = desk("b" * 32)
    with transaction(colleague.connection):
        colleague.receive(changes_of_root(log.connection, root))
    edit_organisation(colleague, root, {"phone": "02 48 00 00 70"})
    edit_organisation(log, root, {"phone": "02 48 00 00 71"})
    with transaction(log.connection):
        log.receive(changes_of_root(colleague.connection, root))
    remember_shown(log.connection, root)
    shown = organisation(log.connection, root)
    edit_organisation(log, root, {**flat(shown), "email": "a@exemple.fr"})
    assert [conflict.cell[3] for conflict in conflicts(log.connection)] == ["phone"]
    with pytest.raises(CaseloadRefusal) as refused:
        edit_organisation(log, root, {"phone": "02 48 00 00 72"})
    assert refused.value.code == "contested"
    assert organisation(log.connection, root).email == "a@exemple.fr"
