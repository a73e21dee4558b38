"""How the window looks: tokens, scale, fonts, icons, one generated style sheet."""

from referent_desk.desk.theme.icons import icon, icon_pixmap, paint_icon
from referent_desk.desk.theme.look import Look, Role, color, font, look, px
from referent_desk.desk.theme.tokens import Token, Tone

__all__ = [
    "Look",
    "Role",
    "Token",
    "Tone",
    "color",
    "font",
    "icon",
    "icon_pixmap",
    "look",
    "paint_icon",
    "px",
]
