/*
 * The key `id` of site.yml: a name for the bank that no other has, as tag URIs
 * begin with it (RFC 4151, 2.1): a domain name, a comma, the year or day on
 * which it was the bank's, and maybe a colon and a word that tells it from
 * other banks there.
 */
#include "site/config_priv.h"

#include "base/ascii.h"

static bool is_domain(struct str s)
{
	struct str part;

	if (s.n == 0 || s.p[s.n - 1] == '.')
		return false;
	while (str_next(&s, '.', &part))
		if (part.n == 0 || !is_alnum(part.p[0]) ||
		    !is_alnum(part.p[part.n - 1]) || !str_is_alnum(part, "-"))
			return false;
	return true;
}

/* "2026", "2026-03" or "2026-03-01". */
static bool is_date(struct arena *a, struct str s)
{
	static const char rest[] = "0001-01-01";
	struct date d;

	return (s.n == 4 || s.n == 7 || s.n == 10) &&
	       date_parse(str_cat(a, s, str_of(rest + s.n)), &d);
}

static bool is_id(struct arena *a, struct str s)
{
	size_t comma = str_find_char(s, ',');
	size_t colon = str_find_char(s, ':');
	struct str date;

	if (comma == SIZE_MAX || (colon != SIZE_MAX && colon < comma))
		return false;
	date = str_sub(str_from(s, comma + 1), 0, colon - comma - 1);
	return is_domain(str_sub(s, 0, comma)) && is_date(a, date) &&
	       (colon == SIZE_MAX ||
		(colon + 1 < s.n &&
		 str_is_alnum(str_from(s, colon + 1), "-._~/")));
}

bool config_read_id(const struct config_reader *r, uint32_t key, uint32_t value,
		    struct site_config *out)
{
	struct str id = S("");

	if (!config_read_text(r, key, value, &id))
		return false;
	if (id.n && !is_id(r->arena, id))
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_ID, id);
	out->id = id;
	return true;
}
