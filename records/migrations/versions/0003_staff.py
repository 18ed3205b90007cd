"""Accounts, sessions and devices of staff, the audit log and the emergency switch."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEPT = 180 * 86400
_SQLITE = (
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit rows stay as they are'); END",
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit "
    f"WHEN OLD.at > CAST(strftime('%s', 'now') AS REAL) - {_KEPT} "
    "BEGIN SELECT RAISE(ABORT, 'audit rows are kept'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit rows stay as they are'; END $$",
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW "
    f"WHEN (OLD.at > EXTRACT(EPOCH FROM now()) - {_KEPT}) EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)
_TRIGGERS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def upgrade() -> None:
    """Make the change."""
    _accounts()
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_table(
        "switch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for statement in _TRIGGERS.get(op.get_bind().dialect.name, ()):
        op.execute(statement)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("external", sa.String(length=255), nullable=True),
        sa.Column("created", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("external"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("agent", sa.String(length=64), nullable=False),
        sa.Column("started", sa.Float(), nullable=False),
        sa.Column("last_seen", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_staff_sessions_account"), "staff_sessions", ["account"], unique=False)
    op.create_table(
        "staff_devices",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seen", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", "account"),
    )
    op.create_index(op.f("ix_staff_devices_last_seen"), "staff_devices", ["last_seen"])
