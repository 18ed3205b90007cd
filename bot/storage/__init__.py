"""Rasa's tracker store, made safe: nothing is lost, nothing hides that the database is away."""
