"""The sheet: A4 in points, its margins, and how its texts are set."""

from infusion_desk.records.drawing.text import INK_2, INK_3, Style

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 40.0, WIDTH - 40.0
TOP, UNDER = HEIGHT - 34.0, 28.0
FULL = RIGHT - LEFT

TITLE = Style(16.5, 21, "bold")
SUBTITLE = Style(9.4, 13, colour=INK_2)
EXPLANATION = Style(7.4, 10, colour=INK_3)
RUNNING = Style(8.4, 11, "semibold")
MARK = Style(9.4, 13, "bold")
LABEL = Style(7.2, 10, colour=INK_3)
VALUE = Style(9, 12, "bold")
HEADING = Style(10.4, 14, "bold")
BODY = Style()
DENSE = Style(7.8, 9.6)
COLUMN_TITLE = Style(8, 11, "semibold", INK_2)
AXIS = Style(7.4, 10, colour=INK_2)
FOOT = Style(7, 9, colour=INK_2)
