"""制度与学习: what the law says and people read."""
