"""Views of the event log: tables that can be thrown away and rebuilt. One file each: table, projection, query."""
