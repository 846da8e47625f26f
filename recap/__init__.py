"""The mathematics of the recap: small functions whose doctests hold the handbook's numbers."""
