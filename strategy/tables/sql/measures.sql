-- How does one measure stand in each strategy that has it?
-- Measures are the same by their publisher's code, or by id, unit and definition.
WITH named AS (
  SELECT
    strategy, measure, title, unit, definition, area,
    coalesce(code, measure) AS name,
    CASE WHEN code IS NULL THEN 'id' ELSE 'code' END AS named_by
  FROM measures
),
alike AS (
  SELECT
    name,
    named_by,
    count(DISTINCT strategy) AS strategies,
    count(DISTINCT coalesce(unit, '')) AS units,
    count(DISTINCT coalesce(definition, '')) AS definitions
  FROM named
  GROUP BY name, named_by
)
SELECT
  n.name AS matched_on,
  n.title AS measure,
  s.organisation,
  s.title,
  r.period,
  f.in_words AS figure,
  f.value,
  n.unit,
  r.rating,
  CASE
    WHEN a.strategies = 1 THEN 'in this strategy alone'
    WHEN a.units > 1 THEN 'not alike: the units differ'
    WHEN a.definitions > 1 THEN 'not alike: the definitions differ'
    WHEN n.named_by = 'code' THEN 'the same by code'
    ELSE 'the same by id, unit and definition'
  END AS compared
FROM named n
JOIN alike a ON a.name = n.name AND a.named_by = n.named_by
JOIN strategies s ON s.strategy = n.strategy
LEFT JOIN ratings r ON r.strategy = n.strategy AND r.measure = n.measure
LEFT JOIN figures f
  ON f.strategy = n.strategy AND f.measure = n.measure AND f.area = n.area
  AND f.period = r.period AND f.breakdown IS NULL
ORDER BY n.name, n.named_by, s.organisation, s.title, s.strategy, n.measure
