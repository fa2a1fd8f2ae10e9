"""过问记录: what is written down, reported, received, handled."""
