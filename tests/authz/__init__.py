"""Who may see and do what, proven for every address, every person and every place where a trace could remain."""
