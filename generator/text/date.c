/*
 * Dates and times: the civil calendar as day numbers, reading, comparing.
 */
#include "text/text_priv.h"

/* The moments of Stockholm's years 1 to 9999. */
#define UNIX_MIN (INT64_C(-62135596800) - 3600)
#define UNIX_END (INT64_C(253402300800) - 3600)

enum { DAY = 86400 };

/* 0001-01-01 in days since 1970. */
#define FIRST_DAY INT64_C(-719162)

static bool is_leap(int16_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned int month_length(int16_t year, unsigned int month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Reads n digits at *at and moves behind them. */
static bool digits_next(struct str s, size_t *at, size_t n, unsigned int max,
			unsigned int *out)
{
	uint64_t v;

	if (s.n - *at < n || !str_to_uint(str_sub(s, *at, n), max, &v))
		return false;
	*at += n;
	*out = (unsigned int)v;
	return true;
}

static bool char_next(struct str s, size_t *at, char c)
{
	if (*at >= s.n || s.p[*at] != c)
		return false;
	++*at;
	return true;
}

/* The zone that a text ends with, as minutes east of UTC. Where it is `loose`
 * a blank may stand before it, and "-0500" is a zone too. */
static bool zone_parse(struct str s, bool loose, int *minutes)
{
	unsigned int hour, minute;
	size_t at = 0;
	bool west;

	if (loose)
		char_next(s, &at, ' ');
	if (str_eq(str_from(s, at), S("Z"))) {
		*minutes = 0;
		return true;
	}
	west = char_next(s, &at, '-');
	if ((!west && !char_next(s, &at, '+')) ||
	    !digits_next(s, &at, 2, 23, &hour) ||
	    (!char_next(s, &at, ':') && !loose) ||
	    !digits_next(s, &at, 2, 59, &minute) || at != s.n)
		return false;
	*minutes = (int)(hour * 60 + minute) * (west ? -1 : 1);
	return true;
}

/* Seconds of a wall clock, as if it were UTC's. */
static int64_t wall_of(struct datetime t)
{
	return days_of_date(t.date) * DAY + t.hour * 3600 + t.minute * 60 +
	       t.second;
}

/* HH:MM or HH:MM:SS at *at; H:MM too where it is `loose`. */
static bool time_parse(struct str s, size_t *at, bool loose, struct datetime *t)
{
	unsigned int hour, minute, second = 0;
	size_t n = loose && *at + 1 < s.n && s.p[*at + 1] == ':' ? 1 : 2;

	if (!digits_next(s, at, n, 23, &hour) || !char_next(s, at, ':') ||
	    !digits_next(s, at, 2, 59, &minute))
		return false;
	if (char_next(s, at, ':') && !digits_next(s, at, 2, 59, &second))
		return false;
	t->hour = (uint8_t)hour;
	t->minute = (uint8_t)minute;
	t->second = (uint8_t)second;
	t->has_time = true;
	return true;
}

int64_t days_of_date(struct date d)
{
	/* Years counted from March, so that the leap day comes last. */
	int64_t year = d.year - (d.month <= 2);
	int64_t month = (d.month + 9) % 12;
	int64_t day = (153 * month + 2) / 5 + d.day - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + day - 719468;
}

struct date date_of_days(int64_t days)
{
	/* Counted from 0000-03-01, in cycles of 400 years. */
	int64_t count = days + 719468;
	int64_t cycle = count / 146097;
	int64_t rest = count % 146097;
	int64_t year =
		(rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int64_t month, day;

	day = rest - (year * 365 + year / 4 - year / 100);
	month = (5 * day + 2) / 153;
	day -= (153 * month + 2) / 5;
	month = month < 10 ? month + 3 : month - 9;
	year += cycle * 400 + (month <= 2);
	return (struct date){ (int16_t)year, (uint8_t)month,
			      (uint8_t)(day + 1) };
}

unsigned int date_weekday(struct date d)
{
	/* 0000-03-01 was a Wednesday. */
	return (unsigned int)((days_of_date(d) + 719468 + 3) % 7);
}

bool date_parse(struct str s, struct date *out)
{
	unsigned int year, month, day;
	size_t at = 0;

	if (s.n != 10 || !digits_next(s, &at, 4, 9999, &year) ||
	    !char_next(s, &at, '-') || !digits_next(s, &at, 2, 12, &month) ||
	    !char_next(s, &at, '-') || !digits_next(s, &at, 2, 31, &day))
		return false;
	if (year == 0 || month == 0 || day == 0 ||
	    day > month_length((int16_t)year, month))
		return false;
	*out = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
	return true;
}

bool datetime_parse(struct str s, struct datetime *out)
{
	struct datetime t = { 0 };
	int64_t seconds;
	size_t at = 10;
	bool loose;
	int zone;

	if (!date_parse(str_sub(s, 0, 10), &t.date))
		return false;
	/* What other programs write has a blank: "2019-03-26 9:38:00 -0500".
	 * Behind 'T' it is RFC 3339. */
	loose = char_next(s, &at, ' ');
	if (s.n > 10 && ((!loose && !char_next(s, &at, 'T')) ||
			 !time_parse(s, &at, loose, &t)))
		return false;
	if (at == s.n) {
		if (!zone_offset_of_wall(wall_of(t), &t.offset))
			return false;
		*out = t;
		return true;
	}
	if (!zone_parse(str_from(s, at), loose, &zone))
		return false;
	seconds = wall_of(t) - zone * 60;
	if (seconds < UNIX_MIN || seconds >= UNIX_END)
		return false;
	*out = datetime_of_unix(seconds);
	return true;
}

struct datetime datetime_of_unix(int64_t seconds)
{
	struct datetime t = { .has_time = true };
	unsigned int rest;

	if (seconds < UNIX_MIN)
		seconds = UNIX_MIN;
	if (seconds >= UNIX_END)
		seconds = UNIX_END - 1;
	t.offset = zone_offset(seconds);
	/* From day 0 of the year 1, so that nothing divided is negative. */
	seconds += t.offset * 60 - FIRST_DAY * DAY;
	t.date = date_of_days(seconds / DAY + FIRST_DAY);
	rest = (unsigned int)(seconds % DAY);
	t.hour = (uint8_t)(rest / 3600);
	t.minute = (uint8_t)(rest / 60 % 60);
	t.second = (uint8_t)(rest % 60);
	return t;
}

struct datetime datetime_of_day(struct date d)
{
	struct datetime t = { .date = d };

	/* The clock is never changed at midnight. */
	zone_offset_of_wall(wall_of(t), &t.offset);
	return t;
}

int64_t datetime_to_unix(struct datetime t)
{
	return wall_of(t) - t.offset * 60;
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int datetime_cmp(struct datetime a, struct datetime b)
{
	int order = date_cmp(a.date, b.date);
	int64_t x, y;

	if (order)
		return order;
	if (a.has_time != b.has_time)
		return a.has_time ? 1 : -1;
	if (!a.has_time)
		return 0;
	x = datetime_to_unix(a);
	y = datetime_to_unix(b);
	return (x > y) - (x < y);
}

bool date_is_set(struct date d)
{
	return d.year != 0;
}
