/*
 * Stockholm's clock by its rules: Central European Time, and from 1980 summer
 * time, which begins and ends at 01:00 UTC on the same Sundays as in the
 * whole union. Reckoned here and not by ICU, because a calendar costs more to
 * open than all dates of a page, and because the time zone data of the
 * machine must not change what a date becomes. A test compares with ICU.
 */
#include "text/text_priv.h"

enum { CET = 60, CEST = 120, DAY = 86400, HOUR = 3600 };

/* 01:00 UTC of the last Sunday of a month with 31 (30) days. */
static int64_t last_sunday(int16_t year, uint8_t month, uint8_t days)
{
	struct date last = { year, month, days };

	last.day -= (uint8_t)date_weekday(last);
	return days_of_date(last) * DAY + HOUR;
}

static bool is_summer(int64_t seconds)
{
	int64_t days = seconds / DAY - (seconds % DAY < 0);
	int16_t year = date_of_days(days).year;
	const struct date first = { 1980, 4, 6 };
	int64_t begin, end;

	if (year < 1980)
		return false;
	begin = year == 1980 ? days_of_date(first) * DAY + HOUR
			     : last_sunday(year, 3, 31);
	end = year < 1996 ? last_sunday(year, 9, 30)
			  : last_sunday(year, 10, 31);
	return seconds >= begin && seconds < end;
}

int16_t zone_offset(int64_t seconds)
{
	return is_summer(seconds) ? CEST : CET;
}

bool zone_offset_of_wall(int64_t wall, int16_t *out)
{
	/* Summer time first: it is the earlier one where both fit. */
	if (is_summer(wall - CEST * 60)) {
		*out = CEST;
		return true;
	}
	if (is_summer(wall - CET * 60))
		return false;
	*out = CET;
	return true;
}
