"""What the operations on proofs share: the key they trust, and the database as somebody who only reads."""
