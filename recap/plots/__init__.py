"""Drawings of given numbers on given Axes, one module per lesson."""
