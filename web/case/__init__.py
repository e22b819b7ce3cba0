"""Cases: their letters and people, what happened, who claims what, what is missing, notes and tasks."""
