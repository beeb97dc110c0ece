"""A report: what its templates read, each part worked out when it is first read."""

from __future__ import annotations

from strategy.assess.part import part_of
from strategy.reports.parts.delivery import DeliveryParts
from strategy.reports.parts.request import ReportRequest, assessed


class Report(DeliveryParts):
    """What a template reads as ``view``: each part is worked out when it is first read."""


def report_of(request: ReportRequest) -> Report:
    """The report that is asked for: as its audience may see it, and of the part that is wanted."""
    whole, is_less = assessed(request)
    return Report(request, whole, part_of(whole, request.cut), is_less=is_less)
