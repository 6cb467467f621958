"""The demo municipality: invented people, a history told by real commands, and a clock that can be moved."""
