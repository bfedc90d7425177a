/*
 * Addresses that people write themselves: the whole address of a page, and
 * those that a page has had. An address becomes the name of a file, a line of
 * a server's configuration and a link, so that what it may hold is narrow.
 */
#include "site/site_priv.h"

#include "base/buf.h"
#include "base/escape.h"
#include "base/utf8.h"

/* Of RFC 3986, 2.3: what needs no encoding anywhere. */
static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

static bool part_is_plain(struct str part)
{
	for (size_t i = 0; i < part.n; i++)
		if (!is_unreserved(part.p[i]))
			return false;
	return true;
}

/* No control characters, and no '\\', which some servers take for a '/'. */
static bool part_is_safe(struct str part)
{
	size_t at = 0;

	while (at < part.n) {
		uint32_t c = utf8_next(part, &at);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '\\' ||
		    c == '/')
			return false;
	}
	return true;
}

/* Joins the parts of a path, each decoded and checked. */
static bool parts_read(struct arena *a, struct str path,
		       bool (*is_fine)(struct str part), struct buf *out)
{
	struct str rest = path, part;

	if (str_starts(rest, S("/")))
		rest = str_from(rest, 1);
	if (str_ends(rest, S("/")))
		rest.n--;
	while (str_next(&rest, '/', &part)) {
		part = unescape_url(a, part);
		if (utf8_find_bad(part) != SIZE_MAX)
			return false;
		part = text_nfc(a, part);
		if (part.n == 0 || str_eq(part, S(".")) ||
		    str_eq(part, S("..")) || !address_part_is_free(part) ||
		    !is_fine(part))
			return false;
		buf_char(out, '/');
		buf_str(out, part);
	}
	return out->n > 0;
}

bool address_read_url(struct arena *a, struct str text, struct str *out)
{
	struct buf b;

	buf_init(a, &b);
	/* An encoded part is not plain: what is written is what there is. */
	if (!str_starts(text, S("/")) || str_find_char(text, '%') != SIZE_MAX ||
	    !parts_read(a, text, part_is_plain, &b))
		return false;
	buf_char(&b, '/');
	*out = buf_view(&b);
	return true;
}

bool address_is_own(struct str text, struct str base_url, struct str *rooted)
{
	struct str rest;

	if (str_ends(base_url, S("/")))
		base_url.n--;
	if (base_url.n == 0 || !str_starts(text, base_url))
		return false;
	rest = str_from(text, base_url.n);
	if (!str_starts(rest, S("/")))
		return false;
	*rooted = rest;
	return true;
}

static bool is_absolute(struct str text)
{
	return str_starts(text, S("//")) ||
	       str_find(text, S("://")) != SIZE_MAX;
}

static bool is_file(struct str path)
{
	return str_ends(path, S(".html")) || str_ends(path, S(".htm"));
}

bool address_read_alias(struct arena *a, struct str text, struct str base_url,
			struct str *out)
{
	struct buf b;
	struct str path;

	if (!address_is_own(text, base_url, &text) && is_absolute(text))
		return false;
	if (str_find_char(text, '?') != SIZE_MAX ||
	    str_find_char(text, '#') != SIZE_MAX)
		return false;
	buf_init(a, &b);
	if (!parts_read(a, text, part_is_safe, &b))
		return false;
	path = buf_view(&b);
	if (str_ends(path, S("/index.html")))
		b.n -= sizeof("index.html") - 1;
	else if (!is_file(path) || str_ends(text, S("/")))
		buf_char(&b, '/');
	*out = buf_view(&b);
	return true;
}
