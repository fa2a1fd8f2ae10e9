"""写: what is written down, and who may see it."""
