-- Which strategies are these, and of which day?
SELECT organisation, title, standing, as_at, audience, notice
FROM strategies
ORDER BY organisation, title, strategy
