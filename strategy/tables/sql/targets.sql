-- How many targets are there, and how many measures are where their target asks?
WITH targeted AS (
  SELECT strategy, measure, count(*) AS targets
  FROM targets
  GROUP BY strategy, measure
)
SELECT
  s.organisation,
  s.title,
  count(m.measure) AS measures,
  count(t.measure) AS with_targets,
  coalesce(sum(t.targets), 0) AS targets,
  count(*) FILTER (WHERE r.rating = 'on-target') AS on_target,
  count(*) FILTER (WHERE r.rating = 'near') AS near,
  count(*) FILTER (WHERE r.rating = 'off-target') AS off_target,
  count(*) FILTER (
    WHERE t.measure IS NOT NULL
    AND (r.rating IS NULL OR r.rating NOT IN ('on-target', 'near', 'off-target'))
  ) AS not_rated
FROM strategies s
LEFT JOIN measures m ON m.strategy = s.strategy
LEFT JOIN targeted t ON t.strategy = m.strategy AND t.measure = m.measure
LEFT JOIN ratings r ON r.strategy = m.strategy AND r.measure = m.measure
GROUP BY s.organisation, s.title, s.strategy
ORDER BY s.organisation, s.title, s.strategy
