"""The style sheet. `@name` is a colour of theme.Tokens, `@15px` a text size; theme.mark sets properties."""

SHEET = """
QWidget { color: @ink; font-size: @15px; }
QGroupBox { border: none; margin: 0; padding: 0; }
QMainWindow, QDialog, QWidget[surface="ground"] { background: @ground; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QFrame[surface="card"] { background: @card; border: 1px solid @line; border-radius: 10px; }
QFrame[surface="card"][tone="stop"] { background: @stop_ground; border-color: @stop; }
QFrame[surface="card"][tone="heed"] { background: @heed_ground; border-color: @heed; }
QFrame[surface="card"][tone="clear"] { background: @clear_ground; border-color: @clear; }
QFrame[surface="card"][tone="brand"] { background: @brand_ground; border-color: @brand; }
QFrame[surface="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[surface="strip"] { background: @card; border: none; border-bottom: 1px solid @line; }
QFrame[surface="foot"] { background: @card; border: none; border-top: 1px solid @line; }

QLabel { background: transparent; }
QLabel[role="small"] { font-size: @13px; color: @ink_3; }
QLabel[role="caption"] { font-size: @13px; font-weight: 600; color: @ink_2; }
QLabel[role="secondary"] { color: @ink_2; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { font-size: @17px; font-weight: 600; }
QLabel[role="title"] { font-size: @21px; font-weight: 700; }
QLabel[role="page"] { font-size: @26px; font-weight: 700; }
QLabel[role="clock"] { font-size: @26px; font-weight: 700; }
QLabel[role="big-clock"] { font-size: @48px; font-weight: 700; }
QLabel[tone="quiet"] { color: @ink_3; }
QLabel:focus { border: 2px solid @brand; }
QLabel#page { border: 2px solid transparent; }
QLabel#page:focus { border: 2px solid @brand; }
QLabel[tone="brand"] { color: @brand; }
QFrame[surface="card"][tone="brand"] QLabel[role="small"] { color: @ink_2; }
QFrame[surface="card"][tone="stop"] QLabel[role="small"] { color: @ink_2; }
QFrame[surface="card"][tone="heed"] QLabel[role="small"] { color: @ink_2; }
QLabel[tone="stop"] { color: @stop; }
QLabel[tone="heed"] { color: @heed; }
QLabel[tone="clear"] { color: @clear; }
QLabel[tone="running"] { color: @running; }

QLabel[role="pill"] { font-size: @13px; font-weight: 600; padding: 3px 10px; border-radius: @11px; }
QLabel[role="pill"][tone="plain"], QLabel[role="pill"][tone="quiet"] {
    background: @quiet_ground; color: @ink_2;
}
QLabel[role="pill"][tone="brand"] { background: @brand_ground; color: @brand; }
QLabel[role="pill"][tone="stop"] { background: @stop_ground; color: @stop; }
QLabel[role="pill"][tone="heed"] { background: @heed_ground; color: @heed; }
QLabel[role="pill"][tone="clear"] { background: @clear_ground; color: @clear; }
QLabel[role="pill"][tone="running"] { background: @running_ground; color: @running; }

QPushButton {
    background: @card; border: 1px solid @control; border-radius: 8px; padding: 0px; min-height: 42px; outline: none;
}
QPushButton:hover { border-color: @brand; }
QPushButton:focus { border: 2px solid @brand; }
QPushButton:pressed, QPushButton:checked { background: @brand_ground; border: 2px solid @brand; }
QPushButton:disabled { background: @quiet_ground; border: 1px dashed @control; }
QPushButton QLabel { font-weight: 600; }
QPushButton QLabel:disabled { color: @ink_2; }
QLabel[role="badge"] {
    font-size: @13px; font-weight: 600; color: @ink_2; background: @card;
    border: 1px solid @control; border-radius: 4px; padding: 0px 4px;
}
QPushButton QLabel[role="badge"] { background: transparent;
    font-size: @13px; font-weight: 600; color: @ink_2;
    border: 1px solid @control; border-radius: 4px; padding: 0px 4px;
}
QPushButton[kind="primary"] { background: @brand; border: 1px solid @brand; }
QPushButton[kind="danger"] { background: @stop; border: 1px solid @stop; }
QPushButton[kind="primary"]:focus { border: 1px solid @brand; }
QPushButton[kind="danger"]:focus { border: 1px solid @stop; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
    background: @quiet_ground; border: 1px dashed @control;
}
QPushButton[kind="primary"] QLabel, QPushButton[kind="danger"] QLabel { color: @on_fill; }
QPushButton[kind="primary"] QLabel[role="badge"], QPushButton[kind="danger"] QLabel[role="badge"] {
    color: @on_fill; border-color: @on_fill;
}
QPushButton[kind="primary"] QLabel:disabled, QPushButton[kind="danger"] QLabel:disabled,
QPushButton[kind="primary"] QLabel[role="badge"]:disabled,
QPushButton[kind="danger"] QLabel[role="badge"]:disabled {
    color: @ink_2; border-color: @control;
}
QPushButton[kind="bar"] { background: @bar; border: 1px solid @on_bar_2; }
QPushButton[kind="bar"]:hover, QPushButton[kind="bar"]:focus { border: 2px solid @on_bar; }
QPushButton[kind="bar"] QLabel, QPushButton[kind="bar"] QLabel[role="badge"] {
    color: @on_bar; border-color: @on_bar_2;
}
QPushButton[kind="navigation"] {
    background: transparent; border: none; border-radius: 0px; border-left: 4px solid transparent;
}
QPushButton[kind="navigation"] QLabel { font-size: @13px; color: @ink_2; }
QPushButton[kind="navigation"]:checked QLabel { color: @brand; }
QPushButton[kind="navigation"]:checked {
    background: @brand_ground; border: none; border-left: 4px solid @brand;
}
QPushButton[kind="navigation"]:focus { border: 2px solid @brand; }

QLineEdit, QPlainTextEdit {
    background: @card; border: 1px solid @control; border-radius: 8px; padding: 4px 12px; min-height: 34px;
    font-weight: 600; selection-background-color: @brand; selection-color: @on_fill;
}
QLineEdit[empty="true"] { font-weight: 400; font-style: italic; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @brand; padding: 3px 11px; }
QLineEdit[tone="stop"], QPlainTextEdit[tone="stop"] { border: 2px solid @stop; padding: 3px 11px; }
QLineEdit[tone="stop"]:focus, QPlainTextEdit[tone="stop"]:focus { border: 3px solid @ink; padding: 2px 10px; }
QLineEdit:read-only { background: @quiet_ground; }

QFrame#topBar { background: @bar; border: none; }
QFrame#topBar QLabel { color: @on_bar_2; }
QFrame#topBar QLabel#kept[tone="stop"] {
    background: @stop; color: @on_fill; font-weight: 700; padding: 4px 8px;
}
QFrame#topBar QLabel#programName { color: @on_bar; font-size: @17px; font-weight: 700; }
QFrame#topBar QLabel#wallClock { color: @on_bar; font-size: @17px; font-weight: 700; }
QFrame#topBar QPushButton QLabel { color: @on_bar; }
QFrame#topBar QPushButton[asking="true"] { background: @heed_ground; border-color: @heed_ground; }
QFrame#topBar QPushButton[asking="true"] QLabel { color: @heed; }
QPushButton[part="patient"] QLabel[role="small"] { font-weight: 400; color: @ink_2; }
QFrame#navigation { background: @card; border: none; border-right: 1px solid @line; }

QFrame#alarmBand { border: none; }
QFrame#alarmBand[tone="stop"] { background: @stop; }
QFrame#alarmBand[tone="stop"] QLabel[part="alarm"] { color: @on_fill; }
QFrame#alarmBand[dimmed="true"] { background: @stop_ground; }
QFrame#alarmBand[dimmed="true"] QLabel[part="alarm"],
QFrame#alarmBand[dimmed="true"] QLabel[role="alarm-small"] { color: @stop; }
QFrame#alarmBand[tone="stop"] QLabel[role="alarm-small"] { color: @on_fill; }
QFrame#alarmBand[tone="heed"] { background: @heed_ground; border-bottom: 2px solid @heed; }
QFrame#alarmBand[tone="heed"] QLabel[part="alarm"] { color: @heed; }
QFrame#alarmBand[tone="quiet"] { background: @quiet_ground; border-bottom: 1px solid @line; }
QLabel[role="alarm-small"] { font-size: @13px; }
QFrame#soundNotice { background: @heed_ground; border: none; border-bottom: 1px solid @heed; }
QFrame#soundNotice[tone="stop"] { background: @stop_ground; border-bottom: 1px solid @stop; }
QLabel[role="alarm"] { font-size: @17px; font-weight: 600; }

QFrame[part="row"] { background: @card; border: none; border-bottom: 1px solid @line; }
QFrame[part="row"][place="top"] { border-top-left-radius: 9px; border-top-right-radius: 9px; }
QFrame[part="row"][tone="stop"] { background: @stop_row; }
QFrame[part="row"][tone="heed"] { background: @heed_row; }
QFrame[part="edge"] { background: transparent; border: none; }
QFrame[part="edge"][tone="stop"] { background: @stop; }
QFrame[part="edge"][tone="heed"] { background: @heed; }
QFrame[part="edge"][tone="running"] { background: @running; }
QFrame[part="edge"][tone="clear"] { background: @clear; }
QFrame[part="edge"][tone="brand"] { background: @brand; }

QAbstractItemView:focus { border: 2px solid @brand; }
QTableView { background: @card; border: 1px solid @line; border-radius: 8px; outline: none; }
QTableView::item { padding: 2px 10px; border-bottom: 1px solid @line; }
QTableView::item:selected { background: @brand_ground; }
QHeaderView::section {
    background: @card; color: @ink_2; font-size: @13px; font-weight: 600; padding: 6px 13px; border: none;
    border-bottom: 1px solid @line;
}
QToolTip { background: @card; color: @ink; border: 1px solid @control; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0px; }
QScrollBar::handle:vertical { background: @control; border-radius: 5px; min-height: 44px; margin: 2px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0px; }
"""
