"""Where Alembic starts: on the connection it was given, in the transaction that is open."""

from alembic import context

from referent_desk.hub.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
