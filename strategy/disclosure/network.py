"""Which edges of a network lie on a cycle, and the cheapest way to put one on a cycle.

Where every number of a table stands in two sums at most, the sums are the nodes of a network and
the numbers its edges. Numbers can change together, with every sum as it is, exactly along a cycle;
an edge may be followed forwards where its number may be more, and backwards where it may be less.
So a hidden number has another whole value that fits if and only if its edge lies on a cycle of
hidden ones.

Source: D. Gusfield, "A Graph Theoretic Approach to Statistical Data Security", SIAM Journal on
Computing 17 (1988), 552-571. That an edge open both ways is on a cycle unless it is a bridge of its
strongly connected part: F. Boesch and R. Tindell, "Robbins's Theorem for Mixed Multigraphs",
American Mathematical Monthly 87 (1980), 716-719.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import count
from typing import Generic, NamedTuple, TypeVar

Name = TypeVar("Name", bound=Hashable)


class Edge(NamedTuple, Generic[Name]):
    """A number: between which sums it stands, and whether it may be more and less than it is."""

    name: Name
    tail: int
    head: int
    forwards: bool
    backwards: bool


def off_cycles(edges: Sequence[Edge[Name]]) -> list[Edge[Name]]:
    """The edges that lie on no cycle, in their order."""
    component = _components(edges)
    inside = [
        (place, edge)
        for place, edge in enumerate(edges)
        if component[edge.tail] == component[edge.head]
    ]
    on_cycles = {place for place, _ in inside} - _bridges(inside)
    return [edge for place, edge in enumerate(edges) if place not in on_cycles]


def _steps(edges: Sequence[Edge[Name]]) -> dict[int, list[tuple[int, Edge[Name]]]]:
    """From each node, the nodes that can be reached by one edge, and the edge."""
    steps: defaultdict[int, list[tuple[int, Edge[Name]]]] = defaultdict(list)
    for edge in edges:
        if edge.forwards:
            steps[edge.tail].append((edge.head, edge))
        if edge.backwards:
            steps[edge.head].append((edge.tail, edge))
    return steps


def _components(edges: Sequence[Edge[Name]]) -> dict[int, int]:
    """The strongly connected part of each node, by Kosaraju's algorithm."""
    forwards = _steps(edges)
    backwards: defaultdict[int, list[int]] = defaultdict(list)
    for node, reached in forwards.items():
        for other, _ in reached:
            backwards[other].append(node)
    nodes = list(dict.fromkeys(node for edge in edges for node in (edge.tail, edge.head)))
    visited: set[int] = set()
    finished: list[int] = []
    for root in nodes:
        stack = [(root, iter(forwards.get(root, ())))] if root not in visited else []
        visited.add(root)
        while stack:
            node, left = stack[-1]
            following = next((other for other, _ in left if other not in visited), None)
            if following is None:
                finished.append(node)
                stack.pop()
            else:
                visited.add(following)
                stack.append((following, iter(forwards.get(following, ()))))
    component: dict[int, int] = {}
    for root in reversed(finished):
        waiting = [root] if root not in component else []
        while waiting:
            node = waiting.pop()
            if node not in component:
                component[node] = root
                waiting += [other for other in backwards[node] if other not in component]
    return component


def _bridges(edges: Sequence[tuple[int, Edge[Name]]]) -> set[int]:
    """The places of edges without which their part would fall in two, by Tarjan's low points."""
    beside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, edge in edges:
        beside[edge.tail].append((edge.head, place))
        beside[edge.head].append((edge.tail, place))
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    bridges: set[int] = set()
    for root in list(beside):
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack = [(root, -1, iter(beside[root]))]
        while stack:
            node, came_by, left = stack[-1]
            for other, place in left:
                if place == came_by:
                    continue
                if other in order:
                    low[node] = min(low[node], order[other])
                else:
                    order[other] = low[other] = len(order)
                    stack.append((other, place, iter(beside[other])))
                    break
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[node])
                    if low[node] > order[above]:
                        bridges.add(came_by)
    return bridges


def cheapest_cycle(
    edge: Edge[Name], edges: Iterable[tuple[Edge[Name], float]]
) -> list[Edge[Name]] | None:
    """The other edges of the cheapest cycle through an edge; ``None`` where there is none.

    ``edges`` are those that there are, each with what it costs.
    """
    others = [(other, cost) for other, cost in edges if other.name != edge.name]
    steps = _steps([other for other, _ in others])
    cost = {other.name: cost for other, cost in others}
    ways = []
    if edge.forwards:
        ways.append(_cheapest(edge.head, edge.tail, steps, cost))
    if edge.backwards:
        ways.append(_cheapest(edge.tail, edge.head, steps, cost))
    possible = [way for way in ways if way is not None]
    return min(possible)[2] if possible else None


def _cheapest(
    start: int,
    goal: int,
    steps: dict[int, list[tuple[int, Edge[Name]]]],
    cost: Mapping[Name, float],
) -> tuple[float, int, list[Edge[Name]]] | None:
    """The cheapest way from node to node, by Dijkstra's algorithm: cost, steps and edges."""
    number = count()
    waiting: list[tuple[float, int, int, int]] = [(0.0, 0, next(number), start)]
    came_by: dict[int, tuple[int, Edge[Name]]] = {}
    best: dict[int, tuple[float, int]] = {start: (0.0, 0)}
    while waiting:
        so_far, length, _, node = heapq.heappop(waiting)
        if node == goal:
            break
        if (so_far, length) > best[node]:
            continue
        for other, edge in steps.get(node, ()):
            reached = (so_far + cost[edge.name], length + 1)
            if other not in best or reached < best[other]:
                best[other] = reached
                came_by[other] = (node, edge)
                heapq.heappush(waiting, (*reached, next(number), other))
    if goal not in best or start == goal:
        return None
    way: list[Edge[Name]] = []
    node = goal
    while node != start:
        node, edge = came_by[node]
        way.append(edge)
    return (*best[goal], way)
