/*
 * Writing dates. In Swedish and English the names of months are tables, not
 * ICU's patterns: the forms are fixed, and each page shows several. Other
 * languages are left to ICU.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "text/text_priv.h"

#include <assert.h>

static const char *const months_sv[] = {
	"januari", "februari", "mars",	    "april",   "maj",	   "juni",
	"juli",	   "augusti",  "september", "oktober", "november", "december",
};

static const char *const months_en[] = {
	"January", "February", "March",	    "April",   "May",	   "June",
	"July",	   "August",   "September", "October", "November", "December",
};

static const char *const weekdays[] = { "Sun", "Mon", "Tue", "Wed",
					"Thu", "Fri", "Sat" };

bool lang_is(struct str lang, struct str primary)
{
	return str_eq(str_sub(lang, 0, str_find_char(lang, '-')), primary);
}

bool lang_is_swedish(struct str lang)
{
	return lang_is(lang, S("sv"));
}

bool lang_is_english(struct str lang)
{
	return lang_is(lang, S("en"));
}

/* An offset's sign, hours and minutes. */
struct offset {
	char sign;
	unsigned int hours, minutes;
};

static struct offset offset_of(struct datetime t)
{
	unsigned int n = (unsigned int)(t.offset < 0 ? -t.offset : t.offset);

	return (struct offset){ t.offset < 0 ? '-' : '+', n / 60, n % 60 };
}

/* Writes v with n digits and gives the place behind them. Each page shows
 * several dates: printf would take a seventh of its rendering. */
static char *digits(char *p, unsigned int v, size_t n)
{
	for (size_t i = n; i > 0; i--) {
		p[i - 1] = (char)('0' + v % 10);
		v /= 10;
	}
	return p + n;
}

static char *literal(char *p, char c)
{
	*p = c;
	return p + 1;
}

static char *date_write(char *p, struct date d)
{
	p = literal(digits(p, (unsigned int)d.year, 4), '-');
	p = literal(digits(p, d.month, 2), '-');
	return digits(p, d.day, 2);
}

struct str date_iso(struct arena *a, struct date d)
{
	const size_t n = sizeof("2018-10-09") - 1;
	char *p = arena_alloc(a, n);

	date_write(p, d);
	return (struct str){ p, n };
}

struct str datetime_iso(struct arena *a, struct datetime t)
{
	const size_t n = sizeof("2018-10-09T13:00:00+02:00") - 1;
	struct offset o = offset_of(t);
	char *all = arena_alloc(a, n);
	char *p = literal(date_write(all, t.date), 'T');

	p = literal(digits(p, t.hour, 2), ':');
	p = literal(digits(p, t.minute, 2), ':');
	p = literal(digits(p, t.second, 2), o.sign);
	p = literal(digits(p, o.hours, 2), ':');
	digits(p, o.minutes, 2);
	return (struct str){ all, n };
}

struct str datetime_rfc822(struct arena *a, struct datetime t)
{
	struct offset o = offset_of(t);

	assert(date_is_set(t.date));
	return str_printf(a, "%s, %02u %.3s %04d %02u:%02u:%02u %c%02u%02u",
			  weekdays[date_weekday(t.date)], t.date.day,
			  months_en[t.date.month - 1], t.date.year, t.hour,
			  t.minute, t.second, o.sign, o.hours, o.minutes);
}

struct str date_text(struct arena *a, struct date d, struct str lang)
{
	const char *const *months =
		lang_is_swedish(lang) ? months_sv : months_en;
	struct str other;
	struct buf b;

	assert(date_is_set(d));
	if (months == months_en && !lang_is(lang, S("en")) &&
	    date_text_icu(a, d, lang, &other))
		return other;
	buf_init(a, &b);
	buf_uint(&b, d.day);
	buf_char(&b, ' ');
	buf_str(&b, str_of(months[d.month - 1]));
	buf_char(&b, ' ');
	buf_uint(&b, (uint64_t)d.year);
	return buf_view(&b);
}

struct str datetime_text(struct arena *a, struct datetime t, struct str lang)
{
	struct str date = date_text(a, t.date, lang);

	if (!t.has_time)
		return date;
	if (lang_is_swedish(lang))
		return str_printf(a, "%.*s kl. %02u.%02u", STR_FMT(date),
				  t.hour, t.minute);
	return str_printf(a, "%.*s, %02u:%02u", STR_FMT(date), t.hour,
			  t.minute);
}
