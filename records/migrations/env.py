"""Alembic runs this file; `records.schema_state` hands over the connection."""

from alembic import context

from records.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
