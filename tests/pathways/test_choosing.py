"""Which session of an offer a plan takes."""

from datetime import date

import pytest

from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Provider, Session
from referent_desk.pathways.choosing import ChoosingRefusal, choose

TODAY = date(2026, 10, 13)
VIERZON = Place(name="Centre des Ajoncs", postcode="18100", commune="Vierzon", commune_code="18279", lat=47.2, lon=2.1)


def _offer(*courses: Course) -> OfferDetail:
    contact = Contact(name="Accueil", phones=("02 00 00 00 01",), mail="accueil@exemple.fr")
    provider = Provider("Les Ajoncs", contacts=(contact,))
    return OfferDetail(Offer("a1", "Région", "17", "CAP cuisine", provider, courses), "2026-10-01T08:00:00Z", "00")


def _session(number: str, start: str, end: str = "", state: str = "1") -> Session:
    return Session(f"s{number}", number, start, end, state)


def test_the_next_session_is_taken_and_a_closed_one_only_if_there_is_no_other() -> None:
    past, closed = _session("1", "2026-09-01"), _session("2", "2026-11-02", state="2")
    soon, later = _session("3", "2026-12-01", "2027-06-30"), _session("4", "2027-01-04")
    choice = choose(_offer(Course("1", (past, closed, later, soon), (VIERZON,), hours_total=400)), None, TODAY)
    assert (choice.session, choice.start, choice.end, choice.hours) == ("s3", "2026-12-01", "2027-06-30", 400)
    assert (choice.place, choice.commune_code) == ("Vierzon", "18279")
    assert choose(_offer(Course("1", (past, closed), (VIERZON,))), None, TODAY).session == "s2"


def test_an_offer_whose_sessions_are_over_is_entered_at_any_time() -> None:
    choice = choose(_offer(Course("1", (_session("1", "2020-09-01"),), (VIERZON,), rolling=True)), None, TODAY)
    assert (choice.session, choice.start) == ("", "")
    assert choose(_offer(Course("1", (), ())), None, TODAY).place == ""


def test_a_given_session_is_taken_even_if_it_is_over() -> None:
    detail = _offer(Course("1", (_session("1", "2020-09-01"), _session("2", "2027-01-04")), (VIERZON,)))
    assert choose(detail, "s1", TODAY).start == "2020-09-01"
    with pytest.raises(ChoosingRefusal) as caught:
        choose(detail, "s3", TODAY)
    assert caught.value.code == "no_such_session"
    with pytest.raises(ChoosingRefusal) as missing:
        choose(None, None, TODAY)
    assert missing.value.code == "no_such_offer"


def test_a_plan_keeps_whom_to_call_and_a_copy_without_decimals() -> None:
    choice = choose(_offer(Course("1", (_session("1", "2027-01"),), (VIERZON,))), None, TODAY)
    assert choice.contact == "Accueil, 02 00 00 00 01, accueil@exemple.fr"
    assert choice.snapshot is not None
    assert choice.snapshot["title"] == "CAP cuisine"
    assert not [value for value in choice.snapshot.values() if isinstance(value, float)]
