/*
 * The front matter of an old version at a glance: lines that begin with one
 * of the names asked for. No YAML is parsed in this process; whatever is not
 * as plain as nearly all values are makes the version unclear.
 *
 *	---
 *	title: Källkritik        # not asked for
 *	slug: "kallkritik"       # a value
 *	date: >-                 # unclear
 *	---
 */
#include "source/history_priv.h"

/* The number of the key that the line gives a value to, or n. */
static size_t key_find(struct str line, const struct version_key *keys,
		       size_t n, struct str *value)
{
	size_t colon = str_find_char(line, ':');
	struct str name = str_sub(line, 0, colon), rest;

	if (colon == SIZE_MAX || line.p[0] == ' ' || line.p[0] == '\t')
		return n;
	rest = str_from(line, colon + 1);
	if (rest.n && rest.p[0] != ' ' && rest.p[0] != '\t')
		return n;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < keys[i].n; k++)
			if (str_eq(str_trim(name), keys[i].names[k])) {
				*value = str_trim(rest);
				return i;
			}
	return n;
}

static bool is_comment(struct str s)
{
	return s.n == 0 || s.p[0] == '#';
}

static bool quoted_read(struct str text, struct str *out)
{
	char quote = text.p[0];
	size_t close = str_find_char(str_from(text, 1), quote);
	struct str inner = str_sub(text, 1, close);

	/* '' and \" need a parser. */
	if (close == SIZE_MAX ||
	    (quote == '"' && str_find_char(inner, '\\') != SIZE_MAX) ||
	    !is_comment(str_trim(str_from(text, close + 2))))
		return false;
	*out = inner;
	return true;
}

static bool scalar_read(struct str text, struct str *out)
{
	static const struct str indicators = { "|>&*!%@`[]{},?-", 15 };
	size_t comment = str_find(text, S(" #"));

	if (is_comment(text)) {
		*out = S("");
		return true;
	}
	if (text.p[0] == '"' || text.p[0] == '\'')
		return quoted_read(text, out);
	if (str_find_char(indicators, text.p[0]) != SIZE_MAX)
		return false;
	text = str_trim(str_sub(text, 0, comment));
	if (str_eq(text, S("~")) || str_eq(text, S("null")) ||
	    str_eq(text, S("Null")) || str_eq(text, S("NULL")))
		text = S("");
	*out = text;
	return true;
}

/* Whether a value goes on in the line behind its own. */
static bool goes_on(struct str rest)
{
	struct str line;

	while (str_next_line(&rest, &line)) {
		struct str text = str_trim(line);

		if (text.n == 0)
			continue;
		if (str_is_mark(line, S("---")))
			return false;
		return line.p[0] == ' ' || line.p[0] == '\t' ||
		       line.p[0] == '-';
	}
	return false;
}

/* The next line that is not blank. */
static bool text_next(struct str *rest, struct str *line)
{
	while (str_next_line(rest, line))
		if (str_trim(*line).n)
			return true;
	return false;
}

enum version_state front_read(struct str bytes, const struct version_key *keys,
			      size_t nkeys, struct str *values, bool *has_front)
{
	struct str rest = bytes, line, first, value = S("");
	enum version_state state = VERSION_READ;
	const char *begin;

	if (str_starts(rest, S("\xEF\xBB\xBF")))
		rest = str_from(rest, 3);
	begin = rest.p;
	for (size_t i = 0; i < nkeys; i++)
		values[i] = S("");
	*has_front = text_next(&rest, &first) && str_is_mark(first, S("---"));
	if (!*has_front)
		return VERSION_READ;
	rest = str_sub(rest, 0, DATA_MAX_BYTES);
	while (str_next_line(&rest, &line)) {
		size_t key;

		if (str_is_mark(line, S("---")) || str_is_mark(line, S("...")))
			return state;
		key = key_find(line, keys, nkeys, &value);
		if (key == nkeys)
			continue;
		if (!scalar_read(value, &values[key]) ||
		    values[key].n > HISTORY_MAX_VALUE || goes_on(rest))
			state = VERSION_UNCLEAR;
	}
	/* A line across, see compile/page.c. */
	if (first.p != begin) {
		for (size_t i = 0; i < nkeys; i++)
			values[i] = S("");
		*has_front = false;
		return VERSION_READ;
	}
	return VERSION_UNCLEAR;
}
