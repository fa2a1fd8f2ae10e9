"""What must never be there: ways out, doors we do not use, papers that promise more than tests show."""
