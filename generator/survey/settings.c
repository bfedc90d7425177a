/*
 * The configuration of a Hugo or Jekyll site, for the few values that are
 * wanted of it. Not a parser: each line that looks like a key with a value,
 * in TOML or in YAML, is taken with the keys that it stands below, and the
 * rest is passed over. So nothing in it can do harm.
 *
 *	[languages.en]            languages:
 *	title = "A"                 en:
 *	                              title: A
 */
#include "survey/survey_priv.h"

enum { SETTINGS_DEPTH = 8 };

struct level {
	size_t indent;
	struct str path;
};

struct reader {
	struct arena *arena;
	struct settings *out;
	struct level levels[SETTINGS_DEPTH];
	size_t depth;
	struct str table; /* of TOML: "languages.en." */
	/* A text of several lines, below a key with '>' or '|'. */
	struct str block_path;
	size_t block_indent;
	struct buf block;
};

static size_t indent_of(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

/* What stands in quotes; a backslash in double ones keeps what follows. */
static struct str quoted_of(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 1; i < s.n && s.p[i] != s.p[0]; i++) {
		if (s.p[i] == '\\' && s.p[0] == '"' && i + 1 < s.n)
			i++;
		buf_char(&b, s.p[i]);
	}
	return buf_view(&b);
}

/* A value without its quotes, or without the comment behind it. */
static struct str value_of(struct arena *a, struct str s)
{
	s = str_trim(s);
	if (s.n && (s.p[0] == '"' || s.p[0] == '\''))
		return quoted_of(a, s);
	return str_trim(str_sub(s, 0, str_find(s, S(" #"))));
}

static struct str key_of(struct str s)
{
	s = str_trim(s);
	if (s.n > 1 && (s.p[0] == '"' || s.p[0] == '\''))
		s = str_sub(s, 1, s.n - 2);
	return s;
}

static void add(struct reader *r, struct str path, struct str value)
{
	if (value.n == 0 || r->out->list.n == SURVEY_MAX_SETTINGS)
		return;
	*vec_push(r->arena, &r->out->list) = (struct setting){ path, value };
}

/* "[a, b]": each on its own. */
static void add_all(struct reader *r, struct str path, struct str value)
{
	struct str part, rest;

	if (!str_starts(value, S("["))) {
		add(r, path, value_of(r->arena, value));
		return;
	}
	rest = str_sub(value, 1, str_find_char(value, ']') - 1);
	while (str_next(&rest, ',', &part))
		add(r, path, value_of(r->arena, part));
}

static struct str path_of(struct reader *r, struct str key)
{
	if (r->depth)
		return str_cat3(r->arena, r->levels[r->depth - 1].path, S("."),
				key);
	return str_cat(r->arena, r->table, key);
}

/* Goes out to where a line of this indentation belongs. */
static void leave(struct reader *r, size_t indent, bool item)
{
	while (r->depth &&
	       (r->levels[r->depth - 1].indent > indent ||
		(r->levels[r->depth - 1].indent == indent && !item)))
		r->depth--;
}

/* Takes a line of a text of several; false when it is none. */
static bool block_take(struct reader *r, struct str text, size_t indent)
{
	if (r->block_path.n == 0)
		return false;
	if (text.n == 0 || indent > r->block_indent) {
		if (text.n && r->block.n)
			buf_char(&r->block, ' ');
		buf_str(&r->block, text);
		return true;
	}
	add(r, r->block_path, str_dup(r->arena, buf_view(&r->block)));
	r->block_path = S("");
	return false;
}

static void block_begin(struct reader *r, struct str path, size_t indent)
{
	r->block_path = path;
	r->block_indent = indent;
	buf_clear(&r->block);
}

static void read_pair(struct reader *r, struct str line, size_t at,
		      size_t indent)
{
	struct str key = key_of(str_sub(line, indent, at - indent));
	struct str value = str_trim(str_from(line, at + 1));
	struct str path;

	leave(r, indent, false);
	path = path_of(r, key);
	if (value.n && (value.p[0] == '>' || value.p[0] == '|'))
		block_begin(r, path, indent);
	else if (value.n && value.p[0] != '#')
		add_all(r, path, value);
	else if (r->depth < SETTINGS_DEPTH && line.p[at] == ':')
		r->levels[r->depth++] = (struct level){ indent, path };
}

static void read_line(struct reader *r, struct str prefix, struct str line)
{
	size_t indent = indent_of(line);
	struct str text = str_trim(line);
	size_t colon, equals;

	if (block_take(r, text, indent) || text.n == 0 || text.p[0] == '#')
		return;
	if (text.p[0] == '[') {
		size_t end = str_find_char(text, ']');

		r->depth = 0;
		r->table =
			str_cat3(r->arena, prefix,
				 str_trim(str_sub(text, 1, end - 1)), S("."));
		return;
	}
	if (str_starts(text, S("- "))) {
		leave(r, indent, true);
		if (r->depth)
			add(r, r->levels[r->depth - 1].path,
			    value_of(r->arena, str_from(text, 2)));
		return;
	}
	equals = str_find_char(line, '=');
	colon = str_find_char(line, ':');
	if (equals != SIZE_MAX && equals < colon)
		read_pair(r, line, equals, indent);
	else if (colon != SIZE_MAX)
		read_pair(r, line, colon, indent);
}

void settings_read(struct arena *a, struct str text, struct str prefix,
		   struct settings *out)
{
	struct reader r = { .arena = a, .out = out, .table = prefix };
	struct str line;

	buf_init(a, &r.block);
	while (str_next(&text, '\n', &line))
		read_line(&r, prefix, line);
	block_take(&r, S("."), 0);
}

struct str settings_get(const struct settings *s, struct str path)
{
	for (size_t i = 0; i < s->list.n; i++)
		if (str_eq_ascii_case(s->list.at[i].path, path))
			return s->list.at[i].value;
	return S("");
}
