"""Dates, the reporting year, and the periods that published figures are about.

Dates are strict ISO (``2026-09-30``). Where a field says when something starts or ends, ``2026``
and ``2026-09`` will do, and mean the first or the last day. A reporting year is academic (from
1 September), financial (from 1 April) or calendar, and a cycle cuts it into equal parts. A figure's
period is read by what its measure's figures are about, for 2024 alone can be two academic years;
``docs/periods.md`` has every form.
"""
