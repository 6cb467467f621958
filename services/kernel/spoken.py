"""Dates as one says them. The words and their order come from CLDR, so a new language needs nothing here."""

import re
from datetime import date, datetime

from babel import Locale
from babel.dates import format_datetime, format_skeleton, format_time, format_timedelta

from services.kernel.clock import OSLO

# Lithuanian has the year first and says its unit: «y 'm'. MMMM d 'd'., EEEE».
YEAR = re.compile(r",?\s*\by+\b(\s*'\w+'\.)?")
# Språkrådet writes «kl. 14» and «kl. 14.30»; CLDR's Norwegian clock has a colon.
NORWEGIAN_CLOCK = {"nb": ("H", "H.mm"), "nn": ("H", "H.mm")}


def in_oslo(when: date | datetime) -> date:
    """The calendar day in Norway."""
    return _local(when).date() if isinstance(when, datetime) else when


def _local(when: datetime) -> datetime:
    """A moment knows its zone (what was recorded); a meeting does not: its clock is the one on the wall in Norway."""
    return when.replace(tzinfo=OSLO) if when.tzinfo is None else when.astimezone(OSLO)


def day(value: date, today: date, locale: Locale) -> str:
    pattern = str(locale.date_formats["full"].pattern)
    if value.year == today.year:
        pattern = YEAR.sub("", pattern).strip()
    return format_datetime(datetime.combine(value, datetime.min.time()), pattern, locale=locale)


def clock(when: datetime, locale: Locale) -> str:
    local = _local(when)
    if patterns := NORWEGIAN_CLOCK.get(locale.language):
        return format_time(local, patterns[local.minute != 0], tzinfo=OSLO, locale=locale)
    return format_skeleton("Hm", local, tzinfo=OSLO, locale=locale)


def months(value: date, today: date, locale: Locale) -> str:
    """«om 3 måneder»: beyond two months a number of days says nothing."""
    return format_timedelta(value - today, granularity="month", add_direction=True, locale=locale)
