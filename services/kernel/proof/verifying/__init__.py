"""Holds a database, or what was exported from it, against what was signed; and names the first event that does not fit.

Sentences here are for the operator's terminal and name streams, positions and moments, never persons or contents.
"""
