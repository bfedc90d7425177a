/*
 * Dates and times: what is read and what refused, Stockholm's clock against
 * ICU's calendar, and how dates are written.
 */
#include "base/arena.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>
#include <cmocka.h>

struct parse_case {
	const char *text;
	const char *iso; /* NULL: refused */
};

static const struct parse_case date_cases[] = {
	{ "2018-10-09", "2018-10-09" }, { "0001-01-01", "0001-01-01" },
	{ "9999-12-31", "9999-12-31" }, { "2024-02-29", "2024-02-29" },
	{ "2000-02-29", "2000-02-29" }, { "1900-02-29", NULL },
	{ "2023-02-29", NULL },		{ "2023-04-31", NULL },
	{ "2023-13-01", NULL },		{ "2023-00-01", NULL },
	{ "2023-01-00", NULL },		{ "2023-01-32", NULL },
	{ "0000-01-01", NULL },		{ "", NULL },
	{ "2023-1-1", NULL },		{ "2023-01-1", NULL },
	{ "20230101", NULL },		{ "2023/01/01", NULL },
	{ "2023-01-01 ", NULL },	{ " 2023-01-01", NULL },
	{ "+023-01-01", NULL },		{ "2023-01-0x", NULL },
	{ "2023-01-01T10:00", NULL },
};

static const struct parse_case datetime_cases[] = {
	{ "2018-10-09", "2018-10-09T00:00:00+02:00" },
	{ "2018-12-09", "2018-12-09T00:00:00+01:00" },
	{ "2018-10-09T13:00", "2018-10-09T13:00:00+02:00" },
	{ "2018-10-09 13:00", "2018-10-09T13:00:00+02:00" },
	{ "2018-10-09T13:00:59", "2018-10-09T13:00:59+02:00" },
	{ "2018-10-09T13:00:00Z", "2018-10-09T15:00:00+02:00" },
	{ "2018-10-09T13:00Z", "2018-10-09T15:00:00+02:00" },
	{ "2018-12-31T23:30Z", "2019-01-01T00:30:00+01:00" },
	{ "2018-10-09T13:00+02:00", "2018-10-09T13:00:00+02:00" },
	{ "2018-10-09T13:00-05:30", "2018-10-09T20:30:00+02:00" },
	{ "2018-10-09T13:00+00:00", "2018-10-09T15:00:00+02:00" },
	/* Spring: 02:00 to 03:00 does not exist. */
	{ "2026-03-29T01:59", "2026-03-29T01:59:00+01:00" },
	{ "2026-03-29T02:00", NULL },
	{ "2026-03-29T02:59:59", NULL },
	{ "2026-03-29T03:00", "2026-03-29T03:00:00+02:00" },
	{ "2026-03-29T02:30+01:00", "2026-03-29T03:30:00+02:00" },
	/* Autumn: 02:00 to 03:00 comes twice. */
	{ "2026-10-25T01:59", "2026-10-25T01:59:00+02:00" },
	{ "2026-10-25T02:00", "2026-10-25T02:00:00+02:00" },
	{ "2026-10-25T02:59:59", "2026-10-25T02:59:59+02:00" },
	{ "2026-10-25T03:00", "2026-10-25T03:00:00+01:00" },
	{ "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00" },
	/* The ends of the calendar. */
	{ "0001-01-01", "0001-01-01T00:00:00+01:00" },
	{ "0001-01-01T00:00+01:00", "0001-01-01T00:00:00+01:00" },
	{ "0001-01-01T00:00+02:00", NULL },
	{ "9999-12-31T23:59:59", "9999-12-31T23:59:59+01:00" },
	{ "9999-12-31T23:00Z", NULL },
	{ "1842-06-18", "1842-06-18T00:00:00+01:00" },
	/* As other programs write it: with a blank. */
	{ "2019-03-26 12:38:00 -0500", "2019-03-26T18:38:00+01:00" },
	{ "2019-03-26 9:38:00 -0500", "2019-03-26T15:38:00+01:00" },
	{ "2019-03-26 12:38:00 -05:00", "2019-03-26T18:38:00+01:00" },
	{ "2019-03-26 12:38:00-0500", "2019-03-26T18:38:00+01:00" },
	{ "2019-03-26 12:38:00", "2019-03-26T12:38:00+01:00" },
	{ "2019-03-26 9:38", "2019-03-26T09:38:00+01:00" },
	{ "2019-03-26 23:38:00 -0500", "2019-03-27T05:38:00+01:00" },
	{ "2019-03-26 12:38 Z", "2019-03-26T13:38:00+01:00" },
	{ "2019-03-26 12:38:00  -0500", NULL },
	{ "2019-03-26 12:38:00 -500", NULL },
	{ "2019-03-26 12:38:00 -05", NULL },
	{ "2019-03-26 12:38:00 -05000", NULL },
	{ "2019-03-26 12:38:00 0500", NULL },
	{ "2019-03-26 12:38:00 EST", NULL },
	{ "2019-03-26 :38:00", NULL },
	{ "2019-03-26 9", NULL },
	{ "2019-03-26 9:3", NULL },
	{ "2019-03-26T9:38:00", NULL },
	{ "2019-03-26T12:38:00 -05:00", NULL },
	/* Other shapes. */
	{ "2018-10-09T", NULL },
	{ "2018-10-09T13", NULL },
	{ "2018-10-09T13:0", NULL },
	{ "2018-10-09T1:00", NULL },
	{ "2018-10-09T24:00", NULL },
	{ "2018-10-09T13:60", NULL },
	{ "2018-10-09T13:00:60", NULL },
	{ "2018-10-09T13:00:", NULL },
	{ "2018-10-09T13:00 ", NULL },
	{ "2018-10-09  13:00", NULL },
	{ "2018-10-09t13:00", NULL },
	{ "2018-10-09T13:00z", NULL },
	{ "2018-10-09T13:00+2:00", NULL },
	{ "2018-10-09T13:00+0200", NULL },
	{ "2018-10-09T13:00+24:00", NULL },
	{ "2018-10-09T13:00+02:60", NULL },
	{ "2018-10-09T13:00+02:00x", NULL },
	{ "2018-10-09Z", NULL },
	{ "2018-02-30T13:00", NULL },
	{ "kl. 13", NULL },
	{ "", NULL },
};

static void test_date_parse(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(date_cases) / sizeof(*date_cases); i++) {
		const struct parse_case *c = &date_cases[i];
		struct date d = { .year = 7 };

		if (date_parse(str_of(c->text), &d) != (c->iso != NULL))
			fail_msg("'%s'", c->text);
		if (c->iso)
			assert_string_equal(str_zdup(&a, date_iso(&a, d)),
					    c->iso);
		else
			assert_int_equal(d.year, 7);
	}
	arena_done(&a);
}

static void test_datetime_parse(void **state)
{
	const size_t n = sizeof(datetime_cases) / sizeof(*datetime_cases);
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < n; i++) {
		const struct parse_case *c = &datetime_cases[i];
		struct datetime t = { .offset = 7 }, again;
		struct str iso;

		if (datetime_parse(str_of(c->text), &t) != (c->iso != NULL))
			fail_msg("'%s'", c->text);
		if (!c->iso) {
			assert_int_equal(t.offset, 7);
			continue;
		}
		iso = datetime_iso(&a, t);
		assert_string_equal(str_zdup(&a, iso), c->iso);
		assert_int_equal(t.has_time, str_of(c->text).n > 10);
		/* What is written is read as the same moment. */
		assert_true(datetime_parse(iso, &again));
		assert_int_equal(datetime_to_unix(again), datetime_to_unix(t));
	}
	arena_done(&a);
}

static UCalendar *calendar_open(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar zone[32];
	UCalendar *c;

	u_uastrcpy(zone, "Europe/Stockholm");
	c = ucal_open(zone, -1, "en", UCAL_GREGORIAN, &status);
	assert_true(U_SUCCESS(status));
	return c;
}

/* A moment as ICU has it must be as we have it. */
static void check_moment(UCalendar *c, int64_t seconds)
{
	struct datetime t = datetime_of_unix(seconds);
	UErrorCode status = U_ZERO_ERROR;
	int32_t offset, year, month, day, hour, minute, second;

	ucal_setMillis(c, (double)seconds * 1000, &status);
	offset = ucal_get(c, UCAL_ZONE_OFFSET, &status) +
		 ucal_get(c, UCAL_DST_OFFSET, &status);
	year = ucal_get(c, UCAL_YEAR, &status);
	month = ucal_get(c, UCAL_MONTH, &status) + 1;
	day = ucal_get(c, UCAL_DATE, &status);
	hour = ucal_get(c, UCAL_HOUR_OF_DAY, &status);
	minute = ucal_get(c, UCAL_MINUTE, &status);
	second = ucal_get(c, UCAL_SECOND, &status);
	assert_true(U_SUCCESS(status));
	if (t.offset * 60000 != offset || t.date.year != year ||
	    t.date.month != month || t.date.day != day || t.hour != hour ||
	    t.minute != minute || t.second != second ||
	    datetime_to_unix(t) != seconds)
		fail_msg("%lld", (long long)seconds);
}

/* Every sixth hour from 1980 to 2101, and every minute around each change of
 * the offset. */
static void test_zone_against_icu(void **state)
{
	const int64_t from = 315532800, to = 4133980800, step = 6 * 3600;
	UCalendar *c = calendar_open();
	int16_t offset = datetime_of_unix(from).offset;
	size_t changes = 0;

	(void)state;
	for (int64_t at = from; at < to; at += step) {
		check_moment(c, at);
		if (datetime_of_unix(at).offset == offset)
			continue;
		offset = datetime_of_unix(at).offset;
		changes++;
		for (int64_t m = at - step - 60; m <= at; m += 60) {
			check_moment(c, m - 1);
			check_moment(c, m);
		}
	}
	/* Two a year from 1980 to 2100. */
	assert_int_equal(changes, 2 * 121);
	ucal_close(c);
}

/* Each day of the calendar once, in order, with its day of the week. */
static void test_all_days(void **state)
{
	static const char *const names[] = { "Mon", "Tue", "Wed", "Thu",
					     "Fri", "Sat", "Sun" };
	struct datetime t;
	struct date before = { 0 };
	struct arena a;
	size_t days = 0;

	(void)state;
	arena_init(&a);
	/* 0001-01-01 was a Monday; noon, so that no clock change matters. */
	for (int64_t at = -62135553600; days < 3652059; at += 86400, days++) {
		t = datetime_of_unix(at);
		assert_true(date_cmp(before, t.date) < 0);
		before = t.date;
		if (days % 97 == 0) {
			struct str s = datetime_rfc822(&a, t);

			assert_true(str_starts(s, str_of(names[days % 7])));
			arena_reset(&a);
		}
	}
	assert_int_equal(before.year, 9999);
	assert_int_equal(before.month, 12);
	assert_int_equal(before.day, 31);
	arena_done(&a);
}

static void test_ends_of_time(void **state)
{
	struct datetime first = datetime_of_unix(INT64_MIN);
	struct datetime last = datetime_of_unix(INT64_MAX);

	(void)state;
	assert_int_equal(first.date.year, 1);
	assert_int_equal(first.hour, 0);
	assert_int_equal(last.date.year, 9999);
	assert_int_equal(last.hour, 23);
	assert_int_equal(last.second, 59);
	assert_int_equal(datetime_of_unix(0).hour, 1);
	assert_int_equal(datetime_of_unix(0).date.year, 1970);
	assert_int_equal(datetime_of_unix(-1).minute, 59);
}

static struct datetime moment(const char *text)
{
	struct datetime t;

	assert_true(datetime_parse(str_of(text), &t));
	return t;
}

static void test_order(void **state)
{
	/* In order, each before the next. */
	static const char *const order[] = {
		"2017-12-31T23:59",    "2018-10-09",
		"2018-10-09T00:00",    "2018-10-09T13:00",
		"2018-10-09T13:00:01", "2018-10-10",
		"2026-10-25T02:30",    "2026-10-25T02:30+01:00",
		"2026-11-01",
	};
	const size_t n = sizeof(order) / sizeof(*order);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			struct datetime x = moment(order[i]);
			struct datetime y = moment(order[j]);
			int sign = i < j ? -1 : i > j;
			int got = datetime_cmp(x, y);

			assert_int_equal((got > 0) - (got < 0), sign);
		}
	assert_false(date_is_set((struct date){ 0 }));
	assert_true(date_is_set(moment("2018-10-09").date));
}

static void check_text(const char *text, const char *lang, const char *expected)
{
	struct arena a;

	arena_init(&a);
	assert_string_equal(
		str_zdup(&a, datetime_text(&a, moment(text), str_of(lang))),
		expected);
	arena_done(&a);
}

static void test_text(void **state)
{
	static const char *const sv[] = { "januari", "februari", "mars",
					  "april",   "maj",	 "juni",
					  "juli",    "augusti",	 "september",
					  "oktober", "november", "december" };
	struct arena a;

	(void)state;
	check_text("2018-10-09", "sv", "9 oktober 2018");
	check_text("2018-10-09", "en", "9 October 2018");
	check_text("2018-10-09", "sv-SE", "9 oktober 2018");
	check_text("2018-10-09", "de", "9. Oktober 2018");
	check_text("2018-10-09", "fi", "9. lokakuuta 2018");
	check_text("0001-01-02", "fi", "2. tammikuuta 1");
	check_text("2018-10-09", "prs", "۹ اکتوبر ۲۰۱۸");
	check_text("2018-10-09", "fa", "۹ اکتبر ۲۰۱۸");
	check_text("2018-10-09", "zz", "9 October 2018");
	check_text("2018-10-09T13:00", "sv", "9 oktober 2018 kl. 13.00");
	check_text("2018-10-09T09:05:59", "sv", "9 oktober 2018 kl. 09.05");
	check_text("2018-10-09T13:00", "en", "9 October 2018, 13:00");
	arena_init(&a);
	for (uint8_t m = 1; m <= 12; m++) {
		struct date d = { 2020, m, 1 };
		struct str s = date_text(&a, d, S("sv"));

		assert_true(str_eq(s, str_cat3(&a, S("1 "), str_of(sv[m - 1]),
					       S(" 2020"))));
	}
	assert_string_equal(
		str_zdup(&a, datetime_rfc822(&a, moment("2018-10-09T13:00"))),
		"Tue, 09 Oct 2018 13:00:00 +0200");
	assert_string_equal(
		str_zdup(&a, datetime_rfc822(&a, moment("2026-12-01"))),
		"Tue, 01 Dec 2026 00:00:00 +0100");
	arena_done(&a);
}

static void test_day(void **state)
{
	static const char *const days[] = {
		"2026-01-01T00:00:00+01:00", "2026-03-29T00:00:00+01:00",
		"2026-03-30T00:00:00+02:00", "2026-10-25T00:00:00+02:00",
		"0001-01-01T00:00:00+01:00", "9999-12-31T00:00:00+01:00"
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		struct str iso = str_of(days[i]);
		struct datetime t;
		struct date day;

		assert_true(date_parse(str_sub(iso, 0, 10), &day));
		t = datetime_of_day(day);
		assert_false(t.has_time);
		assert_int_equal(date_cmp(t.date, day), 0);
		if (!str_eq(datetime_iso(&a, t), iso))
			fail_msg("%s gives %.*s", days[i],
				 STR_FMT(datetime_iso(&a, t)));
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_day),
		cmocka_unit_test(test_date_parse),
		cmocka_unit_test(test_datetime_parse),
		cmocka_unit_test(test_zone_against_icu),
		cmocka_unit_test(test_all_days),
		cmocka_unit_test(test_ends_of_time),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
