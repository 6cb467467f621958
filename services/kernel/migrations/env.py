"""Alembic's entry: it runs on the connection it is handed and knows no settings of its own."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
