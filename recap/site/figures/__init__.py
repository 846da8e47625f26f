"""Drawings as SVG, and tables."""
