"""What is decided without a database: canonical bytes, the tree, leaves, notes, receipts, ciphers."""
