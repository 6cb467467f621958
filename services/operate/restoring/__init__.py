"""A restore, step by step. Nothing that it makes can be read before all of it is there."""
