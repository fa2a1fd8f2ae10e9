"""Sealed documents, the append-only log, receipts and their proofs."""
