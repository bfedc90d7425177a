/*
 * Dates and durations: what is read is written in a form that is read as the
 * same again, and dates lie in the calendar.
 */
#include "base/arena.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_date(struct arena *a, struct str s)
{
	struct date d, again;

	if (!date_parse(s, &d))
		return;
	expect(date_is_set(d) && str_eq(date_iso(a, d), s));
	expect(date_parse(date_iso(a, d), &again) && date_cmp(d, again) == 0);
	date_text(a, d, S("sv"));
}

static void check_moment(struct arena *a, struct datetime t)
{
	struct datetime again;

	expect(t.date.year >= 1 && t.date.year <= 9999);
	expect(t.date.month >= 1 && t.date.month <= 12);
	expect(t.date.day >= 1 && t.date.day <= 31);
	expect(t.hour < 24 && t.minute < 60 && t.second < 60);
	expect(t.offset == 60 || t.offset == 120);
	expect(datetime_parse(datetime_iso(a, t), &again));
	expect(datetime_to_unix(again) == datetime_to_unix(t));
	datetime_rfc822(a, t);
	datetime_text(a, t, S("en"));
}

static void check_duration(struct arena *a, struct str s)
{
	int64_t seconds, again;

	if (!duration_parse(s, &seconds))
		return;
	expect(seconds >= 0 && seconds <= DURATION_MAX);
	expect(duration_parse(duration_text(a, seconds), &again));
	expect(again == seconds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct datetime t;
	int64_t seconds;
	struct arena a;

	arena_init(&a);
	check_date(&a, s);
	check_duration(&a, s);
	if (datetime_parse(s, &t))
		check_moment(&a, t);
	for (size_t i = 0; i + sizeof(seconds) <= size; i++) {
		memcpy(&seconds, data + i, sizeof(seconds));
		check_moment(&a, datetime_of_unix(seconds));
		/* Again within the calendar. */
		check_moment(&a, datetime_of_unix(seconds % 253402300800));
	}
	arena_done(&a);
	return 0;
}
