"""Questions about units and people that decide nothing."""
