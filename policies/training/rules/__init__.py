"""What is decided about lessons and signatures without a database or a clock."""
