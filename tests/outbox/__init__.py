"""Tests of the room whose messages leave the product."""
