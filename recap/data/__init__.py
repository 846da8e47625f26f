"""Small files of counts, and how they were made."""
