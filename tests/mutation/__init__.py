"""Changing the rules of the trail one place at a time, to see whether a test notices."""
