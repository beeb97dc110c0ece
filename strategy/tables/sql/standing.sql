-- How do the objectives of each strategy stand, as at its latest round?
WITH latest AS (
  SELECT strategy, max(round_as_at) AS round_as_at
  FROM positions
  GROUP BY strategy
)
SELECT
  s.organisation,
  s.title,
  p.round_as_at,
  count(*) AS objectives,
  count(*) FILTER (WHERE p.status = 'off-track') AS off_track,
  count(*) FILTER (WHERE p.status = 'at-risk') AS at_risk,
  count(*) FILTER (WHERE p.status = 'unknown') AS not_known,
  count(*) FILTER (WHERE p.status = 'no-update') AS no_update,
  count(*) FILTER (WHERE p.status = 'paused') AS paused,
  count(*) FILTER (WHERE p.status = 'not-started') AS not_started,
  count(*) FILTER (WHERE p.status = 'in-progress') AS in_progress,
  count(*) FILTER (WHERE p.status = 'on-track') AS on_track,
  count(*) FILTER (WHERE p.status = 'complete') AS complete
FROM positions p
JOIN latest l ON l.strategy = p.strategy AND l.round_as_at = p.round_as_at
JOIN strategies s ON s.strategy = p.strategy
GROUP BY s.organisation, s.title, s.strategy, p.round_as_at
ORDER BY s.organisation, s.title, s.strategy
