"""What must not be lost: turns seen, conversations with their messages, feedback.

SQLAlchemy only; SQLite by default, any other database by its URL.
"""

from records.database import Database, StorageError

__all__ = ["Database", "StorageError"]
