"""What is decided about a text in articles without a database or a clock."""
