"""Tests of the room that keeps the calendar and the deadline."""
