-- Which milestones are overdue?
SELECT
  s.organisation,
  s.title,
  a.title AS action,
  m.title AS milestone,
  m.deadline,
  m.expected
FROM milestones m
JOIN actions a ON a.strategy = m.strategy AND a.action = m.action
JOIN strategies s ON s.strategy = m.strategy
WHERE m.state = 'overdue'
ORDER BY s.organisation, s.title, s.strategy, m.deadline, a.title, m.milestone
