"""Whole weeks, months and quarters, as meetings are dated that have no day yet."""

from datetime import date, timedelta

A_WEEK = timedelta(days=6)


def period_of(first: date, last: date) -> str | None:
    """Name the period that some days are exactly: `2008-W07`, `2008-02`, `2008-Q1`; None where they are none."""
    if first.weekday() == 0 and last - first == A_WEEK:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    ends_with_month = (last + timedelta(days=1)).day == 1
    if first.day != 1 or not ends_with_month or first.year != last.year:
        return None
    if first.month == last.month:
        return f"{first:%Y-%m}"
    is_quarter = first.month % 3 == 1 and last.month == first.month + 2
    return f"{first.year}-Q{(first.month + 2) // 3}" if is_quarter else None
