"""What establishments share and what imported files know of them: workshops, networks, one gesture to hold one."""

from pathlib import Path

import pytest

from referent_desk.caseload.networks import save_network
from referent_desk.caseload.organisation_parts import contact_fields, label_fields, save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation, organisations
from referent_desk.desk.screens.directory.form_view import DirectoryPanel
from referent_desk.desk.screens.directory.view import DirectoryScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.press_line import PressLine
from tests.desk import seen
from tests.desk.hands import Hands
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle

_FILE = (
    "uai;siret;raison_sociale;enseigne;nature;departement;commune;adresse;prepa_apprentissage\n"
    ";73282932000074;CFA DES TROIS VALLEES;CFA des Trois Vallées;cfa;18;Bourges;12 rue des Arts 18000 Bourges;Oui\n"
)
_SERVICES = (
    "id,nom,date_maj,commune,code_insee,code_postal,adresse\n"
    "s1,Maison des rives perdues,2026-09-01,Vierzon,18279,18100,3 quai\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> OffersDesk:
    made = OffersDesk(tmp_path / "catalogue", 2)
    (tmp_path / "centres.csv").write_text(_FILE, encoding="utf-8")
    (tmp_path / "services.csv").write_text(_SERVICES, encoding="utf-8")
    made.import_offers([tmp_path / "centres.csv", tmp_path / "services.csv"])
    log = made.log()
    lycee = add_organisation(log, {"kind": "school", "name": "Lycée Sansterre", "commune_code": "18279"}).id
    save_part(log, lycee, "Label", None, label_fields("Lycée des métiers"))
    save_part(log, lycee, "Contact", None, contact_fields("Mme Aubrac-Lys", "cheffe des travaux", "02 48 00 00 42"))
    for title, end in (("Atelier bois sansterre", "2027-06-30"), ("Vieux plateau sansterre", "2026-06-30")):
        fields = workshop_fields(title, ["H2206"], 8, start="2025-09-01", end=end, pace="le mercredi")
        save_part(log, lycee, "Workshop", None, fields)
    save_network(log, None, "Réseau du Cher sansterre", [lycee])
    return made


def shown(window: Window, where: str) -> DirectoryScreen:
    window.open_screen("directory", where)
    screen = window.frame.current()
    assert isinstance(screen, DirectoryScreen)
    settle()
    return screen


def names(desk: OffersDesk) -> list[str]:
    return [one.name for one in organisations(desk.connection)]


def test_an_organisation_of_the_files_goes_into_the_directory_in_one_gesture_with_its_labels(
    window: Window, desk: OffersDesk
) -> None:
    screen = shown(window, "organisations?trois vallees")
    line = screen.model.line(0)
    assert line is not None
    assert (line.of_file, line.name, line.second) == (True, "CFA des Trois Vallées", "Dans les fichiers")
    undone: list[object] = []
    screen.undo_offered.connect(lambda words, undo: undone.extend((words, undo)))
    hands = Hands(window)
    hands.press("Ctrl+Return")
    assert hands.gestures == 1
    (made,) = [one for one in organisations(desk.connection) if one.name == "CFA des Trois Vallées"]
    assert (made.kind, made.siret, made.postcode) == ("cfa", "73282932000074", "18000")
    assert [label.name for label in made.labels] == ["Prépa-apprentissage"]
    again = screen.model.line(0)
    assert again is not None
    assert (again.root, again.of_file, screen.model.rowCount()) == (made.root, False, 1)
    assert undone[0] == "«\u00a0CFA des Trois Vallées\u00a0» est dans l’annuaire."
    undo = undone[1]
    assert callable(undo)
    undo()
    settle()
    assert "CFA des Trois Vallées" not in names(desk)


def test_where_the_file_does_not_tell_the_kind_a_form_asks_for_it_with_the_rest_filled(
    window: Window, desk: OffersDesk
) -> None:
    screen = shown(window, "organisations?rives perdues")
    assert "sera demandé" in str(screen.preview.told())
    before = names(desk)
    screen.preview.take.click()
    settle()
    panel = window.panels.panel()
    assert isinstance(panel, DirectoryPanel)
    assert panel.values()["name"] == "Maison des rives perdues"
    assert panel.values()["commune_code"] == "18279"
    assert names(desk) == before
    panel.fields["kind"].fill("popular_education")
    panel.save()
    settle()
    assert "Maison des rives perdues" in names(desk)


def test_nothing_of_the_files_is_shown_before_three_letters_or_once_it_is_held(
    window: Window, desk: OffersDesk
) -> None:
    screen = shown(window, "organisations?")
    assert all(not line.of_file for line in (screen.model.line(row) for row in range(screen.model.rowCount())) if line)
    add_organisation(desk.log(), {"kind": "cfa", "name": "Un autre nom", "siret": "73282932000074"})
    screen = shown(window, "organisations?trois vallees")
    assert screen.model.rowCount() == 0


def test_a_workshop_says_what_it_hosts_when_and_whom_to_call_and_is_corrected_itself(
    window: Window, desk: OffersDesk
) -> None:
    screen = shown(window, "workshops?sansterre")
    assert screen.model.rowCount() == 2
    rows = {line.name: row for row in range(2) if (line := screen.model.line(row))}
    screen.table.choose_row(rows["Atelier bois sansterre"])
    told = screen.preview.told()
    assert told is not None
    facts = dict(told.facts)
    assert (told.name, facts["Accueille"], facts["Quand"]) == (
        "Atelier bois sansterre", "Menuisier, menuisière", "Le mercredi",
    )  # fmt: skip
    assert [heading.title for heading in told.headings] == ["Prêté par", "Qui appeler", "Réseaux"]
    assert told.warning == ""
    screen.table.choose_row(rows["Vieux plateau sansterre"])
    old = screen.preview.told()
    assert old is not None
    assert "terminée" in old.warning
    screen.preview.edit.click()
    settle()
    panel = window.panels.panel()
    assert isinstance(panel, DirectoryPanel)
    assert panel.values()["title"] == "Vieux plateau sansterre"
    panel.put_away()
    screen.preview.removed.emit()
    settle()
    (held,) = [one for one in organisations(desk.connection) if one.name == "Lycée Sansterre"]
    assert [shop.title for shop in held.workshops] == ["Atelier bois sansterre"]


def test_a_network_says_what_its_members_share_and_leads_to_each(window: Window, desk: OffersDesk) -> None:
    screen = shown(window, "networks?sansterre")
    line = screen.model.line(0)
    assert line is not None
    assert (line.third, line.third_detail) == ("2 plateaux techniques", "Lycée des métiers")
    told = screen.preview.told()
    assert told is not None
    shops, members = told.headings
    assert [item.title for item in shops.items] == ["Atelier bois sansterre", "Vieux plateau sansterre"]
    assert "Période terminée" in shops.items[1].detail
    assert members.items[0].detail.startswith("Vierzon. Lycée des métiers. Mme Aubrac-Lys, 02\u00a048")
    lines = [one for one in screen.preview.findChildren(PressLine) if one.isVisibleTo(screen)]
    lines[0].opened.emit()
    settle()
    opened = screen.preview.told()
    assert opened is not None
    assert (opened.section, opened.name) == ("workshops", "Atelier bois sansterre")


def test_a_private_remark_on_a_network_stays_here(window: Window, desk: OffersDesk) -> None:
    screen = shown(window, "networks?sansterre")
    position = desk.log().position
    screen.preview.remarked.emit("Appeler le pilote avant")
    settle()
    told = screen.preview.told()
    assert told is not None
    assert [remark.text for remark in told.remarks] == ["Appeler le pilote avant"]
    assert desk.log().position == position


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("where", ["organisations?trois vallees", "workshops?sansterre", "networks?sansterre"])
def test_nothing_is_cut_nameless_or_out_of_reach_at_any_size(window: Window, where: str, scale: float) -> None:
    screen = shown(window, where)
    wear(scale=scale)
    window.frame.fit()
    settle()
    assert not seen.cut(screen)
    assert not seen.nameless(screen)
    assert not seen.unreachable(screen)
