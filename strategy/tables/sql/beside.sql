-- How do statistical neighbours and England stand beside each, in the period of its latest figure?
SELECT
  coalesce(m.code, m.measure) AS matched_on,
  m.title AS measure,
  s.organisation,
  r.period,
  own.in_words AS figure,
  f.area AS beside,
  f.in_words AS its_figure
FROM measures m
JOIN strategies s ON s.strategy = m.strategy
JOIN ratings r ON r.strategy = m.strategy AND r.measure = m.measure
JOIN figures own
  ON own.strategy = m.strategy AND own.measure = m.measure AND own.area = m.area
  AND own.period = r.period AND own.breakdown IS NULL
JOIN figures f
  ON f.strategy = m.strategy AND f.measure = m.measure AND f.area <> m.area
  AND f.period = r.period AND f.breakdown IS NULL
ORDER BY coalesce(m.code, m.measure), s.organisation, s.title, s.strategy, m.measure, f.area
