"""The program. `VERSION` stands in pyproject.toml too, which is not there when it runs."""

VERSION = "0.1.0"
