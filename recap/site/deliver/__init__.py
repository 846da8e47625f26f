"""What ships besides the pages."""
