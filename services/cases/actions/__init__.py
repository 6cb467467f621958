"""One command per file: the questions it asks, and what is done with the answers. Found by `services.cases.action`."""
