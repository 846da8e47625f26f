"""Whether a statement is true."""
