"""What a tree is worth on given data."""
