"""The schema of the truth and of the records kept beside it, by Alembic. View tables belong to their views."""
