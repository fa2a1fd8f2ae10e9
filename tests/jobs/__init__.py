"""Tests of the room that makes things happen by the clock."""
