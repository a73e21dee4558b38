"""Texts about an appointment: it is confirmed, recalled, was missed, was missed twice.

No word of them says the sex of anybody, nor why the person is accompanied: an SMS is read over a shoulder, an envelope
by a family. SMS keep to the alphabet of seven bits wherever French lets them.
"""

from referent_desk.caseload.letter_shape import Template, texts
from referent_desk.domain.text import tr


def meeting_templates() -> tuple[Template, ...]:
    """In the order of a list."""
    return (_reminder(), _confirmation(), _missed(), _absences())


def _reminder() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], nous avons rendez-vous [jour] à [heure]{, [lieu]}. Un souci\u00a0? Dites-le-moi et on change"
        " l’heure. [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], on se voit [jour] à [heure]{, [lieu]}. Un souci\u00a0? Dis-le-moi et on change l’heure."
        " [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, je rencontre [prénom] [jour] à [heure]{, [lieu]}. Un souci\u00a0? Appelez-moi et on change l’heure."
        " [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nJe vous rappelle notre rendez-vous\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0:"
        " [objet]}\n\nSi ce moment ne vous convient plus, appelez-moi{ au [téléphone]}\u00a0: nous en trouverons un"
        " autre. Vous pouvez venir avec quelqu’un de confiance.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nJe te rappelle notre rendez-vous\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0:"
        " [objet]}\n\nSi ce moment ne te va plus, appelle-moi{ au [téléphone]}\u00a0: on en trouvera un autre. Tu peux"
        " venir avec quelqu’un de confiance.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJ’ai rendez-vous avec [prénom]\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0: [objet]}\n\n"
        "Votre présence est la bienvenue. Si ce moment ne convient pas, appelez-moi{ au [téléphone]}\u00a0: nous en"
        " trouverons un autre.\n\nBien à vous,",
    )
    return Template(
        key="reminder",
        title=tr("letters", "Rappel d’un rendez-vous"),
        subject=tr("letters", "Notre rendez-vous du [jour]"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _confirmation() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], c’est noté\u00a0: rendez-vous [jour] à [heure]{, [lieu]}. Un imprévu\u00a0? Un message"
        " suffit. [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], c’est noté\u00a0: on se voit [jour] à [heure]{, [lieu]}. Un imprévu\u00a0? Un message"
        " suffit. [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, c’est noté\u00a0: je rencontre [prénom] [jour] à [heure]{, [lieu]}. Bien à vous, [moi]"
        "{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nComme convenu, je vous attends\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0:"
        " [objet]}\n\nIl n’y a rien à préparer, sauf ce dont nous avons parlé. En cas d’imprévu, un message suffit"
        "{\u00a0: [téléphone]}.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nComme convenu, je t’attends\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0: [objet]}"
        "\n\nIl n’y a rien à préparer, sauf ce dont on a parlé. En cas d’imprévu, un message suffit{\u00a0:"
        " [téléphone]}.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nComme convenu, je rencontre [prénom]\u00a0:\n\n[jour] à [heure]{\n[lieu]}{\nPour\u00a0: [objet]}"
        "\n\nVous pouvez venir aussi. En cas d’imprévu, un appel suffit{\u00a0: [téléphone]}.\n\nBien à vous,",
    )
    return Template(
        key="confirmation",
        title=tr("letters", "Confirmation d’un rendez-vous"),
        subject=tr("letters", "Rendez-vous du [jour]"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _missed() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], on n’a pas pu se voir [jour manqué]. Ce n’est pas grave, tout va bien\u00a0? Dites-moi quand"
        " vous seriez libre. [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], on n’a pas pu se voir [jour manqué]. Ce n’est pas grave, tout va bien\u00a0? Dis-moi quand"
        " tu serais libre. [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, j’attendais [prénom] [jour manqué] et nous n’avons pas pu nous voir. Pouvez-vous me rappeler\u00a0?"
        " Merci. [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nNous avions rendez-vous [jour manqué] et nous n’avons pas pu nous voir. Un imprévu arrive"
        " à tout le monde.\n\nJ’aimerais savoir comment vous allez, et convenir d’un autre moment. Vous pouvez"
        " m’appeler ou m’envoyer un message{ au [téléphone]}. Si le lieu ou l’heure ne vous arrangent pas, nous"
        " changerons.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nOn avait rendez-vous [jour manqué] et on n’a pas pu se voir. Un imprévu arrive à tout le"
        " monde.\n\nJ’aimerais savoir comment tu vas, et convenir d’un autre moment. Tu peux m’appeler ou m’envoyer un"
        " message{ au [téléphone]}. Si le lieu ou l’heure ne t’arrangent pas, on changera.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJ’avais rendez-vous avec [prénom] [jour manqué] et nous n’avons pas pu nous voir. Un imprévu"
        " arrive à tout le monde.\n\nPourriez-vous m’appeler{ au [téléphone]}\u00a0? Nous conviendrons d’un autre"
        " moment, avec vous si vous le souhaitez.\n\nBien à vous,",
    )
    return Template(
        key="missed",
        title=tr("letters", "Rendez-vous manqué"),
        subject=tr("letters", "Trouver un autre moment"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )


def _absences() -> Template:
    vous = tr(
        "letters",
        "Bonjour [prénom], on n’a pas réussi à se voir. Votre place est toujours là. On essaie un autre lieu, ou un"
        " appel\u00a0? [moi]{, [téléphone]}",
    )
    tu = tr(
        "letters",
        "Bonjour [prénom], on n’a pas réussi à se voir. Ta place est toujours là. On essaie un autre lieu, ou un"
        " appel\u00a0? [moi]{, [téléphone]}",
    )
    guardian = tr(
        "letters",
        "Bonjour, je n’ai pas pu rencontrer [prénom] ces dernières fois. J’aimerais en parler avec vous. Pouvez-vous"
        " me rappeler\u00a0? [moi]{, [téléphone]}",
    )
    letter_vous = tr(
        "letters",
        "Bonjour [prénom],\n\nNous avions rendez-vous plusieurs fois, et nous n’avons pas pu nous voir{\u00a0; la"
        " dernière fois, c’était [jour manqué]}. Je ne vous en veux pas, et je ne vous oublie pas.\n\nPeut-être que"
        " le lieu, l’heure ou la façon de faire ne vous vont pas. Dites-le-moi\u00a0: nous pouvons nous voir"
        " ailleurs, avec quelqu’un que vous choisissez, ou d’abord nous parler au téléphone.\n\n{Vous pouvez"
        " m’appeler ou m’envoyer un message au [téléphone]. }Si vous préférez arrêter pour l’instant, dites-le-moi"
        " aussi\u00a0: vous pourrez revenir quand vous voudrez.\n\nÀ bientôt,",
    )
    letter_tu = tr(
        "letters",
        "Bonjour [prénom],\n\nOn avait rendez-vous plusieurs fois, et on n’a pas pu se voir{\u00a0; la dernière fois,"
        " c’était [jour manqué]}. Je ne t’en veux pas, et je ne t’oublie pas.\n\nPeut-être que le lieu, l’heure ou la"
        " façon de faire ne te vont pas. Dis-le-moi\u00a0: on peut se voir ailleurs, avec quelqu’un que tu choisis, ou"
        " d’abord se parler au téléphone.\n\n{Tu peux m’appeler ou m’envoyer un message au [téléphone]. }Si tu"
        " préfères arrêter pour l’instant, dis-le-moi aussi\u00a0: tu pourras revenir quand tu voudras.\n\nÀ bientôt,",
    )
    letter_guardian = tr(
        "letters",
        "Bonjour,\n\nJ’avais rendez-vous plusieurs fois avec [prénom], et nous n’avons pas pu nous voir{\u00a0; la"
        " dernière fois, c’était [jour manqué]}. Ce courrier n’est pas un reproche.\n\nJ’aimerais comprendre ce qui"
        " complique sa venue et chercher avec vous une autre façon de faire\u00a0: un autre lieu, une autre heure, un"
        " appel.\n\n{Vous pouvez me joindre au [téléphone]. }Je vous remercie d’avance.\n\nBien à vous,",
    )
    return Template(
        key="absences",
        title=tr("letters", "Après deux absences"),
        subject=tr("letters", "Essayer autrement"),
        texts=texts(sms=(vous, tu, guardian), letter=(letter_vous, letter_tu, letter_guardian)),
    )
