"""From LaTeX to a tree."""
