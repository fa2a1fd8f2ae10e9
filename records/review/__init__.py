"""办: what the two offices receive."""
