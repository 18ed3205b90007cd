"""The one collection of tables that all table groups belong to."""

import sqlalchemy as sa

METADATA = sa.MetaData()
