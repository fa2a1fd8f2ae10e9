"""What people fill in about people; the forms only read, the acts decide."""
