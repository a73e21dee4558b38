"""The blank intake form drawn: page 1 in the order of the quick intake on the screen, page 2 in that of a record."""

from collections.abc import Sequence

from referent_desk.domain import codes
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, heading
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.form_shapes import Blank, blanks, ticks
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen

_DAY, _PHONE, _POSTCODE = (2, 2, 4), (2, 2, 2, 2, 2), (5,)
_ASKED_ELSEWHERE = ("information", "documentation")
"""What is asked by who passes and leaves: counted on the screen, no reason to fill a form."""


def intake_pdf() -> bytes:
    """The PDF of the form."""
    look = Look()
    head, foot = _head(look), look.small.leading + look.px(7)
    height = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    pages = Pages(first=height - head.height - look.gap(12), other=height)
    pages.add(quick_part(look))
    pages.break_page()
    pages.add(record_part(look))
    return draw(
        tr("intake", "Fiche d’accueil"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, look, number, count),
    )


def quick_part(look: Look) -> list[Block]:
    """The quick intake, field by field as the screen has them."""
    return [
        blanks(look, [Blank(tr("outreach", "Prénom")), Blank(tr("outreach", "Nom"))]),
        blanks(
            look,
            [
                Blank(tr("intake", "Né(e) le (jour, mois, année)"), cells=_DAY),
                Blank(tr("outreach", "Commune")),
                Blank(tr("intake", "Code postal"), cells=_POSTCODE),
            ],
        ),
        blanks(
            look,
            [
                Blank(tr("outreach", "Téléphone"), cells=_PHONE),
                Blank(tr("intake", "Autre façon de joindre (un proche, un réseau, un mail)")),
            ],
        ),
        blanks(look, [Blank(tr("outreach", "Dernière classe"))]),
        ticks(look, tr("outreach", "Sans école ni formation depuis"), _words(codes.OUT_SINCE), hint=_one()),
        ticks(look, tr("outreach", "Ce qui est recherché"), _asked(), hint=_several()),
        ticks(look, tr("outreach", "Ce qui freine"), _themes(), hint=_several()),
        blanks(look, [Blank(tr("outreach", "En deux mots"), lines=3)]),
        blanks(
            look,
            [
                Blank(tr("intake", "Se revoir (jour)")),
                Blank(tr("intake", "Heure"), share=0.5),
                Blank(tr("intake", "Lieu"), share=1.4),
            ],
        ),
        ticks(look, "", [tr("outreach", "J’ai dit ce qui est gardé et pourquoi")], before=14.0),
        ticks(look, "", [tr("outreach", "Peut être rappelé(e)")], before=0.0),
        blanks(
            look,
            [
                Blank(tr("intake", "Reçu(e) le"), cells=_DAY),
                Blank(tr("intake", "Par")),
                Blank(tr("intake", "Lieu de l’accueil")),
            ],
            before=14.0,
        ),
    ]


def record_part(look: Look) -> list[Block]:
    """What completes the record later."""
    means = [codes.label(codes.MEANS, code) for code in codes.MEANS]
    return [
        heading(look, tr("intake", "Pour compléter le dossier"), CONTENT_WIDTH),
        blanks(look, [Blank(tr("intake", "Adresse"), share=2.0), Blank(tr("intake", "Courriel"))], before=4.0),
        blanks(look, [Blank(tr("intake", "Vit avec")), Blank(tr("intake", "Minutes de trajet au plus"), share=0.6)]),
        ticks(look, tr("intake", "Se déplace"), means, hint=_several()),
        ticks(look, tr("intake", "Préfère être joint"), _words(codes.CONTACT_PREFERENCE), hint=_one()),
        *_guardian(look, tr("intake", "Représentant légal")),
        *_guardian(look, tr("intake", "Autre représentant légal")),
        heading(look, tr("intake", "École"), CONTENT_WIDTH),
        blanks(
            look,
            [
                Blank(tr("intake", "Dernier établissement, commune"), share=2.0),
                Blank(tr("intake", "Quitté en (mois, année)")),
            ],
            before=4.0,
        ),
        ticks(look, tr("intake", "Dernier diplôme"), _diplomas(), hint=_one()),
        blanks(look, [Blank(tr("intake", "Ses mots, ses envies, ce qui marche déjà"), lines=3)]),
    ]


def _guardian(look: Look, title: str) -> list[Block]:
    half = CONTENT_WIDTH
    return [
        heading(look, title, CONTENT_WIDTH),
        blanks(
            look, [Blank(tr("intake", "Nom et prénom")), Blank(tr("outreach", "Téléphone"), cells=_PHONE)], before=4.0
        ),
        ticks(
            look,
            "",
            [
                *_words(codes.GUARDIAN_LINK),
                tr("intake", "peut signer"),
                tr("intake", "peut être informé"),
            ],
            width=half,
            before=7.0,
        ),
    ]


def _head(look: Look) -> Block:
    told = tr(
        "intake",
        "Un prénom et un moyen de joindre suffisent\u00a0; le reste attend. N’écrivez aucun détail de santé, de"
        " justice, de religion ou d’opinion. Recopiez dans le programme, dans le même ordre, puis détruisez cette"
        " feuille.",
    )
    return page_head(look, tr("intake", "Fiche d’accueil"), [(told, look.body_soft)], gap=8.0)


def _draw_foot(pen: Pen, look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = tr("intake", "Remplie, cette feuille est confidentielle\u00a0: gardez-la sur vous, puis détruisez-la.")
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(told, page.MARGIN_SIDE, y, look.small)
        numbered = tr("intake", "Page {n} sur {count}").format(n=number, count=count)
        pen.text(numbered, page.MARGIN_SIDE + CONTENT_WIDTH, y, look.small, right=True)


def _words(table: codes.Table) -> list[str]:
    return [codes.label(table, code) for code in table]


def _asked() -> list[str]:
    return [codes.label(codes.ASKED, code) for code in codes.ASKED if code not in _ASKED_ELSEWHERE]


def _themes() -> Sequence[str]:
    """The barriers of a first talk, in the words of the quick intake."""
    return (
        tr("outreach", "mobilité"),
        tr("outreach", "famille"),
        tr("outreach", "logement"),
        tr("outreach", "santé"),
        tr("outreach", "argent"),
        tr("outreach", "papiers"),
        tr("outreach", "lire, compter"),
        tr("outreach", "confiance"),
    )


def _diplomas() -> list[str]:
    return [codes.label(codes.DIPLOMA, code) for code in codes.DIPLOMA]


def _one() -> str:
    return tr("intake", "(une seule case)")


def _several() -> str:
    return tr("intake", "(plusieurs cases possibles)")
