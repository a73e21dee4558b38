"""What an imported file says of an organisation becomes the start of its form."""

from referent_desk.catalogue.records import Contact, Place, Provider, Structure
from referent_desk.pathways.known_structures import kind_of, typed_of


def structure(name: str, *, kind: str = "other", networks: tuple[str, ...] = (), uai: str = "") -> Structure:
    place = Place(lines=("4 rue du Pré",), postcode="18100", commune="VIERZON", commune_code="18279")
    contact = Contact(phones=("39 36",), mail="pas un courriel", web="www.exemple.fr")
    provider = Provider(name=name, uai=uai, place=place, contacts=(contact,))
    return Structure(id="s", source="f", number="1", provider=provider, kind=kind, networks=networks)


def test_what_a_file_says_fills_the_form_and_what_would_be_refused_is_left_out() -> None:
    typed = typed_of(structure("Lycée Exemple", kind="lycee", uai="0180035A"))
    assert typed == {
        "kind": "school",
        "name": "Lycée Exemple",
        "lines": "4 rue du Pré",
        "postcode": "18100",
        "commune_code": "18279",
        "phone": "39 36",
        "web": "www.exemple.fr",
    }
    assert typed_of(structure("Lycée Exemple", uai="0180035R"))["uai"] == "0180035R"


def test_the_kind_is_told_by_network_then_name_then_file() -> None:
    assert kind_of(structure("Antenne", networks=("mission-locale",))) == "mission_locale"
    assert kind_of(structure("C.I.O. de Vierzon")) == ""
    assert kind_of(structure("CIO de Vierzon")) == "cio"
    assert kind_of(structure("Centre", kind="apprenticeship_centre")) == "cfa"
    assert kind_of(structure("Une association", kind="support")) == ""
