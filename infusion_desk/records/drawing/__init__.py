"""How a record is drawn on A4: fonts, lines of text, tables, the chart, the furniture of every page."""
