"""What templates need to decide, as pure functions."""
