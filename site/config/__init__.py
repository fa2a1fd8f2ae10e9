"""Settings, routes and checks: wiring only."""
