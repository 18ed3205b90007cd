"""Zahlen: sums, weeks and charts."""
