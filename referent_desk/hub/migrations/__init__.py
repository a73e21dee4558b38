"""Numbered revisions of the hub's schema, run by Alembic inside the caller's transaction."""
