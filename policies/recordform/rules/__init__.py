"""What the record form asks and what it accepts; values in, values out."""
