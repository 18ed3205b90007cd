"""Vorgänge: the inquiries that the office works on."""
