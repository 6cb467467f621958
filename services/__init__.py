"""The program. `VERSION` stands in pyproject.toml too, which is not there when it runs."""

from services.kernel.without_orm import leave_out_the_mapper

VERSION = "0.1.0"
leave_out_the_mapper()
