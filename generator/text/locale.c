/*
 * Languages as other programs name them: with the country where most people
 * speak them, which CLDR knows.
 */
#include "text/text.h"

#include "base/arena.h"

#include <unicode/uloc.h>

/* Letters, digits and '-' alone: an identifier of ICU may hold more. */
static bool is_tag(struct str lang)
{
	for (size_t i = 0; i < lang.n; i++)
		if (!(lang.p[i] >= 'a' && lang.p[i] <= 'z') &&
		    !(lang.p[i] >= 'A' && lang.p[i] <= 'Z') &&
		    !(lang.p[i] >= '0' && lang.p[i] <= '9') && lang.p[i] != '-')
			return false;
	return lang.n > 0 && lang.n < ULOC_LANG_CAPACITY;
}

struct str text_locale(struct arena *a, struct str lang)
{
	char full[ULOC_FULLNAME_CAPACITY];
	char part[ULOC_LANG_CAPACITY], country[ULOC_COUNTRY_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	if (!is_tag(lang))
		return S("");
	uloc_addLikelySubtags(str_zdup(a, lang), full, sizeof(full), &status);
	uloc_getLanguage(full, part, sizeof(part), &status);
	uloc_getCountry(full, country, sizeof(country), &status);
	if (U_FAILURE(status) || !part[0] || !country[0])
		return S("");
	return str_printf(a, "%s_%s", part, country);
}
