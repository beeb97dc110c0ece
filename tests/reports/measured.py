"""An invented council with measures of every sort, as the files it would keep."""

from collections.abc import Mapping

from strategy.model import Strategy
from tests.reports import small

DOCUMENT = """\
area: {name: Marlbrook}
area_sets:
  neighbours: {title: Statistical neighbours, areas: [Aldcaster, Brackwater, Coldhurst]}
reporting: {year: academic}
groups: {fsm: Free school meals}
"""
POSTS = "attendance: {title: Attendance Lead}\nearly: {title: Early Years Manager}\n"

OBJECTIVES = {
    "1.1": "label: Ready for school\nwording: We will see every child ready for school.\n"
    "owner: early\nmeasures:\n  - good-development\n"
    "  - {id: graduate-staff, role: proxy, because: Nobody counts how ready settings are.}",
    "1.2": "label: A fair start\nwording: We will close the gap at five.\n"
    "measures: [{id: good-development, role: context}]",
    "2.1": "label: Attendance\nwording: We will see every child in school.\nowner: attendance\n"
    "measures: [absence]",
    "2.2": "label: Exclusions\nwording: We will exclude fewer children.\nmeasures: [permanent]",
    "2.3": "label: Belonging\nwording: Every child will belong.\n"
    "no_measure: Nobody publishes how far children feel that they belong.",
    "3.1": "label: Attainment\nwording: Every young person will attain.\nmeasures: [attainment]",
}
UPDATES = {
    "2.1": [("2026-06-20", "on-track")],
    "1.1": [("2026-06-21", "at-risk")],
}

MEASURES = {
    "absence": """\
title: Persistent absence
definition: Pupils who missed one session in ten or more.
unit: "%"
decimals: 1
better: lower
period: academic-year
published_after: 14 months
next_release: 2026-10-15
source:
  publisher: DfE
  dataset: Pupil absence in schools
  url: https://statistics.example/absence
  licence: Open Government Licence v3.0
owner: attendance
baseline: {period: 2018/19}
targets:
  - {period: 2024/25, value: 15.0}
  - {period: 2027/28, value: 12.5}
comparators: [The North, England]
""",
    "good-development": """\
title: Good level of development at five
definition: Children who reached the expected level in each of twelve areas.
unit: "%"
decimals: 1
better: higher
period: academic-year
source: {publisher: DfE, dataset: Early years foundation stage profile}
targets: [{period: 2024/25, value: 70.0}]
comparators: [The North, England, neighbours]
breakdowns: [fsm]
gaps:
  - name: Gap by free school meals
    is: {fsm: "no"}
    minus: {fsm: "yes"}
    targets: [{period: 2024/25, value: 18.0}]
breaks: [{from: 2021/22, because: The framework was reformed.}]
note: Teachers judge it.
""",
    "graduate-staff": """\
title: Children at settings with graduate staff
definition: Funded children at settings with a graduate.
unit: "%"
better: higher
period: calendar-year
status: discontinued
source: {publisher: DfE, status: survey}
comparators: [England]
""",
    "permanent": """\
title: Children permanently excluded
definition: Children excluded for good in the year.
unit: children
better: lower
period: academic-year
source: {publisher: Marlbrook Council (invented), status: local}
""",
    "attainment": """\
title: Average Attainment 8
definition: The mean score over eight subjects.
unit: score
decimals: 1
shows: score
better: in-range
period: academic-year
source: {publisher: DfE, status: official}
targets: [{period: 2025/26, value: {low: 46.0, high: 49.0}}]
comparators: [England]
""",
    "attendance-spring": """\
title: Attendance in special schools
definition: Sessions attended.
unit: "%"
decimals: 1
better: at-least
period: academic-year
source: {publisher: DfE}
status: replaced
replaced_by: absence
""",
}

FIGURES = {
    "absence": """\
period,area,value,status,note
2018/19,Marlbrook,10.9,final,
2019/20,Marlbrook,x,final,collection cancelled
2020/21,Marlbrook,13.0,final,
2021/22,Marlbrook,21.6,final,
2022/23,Marlbrook,19.4,final,
2023/24,Marlbrook,16.9,final,
2024/25,Marlbrook,17.5,provisional,
2018/19,The North,11.3,final,
2019/20,The North,x,final,collection cancelled
2020/21,The North,12.6,final,
2021/22,The North,23.1,final,
2022/23,The North,21.8,final,
2023/24,The North,20.4,final,
2024/25,The North,18.9,final,
2018/19,England,10.9,final,
2019/20,England,x,final,collection cancelled
2020/21,England,12.1,final,
2021/22,England,22.5,final,
2022/23,England,21.2,final,
2023/24,England,20.0,final,
2024/25,England,18.7,revised,
""",
    "good-development": """\
period,area,fsm,value
2017/18,Marlbrook,,67.5
2018/19,Marlbrook,,67.9
2019/20,Marlbrook,,x
2020/21,Marlbrook,,x
2021/22,Marlbrook,,62.1
2022/23,Marlbrook,,63.9
2023/24,Marlbrook,,65.0
2024/25,Marlbrook,,65.9
2022/23,Marlbrook,no,68.8
2023/24,Marlbrook,no,69.2
2024/25,Marlbrook,no,68.7
2022/23,Marlbrook,yes,47.0
2023/24,Marlbrook,yes,48.3
2024/25,Marlbrook,yes,c
2017/18,The North,,68.9
2018/19,The North,,68.9
2019/20,The North,,x
2020/21,The North,,x
2021/22,The North,,61.7
2022/23,The North,,64.3
2023/24,The North,,64.7
2024/25,The North,,65.5
2017/18,England,,71.5
2018/19,England,,71.8
2019/20,England,,x
2020/21,England,,x
2021/22,England,,65.2
2022/23,England,,67.2
2023/24,England,,67.7
2024/25,England,,68.3
2022/23,Aldcaster,,64.0
2022/23,Brackwater,,65.5
2022/23,Coldhurst,,66.1
2023/24,Aldcaster,,64.2
2023/24,Brackwater,,66.5
2023/24,Coldhurst,,66.9
2024/25,Aldcaster,,65.0
2024/25,Brackwater,,66.9
2024/25,Coldhurst,,67.4
""",
    "graduate-staff": """\
period,area,value
2019,Marlbrook,53
2020,Marlbrook,52
2021,Marlbrook,50
2022,Marlbrook,48
2023,Marlbrook,46
2024,Marlbrook,45
2019,England,50
2020,England,50
2021,England,51
2022,England,51
2023,England,51
2024,England,51
""",
    "permanent": """\
period,area,value
2018/19,Marlbrook,14
2019/20,Marlbrook,9
2020/21,Marlbrook,3
2021/22,Marlbrook,2
2022/23,Marlbrook,11
2023/24,Marlbrook,16
""",
    "attainment": """\
period,area,value
2018/19,Marlbrook,45.4
2021/22,Marlbrook,47.0
2022/23,Marlbrook,44.2
2023/24,Marlbrook,43.9
2024/25,Marlbrook,43.4
2018/19,England,46.8
2021/22,England,48.9
2022/23,England,46.4
2023/24,England,46.1
2024/25,England,46.0
""",
}


def files(standing: str = "adopted") -> dict[str, bytes]:
    """Paths to contents."""
    contents = small.files(
        standing=standing,
        document=DOCUMENT,
        posts=POSTS,
        priorities=("1", "2", "3"),
        objectives=OBJECTIVES,
        updates=UPDATES if standing == "adopted" else {},
    )
    contents["data/priorities/3.yaml"] = b"title: Priority 3\nmeasures: [attainment]\n"
    contents |= {f"data/measures/{name}.yaml": text.encode() for name, text in MEASURES.items()}
    contents |= {f"data/measures/{name}.csv": text.encode() for name, text in FIGURES.items()}
    return contents


def strategy(standing: str = "adopted", changed: Mapping[str, str] | None = None) -> Strategy:
    """The strategy of :func:`files`; ``changed`` has other texts for some paths."""
    texts = {path: text.encode() for path, text in (changed or {}).items()}
    return small.read({**files(standing), **texts})
