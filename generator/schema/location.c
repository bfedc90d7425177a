/*
 * Where the pages of a type lie and which addresses they get: what may stand
 * in `directory` and `url`. Both end up in paths of files that are written.
 */
#include "schema/schema_priv.h"

#include <string.h>

static bool is_dots(struct str part)
{
	return str_eq(part, S(".")) || str_eq(part, S(".."));
}

bool address_part_is_free(struct str part)
{
	static const struct str taken[] = { NAME(".resursbank-"), NAME(".ht") };

	/* In some file systems, and for some servers, case means nothing. */
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (str_eq_ascii_case(str_sub(part, 0, taken[i].n), taken[i]))
			return false;
	return true;
}

/* The address of a list is made of the directory as it is: what has a meaning
 * of its own in addresses, in their patterns or in names of files would end
 * it, or be taken for something else. */
static bool means_more(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f || strchr("\\:?#%", c);
}

bool directory_is_fine(struct str directory)
{
	struct str rest = directory, part;

	if (directory.n > SITE_MAX_ADDRESS || str_ends(directory, S("/")))
		return false;
	while (str_next(&rest, '/', &part)) {
		if (part.n == 0 || part.n > SITE_MAX_PART || is_dots(part) ||
		    !address_part_is_free(part))
			return false;
		for (size_t i = 0; i < part.n; i++)
			if (means_more(part.p[i]))
				return false;
	}
	return true;
}

/* RFC 3986, 2.3: unreserved. */
static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

/* The length of the token at the start of a text, 0 when it is none. */
static size_t token_length(struct str s)
{
	static const struct str tokens[] = {
		NAME(":slug"), NAME(":path"),  NAME(":name"),
		NAME(":year"), NAME(":month"), NAME(":day"),
	};

	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++)
		if (str_starts(s, tokens[i]))
			return tokens[i].n;
	return 0;
}

/* What begins with a dot is written out: a token could make anything of it. */
static bool part_is_fine(struct str part)
{
	bool dot = str_starts(part, S("."));

	if (part.n == 0 || is_dots(part) || !address_part_is_free(part) ||
	    (dot && str_find_char(part, ':') != SIZE_MAX))
		return false;
	while (part.n) {
		size_t n = is_unreserved(part.p[0]) ? 1 : token_length(part);

		if (n == 0)
			return false;
		part = str_from(part, n);
	}
	return true;
}

bool url_pattern_is_fine(struct str url)
{
	static const struct str ends[] = { NAME("/:slug/"), NAME("/:path/"),
					   NAME("/:name/") };
	struct str rest, part;
	bool ended = false;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		ended |= str_ends(url, ends[i]);
	if (!ended || url.p[0] != '/' || url.n > SITE_MAX_ADDRESS)
		return false;
	rest = str_sub(url, 1, url.n - 2);
	while (str_next(&rest, '/', &part))
		if (!part_is_fine(part))
			return false;
	return true;
}
