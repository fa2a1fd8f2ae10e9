"""The rules of bulk reports: values in, value out."""
