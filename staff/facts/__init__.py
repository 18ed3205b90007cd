"""Wissen: read, check and change the facts."""
