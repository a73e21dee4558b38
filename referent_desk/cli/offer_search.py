"""`referent-desk catalogue search`: offers and what colleagues share, found by one search."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from referent_desk.cli import territory
from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import sound
from referent_desk.cli.moments import day
from referent_desk.cli.opening import opened, person
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from datetime import date

    from referent_desk.app import Desk
    from referent_desk.catalogue.hits import OfferHit
    from referent_desk.catalogue.request import SearchRequest
    from referent_desk.pathways.everything_local import Everything
    from referent_desk.pathways.for_person import ForPerson
    from referent_desk.reference.communes import Commune

_MOST_SHOWN = 200
_SORTS = ("", "relevance", "nearest", "soonest")
_DAY = tr("cli", "AAAA-MM-JJ")


def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar=tr("cli", "MOTS"), help=tr("cli", "Un métier, un lieu, un organisme."))
    ] = None,
    near: Annotated[
        str | None,
        typer.Option("--near", metavar=tr("cli", "COMMUNE"), help=tr("cli", "Un nom de commune, ou son code.")),
    ] = None,
    within: Annotated[
        float | None, typer.Option("--within", metavar="KM", help=tr("cli", "À vol d’oiseau."), min=0, max=2000)
    ] = None,
    from_date: Annotated[
        str | None, typer.Option("--from", metavar=_DAY, help=tr("cli", "Qui commence à partir de ce jour."))
    ] = None,
    until_date: Annotated[
        str | None, typer.Option("--until", metavar=_DAY, help=tr("cli", "Qui commence avant la fin de ce jour."))
    ] = None,
    level: Annotated[
        int | None,
        typer.Option(
            "--level",
            metavar=tr("cli", "NIVEAU"),
            help=tr("cli", "Qui demande ce niveau au plus (0\u00a0: sans diplôme)."),
            min=0,
            max=8,
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar=tr("cli", "ORDRE"), help=tr("cli", "relevance, nearest ou soonest."))
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", help=tr("cli", "Combien en montrer."), min=1, max=_MOST_SHOWN)
    ] = 20,
    offset: Annotated[int, typer.Option("--offset", metavar="N", help=tr("cli", "Combien en passer."), min=0)] = 0,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar=tr("cli", "TYPE"), help="remobilisation, alternance…")
    ] = None,
    domains: Annotated[
        list[str] | None, typer.Option("--domain", metavar=tr("cli", "DOMAINE"), help="batiment, soin, auto…")
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option("--fact", metavar=tr("cli", "FAIT"), help="work_study, paid, disability, free_places"),
    ] = None,
    trades: Annotated[
        list[str] | None, typer.Option("--trade", metavar=tr("cli", "MÉTIER"), help="macon, cuisinier…")
    ] = None,
    paces: Annotated[
        list[str] | None, typer.Option("--pace", metavar=tr("cli", "RYTHME"), help="full, part, evening, remote")
    ] = None,
    themes: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar=tr("cli", "FREIN"), help=tr("cli", "mobility, housing… (services)")),
    ] = None,
    natures: Annotated[
        list[str] | None,
        typer.Option("--nature", metavar=tr("cli", "NATURE"), help="offer, scheme, workshop, organisation"),
    ] = None,
    without_car: Annotated[
        bool, typer.Option("--without-car", help=tr("cli", "Où mène un trajet vérifié, sans voiture."))
    ] = False,
    preset: Annotated[
        str,
        typer.Option(
            "--preset",
            metavar=tr("cli", "NOM"),
            help=tr("cli", "back-to-school\u00a0: ce où l’on peut entrer toute l’année."),
        ),
    ] = "",
    for_whom: Annotated[
        str | None,
        typer.Option("--for", metavar=tr("cli", "JEUNE"), help=tr("cli", "Dit comment chaque offre lui convient.")),
    ] = None,
) -> Answer:
    """`catalogue search [WORDS] [--near COMMUNE --within KM] [--from DATE] [--for PERSON] [--preset NAME]`."""
    from referent_desk.caseload.travel_facts import WITHOUT_CAR, journeys
    from referent_desk.catalogue.presets import PRESETS, back_to_school, back_to_school_request
    from referent_desk.catalogue.request import SearchRequest

    if sort not in _SORTS:
        raise typer.BadParameter(tr("cli", "Choisissez relevance, nearest ou soonest."), param_hint="--sort")
    if preset not in ("", *PRESETS):
        raise typer.BadParameter(tr("cli", "Choisissez back-to-school."), param_hint="--preset")
    if without_car and near is None:
        raise typer.BadParameter(tr("cli", "--without-car va avec --near."), param_hint="--without-car")
    if near is None and within is not None and for_whom is None:
        raise typer.BadParameter(tr("cli", "--within va avec --near."), param_hint="--within")
    request = SearchRequest(
        words=sound(" ".join(words or [])),
        near=commune(near).code if near is not None else "",
        within_km=within,
        from_date=day(from_date, "--from"),
        until_date=day(until_date, "--until"),
        entry_level=level,
        sort=sort,
        limit=limit,
        offset=offset,
        kinds=tuple(kinds or ()),
        domains=tuple(domains or ()),
        facts=tuple(facts or ()),
        trades=tuple(trades or ()),
        paces=tuple(paces or ()),
        themes=tuple(themes or ()),
        natures=tuple(natures or ()),
    )
    with opened(context) as desk:
        offers, today = everything_of(desk), desk.today()
        request = replace(request, today=today)
        if without_car:
            reached = journeys(desk.connection, request.near).communes(WITHOUT_CAR)
            request = replace(request, reachable=reached)
        if preset:
            request = back_to_school_request(request, today)
        suited = _suited(desk, offers, request, for_whom) if for_whom is not None else None
        found = suited.result if suited else offers.search(request)
        all_year = back_to_school(offers, request, today) if preset else None
        empty = offers.empty
    fits = territory.fits_lines(suited) if suited else {}
    lines = [line for hit in found.offers for line in (_hit(hit), fits.get(hit.id)) if line]
    if not lines:
        nothing = tr("cli", "Aucune offre ne correspond.")
        lines = [tr("cli", "Le catalogue est vide sur ce poste\u00a0: catalogue import FICHIER.") if empty else nothing]
    elif found.total > len(found.offers):
        shown = len(found.offers)
        lines.append(tr("cli", "… {shown} sur {total}. Suite\u00a0: --offset.").format(shown=shown, total=found.total))
    data = msgspec.to_builtins(found)
    data["schemes"] = [told for hit in found.offers if (told := _scheme(offers, hit, today)) is not None]
    if suited:
        data |= territory.fits_told(suited)
        lines += territory.aside_lines(suited)
    if all_year:
        data["preset"] = {"name": preset, **territory.preset_told(all_year)}
        lines += territory.preset_lines(all_year)
    return Answer(data, "\n".join(lines))


def everything_of(desk: "Desk") -> "Everything":
    """The offers, and what colleagues share beside them."""
    from referent_desk.pathways import everything_local

    return everything_local.everything_of(desk.catalogue(), desk.connection, desk.today())


def _scheme(offers: "Everything", hit: "OfferHit", today: "date") -> dict[str, Any] | None:
    """A local scheme of the page with its rules; None for another line."""
    from referent_desk.caseload.schemes import rule_words

    scheme = offers.scheme(hit.id)
    if scheme is None:
        return None
    return {
        "id": scheme.root,
        "code": scheme.code,
        "name": scheme.name,
        "organisation": hit.provider,
        "commune": hit.commune,
        "commune_code": hit.commune_code,
        "distance_km": hit.distance_km,
        "rules": list(rule_words(scheme.rules)),
        "checked_on": scheme.checked_on,
        "stale": scheme.is_stale(today),
    }


def _suited(desk: "Desk", offers: "Everything", request: "SearchRequest", named: str) -> "ForPerson":
    """The answer for a person; distances are told from where they live, unless a commune was named."""
    from referent_desk.caseload.persons import read_person
    from referent_desk.caseload.travel_facts import journeys
    from referent_desk.pathways.for_person import for_person
    from referent_desk.pathways.person_facts import person_facts

    root = person(desk, named)
    facts = person_facts(read_person(desk.connection, root), reach_km=request.within_km)
    desk.touch("show", root)
    near = request.near or facts.commune
    request = replace(request, near=near, within_km=request.within_km if near else None)
    return for_person(offers, request, facts, desk.today(), journeys(desk.connection, facts.commune))


def commune(typed: str, option: str = "--near") -> "Commune":
    """The commune of a name, a code or a postcode. Raises BadParameter that names those it may be."""
    from referent_desk.reference import communes

    found = communes.by_code(typed.upper()) or communes.by_name(typed)
    if found is not None:
        return found
    near = [*communes.by_postcode(typed), *communes.complete(typed, 4)]
    if len(near) == 1:
        return near[0]
    text = tr("cli", "Aucune commune ne s’appelle «\u00a0{name}\u00a0».").format(name=typed[:60])
    if near:
        several = ", ".join(f"{one.name} ({one.code})" for one in near[:4])
        text = tr("cli", "Quelle commune\u00a0? {communes}.").format(communes=several)
    raise typer.BadParameter(text, param_hint=option)


def _hit(hit: "OfferHit") -> str:
    from referent_desk.catalogue.facets import nature_label

    where = hit.commune if hit.distance_km is None else f"{hit.commune}, {hit.distance_km:.0f}\u00a0km"
    kind = "" if hit.nature == "offer" else f"{nature_label(hit.nature)} · "
    when = hit.next_start or (tr("cli", "toute l’année") if hit.rolling else tr("cli", "sans date"))
    return f"{hit.id}  {hit.title}\n    {kind}{hit.provider} · {where} · {when}"
