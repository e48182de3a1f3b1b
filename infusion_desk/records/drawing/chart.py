"""The chart of the day, drawn by ourselves: vital signs below, phases as a bar above, reactions shaded.

Nothing is told by colour alone: each curve has its own line and points, the bar and the shades carry words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from infusion_desk.records.contents import Chart, Curve, plain
from infusion_desk.records.drawing.flow import Flow
from infusion_desk.records.drawing.paper import Dash, Paper, Point
from infusion_desk.records.drawing.sheet import AXIS, Format
from infusion_desk.records.drawing.text import INK, LINE, STOP, line_width, paint_lines, set_text

PLOT, BAR, TICKS, LEGEND = 118.0, 20.0, 13.0, 15.0
CHART_HEIGHT = BAR + PLOT + TICKS + LEGEND
AXIS_WIDTH, INSET = 30.0, 8.0
#: More than any label of the chart is wide.
ROOM = 500.0
SHADE = "#fdeceb"
BARS = {
    "infusing": ("#0b5c7a", "Infusion"),
    "paused": ("#8a5300", "Paused"),
    "observing": ("#1f5fbf", "Observation"),
}


@dataclass(frozen=True)
class Pen:
    """How a curve is drawn: its name, colour, dashes, and points filled or as rings."""

    name: str
    colour: str
    dash: Dash
    filled: bool


PENS = {
    "systolic": Pen("Systolic, mmHg", "#0b5c7a", (), filled=True),
    "diastolic": Pen("Diastolic, mmHg", INK, (2.4, 2.2), filled=True),
    "pulse": Pen("Pulse, per min", STOP, (), filled=False),
}


@dataclass(frozen=True)
class Plot:
    """Where minutes and values lie on the page."""

    sheet: Format
    top: float
    minutes: float
    least: int
    most: int

    def x(self, minute: float) -> float:
        begin = self.sheet.left + AXIS_WIDTH + INSET
        return begin + (self.sheet.right - INSET - begin) * minute / self.minutes

    def y(self, value: float) -> float:
        return self.top - PLOT * (self.most - value) / (self.most - self.least)


def place_chart(flow: Flow, chart: Chart) -> None:
    """Sets the chart over the whole width."""
    flow.keep(CHART_HEIGHT)
    top = flow.take(CHART_HEIGHT) - BAR
    values = [value for curve in chart.curves for _, value in curve.points]
    least = min(40, *(int(value) // 20 * 20 for value in values), 40)
    most = max(160, *(-int(-value // 20) * 20 for value in values), 160)
    plot = Plot(flow.sheet, top, max(chart.minutes, 1), least, most)
    for paint in (_shades, _grid, _bar, _curves, _legend):
        flow.paint(partial(paint, chart=chart, plot=plot))


def _shades(paper: Paper, chart: Chart, plot: Plot) -> None:
    for shade in chart.shades:
        left, right = plot.x(shade.begin), max(plot.x(shade.end), plot.x(shade.begin) + 2)
        paper.fill((left, plot.y(plot.least)), (right - left, PLOT), SHADE)
        for edge in (left, right):
            paper.line([(edge, plot.top), (edge, plot.y(plot.least))], colour=STOP, width=0.4)


def _grid(paper: Paper, chart: Chart, plot: Plot) -> None:
    for value in range(plot.least, plot.most + 1, 20 if plot.most - plot.least <= 140 else 40):
        y = plot.y(value)
        paper.line([(plot.sheet.left + AXIS_WIDTH, y), (plot.sheet.right, y)], colour=LINE, width=0.5)
        _label(paper, str(value), plot.sheet.left + AXIS_WIDTH - 6, y + 5, anchor=1)
    floor, last = plot.y(plot.least), -1e9
    for minute, label in chart.ticks:
        x = plot.x(minute)
        width = _label_width(label)
        paper.line([(x, floor), (x, floor - 2.5)], colour=INK, width=0.5)
        if x - width / 2 > last + 6:
            _label(paper, label, x, floor - 3, anchor=0.5)
            last = x + width / 2


def _bar(paper: Paper, chart: Chart, plot: Plot) -> None:
    for stretch in chart.stretches:
        colour, name = BARS[stretch.kind]
        left, right = plot.x(stretch.begin), plot.x(stretch.end)
        paper.fill((left, plot.top + 4), (right - left, 4.5), colour)
        if _label_width(name) < right - left:
            _label(paper, name, left, plot.top + BAR - 1.5, anchor=0)


def _curves(paper: Paper, chart: Chart, plot: Plot) -> None:
    for shade in chart.shades:
        middle = plot.x((shade.begin + shade.end) / 2)
        most = plot.sheet.right - _label_width(shade.label) / 2
        _label(paper, shade.label, min(middle, most), plot.top - 1, anchor=0.5)
    for curve in chart.curves:
        pen = PENS[curve.kind]
        points = list(_points(curve, plot))
        if len(points) > 1:
            paper.line(points, colour=pen.colour, width=1.1, dash=pen.dash)
        for point in points:
            paper.dot(point, 1.5, colour=pen.colour, filled=pen.filled)


def _points(curve: Curve, plot: Plot) -> Iterator[Point]:
    for minute, value in curve.points:
        yield plot.x(minute), plot.y(value)


def _legend(paper: Paper, chart: Chart, plot: Plot) -> None:
    x, y = plot.sheet.left + AXIS_WIDTH + INSET, plot.y(plot.least) - TICKS - LEGEND / 2
    for curve in chart.curves:
        pen = PENS[curve.kind]
        paper.line([(x, y), (x + 20, y)], colour=pen.colour, width=1.1, dash=pen.dash)
        paper.dot((x + 10, y), 1.5, colour=pen.colour, filled=pen.filled)
        _label(paper, pen.name, x + 25, y + 5, anchor=0)
        x += 45 + _label_width(pen.name)


def _label(paper: Paper, text: str, x: float, top: float, *, anchor: float) -> None:
    """Writes a short text; `anchor` says which part of its width lies left of x."""
    lines = set_text(plain(text), ROOM, AXIS)
    paint_lines(paper, lines, x - anchor * line_width(lines[0]), top, AXIS)


def _label_width(text: str) -> float:
    return line_width(set_text(plain(text), ROOM, AXIS)[0])
