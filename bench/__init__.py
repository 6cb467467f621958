"""One program per figure; each prints JSON lines. Run with `make bench`."""
