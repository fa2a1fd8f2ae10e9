"""Pages about people: contacts, roles, log-in. Nothing here decides; access and actions do."""
