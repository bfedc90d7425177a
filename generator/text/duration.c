/*
 * How long things take: a row of numbers with units, from the largest unit to
 * the smallest, as people write it or as ISO 8601 does. Read to seconds.
 */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "text/text.h"

enum unit { UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND, UNIT_COUNT };

static const int64_t unit_seconds[UNIT_COUNT] = { 3600, 60, 1 };

struct unit_name {
	const char *name;
	enum unit unit;
};

static const struct unit_name unit_names[] = {
	{ "h", UNIT_HOUR },	    { "tim", UNIT_HOUR },
	{ "timme", UNIT_HOUR },	    { "timmar", UNIT_HOUR },
	{ "hour", UNIT_HOUR },	    { "hours", UNIT_HOUR },
	{ "m", UNIT_MINUTE },	    { "min", UNIT_MINUTE },
	{ "minut", UNIT_MINUTE },   { "minuter", UNIT_MINUTE },
	{ "minute", UNIT_MINUTE },  { "minutes", UNIT_MINUTE },
	{ "s", UNIT_SECOND },	    { "sek", UNIT_SECOND },
	{ "sekund", UNIT_SECOND },  { "sekunder", UNIT_SECOND },
	{ "sec", UNIT_SECOND },	    { "second", UNIT_SECOND },
	{ "seconds", UNIT_SECOND },
};

static enum unit unit_find(struct str name)
{
	for (size_t i = 0; i < sizeof(unit_names) / sizeof(*unit_names); i++)
		if (str_eq_ascii_case(name, str_of(unit_names[i].name)))
			return unit_names[i].unit;
	return UNIT_COUNT;
}

/* The front of *rest that is all digits, or all something else but blanks. */
static struct str run_next(struct str *rest, bool digits)
{
	size_t n = 0;
	struct str run;

	while (n < rest->n && rest->p[n] != ' ' &&
	       is_digit(rest->p[n]) == digits)
		n++;
	run = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return run;
}

/* Parts such as "1 h30min"; in ISO 8601's form the letters h, m and s alone
 * and no blank. */
static bool parts_parse(struct str rest, bool iso, int64_t *seconds)
{
	enum unit next = UNIT_HOUR;
	int64_t sum = 0;
	uint64_t number;

	do {
		struct str digits = run_next(&rest, true), name;
		enum unit unit;

		if (!iso)
			rest = str_trim(rest);
		name = run_next(&rest, false);
		unit = iso && name.n != 1 ? UNIT_COUNT : unit_find(name);
		if (unit < next || unit == UNIT_COUNT ||
		    !str_to_uint(digits, DURATION_MAX, &number))
			return false;
		next = unit + 1;
		sum += (int64_t)number * unit_seconds[unit];
		if (!iso)
			rest = str_trim(rest);
	} while (rest.n);
	if (sum > DURATION_MAX)
		return false;
	*seconds = sum;
	return true;
}

bool duration_parse(struct str s, int64_t *seconds)
{
	uint64_t minutes;

	if (str_to_uint(s, DURATION_MAX / 60, &minutes)) {
		*seconds = (int64_t)minutes * 60;
		return true;
	}
	if (str_starts(s, S("PT")))
		return parts_parse(str_from(s, 2), true, seconds);
	return parts_parse(s, false, seconds);
}

/* `start`, then number and name of each unit of which there is any. */
static struct str units_write(struct arena *a, int64_t seconds,
			      const char *start, const char *const *names)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, str_of(start));
	for (size_t i = 0; i < UNIT_COUNT; i++) {
		int64_t n = seconds / unit_seconds[i];

		seconds %= unit_seconds[i];
		if (n == 0)
			continue;
		buf_uint(&b, (uint64_t)n);
		buf_str(&b, str_of(names[i]));
	}
	return buf_view(&b);
}

struct str duration_text(struct arena *a, int64_t seconds)
{
	static const char *const names[] = { " h ", " min ", " s" };

	if (seconds == 0)
		return S("0 min");
	return str_trim(units_write(a, seconds, "", names));
}

struct str duration_iso(struct arena *a, int64_t seconds)
{
	static const char *const names[] = { "H", "M", "S" };

	if (seconds == 0)
		return S("PT0S");
	return units_write(a, seconds, "PT", names);
}
