"""What this room decides, as values in and value out."""
