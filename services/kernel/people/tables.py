"""The register's tables, as the migrations made them."""

from sqlalchemy import Boolean, Column, Date, MetaData, Table, Text, Uuid

metadata = MetaData()

unit = Table("unit", metadata, Column("id", Uuid, primary_key=True), Column("name", Text), Column("service", Text))

person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("given_name", Text),
    Column("family_name", Text),
    Column("born", Date),
    Column("language", Text),
    Column("phone", Text),
    Column("email", Text),
)

employment = Table(
    "employment",
    metadata,
    Column("person", Uuid),
    Column("unit", Uuid),
    Column("title", Text),
    Column("leads", Boolean),
    Column("from_on", Date),
    Column("until_on", Date),
)

office = Table(
    "office",
    metadata,
    Column("person", Uuid),
    Column("role", Text),
    Column("from_on", Date),
    Column("until_on", Date),
)

parental = Table(
    "parental",
    metadata,
    Column("parent", Uuid),
    Column("child", Uuid),
    Column("kind", Text),
    Column("relation", Text),
    Column("from_on", Date),
    Column("until_on", Date),
)

enrolment = Table(
    "enrolment",
    metadata,
    Column("child", Uuid),
    Column("unit", Uuid),
    Column("group_name", Text),
    Column("from_on", Date),
    Column("until_on", Date),
)

choice = Table(
    "choice",
    metadata,
    Column("person", Uuid, primary_key=True),
    Column("language", Text),
    Column("interpreter", Boolean),
)
