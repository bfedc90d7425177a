/*
 * Writing dates. Names of months are tables, not ICU's patterns: there are
 * two languages, the forms are fixed, and the machine's locale data must not
 * change them.
 */
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

static bool is_swedish(struct str lang)
{
	return str_eq(str_sub(lang, 0, str_find_char(lang, '-')), S("sv"));
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

struct str date_iso(struct arena *a, struct date d)
{
	return str_printf(a, "%04d-%02u-%02u", d.year, d.month, d.day);
}

struct str datetime_iso(struct arena *a, struct datetime t)
{
	struct offset o = offset_of(t);

	return str_printf(a, "%04d-%02u-%02uT%02u:%02u:%02u%c%02u:%02u",
			  t.date.year, t.date.month, t.date.day, t.hour,
			  t.minute, t.second, o.sign, o.hours, o.minutes);
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
	const char *const *months = is_swedish(lang) ? months_sv : months_en;

	assert(date_is_set(d));
	return str_printf(a, "%u %s %d", d.day, months[d.month - 1], d.year);
}

struct str datetime_text(struct arena *a, struct datetime t, struct str lang)
{
	struct str date = date_text(a, t.date, lang);

	if (!t.has_time)
		return date;
	if (is_swedish(lang))
		return str_printf(a, "%.*s kl. %02u.%02u", STR_FMT(date),
				  t.hour, t.minute);
	return str_printf(a, "%.*s, %02u:%02u", STR_FMT(date), t.hour,
			  t.minute);
}
