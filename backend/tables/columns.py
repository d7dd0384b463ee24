"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
BigNumber = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts rows in INTEGER columns only; it holds 64 bits too
PLACES = Decimal("0.000001")


class Table(SQLModel):
    """Base of every table of ours: one set of names for constraints, so that a migration can find them again."""

    metadata = MetaData(naming_convention=NAMES)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
        return moment


class Points(TypeDecorator[Decimal]):
    """A decimal with six places. SQLite keeps it as a float, exact in that range; rounded back to a decimal when read."""

    impl = Numeric(15, 6, asdecimal=False)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(Numeric(15, 6, asdecimal=False) if dialect.name == "sqlite" else Numeric(15, 6))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else plain(Decimal(str(value)).quantize(PLACES))


def plain(value: Decimal) -> Decimal:
    """95.200000 as 95.2 and 100.000000 as 100, never as 1E+2."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
