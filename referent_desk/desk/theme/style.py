"""One style sheet, generated from the tokens and the scale, over the Fusion style and a palette."""

from string import Template

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from referent_desk.desk.theme.look import TYPES, color, font, hex_color, look, px
from referent_desk.desk.theme.tokens import LIGHT, Token
from referent_desk.resources import resource

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[ground="bg"] { background: $bg; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="surface2"] { background: $surface2; }
QWidget[ground="accentSoft"] { background: $accentSoft; }
QToolTip { background: $surface; color: $text; border: 1px solid $borderStrong; padding: ${p4}px; }

QLabel { background: transparent; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accentText"] { color: $accentText; }
QLabel[tone="onAccent"] { color: $onAccent; }
QLabel[tone="bg"] { color: $bg; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="danger"] { color: $danger; }

QFrame[part="card"] { background: $surface; border: 1px solid $border; border-radius: ${p6}px; }
QFrame[part="head"] { background: transparent; border: 0; border-bottom: 1px solid $border; }
QFrame[part="pages"] { background: $surface2; border: 1px solid $border; border-radius: ${p6}px; }
QFrame[part="nextstep"] { background: $surface; border: 2px solid $accent; border-radius: ${p6}px; }
QFrame[part="sharedbar"] { background: $accentSoft; border: 0; border-bottom: 2px solid $accent; }
QFrame[part="fresh"] { background: $accentSoft; border: 0; border-bottom: 1px solid $border; }
QFrame[part="foot"] { background: transparent; border: 0; border-top: 1px solid $border; }
QFrame[part="line"] { background: $border; border: 0; }
QFrame[part="panel"] { background: $surface; border: 2px solid $text2; border-radius: ${p6}px; }
QFrame[part="rail"] { background: $surface2; border: 0; border-right: 1px solid $border; }
QFrame[part="top"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[part="status"] { background: $surface2; border: 0; border-top: 1px solid $border; }
QFrame[part="aside"] { background: $surface2; border: 0; border-right: 1px solid $border; }
QFrame[part="current"] { background: $surface; border: 1px solid $border; border-radius: ${p4}px; }
QFrame[part="plain"] { background: transparent; border: 1px solid transparent; border-radius: ${p4}px; }
QFrame[part="box"] { background: $surface; border: 1px solid $borderStrong; border-radius: ${p4}px; }
QFrame[part="quote"] { background: transparent; border: 0; border-left: ${p3}px solid $accent; }
QFrame[part="notequote"] { background: transparent; border: 0; border-left: ${p3}px solid $border; }
QFrame[part="private"] { background: $surface2; border: 0; border-left: ${p3}px solid $borderStrong; }
QFrame[part="band"] { background: $surface2; border: 0; border-bottom: 1px solid $border; }
QFrame[part="dayblock"] { background: $surface2; border: 1px solid $border; border-radius: ${p4}px; }
QFrame[part="undo"] { background: $text; border: 0; border-radius: ${p6}px; }
QFrame[part="option"] { background: $surface; border: 1px solid $border; border-radius: ${p4}px; }
QFrame[part="option"][chosen="true"] { background: $accentSoft; border: 2px solid $accent; }

QFrame[banner="warn"] { background: $warnBg; border: 1px solid $warn; }
QFrame[banner="danger"] { background: $dangerBg; border: 1px solid $danger; }
QFrame[banner="info"] { background: $infoBg; border: 1px solid $info; }
QFrame[banner="ok"] { background: $okBg; border: 1px solid $ok; }
QFrame[banner="accent"] { background: $accentSoft; border: 1px solid $accent; }
QFrame[banner] { border-left-width: ${p4}px; border-radius: ${p4}px; }

QPushButton { background: $surface; border: 1px solid $borderStrong; border-radius: ${p4}px; }
QPushButton:hover { background: $surface2; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $surface2; }
QPushButton[kind="danger"] { border-color: $danger; }
QPushButton:disabled { background: $surface2; border-color: $border; }
QPushButton[kind="quiet"]:disabled { background: transparent; border-color: transparent; }
QPushButton[segment] { border-radius: 0; border-right: 1px solid $border; border-left: 0; }
QPushButton[segment="first"], QPushButton[segment="only"] { border-left: 1px solid $borderStrong;
    border-top-left-radius: ${p4}px; border-bottom-left-radius: ${p4}px; }
QPushButton[segment="last"], QPushButton[segment="only"] { border-right: 1px solid $borderStrong;
    border-top-right-radius: ${p4}px; border-bottom-right-radius: ${p4}px; }
QPushButton[segment]:checked { background: $accent; border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
    background: $surface; border: 1px solid $borderStrong; border-radius: ${p4}px; padding: 0 ${p8}px;
    selection-background-color: $accent; selection-color: $onAccent; placeholder-text-color: $text3; }
QPlainTextEdit, QTextEdit { padding: ${p6}px ${p4}px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"] { border: 2px solid $danger; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {
    border: 0; background: transparent; padding: 0; }
QPlainTextEdit[note] { border: 0; border-radius: 0; border-left: ${p3}px solid $border; background: transparent;
    padding: ${p2}px ${p4}px ${p2}px ${p8}px; }
QPlainTextEdit[note="words"] { border-left-color: $accent; }
QPlainTextEdit[note="private"] { border-left-color: $borderStrong; background: $surface2; }
QPlainTextEdit[note="open"], QPlainTextEdit[note="openprivate"] { border: 1px solid $borderStrong;
    border-radius: ${p4}px; background: $surface; padding: ${p6}px ${p6}px ${p6}px ${p6}px; }
QPlainTextEdit[note="open"]:focus, QPlainTextEdit[note="openprivate"]:focus { border-color: transparent; }
QPlainTextEdit[note="openprivate"] { background: $surface2; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    background: $surface2; color: $text3; border-color: $border; }
QComboBox { min-height: ${p30}px; }
QComboBox[small="true"] { min-height: ${p24}px; font-size: ${small}pt; }
QComboBox::drop-down { border: 0; width: ${p26}px; }
QComboBox::down-arrow { image: url("$art/down.svg"); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView { background: $surface; border: 2px solid $text2; outline: 0;
    selection-background-color: $accentSoft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p8}px; }

QCheckBox, QRadioButton { background: transparent; spacing: ${p8}px; min-height: ${p24}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $borderStrong; border-radius: ${p3}px;
    background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$art/check.svg"); }
QCheckBox::indicator:disabled { background: $surface2; border-color: $border; }
QRadioButton::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $borderStrong;
    border-radius: ${round}px; background: $surface; }
QRadioButton::indicator:checked {
    width: ${p8}px; height: ${p8}px; border: ${p5}px solid $accent; border-radius: ${round}px; }

QAbstractItemView { background: $surface; border: 0; outline: 0; gridline-color: $border;
    selection-background-color: $accentSoft; selection-color: $text; }
QHeaderView { background: $surface2; border: 0; }
QHeaderView::section { background: $surface2; color: $text2; border: 0; border-bottom: 1px solid $border;
    padding: ${p8}px ${p12}px; font-size: ${small}pt; font-weight: 600; }
QTableCornerButton::section { background: $surface2; border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; border: 0; }
QScrollBar::handle { background: $borderStrong; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 2px solid $text2; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; background: transparent; }
QMenu::item:selected { background: $accentSoft; }
QMenu::item:disabled { color: $text3; }
QSplitter::handle { background: $border; }
""")

_LENGTHS = (2, 3, 4, 5, 6, 8, 9, 12, 16, 24, 26, 28, 30, 32)

_ROLES: dict[QPalette.ColorRole, Token] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "borderStrong",
}


def style_sheet() -> str:
    """The style sheet of the look in force."""
    lengths = {f"p{n}": str(px(n)) for n in _LENGTHS}
    # Half of an indicator with its outline: a radius beyond the half is drawn square.
    lengths["round"] = str(px(8) + 1)
    colors = {str(token): hex_color(token) for token in LIGHT}
    points = {"small": str(round(TYPES["small"].points * look().scale, 2))}
    art = resource("qss/dark" if look().dark else "qss/light").as_posix()
    return _SHEET.substitute(lengths | colors | points, art=art)


def palette() -> QPalette:
    """The palette of the look in force, for what the style sheet does not reach."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, color(token))
    return made


def dress(app: QApplication) -> None:
    """Give the application the look in force; called at start and after each change of scale or theme."""
    sheet = style_sheet()
    if app.styleSheet() == sheet:
        return
    if app.style().objectName() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(palette())
    app.setStyleSheet(sheet)
