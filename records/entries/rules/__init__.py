"""What is decided about records: pure values in, values out."""
