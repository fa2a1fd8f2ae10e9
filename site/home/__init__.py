"""The first page, health and error pages."""
