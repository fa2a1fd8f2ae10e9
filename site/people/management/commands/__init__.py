"""Commands with a fixed contract: people and roles."""
