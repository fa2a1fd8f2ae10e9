"""Units, people, roles and how they log in."""
