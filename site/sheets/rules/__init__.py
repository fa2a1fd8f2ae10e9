"""What is decided about sheets: values in, value out."""
