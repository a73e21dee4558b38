"""Texts that keep a link: no news, a summons that the law asks for, a permanence, a solution that begins and holds."""

from referent_desk.caseload.letter_shape import Template, texts
from referent_desk.domain.text import tr


def keeping_templates() -> tuple[Template, ...]:
    """In the order of a list."""
    return (_no_news(), _summons(), _outreach(), _bravo(), _how_is_it(), _free())


def _no_news() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], j’ai essayé de vous joindre. Rien d’urgent, je prends des nouvelles. Un mot ou un appel"
        " me ferait plaisir. [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], j’ai essayé de te joindre. Rien d’urgent, je prends des nouvelles. Un mot de toi me ferait"
        " plaisir. [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, je n’arrive pas à joindre [prénom]. Son numéro a-t-il changé\u00a0? Pouvez-vous me rappeler ou lui"
        " passer le mien\u00a0? Merci. [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nJ’ai essayé plusieurs fois de vous joindre, sans y arriver. Peut-être que votre numéro a"
        " changé.\n\nSi vous cherchez encore une formation, un métier ou simplement quelqu’un avec qui en parler, je"
        " suis là{\u00a0: [téléphone]}. Si vous avez trouvé ce que vous cherchiez, un mot me ferait plaisir aussi, et"
        " je ne vous dérangerai plus.\n\nÀ bientôt, j’espère,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nJ’ai essayé plusieurs fois de te joindre, sans y arriver. Peut-être que ton numéro a"
        " changé.\n\nSi tu cherches encore une formation, un métier ou simplement quelqu’un avec qui en parler, je suis"
        " là{\u00a0: [téléphone]}. Si tu as trouvé ce que tu cherchais, un mot me ferait plaisir aussi, et je ne te"
        " dérangerai plus.\n\nÀ bientôt, j’espère,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJ’essaie de joindre [prénom] depuis quelque temps, sans y arriver. Ses coordonnées ont peut-être"
        " changé.\n\nPourriez-vous m’appeler{ au [téléphone]}, ou lui transmettre ce courrier\u00a0? Je souhaite"
        " seulement savoir où en sont ses projets, et proposer mon aide si elle est utile.\n\nBien à vous,",
    )
    return Template(
        key="no_news",
        title=tr("letters", "Sans nouvelles après plusieurs essais"),
        subject=tr("letters", "Quelques nouvelles"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _summons() -> Template:
    """Code de l’éducation, R.114-7: the minor and the guardian are summoned; two months later the department is told.

    A letter only: what has a legal effect does not leave by SMS.
    """
    vous = tr(
        "letters",
        "Bonjour [prénom],\n\nDe 16 à 18 ans, chacun doit être à l’école, en apprentissage, en formation, en emploi,"
        " en service civique ou accompagné vers l’une de ces situations (code de l’éducation, article L.\u00a0114-1)."
        " Je n’ai pas de nouvelles de votre situation.\n\nComme le prévoit l’article R.\u00a0114-7 du même code, je"
        " vous convoque à un entretien avec votre représentant légal\u00a0:\n\n[jour] à [heure]\n[lieu]\n\nCet"
        " entretien sert à chercher avec vous une solution qui vous convienne{\u00a0; si ce moment n’est pas"
        " possible, appelez-moi au [téléphone] et nous en fixerons un autre}.\n\n{Sans solution dans les deux mois,"
        " soit le [terme], la mission locale devra en informer le président du conseil départemental. }Si vous êtes"
        " déjà à l’école, en formation ou en emploi, prévenez-moi\u00a0: cela suffit.\n\nBien à vous,",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom],\n\nDe 16 à 18 ans, chacun doit être à l’école, en apprentissage, en formation, en emploi,"
        " en service civique ou accompagné vers l’une de ces situations (code de l’éducation, article L.\u00a0114-1)."
        " Je n’ai pas de nouvelles de ta situation.\n\nComme le prévoit l’article R.\u00a0114-7 du même code, je te"
        " convoque à un entretien avec ton représentant légal\u00a0:\n\n[jour] à [heure]\n[lieu]\n\nCet entretien"
        " sert à chercher avec toi une solution qui te convienne{\u00a0; si ce moment n’est pas possible, appelle-moi"
        " au [téléphone] et on en fixera un autre}.\n\n{Sans solution dans les deux mois, soit le [terme], la mission"
        " locale devra en informer le président du conseil départemental. }Si tu es déjà à l’école, en formation ou"
        " en emploi, préviens-moi\u00a0: cela suffit.\n\nBien à toi,",
    )
    guardian = tr(
        "letters",
        "Bonjour,\n\nDe 16 à 18 ans, chacun doit être à l’école, en apprentissage, en formation, en emploi, en"
        " service civique ou accompagné vers l’une de ces situations (code de l’éducation, article L.\u00a0114-1). Je"
        " n’ai pas de nouvelles de la situation de [nom].\n\nComme le prévoit l’article R.\u00a0114-7 du même code,"
        " je vous convoque avec [prénom] à un entretien\u00a0:\n\n[jour] à [heure]\n[lieu]\n\nCet entretien sert à"
        " chercher ensemble une solution qui convienne{\u00a0; si ce moment n’est pas possible, appelez-moi au"
        " [téléphone] et nous en fixerons un autre}.\n\n{Sans solution dans les deux mois, soit le [terme], la"
        " mission locale devra en informer le président du conseil départemental. }Si [prénom] est déjà à l’école, en"
        " formation ou en emploi, prévenez-moi\u00a0: cela suffit.\n\nBien à vous,",
    )
    return Template(
        key="summons",
        title=tr("letters", "Convocation d’un mineur (R.\u00a0114-7)"),
        subject=tr("letters", "Convocation à un entretien"),
        texts=texts(letter=(vous, tu, guardian)),
    )


def _outreach() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], je serai [jour de permanence] à partir de [heure de permanence]{, [lieu de permanence]}."
        " Venez si vous voulez parler, sans rendez-vous. [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], je serai [jour de permanence] à partir de [heure de permanence]{, [lieu de permanence]}."
        " Passe si tu veux parler, sans rendez-vous. [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, je serai [jour de permanence] à partir de [heure de permanence]{, [lieu de permanence]}. Vous"
        " pouvez passer avec [prénom], sans rendez-vous. [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nJe tiens une permanence, sans rendez-vous\u00a0:\n\n[jour de permanence] à partir de"
        " [heure de permanence]{\n[lieu de permanence]}\n\nOn peut y parler formation, métiers, papiers, transports,"
        " ou de tout autre chose. C’est gratuit, et vous pouvez venir avec quelqu’un.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nJe tiens une permanence, sans rendez-vous\u00a0:\n\n[jour de permanence] à partir de"
        " [heure de permanence]{\n[lieu de permanence]}\n\nOn peut y parler formation, métiers, papiers, transports,"
        " ou de tout autre chose. C’est gratuit, et tu peux venir avec quelqu’un.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJe tiens une permanence, sans rendez-vous\u00a0:\n\n[jour de permanence] à partir de [heure de"
        " permanence]{\n[lieu de permanence]}\n\n[prénom] peut y venir, avec vous ou sans vous, pour parler"
        " formation, métiers, papiers ou transports. C’est gratuit.\n\nBien à vous,",
    )
    return Template(
        key="outreach",
        title=tr("letters", "Invitation à une permanence"),
        subject=tr("letters", "Une permanence, sans rendez-vous"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _bravo() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], bravo pour ce nouveau départ. Je reste là pour toute question, petite ou grande. [moi]"
        "{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], bravo pour ce nouveau départ. Je reste là pour toute question, petite ou grande. [moi]"
        "{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, [prénom] commence quelque chose de nouveau et peut en prendre de la fierté. Je reste là si une"
        " question se pose. [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nBravo\u00a0: vous avez mené ce projet jusqu’à un nouveau départ, et c’est votre travail."
        "\n\nLes premières semaines ne sont pas toujours simples. Si une question se pose, sur les horaires, le"
        " trajet, l’entente ou l’argent, appelez-moi tôt{ au [téléphone]}\u00a0: presque tout s’arrange quand on en"
        " parle. Je prendrai de vos nouvelles dans un mois.\n\nBonne route,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nBravo\u00a0: tu as mené ce projet jusqu’à un nouveau départ, et c’est ton travail.\n\nLes"
        " premières semaines ne sont pas toujours simples. Si une question se pose, sur les horaires, le trajet,"
        " l’entente ou l’argent, appelle-moi tôt{ au [téléphone]}\u00a0: presque tout s’arrange quand on en parle. Je"
        " prendrai de tes nouvelles dans un mois.\n\nBonne route,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\n[prénom] a mené son projet jusqu’à un nouveau départ, avec votre appui. Merci à vous.\n\nLes"
        " premières semaines ne sont pas toujours simples. Si quelque chose vous inquiète, appelez-moi tôt{ au"
        " [téléphone]}. Je prendrai des nouvelles dans un mois.\n\nBien à vous,",
    )
    return Template(
        key="bravo",
        title=tr("letters", "Félicitations, un nouveau départ"),
        subject=tr("letters", "Bravo, et bonne route"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _how_is_it() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], comment se passent vos journées\u00a0? Si quelque chose coince, on peut en parler. [moi]"
        "{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], comment se passent tes journées\u00a0? Si quelque chose coince, on peut en parler. [moi]"
        "{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, je prends des nouvelles de [prénom]. Tout se passe bien\u00a0? Un mot me suffit. [moi]"
        "{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nJe pense à vous et je prends des nouvelles. Comment se passent vos journées\u00a0?"
        "\n\nSi tout va bien, un message me fera plaisir. Si quelque chose coince, parlons-en avant que cela pèse"
        "{\u00a0: [téléphone]}.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nJe pense à toi et je prends des nouvelles. Comment se passent tes journées\u00a0?\n\nSi"
        " tout va bien, un message me fera plaisir. Si quelque chose coince, parlons-en avant que cela pèse{\u00a0:"
        " [téléphone]}.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJe prends des nouvelles de [prénom]. Comment se passent ses journées\u00a0?\n\nSi quelque chose"
        " vous inquiète, parlons-en avant que cela pèse{\u00a0: [téléphone]}.\n\nBien à vous,",
    )
    return Template(
        key="how_is_it",
        title=tr("letters", "Prendre des nouvelles après une solution"),
        subject=tr("letters", "Comment ça se passe"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _free() -> Template:
    short = tr("letters", "Bonjour [prénom], [message] [moi]{, [téléphone]}")
    guardian = tr("letters", "Bonjour, [message] [moi]{, [téléphone]}")
    return Template(
        key="free",
        title=tr("letters", "Texte libre"),
        subject="",
        texts=texts(
            sms=(short, short, guardian),
            letter=(
                tr("letters", "Bonjour [prénom],\n\n[message]\n\nÀ bientôt,"),
                tr("letters", "Bonjour [prénom],\n\n[message]\n\nÀ bientôt,"),
                tr("letters", "Bonjour,\n\n[message]\n\nBien à vous,"),
            ),
        ),
    )
