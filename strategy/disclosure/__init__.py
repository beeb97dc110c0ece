"""Which small numbers of people are not shown, so that nobody can be told from them.

Local figures alone are concerned: published statistics keep their publisher's own suppression. Of
those, the counts: the value where it is a count, the numerator and the denominator, and of a share
the remainder, those of the denominator who are not counted. A count from 1 to the council's minimum
less one is *small*. Where a row has a small one, none of its numbers is shown: its share, rate,
average or score would tell what its counts do not. Nor is any in the other revisions of that row. A
row of noughts is shown, and so is 0% or 100% of a base that is not small.

More rows lose their numbers, so that none can be worked out from totals (secondary suppression). A
total is a row of the same period and area that leaves out one breakdown or more of the rows that
make it up; one that comes to less than they do, as where groups overlap, is no total.

- What is hidden of a total that is shown comes to no small number. What is in no row counts as
  hidden: a total of 100 beside a single part of 97 would give away a 3.
- Every hidden count could be another whole number, for somebody who knows all that is shown, that a
  count is not below nought, and that a hidden one is no nought. That is exact, and said in
  :mod:`strategy.disclosure.network`. Where three breakdowns cross, what is hidden in a slice of the
  table is hidden in its total as well. The smallest rows that bring this about are hidden, and a
  total only where no parts do.
- A table whose sums are beyond that, as where some of the rows between are missing, is withheld
  whole, and its rows say so. Then each number but nought could be twice as large.

What is hidden turns on a measure's rows and the minimum alone: not on the day, on what is under
embargo, or on what else a report shows. A row that loses its numbers loses its note too, which may
tell what they would have told.

**Not promised**: anything about other sources or documents and texts; areas of which one is
part of another; periods that overlap; several measures of the same people; or how narrow the range
is in which a hidden number must lie, beyond the sum above. Baselines and targets are the council's
own choice and stay.

Source: primary and secondary suppression of cells, as in "Handbook on Statistical Disclosure
Control", chapters on frequency tables and on magnitude tables, by the statistical institutes of the
European Statistical System; the network of :mod:`strategy.disclosure.network`.
"""
