"""Bring the tables of a database to the present state, step by step (Alembic)."""
