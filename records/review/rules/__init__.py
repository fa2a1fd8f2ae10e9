"""What the offices may do with a record and by when."""
