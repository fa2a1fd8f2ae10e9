"""What people do to people: rosters, roles, activations, recoveries, sessions."""
