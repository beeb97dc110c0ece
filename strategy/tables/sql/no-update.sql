-- Who has not updated, and for which round?
SELECT
  s.organisation,
  s.title,
  p.round_as_at,
  p.round,
  count(*) AS objectives,
  count(*) FILTER (WHERE p.status = 'no-update') AS no_update
FROM positions p
JOIN strategies s ON s.strategy = p.strategy
GROUP BY s.organisation, s.title, s.strategy, p.round_as_at, p.round
HAVING count(*) FILTER (WHERE p.status = 'no-update') > 0
ORDER BY s.organisation, s.title, s.strategy, p.round_as_at
