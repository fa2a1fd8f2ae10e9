"""The record form as content, and its one judge."""
