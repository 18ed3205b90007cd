"""Graph components of the NLU pipeline and the pure modules under them."""
