"""What letters and names stand for."""
