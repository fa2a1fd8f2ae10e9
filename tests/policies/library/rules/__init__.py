"""Rules of the library."""
