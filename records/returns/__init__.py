"""报: months, rosters, zero returns, unit returns, deliveries."""
