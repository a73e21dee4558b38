"""The whole journey without a screen: an interview, an offer in the plan, the sheet, an exchange with the hub."""

from datetime import date, timedelta
from json import dumps
from pathlib import Path

from referent_desk.app import Desk, clock_for, open_hub
from referent_desk.caseload import interviews, plans
from referent_desk.caseload.persons import read_person
from referent_desk.catalogue.request import SearchRequest
from referent_desk.demo.report import Report
from referent_desk.demo.stage import Say, Stage
from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.exchange import minisig
from referent_desk.exchange.identity import identity
from referent_desk.exchange.keys import DeviceKeys, RootKey
from referent_desk.exchange.opening import signed_manifest, unwrap
from referent_desk.exchange.payload import decrypt, expand
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.sending import send
from referent_desk.hub.home import find_home
from referent_desk.hub.roots import first_root
from referent_desk.hub.service import Hub
from referent_desk.hub.settings import device_keys
from referent_desk.sheets.preview import page_count

PRIVATE = "Penser à l’assistante sociale, sans le dire devant sa mère."
WORDS = "La crèche m’a rappelée. J’ai un peu peur de pas y arriver le mercredi, à cause de mes frères."


def play(stage: Stage, desk: Desk, report: Report, say: Say) -> None:
    """Everything after the setting up. Raises the Refusal of the step that failed."""
    root = report.person
    with report.step(tr("demo", "Noter l’entretien du jour, avec une note pour soi seule"), say):
        _interview(desk, root)
    with report.step(tr("demo", "Chercher une offre près de Vierzon"), say) as step:
        found = desk.catalogue().search(
            SearchRequest("BAFA", near="18279", within_km=50, today=desk.today(), sort="relevance")
        )
        if not found.offers:
            raise Refusal("no_offer", tr("demo", "Aucune offre ne correspond."))
        hit = found.offers[0]
        step.detail = f"{hit.title}, {hit.provider}"
    with report.step(tr("demo", "Mettre l’offre dans le plan"), say) as step:
        added = plans.add_offer(desk.log(), root, desk.choose_offer(hit.id))
        apprenticeship = read_person(desk.connection, root).steps()[-2]
        plans.move_step(desk.log(), root, added.step, before=apprenticeship.key)
        count = len(read_person(desk.connection, root).steps())
        step.detail = tr("demo", "{n} étape au plan|{n} étapes au plan", count).format(n=count)
    with report.step(tr("demo", "Imprimer la fiche de parcours"), say) as step:
        pdf = desk.sheet(root)
        stage.sheet.write_bytes(pdf)
        desk.touch("print", root)
        report.sheet = str(stage.sheet)
        step.detail = tr("demo", "{n} page|{n} pages", page_count(pdf)).format(n=page_count(pdf))
    exchange(stage, desk, report, say)
    _check_private(stage, desk, report, say)


def exchange(stage: Stage, desk: Desk, report: Report, say: Say) -> None:
    """There and back: what is new goes to the hub, which answers; the desk receives the answer."""
    with report.step(tr("demo", "Envoyer au pôle"), say) as step:
        sent = send(desk.vault, stage.exchange)
        if sent is None:
            raise Refusal("nothing_to_send", tr("demo", "Il n’y avait rien à envoyer."))
        step.detail = tr("demo", "{n} changement|{n} changements", sent.changes).format(n=sent.changes)
    with report.step(tr("demo", "Le pôle vérifie et intègre"), say) as step, _hub(stage) as hub:
        taken = hub.ingest([Path(item.path) for item in sent.files])
        step.detail = ", ".join(entry.code for entry in taken.files)
        if any(entry.status != "applied" for entry in taken.files):
            raise Refusal("not_applied", step.detail)
        if hub.show(report.person)["fields"] != dict(_person(desk, report.person)):
            raise Refusal("differs", tr("demo", "Le pôle n’a pas le même dossier que le poste."))
    with report.step(tr("demo", "Le pôle répond"), say), _hub(stage) as hub:
        answer = hub.dispatch(stage.exchange)
    with report.step(tr("demo", "Recevoir la réponse du pôle"), say) as step:
        received = receive(desk.vault, [Path(item.path) for item in answer.files])
        step.detail = ", ".join(entry.code for entry in received.files)
        if received.refused:
            raise Refusal("refused", " ".join(entry.message for entry in received.files))


def write_keys(stage: Stage, desk: Desk, report: Report) -> None:
    """Leave the keys of desk, hub and root as minisign and age keep them, and list every bundle."""
    mine = identity(desk.connection)
    with _hub(stage) as hub, hub.engine.connect() as connection:
        theirs = device_keys(connection)
    root = first_root(find_home(stage.hub), None)
    report.keys = [_device(stage, mine.keys, "poste"), _device(stage, theirs, "pole"), _root(stage, root)]
    for path in sorted(stage.exchange.glob("*.refx")):
        manifest = signed_manifest(unwrap(path.read_bytes()))
        named = {"from": manifest.from_, "to": manifest.to, "kind": str(manifest.kind)}
        report.bundles.append({"path": str(path), **named})


def _interview(desk: Desk, root: str) -> None:
    log = desk.log()
    started = desk.clock()
    entry: dict[str, Json] = {
        "started": started.isoformat(timespec="minutes"),
        "minutes": 40,
        "channel": "present",
        "type": "follow_up",
        "present": ["person"],
        "blocks": [
            {"kind": "words", "text": WORDS},
            {"kind": "report", "text": "Accord de principe de la crèche Les P’tits Galets pour deux semaines."},
        ],
        "agreed": "On garde l’immersion du 16 au 27 novembre.",
    }
    key = interviews.add_interview(log, root, entry, [interviews.PrivateBlock(PRIVATE, 2)])
    together: dict[str, Json] = {"kind": "person"}
    interviews.add_decision(log, root, "On garde l’immersion du 16 au 27 novembre", together, interview=key)
    due = _next_friday(started.date())
    interviews.add_task(log, root, "Prévenir la crèche pour le mercredi", {"kind": "referent"}, due, interview=key)


def _next_friday(today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _check_private(stage: Stage, desk: Desk, report: Report, say: Say) -> None:
    """The private note stands in no bundle, no hub, no sheet."""
    with report.step(tr("demo", "Vérifier que la note pour soi seule n’a quitté le coffre nulle part"), say):
        secret = PRIVATE.encode()
        with _hub(stage) as hub:
            shown = dumps(hub.show(report.person), ensure_ascii=False).encode()
            with hub.engine.connect() as connection:
                keys = [identity(desk.connection).keys, device_keys(connection)]
        opened = [_opened(path, keys) for path in sorted(stage.exchange.glob("*-to-*.refx"))]
        if secret in shown or any(secret in text for text in opened) or _on_sheet(stage):
            raise Refusal("leaked", tr("demo", "La note pour soi seule a quitté le coffre."))


def _opened(path: Path, keys: list[DeviceKeys]) -> bytes:
    wrapped = unwrap(path.read_bytes())
    manifest = signed_manifest(wrapped)
    reader = next(item for item in keys if item.id == manifest.to)
    packed = decrypt(wrapped.members.payload, reader.age_identity)
    return b"".join(expand(packed, manifest.payload.plain_size, manifest.payload.plain_size))


def _on_sheet(stage: Stage) -> bool:
    from pypdfium2 import PdfDocument

    with PdfDocument(stage.sheet.read_bytes()) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return "assistante sociale" in text


def _person(desk: Desk, root: str) -> dict[str, Json]:
    person = read_person(desk.connection, root).person
    return dict(person.fields) if person else {}


def _hub(stage: Stage) -> Hub:
    return open_hub(stage.hub, clock_for(stage.hub))


def _device(stage: Stage, keys: DeviceKeys, name: str) -> dict[str, str | None]:
    files = _minisign(stage, keys.sign_secret, keys.sign_public, name)
    age = stage.keys / f"{name}.age.key"
    age.write_text(keys.age_identity + "\n", encoding="utf-8")
    return {"device": keys.id, **files, "age_key": str(age)}


def _root(stage: Stage, root: RootKey) -> dict[str, str | None]:
    public = _public(stage, root.sign_public, "racine")
    return {"device": root.id, "minisign_pub": public, "minisign_key": None, "age_key": None}


def _minisign(stage: Stage, secret: bytes, public: bytes, name: str) -> dict[str, str | None]:
    path = stage.keys / f"{name}.minisign.key"
    path.write_text(minisig.secret_file(secret, public), encoding="utf-8")
    return {"minisign_pub": _public(stage, public, name), "minisign_key": str(path)}


def _public(stage: Stage, public: bytes, name: str) -> str:
    path = stage.keys / f"{name}.pub"
    path.write_text(minisig.public_file(public), encoding="utf-8")
    return str(path)
