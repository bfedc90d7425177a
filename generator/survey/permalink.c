/*
 * Addresses: the pattern by which the other generator makes them, as one of
 * ours. What has no counterpart (categories, extensions) is left out.
 */
#include "survey/survey_priv.h"

struct token {
	struct str theirs, ours;
};

#define TOKEN(theirs, ours)                                                    \
	{                                                                      \
		{ theirs, sizeof(theirs) - 1 },                                \
		{                                                              \
			ours, sizeof(ours) - 1                                 \
		}                                                              \
	}

/* Longer names before those that begin them. */
static const struct token tokens[] = {
	TOKEN(":year", ":year"),
	TOKEN(":month", ":month"),
	TOKEN(":day", ":day"),
	TOKEN(":slugorcontentbasename", ":slug"),
	TOKEN(":slugorfilename", ":slug"),
	TOKEN(":slug", ":slug"),
	TOKEN(":title", ":slug"),
	TOKEN(":contentbasename", ":name"),
	TOKEN(":filename", ":name"),
	TOKEN(":name", ":name"),
	TOKEN(":path", ":path"),
	TOKEN(":categories", ""),
	TOKEN(":output_ext", ""),
	TOKEN(":collection", ":section"),
	TOKEN(":section", ":section"),
};

enum { NTOKENS = sizeof(tokens) / sizeof(*tokens) };

static bool is_literal(struct str part)
{
	for (size_t i = 0; i < part.n; i++) {
		char c = part.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
		      c == '.' || c == '~'))
			return false;
	}
	return part.p[0] != '.';
}

/* What a part that begins with a token means to us; false when it is no token
 * that we know, or more than one. */
static bool token_read(struct str *part, struct str name)
{
	for (size_t i = 0; i < NTOKENS; i++) {
		struct str rest = str_from(*part, tokens[i].theirs.n);

		if (!str_starts(*part, tokens[i].theirs))
			continue;
		*part = str_eq(tokens[i].ours, S(":section")) ? name
							      : tokens[i].ours;
		return rest.n == 0 || str_eq(rest, S(":output_ext"));
	}
	return false;
}

/* Adds one part of a pattern; false for one that cannot be said. */
static bool part_add(struct buf *out, struct str part, struct str name,
		     struct str *last)
{
	if (str_ends(part, S(".html")))
		part.n -= 5;
	if (str_starts(part, S(":")) ? !token_read(&part, name)
				     : part.n && !is_literal(part))
		return false;
	if (part.n == 0)
		return true;
	*last = part;
	buf_char(out, '/');
	buf_str(out, part);
	return out->n <= SURVEY_MAX_TITLE;
}

/* A pattern of theirs as one of ours, or "". */
static struct str pattern_of(struct arena *a, struct str theirs,
			     struct str name)
{
	struct str rest = theirs, part, last = S("");
	struct buf out;

	buf_init(a, &out);
	while (str_next(&rest, '/', &part))
		if (part.n && !part_add(&out, part, name, &last))
			return S("");
	if (!str_eq(last, S(":slug")) && !str_eq(last, S(":path")) &&
	    !str_eq(last, S(":name")))
		return S("");
	buf_char(&out, '/');
	return buf_view(&out);
}

/* What Jekyll calls by a name of its own. */
static struct str style_of(struct str theirs)
{
	static const struct token styles[] = {
		TOKEN("date", "/:year/:month/:day/:title/"),
		TOKEN("pretty", "/:year/:month/:day/:title/"),
		TOKEN("ordinal", "/:year/:month/:day/:title/"),
		TOKEN("weekdate", "/:year/:month/:day/:title/"),
		TOKEN("none", "/:title/"),
	};

	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (str_eq(styles[i].theirs, theirs))
			return styles[i].ours;
	return theirs;
}

static struct str theirs_of(struct surveyor *s,
			    const struct survey_section *section)
{
	struct arena *a = s->arena;
	struct str found;

	if (s->options->from == SURVEY_HUGO) {
		found = settings_get(&s->settings, str_cat(a, S("permalinks."),
							   section->directory));
		if (found.n)
			return found;
		return settings_get(
			&s->settings,
			str_cat(a, S("permalinks.page."), section->directory));
	}
	if (!section->dated_names)
		return settings_get(&s->settings,
				    str_cat3(a, S("collections."),
					     section->name, S(".permalink")));
	found = settings_get(&s->settings, S("permalink"));
	return style_of(found.n ? found : S("date"));
}

struct str permalink_of(struct surveyor *s,
			const struct survey_section *section)
{
	struct str name = text_slug(s->arena, section->name);
	struct str ours = pattern_of(s->arena, theirs_of(s, section), name);

	if (ours.n)
		return ours;
	return str_cat3(s->arena, S("/"), name,
			section->nested ? S("/:path/") : S("/:slug/"));
}
