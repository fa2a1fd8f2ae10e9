"""What runs when, when silence is too long, and what makes a deadline unsafe."""
