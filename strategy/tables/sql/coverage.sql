-- What do the objectives of each strategy have?
SELECT
  s.organisation,
  s.title,
  count(DISTINCT c.objective) AS objectives,
  count(*) FILTER (WHERE c.has AND c.aspect = 'owner') AS owner,
  count(*) FILTER (WHERE c.has AND c.aspect = 'measure') AS measure,
  count(*) FILTER (WHERE c.has AND c.aspect = 'action') AS action,
  count(*) FILTER (WHERE c.has AND c.aspect = 'baseline') AS baseline,
  count(*) FILTER (WHERE c.has AND c.aspect = 'target') AS target,
  count(*) FILTER (WHERE c.has AND c.aspect = 'voice') AS voice,
  count(*) FILTER (WHERE c.has AND c.aspect = 'review') AS review,
  count(*) FILTER (WHERE c.has AND c.aspect = 'framework') AS framework
FROM coverage c
JOIN strategies s ON s.strategy = c.strategy
GROUP BY s.organisation, s.title, s.strategy
ORDER BY s.organisation, s.title, s.strategy
