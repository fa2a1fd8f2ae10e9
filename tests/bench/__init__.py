"""How fast the product is, and against what: `python -m tests.bench [NAME…] [--rows N]`; see docs/performance.md."""
