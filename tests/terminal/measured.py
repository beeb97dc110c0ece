"""The small invented council with figures: targets met and missed, breaks, symbols and a gap."""

from __future__ import annotations

from tests.terminal.council import COUNCIL

ABSENCE = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
stage: outcome
unit: "%"
decimals: 1
better: lower
period: academic-year
published_after: 9 months
source: {publisher: DfE, dataset: Pupil absence in schools in England}
owner: attendance-lead
baseline: {period: 2018/19, because: The last year before the pandemic.}
targets:
  - {period: 2024/25, value: 15.0, decision: 2024-05-01-cabinet}
  - {period: 2027/28, value: 12.0, decision: 2025-11-19-cabinet}
comparators: [North West, neighbours]
breakdowns: [fsm]
gaps:
  - {name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}, baseline: {period: 2018/19}}
note: Pupils who are absent for half a day at a time are counted too.
links: [{title: How it is counted, url: 'https://example.org/absence/how-it-is-counted'}]
"""

ABSENCE_FIGURES = """\
period,area,fsm,value,numerator,denominator,status,published,note
2018/19,Marlbrook,,10.9,,,final,2020-03-26,
2018/19,Marlbrook,no,8.1,,,final,2020-03-26,
2018/19,Marlbrook,yes,19.4,,,final,2020-03-26,
2018/19,North West,,11.0,,,final,2020-03-26,
2019/20,Marlbrook,,x,,,final,2021-03-26,not collected
2022/23,Marlbrook,,20.3,,,final,2024-03-21,
2022/23,Marlbrook,no,16.0,,,final,2024-03-21,
2022/23,Marlbrook,yes,33.9,,,final,2024-03-21,
2023/24,Marlbrook,,19.8,,,final,2025-03-20,
2023/24,Marlbrook,no,15.2,,,final,2025-03-20,
2023/24,Marlbrook,yes,33.2,,,final,2025-03-20,
2023/24,Eastmarsh,,18.4,,,final,2025-03-20,
2023/24,North West,,20.4,,,final,2025-03-20,
2024/25,Marlbrook,,17.4,,,final,2026-03-26,
2024/25,Marlbrook,,17.5,,,revised,2026-06-01,a school sent its figures late
2024/25,Marlbrook,no,14.9,,,provisional,2026-03-26,
2024/25,Marlbrook,yes,31.5,,,provisional,2026-03-26,
2024/25,Eastmarsh,,18.1,,,final,2026-03-26,
2024/25,North West,,18.3,,,final,2026-03-26,
"""

PLACES = """\
title: Schools within a walk of home
definition: Children with a school place within two miles of home.
unit: "%"
better: at-least
period: calendar-year
source: {publisher: Marlbrook Council (invented), status: local}
targets: [{period: 2025, value: 90}]
breaks: [{from: 2024, because: Distances are measured along roads from then on.}]
paired_with: absence
status: active
next_release: 2027-01-31
"""

PLACES_FIGURES = """\
period,area,value,status
2022,Marlbrook,91,final
2023,Marlbrook,92,final
2024,Marlbrook,88,final
2025,Marlbrook,91,provisional
"""

CALLS = """\
title: Calls about bullying
definition: Calls to the line for children.
unit: calls
better: contextual
period: academic-year
source: {publisher: Marlbrook Council (invented), status: local}
"""

MEASURED = {
    **COUNCIL,
    "data/strategy.yaml": COUNCIL["data/strategy.yaml"]
    + """\
area: {name: Marlbrook}
area_sets:
  neighbours: {title: Our neighbours, areas: [Eastmarsh, Westmarsh]}
disclosure: {minimum: 5}
""",
    "data/priorities/1.yaml": COUNCIL["data/priorities/1.yaml"] + "measures: [places]\n",
    "data/objectives/1.1.yaml": COUNCIL["data/objectives/1.1.yaml"]
    + """\
measures: [absence, {id: calls, role: context, because: Bullying keeps children at home.}]
""",
    "data/objectives/1.2.yaml": COUNCIL["data/objectives/1.2.yaml"]
    + "no_measure: Nobody publishes a figure for this.\n",
    "data/measures/absence.yaml": ABSENCE,
    "data/measures/absence.csv": ABSENCE_FIGURES,
    "data/measures/places.yaml": PLACES,
    "data/measures/places.csv": PLACES_FIGURES,
    "data/measures/calls.yaml": CALLS,
}
