"""Tests of learning and signing."""
