/*
 * Languages by their tags (BCP 47): what they are called, which way they are
 * written, and dates in those that have no table of ours.
 */
#include "base/arena.h"
#include "text/text_priv.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>

/* No name or date that ICU knows is longer, in units of UTF-16. */
enum { MAX_UNITS = 200 };

/* Tags by which ICU does not know a language that it knows. */
static const struct {
	struct str tag;
	const char *locale;
} others[] = {
	{ { "kmr", 3 }, "ku" },
	{ { "prs", 3 }, "fa_AF" },
};

/* The tag as ICU has locales, without what would change more than the
 * language: an identifier may hold options. */
static const char *locale_of(struct arena *a, struct str lang)
{
	char *p = str_zdup(a, lang);

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (str_eq(lang, others[i].tag))
			return others[i].locale;
	for (size_t i = 0; i < lang.n; i++) {
		char c = p[i];

		if (c == '-')
			p[i] = '_';
		else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			   (c >= '0' && c <= '9')))
			return "";
	}
	return lang.n <= ULOC_LANG_CAPACITY ? p : "";
}

/* For a language that it does not have ICU takes the machine's. */
static bool locale_is_known(const char *locale)
{
	size_t n = strcspn(locale, "_");

	for (int32_t i = 0; i < uloc_countAvailable(); i++) {
		const char *name = uloc_getAvailable(i);

		if (strncmp(name, locale, n) == 0 &&
		    (name[n] == '_' || name[n] == '\0'))
			return n > 0;
	}
	return false;
}

bool text_is_rtl(struct str lang)
{
	struct arena scratch;
	bool rtl;

	arena_init(&scratch);
	rtl = uloc_isRightToLeft(locale_of(&scratch, lang));
	arena_done(&scratch);
	return rtl;
}

struct str text_language_name(struct arena *a, struct str lang)
{
	struct utf16 u = { arena_array(a, uint16_t, MAX_UNITS), 0 };
	const char *locale = locale_of(a, lang);
	UErrorCode status = U_ZERO_ERROR;
	ULocaleDisplayNames *names;

	if (!locale_is_known(locale))
		return S("");
	names = uldn_open(locale, ULDN_DIALECT_NAMES, &status);
	if (U_FAILURE(status))
		return S("");
	u.n = uldn_localeDisplayName(names, locale, u.p, MAX_UNITS, &status);
	uldn_close(names);
	return U_FAILURE(status) || u.n > MAX_UNITS ? S("")
						    : utf16_to_str(a, u);
}

/* No day is one of the Julian calendar. */
static void calendar_set(UDateFormat *format, UErrorCode *status)
{
	UCalendar *calendar = ucal_clone(udat_getCalendar(format), status);

	ucal_setGregorianChange(calendar, (double)INT64_MIN, status);
	if (U_SUCCESS(*status))
		udat_setCalendar(format, calendar);
	ucal_close(calendar);
}

bool date_text_icu(struct arena *a, struct date d, struct str lang,
		   struct str *out)
{
	static const uint16_t utc[] = { 'U', 'T', 'C', 0 };
	struct utf16 u = { arena_array(a, uint16_t, MAX_UNITS), 0 };
	struct str locale = str_of(locale_of(a, lang));
	UErrorCode status = U_ZERO_ERROR;
	UDateFormat *format;

	if (!locale_is_known(str_zdup(a, locale)))
		return false;
	locale = str_cat(a, locale, S("@calendar=gregorian"));
	format = udat_open(UDAT_NONE, UDAT_LONG, str_zdup(a, locale), utc, -1,
			   NULL, 0, &status);
	if (U_FAILURE(status))
		return false;
	calendar_set(format, &status);
	u.n = udat_format(format, (double)days_of_date(d) * 86400e3, u.p,
			  MAX_UNITS, NULL, &status);
	udat_close(format);
	if (U_FAILURE(status) || u.n > MAX_UNITS)
		return false;
	*out = utf16_to_str(a, u);
	return true;
}
