"""Actions, milestones, decisions and what is due."""
