"""The kin of LHÉO 2.x: version 1.3, résumés, Mon Compte Formation; small files of our own."""

import pytest

from tests.catalogue.reading_files import Told, read

_CPF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<lheo xmlns="https://www.of.moncompteformation.gouv.fr"><offres>
<formation numero="RNCP1_A" datemaj="20260526" datecrea="20260101">
<intitule-formation>Maçon du bâti ancien</intitule-formation>
<objectif-formation><![CDATA[<ul><li>Bâtir</li><li>Réparer</li></ul>]]></objectif-formation>
<resultats-attendus>Un métier</resultats-attendus>
<contenu-formation><![CDATA[<p><strong>Module 1</strong></p><p>à la chaux</p>]]></contenu-formation>
<parcours-de-formation>1</parcours-de-formation><objectif-general-formation>6</objectif-general-formation>
<certification><code-RNCP>RNCP40344</code-RNCP></certification>
<action numero="A1" datemaj="20260526" datecrea="20260526">
<niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-enseignement>0</modalites-enseignement>
<lieu-de-formation><coordonnees numero="1"><nom>BELORME</nom><prenom>Ève</prenom>
<adresse numero="2"><ligne>ATELIER DU MUR</ligne><codepostal>18100</codepostal><ville>VIERZON</ville>
<geolocalisation><latitude>47.22</latitude><longitude>2.06</longitude></geolocalisation>
<extras info="adresse"><extra info="numero-voie">12</extra><extra info="code-nature-voie">RUE</extra>
<extra info="libelle-voie">de la Forge</extra></extras></adresse>
<telfixe><numtel>0200000012</numtel></telfixe><courriel>eve@exemple.fr</courriel></coordonnees></lieu-de-formation>
<modalites-entrees-sorties>1</modalites-entrees-sorties>
<session numero="S1"><periode><debut>20270101</debut><fin>20271201</fin></periode>
<adresse-inscription><adresse numero="2"><ligne>X</ligne><codepostal>18100</codepostal><ville>VIERZON</ville></adresse>
</adresse-inscription><etat-recrutement>1</etat-recrutement><extras info="session">
<extra info="contact-inscription"><coordonnees numero="9"><nom>Nom</nom><prenom>Ali</prenom>
<telfixe><numtel>0200000013</numtel></telfixe></coordonnees></extra><extra info="garantie">1</extra></extras></session>
<acces-handicapes>0</acces-handicapes><langue-formation>FR</langue-formation>
<modalites-recrutement>Aucune</modalites-recrutement><nombre-heures-centre>21</nombre-heures-centre>
<extras info="action"><extra info="modalites-handicap">rampe</extra><extra info="info-admission">Dossier</extra>
<extras info="frais-pedagogiques"><extra info="frais-ttc">600.60</extra></extras></extras></action>
<organisme-formation-responsable><SIRET-organisme-formation><SIRET>12312312300000</SIRET></SIRET-organisme-formation>
</organisme-formation-responsable><extras info="formation"><extra info="resume-contenu">R</extra></extras></formation>
</offres></lheo>"""


def test_mon_compte_formation_is_read_with_what_it_tells_in_extras() -> None:
    told = read(_CPF.encode("iso-8859-1"))
    assert (told.form, told.rejected, told.warned) == ("lheo-moncompteformation", [], [])
    (offer,) = told.offers
    assert (offer.title, offer.objective, offer.content) == (
        "Maçon du bâti ancien",
        "Bâtir\nRéparer",
        "Module 1\nà la chaux",
    )
    assert (offer.provider.name, offer.provider.siret) == ("ATELIER DU MUR", "12312312300000")
    assert offer.certifications == ("RNCP40344",)
    course = offer.courses[0]
    assert (course.places[0].name, course.places[0].lines) == ("ATELIER DU MUR", ("12 RUE de la Forge",))
    assert (course.places[0].postcode, course.places[0].lat, course.rolling) == ("18100", 47.22, True)
    assert (course.price, course.disability, course.recruiting) == ("600.60", "rampe", "Dossier")
    assert offer.contacts[0].name == "Ève BELORME"
    assert course.sessions[0].contacts[0].phones == ("0200000013",)
    assert (course.sessions[0].start, course.sessions[0].state) == ("2027-01-01", "1")


def _older(inside: str = "", organisation: str = "") -> bytes:
    return f"""<lheo xmlns="http://www.lheo.org/1.3.0"><offres><offre-formation numero="7"><action-formation>
<domaine-formation><codes-NSF><code-NSF>233</code-NSF></codes-NSF><codes-FORMACODE><code-FORMACODE>22334
</code-FORMACODE></codes-FORMACODE><codes-ROME><code-ROME>42111</code-ROME><code-ROME>F1703</code-ROME></codes-ROME>
</domaine-formation><intitule-action>Maçon</intitule-action><diplomante>1</diplomante>{inside}
<codes-public-vise><code-public-vise>81061</code-public-vise></codes-public-vise><code-niveau-sortie>4</code-niveau-sortie>
</action-formation><organisation-formation><conditions-pedagogiques><code-niveau-entree>1</code-niveau-entree>
<niveau-entree-obligatoire>0</niveau-entree-obligatoire></conditions-pedagogiques><modalites-acces><lieu-de-formation>
<coordonnees><nom>Site</nom><adresse><ligne>1 rue</ligne><codepostal>18100</codepostal><ville>Vierzon</ville>
<code-INSEE-commune>18279</code-INSEE-commune><extras info="geolocalisation"><extra info="latitude">47.2</extra>
<extra info="longitude">2.1</extra></extras></adresse></coordonnees></lieu-de-formation>
<modalite-entrees-sorties>1</modalite-entrees-sorties><sessions><session numero="s"><periode><debut>20270900</debut>
<fin>99999999</fin></periode></session></sessions></modalites-acces>{organisation}</organisation-formation><organismes>
<organisme-formation-responsable><nom-organisme>Atelier</nom-organisme></organisme-formation-responsable>
</organismes></offre-formation></offres></lheo>""".encode()


def test_blocks_and_wrappers_of_1_3_are_opened() -> None:
    told = read(_older())
    (offer,) = told.offers
    course = offer.courses[0]
    assert (told.form, offer.number, offer.title) == ("lheo-1.3.0", "7", "Maçon")
    assert (offer.nsf, offer.rome, [code.value for code in offer.formacodes]) == (("233",), ("F1703",), ["22334"])
    assert (offer.entry_level, offer.exit_level, course.initial, course.rolling) == (0, 3, True, True)
    assert (course.places[0].lat, course.places[0].commune_code) == (47.2, "18279")
    assert (course.sessions[0].start, course.sessions[0].end) == ("2027-09", "")
    assert [(problem.code, problem.line > 0) for problem in told.warned] == [("bad_value", True)]


def test_what_1_3_does_not_have_is_told_with_its_line() -> None:
    told = read(_older("<inconnu/>", "<autre>x</autre>"))
    assert [p.message.rpartition(" ")[2] for p in told.warned if p.code == "unknown_element"] == ["inconnu", "autre"]
    assert all(problem.line > 0 for problem in told.warned)


def _summary(root: str, record: str) -> Told:
    return read(f"<{root}><resumes-offres>{record}</resumes-offres></{root}>".encode())


_FLAT = (
    "<domaine-formation><code-FORMACODE>22334</code-FORMACODE></domaine-formation>"
    "<intitule-formation>Maçon</intitule-formation><nom-organisme numero='o'>Atelier</nom-organisme>"
    "<SIRET>30059912300183</SIRET><codepostal>18100</codepostal><ville>Vierzon</ville>"
    "<code-INSEE-commune>18279</code-INSEE-commune><certifiante>1</certifiante>"
    "<session><periode><debut>20270104</debut><fin>20270625</fin></periode></session>"
    "<extras info='complements'><extra info='code-niveau-sortie'>4</extra></extras>"
)


@pytest.mark.parametrize("root", ["lheo-index", "lheo-leger"])
def test_a_resume_becomes_an_offer_with_one_course(root: str) -> None:
    told = _summary(root, f"<resume-offre numero='r1'>{_FLAT}</resume-offre>")
    (offer,) = told.offers
    assert (told.form, told.warned, told.rejected) == (root, [], [])
    assert (offer.number, offer.provider.name, offer.provider.siret, offer.exit_level) == (
        "r1",
        "Atelier",
        "30059912300183",
        3,
    )
    assert offer.courses[0].places[0].commune_code == "18279"
    assert offer.courses[0].sessions[0].start == "2027-01-04"


@pytest.mark.parametrize(
    ("address", "number"),
    [("http://a.fr/echanges/7075.xml", "7075"), ("http://a.fr/", "sans-numero"), ("http://[x/7.xml", "sans-numero")],
)
def test_a_resume_without_number_is_named_by_the_file_that_it_announces(address: str, number: str) -> None:
    told = _summary("lheo-index", f"<resume-offre file='{address}'>{_FLAT}</resume-offre>")
    assert told.offers[0].number.startswith(number)


def test_a_resume_without_organisation_is_rejected_and_the_others_read() -> None:
    bare = _FLAT.replace("<nom-organisme numero='o'>Atelier</nom-organisme>", "")
    told = _summary("lheo-index", f"<resume-offre>{bare}</resume-offre><resume-offre>{_FLAT}</resume-offre>")
    assert ([p.code for p in told.rejected], len(told.offers)) == (["no_provider"], 1)
