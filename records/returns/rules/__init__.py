"""The rules of the month: values in, value out."""
