"""What only the site build uses: formulas, claims, figures, copy texts."""
