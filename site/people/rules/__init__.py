"""What is decided about people, without a database and without a clock."""
