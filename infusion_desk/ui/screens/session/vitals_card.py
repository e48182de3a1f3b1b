"""Vital signs on a step: the baseline, the trend, the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from infusion_desk.desk.views.vitals import VitalsView
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn
from infusion_desk.ui.widgets.trend_chart import TrendChart
from infusion_desk.ui.widgets.vitals_table import VitalsTable


class VitalsCard(Card):
    """The trend never scrolls away; the table below it does when it grows long."""

    def __init__(self) -> None:
        super().__init__(name="vitalsCard")
        self.setMinimumWidth(400)
        self._baseline = Text(role="small")
        self._baseline.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chart = TrendChart()
        self.table = VitalsTable()
        head = QHBoxLayout()
        head.addWidget(Text("Vital signs", role="heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self._baseline, 3)
        self.body.addLayout(head)
        self.body.addWidget(self.chart)
        area = ScrollColumn("vitalsScroll", self.table)
        area.setMinimumHeight(150)
        self.body.addWidget(area, 1)

    def show_vitals(self, view: VitalsView) -> None:
        """Shows the sets of the session."""
        self._baseline.show_text(view.baseline or "no baseline yet")
        self.chart.show_trend(view.trend)
        self.table.show_rows(view.rows)
