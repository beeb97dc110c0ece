"""Charts of measures: numbers worked out here, drawn by macros in the templates."""

from strategy.reports.charts.chart import chart_of

__all__ = ["chart_of"]
