/*
 * Commit objects: header lines, an empty line, the message. Names become
 * UTF-8 here, once, since the log keeps them.
 */
#include "source/history_priv.h"

/* From the second day of year 1 to the last but one of 9999, so that no
 * calendar overflows in any time zone. */
static const int64_t TIME_MIN = -62135510400, TIME_MAX = 253402128000;

struct reader {
	struct arena *arena;
	bool latin1; /* the encoding header names a Latin-1 */
	bool minor;
	VEC(struct blob_id) parents;
	VEC(struct str) identities;
};

/* "Name <address>" and what may follow, such as the time. */
static void identity_add(struct reader *r, struct str line)
{
	size_t open = str_find_char(line, '<');
	struct str rest, identity;
	size_t close;

	if (open == SIZE_MAX || r->identities.n == HISTORY_MAX_IDENTITIES)
		return;
	rest = str_from(line, open + 1);
	close = str_find_char(rest, '>');
	if (close == SIZE_MAX)
		return;
	identity = str_cat3(
		r->arena,
		name_clean(r->arena, str_sub(line, 0, open), r->latin1),
		S("\n"),
		name_clean(r->arena, str_sub(rest, 0, close), r->latin1));
	if (identity.n > 1)
		*vec_push(r->arena, &r->identities) = identity;
}

/* The seconds in "Name <address> SECONDS ZONE"; none are 1970. */
static int64_t time_of(struct str line)
{
	struct str s = str_trim(str_from(line, str_find_last(line, '>') + 1));
	bool negative = str_starts(s, S("-"));
	int64_t t = 0;

	for (size_t i = negative; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		if (t <= TIME_MAX)
			t = t * 10 + (s.p[i] - '0');
	}
	t = negative ? -t : t;
	if (t < TIME_MIN)
		return TIME_MIN;
	return t > TIME_MAX ? TIME_MAX : t;
}

static bool names_latin1(struct str encoding)
{
	return str_eq_ascii_case(encoding, S("iso-8859-1")) ||
	       str_eq_ascii_case(encoding, S("iso8859-1")) ||
	       str_eq_ascii_case(encoding, S("iso-8859-15")) ||
	       str_eq_ascii_case(encoding, S("latin1")) ||
	       str_eq_ascii_case(encoding, S("latin-1")) ||
	       str_eq_ascii_case(encoding, S("windows-1252")) ||
	       str_eq_ascii_case(encoding, S("cp1252"));
}

static bool value_of(struct str line, struct str key, struct str *value)
{
	if (!str_starts(line, key))
		return false;
	*value = str_from(line, key.n);
	return true;
}

/* The last paragraph of the message, where trailers are. */
static struct str last_paragraph(struct str message)
{
	struct str rest = message, line;
	size_t begin = 0, at = 0;
	bool blank = true;

	while (str_next(&rest, '\n', &line)) {
		bool was_blank = blank;

		blank = str_trim(line).n == 0;
		if (was_blank && !blank)
			begin = at;
		at += line.n + 1;
	}
	return str_from(message, begin);
}

/* A trailer's value; its key, with the colon, is of any case. */
static bool trailer_of(struct str line, struct str key, struct str *value)
{
	if (!str_eq_ascii_case(str_sub(line, 0, key.n), key))
		return false;
	*value = str_trim(str_from(line, key.n));
	return true;
}

static void trailers_read(struct reader *r, struct str message)
{
	struct str rest = last_paragraph(message), line, value;

	while (str_next(&rest, '\n', &line)) {
		if (trailer_of(line, S("Co-authored-by:"), &value))
			identity_add(r, value);
		else if (trailer_of(line, S("Minor:"), &value))
			r->minor = str_eq_ascii_case(value, S("yes"));
	}
}

bool commit_time_is_fine(int64_t seconds)
{
	return seconds >= TIME_MIN && seconds <= TIME_MAX;
}

bool commit_parse(struct arena *a, struct str bytes, struct commit *out)
{
	struct reader r = { .arena = a };
	struct commit c = { 0 };
	struct str rest = bytes, line, value, author = { 0 };
	bool has_tree = false;
	struct blob_id id;

	while (str_next(&rest, '\n', &line) && line.n) {
		if (value_of(line, S("tree "), &value))
			has_tree = id_parse(value, &c.tree);
		else if (value_of(line, S("parent "), &value) &&
			 id_parse(value, &id))
			*vec_push(a, &r.parents) = id;
		else if (value_of(line, S("author "), &value))
			author = value;
		else if (value_of(line, S("committer "), &value))
			c.time = time_of(value);
		else if (value_of(line, S("encoding "), &value))
			r.latin1 = names_latin1(str_trim(value));
	}
	if (!has_tree)
		return false;
	identity_add(&r, author);
	trailers_read(&r, rest);
	c.parents = r.parents.at;
	c.nparents = r.parents.n;
	c.identities = r.identities.at;
	c.nidentities = r.identities.n;
	c.minor = r.minor;
	*out = c;
	return true;
}
