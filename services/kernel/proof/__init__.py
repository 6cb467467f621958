"""The proof that no event was changed, moved or cut away: an RFC 6962 tree over all positions, signed each minute.

Leaf index = position - 1. Tiles and signed checkpoints lie in a folder outside the database:
docs/decisions/0008-proof.md
"""
