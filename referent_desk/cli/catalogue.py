"""`referent-desk catalogue`: importing offers, finding them, showing one."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from referent_desk.cli import offer_paper, territory
from referent_desk.cli.answer import DONE, REFUSED, Answer
from referent_desk.cli.json_input import read_object, sound
from referent_desk.cli.moments import day
from referent_desk.cli.opening import NotFound, opened, person
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from datetime import date

    from referent_desk.app import Desk
    from referent_desk.catalogue.hits import OfferHit
    from referent_desk.catalogue.records import Offer
    from referent_desk.catalogue.report import FileReport
    from referent_desk.catalogue.request import SearchRequest
    from referent_desk.pathways.everything_local import Everything
    from referent_desk.pathways.for_person import ForPerson
    from referent_desk.reference.communes import Commune

_MOST_SHOWN = 200
_MOST_CHANGES = 20
_SORTS = ("", "relevance", "nearest", "soonest")
_DAY = tr("cli", "AAAA-MM-JJ")


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    offers = group(program, "catalogue", tr("cli", "Les offres de formation et d’insertion."))
    command(offers, "import", tr("cli", "Lit des fichiers d’offres (LHÉO, data·inclusion, Onisep, CSV…)."))(read)
    command(offers, "search", tr("cli", "Cherche des offres."))(search)
    command(offers, "show", tr("cli", "Montre une offre et ses sessions."))(show)
    command(offers, "print", tr("cli", "Écrit des offres en PDF, pour le jeune."))(offer_paper.printed)
    command(offers, "stats", tr("cli", "Compte les offres, par source."))(stats)
    command(offers, "coverage", tr("cli", "Dit ce qui manque, par bassin."))(territory.coverage)


def read(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar=tr("cli", "FICHIERS"), help=tr("cli", "Les fichiers d’offres."))
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar=tr("cli", "NOM"), help=tr("cli", "D’où ils viennent\u00a0; sinon le nom du fichier.")
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar=tr("cli", "FICHIER"),
            help=tr("cli", "Quelle colonne d’un tableau est quel champ (JSON)."),
        ),
    ] = None,
) -> Answer:
    """`catalogue import FILE… [--source NAME] [--mapping FILE]`: 0 if one file was read, 1 if none."""
    columns: dict[str, object] | None = dict(read_object(str(mapping))) if mapping is not None else None
    with opened(context) as desk:
        report = desk.import_offers(paths, sound(source) if source else None, mapping=columns)
    data = {"files": [_file(one) for one in report.files], "offers": report.offers, "changed": report.changed}
    lines = [line for one in report.files for line in _lines(one)]
    return Answer(data, "\n".join(lines), DONE if report.read else REFUSED)


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
    from referent_desk.catalogue.presets import PRESETS, back_to_school, back_to_school_request
    from referent_desk.catalogue.request import SearchRequest

    if sort not in _SORTS:
        raise typer.BadParameter(tr("cli", "Choisissez relevance, nearest ou soonest."), param_hint="--sort")
    if preset not in ("", *PRESETS):
        raise typer.BadParameter(tr("cli", "Choisissez back-to-school."), param_hint="--preset")
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
    )
    with opened(context) as desk:
        offers, today = everything_of(desk), desk.today()
        request = replace(request, today=today)
        if preset:
            request = back_to_school_request(request, today)
        suited = _suited(desk, offers, request, for_whom) if for_whom is not None else None
        found = suited.result if suited else offers.search(request)
        all_year = back_to_school(offers.catalogue, request, today) if preset else None
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


def show(
    context: typer.Context,
    offer: Annotated[
        str, typer.Argument(metavar=tr("cli", "OFFRE"), help=tr("cli", "Le numéro que donne la recherche."))
    ],
) -> Answer:
    """`catalogue show ID`."""
    with opened(context) as desk:
        detail = everything_of(desk).offer(sound(offer))
    if detail is None:
        raise NotFound("no_such_offer", tr("cli", "Aucune offre du catalogue ne porte ce numéro."))
    data: dict[str, Any] = {**msgspec.to_builtins(detail.offer), "imported": detail.imported, "digest": detail.digest}
    return Answer(data, _page(detail.offer))


def stats(context: typer.Context) -> Answer:
    """`catalogue stats`."""
    with opened(context) as desk:
        found = desk.catalogue().stats()
        today = desk.today()
    lines = [tr("cli", "{n} offre|{n} offres", found.offers).format(n=found.offers)]
    data: dict[str, Any] = msgspec.to_builtins(found)
    for one, told in zip(found.sources, data["sources"], strict=True):
        told["age_days"] = one.age(today)
        days = tr("cli", "importée il y a {n} jour|importée il y a {n} jours", one.age(today))
        structures = tr("cli", "{n} organisme|{n} organismes", one.structures).format(n=one.structures)
        counts = f"{one.offers}" + (f", {structures}" if one.structures else "")
        lines.append(f"{one.name}  {counts}  {days.format(n=one.age(today))} ({one.imported[:10]})")
    return Answer(data, "\n".join(lines))


def everything_of(desk: "Desk") -> "Everything":
    """The offers, and what colleagues share beside them."""
    from referent_desk.caseload.organisations import organisations
    from referent_desk.caseload.schemes import local_schemes
    from referent_desk.pathways.everything_local import Everything, shelf_of

    held = {one.root: one for one in organisations(desk.connection)}
    catalogue = desk.catalogue()
    return Everything(catalogue, shelf_of(local_schemes(desk.connection), held, catalogue, desk.today()))


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


def commune(typed: str) -> "Commune":
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
    raise typer.BadParameter(text, param_hint="--near")


def _file(report: "FileReport") -> dict[str, Any]:
    from referent_desk.catalogue.changes import sentence

    told: dict[str, Any] = msgspec.to_builtins(report)
    for change, shown in zip(report.changes, told["changes"], strict=True):
        shown["message"] = sentence(change)
    return told


def _lines(report: "FileReport") -> list[str]:
    from referent_desk.catalogue.changes import sentence

    name = Path(report.path).name
    if report.refused:
        return [f"{name}\u00a0: {problem.message}" for problem in report.rejected]
    offers = tr("cli", "{n} offre|{n} offres", report.offers).format(n=report.offers)
    sessions = tr("cli", "{n} session|{n} sessions", report.sessions).format(n=report.sessions)
    left = report.rejected_count
    rejected = tr("cli", "{n} laissée de côté|{n} laissées de côté", left).format(n=left)
    structures = tr("cli", "{n} organisme|{n} organismes", report.structures).format(n=report.structures)
    counts = f"{name}\u00a0: {offers}, {sessions}" + (f", {structures}" if report.structures else "")
    counts += f", {rejected}" if left else ""
    left_out = [
        tr("cli", "    ligne {line}\u00a0: {message}").format(line=problem.line, message=problem.message)
        for problem in report.rejected[:10]
    ]
    changed = [f"    {sentence(change)}" for change in report.changes[:_MOST_CHANGES]]
    if report.change_count > _MOST_CHANGES:
        more = report.change_count - _MOST_CHANGES
        changed.append(tr("cli", "    … et {n} autre changement|    … et {n} autres changements", more).format(n=more))
    return [counts, *left_out, *changed]


def _hit(hit: "OfferHit") -> str:
    where = hit.commune if hit.distance_km is None else f"{hit.commune}, {hit.distance_km:.0f}\u00a0km"
    when = hit.next_start or (tr("cli", "toute l’année") if hit.rolling else tr("cli", "sans date"))
    return f"{hit.id}  {hit.title}\n    {hit.provider} · {where} · {when}"


def _page(offer: "Offer") -> str:
    lines = [offer.title, offer.provider.name]
    for course in offer.courses:
        lines += ["  " + ", ".join(filter(None, (place.name, place.commune))) for place in course.places]
        lines += [f"    {one.id}  {one.start or '?'} → {one.end or '?'}" for one in course.sessions]
    return "\n".join(lines)
