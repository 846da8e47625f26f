"""Code blocks, run and compared."""
