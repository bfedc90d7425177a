/*
 * Paths within the bank, as people write them in links: relative, rooted,
 * percent-encoded, composed or decomposed letters.
 */
#include "site/site_priv.h"

#include "base/escape.h"

struct str path_dir(struct str path)
{
	size_t at = str_find_last(path, '/');

	return at == SIZE_MAX ? S("") : str_sub(path, 0, at);
}

struct str path_name(struct str path)
{
	size_t at = str_find_last(path, '/');

	return at == SIZE_MAX ? path : str_from(path, at + 1);
}

/* Drops the last component of what was joined so far; false at the top. */
static bool step_up(struct buf *b)
{
	struct str dir;

	if (b->n == 0)
		return false;
	dir = path_dir(buf_view(b));
	b->n = dir.n;
	return true;
}

bool path_join(struct arena *a, struct str from, struct str path,
	       struct str *out)
{
	struct str rest = text_nfc(a, unescape_url(a, path)), part;
	struct buf b;

	buf_init(a, &b);
	if (!str_starts(rest, S("/")))
		buf_str(&b, path_dir(from));
	while (str_next(&rest, '/', &part)) {
		if (part.n == 0 || str_eq(part, S(".")))
			continue;
		if (str_eq(part, S(".."))) {
			if (!step_up(&b))
				return false;
			continue;
		}
		if (b.n)
			buf_char(&b, '/');
		buf_str(&b, part);
	}
	*out = buf_view(&b);
	return true;
}

bool path_is_configuration(struct str below)
{
	return str_eq(below, S("site.yml")) ||
	       str_eq(below, S("synonyms.yml")) ||
	       str_starts(below, S("types/")) ||
	       str_starts(below, S("vocabularies/"));
}

struct str path_key(struct str below)
{
	if (str_ends(below, S("/")))
		below.n--;
	if (str_ends(below, S(".md")))
		below.n -= 3;
	if (str_eq(below, S("index")) || str_eq(below, S("_index")))
		return S("");
	if (str_ends(below, S("/index")) || str_ends(below, S("/_index")))
		below = path_dir(below);
	return below;
}
