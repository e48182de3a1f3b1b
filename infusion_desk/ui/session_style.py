"""The style of the parts that only the session's screen has. The rules are those of stylesheet.SHEET."""

SESSION_SHEET = """
QLabel[role="mark"] {
    font-size: @13px; font-weight: 700; border-radius: @11px; color: @on_fill; background: @ink_3;
    min-width: @22px; max-width: @22px; min-height: @22px; max-height: @22px;
}
QLabel[role="mark"][tone="clear"] { background: @clear; }
QLabel[role="mark"][tone="heed"] { background: @heed; }
QLabel[role="mark"][tone="stop"] { background: @stop; }
QLabel[role="mark"][tone="quiet"] { background: @quiet_ground; color: @ink_2; }

QPushButton[kind="row"] {
    border: none; border-bottom: 1px solid @line; border-left: 4px solid transparent; border-radius: 0px;
    text-align: left; min-height: 44px;
}
QPushButton[kind="row"][selected="true"] { background: @brand_ground; border-left: 4px solid @brand; }
QPushButton[kind="row"]:focus { border: 2px solid @brand; }
QPushButton[kind="row"] QLabel[role="small"] { font-weight: 400; }
QPushButton[kind="row"][selected="true"] QLabel[role="small"][tone="plain"] { color: @ink_2; }
QPushButton[kind="row"][selected="true"] QLabel[tone="quiet"] { color: @ink_2; }
QPushButton[kind="row"] QLabel[role="body"] { font-weight: 400; }

QPushButton[kind="choice"] { min-height: 44px; }
QPushButton[kind="choice"][chosen="true"] { background: @clear_ground; border: 2px solid @clear; }
QPushButton[kind="choice"][open="true"] { background: @brand_ground; border: 2px solid @brand; }
QPushButton[kind="choice"]:focus { border: 2px solid @brand; }

QPushButton[kind="sign"][edge="true"] { border: 1px solid @stop; }
QPushButton[kind="sign"]:checked { background: @brand_ground; border: 2px solid @brand; }
QPushButton[kind="sign"][edge="true"]:checked { background: @stop_ground; border: 2px solid @stop; }
QPushButton[kind="sign"]:focus { border: 2px solid @ink; }
QPushButton[kind="grade"]:checked { background: @heed_ground; border: 2px solid @heed; }
QPushButton[kind="grade"]:focus { border: 2px solid @ink; }
QPushButton[kind="grade"] QLabel[role="small"] { font-weight: 400; color: @ink_2; }

QPushButton[kind="tab"] {
    background: transparent; border: none; border-radius: 0px; border-bottom: 3px solid transparent;
}
QPushButton[kind="tab"] QLabel { color: @ink_2; font-size: @13px; }
QPushButton[kind="tab"][done="true"] QLabel { color: @clear; }
QPushButton[kind="tab"]:checked, QPushButton[kind="tab"][current="true"] {
    background: transparent; border: none; border-bottom: 3px solid @brand;
}
QPushButton[kind="tab"][current="true"] QLabel { color: @brand; }
QPushButton[kind="tab"]:focus { border: 2px solid @brand; border-radius: 4px; }

QFrame[surface="step"] { background: @card; border: none; border-bottom: 1px solid @line; }
QFrame[surface="step"][selected="true"] { background: @brand_ground; }
QFrame[surface="step"][tone="heed"] { background: @heed_ground; }
QFrame[surface="step"][tone="stop"] { background: @stop_ground; }

QFrame[surface="card"][edge="heed"] { border-left: 5px solid @heed; }
QFrame[surface="card"][edge="stop"] { border-left: 5px solid @stop; }

QFrame#reactionBand { background: @stop; border: none; }
QLabel[role="band"] { color: @on_fill; font-size: @17px; font-weight: 600; }
QLabel[role="band-clock"] { color: @on_fill; font-size: @26px; font-weight: 700; }
QFrame#handoverBand { background: @heed_ground; border: none; border-bottom: 1px solid @heed; }

QProgressBar {
    background: @quiet_ground; border: none; border-radius: 5px; min-height: 10px; max-height: 10px;
}
QProgressBar::chunk { background: @running; border-radius: 5px; }
"""
