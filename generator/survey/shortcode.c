/*
 * Shortcodes of Hugo: {{< name a="b" "c" >}} and {{% name %}}, with an end
 * {{< /name >}} or without.
 */
#include "survey/survey_priv.h"

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/' ||
	       c == '.';
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str word_take(struct str *rest)
{
	size_t n = 0;
	struct str word;

	while (n < rest->n && is_name_char(rest->p[n]))
		n++;
	word = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return word;
}

static void blanks_skip(struct str *rest)
{
	while (rest->n && is_white(*rest->p))
		*rest = str_from(*rest, 1);
}

/* Passes over a value, in quotes or up to a blank. */
static void value_skip(struct str *rest)
{
	size_t n = 0;

	if (rest->n && (*rest->p == '"' || *rest->p == '`')) {
		char quote = *rest->p;

		for (n = 1; n < rest->n && rest->p[n] != quote; n++)
			n += rest->p[n] == '\\' && quote == '"';
		n++;
	} else {
		while (n < rest->n && !is_white(rest->p[n]))
			n++;
	}
	*rest = str_from(*rest, n ? n : 1);
}

static struct used_code *shortcode_get(struct surveyor *s, struct str name)
{
	struct used_code *c = map_find(&s->shortcodes, name);

	if (c || name.n == 0 || name.n > SURVEY_MAX_NAME ||
	    s->shortcodes.n == SURVEY_MAX_SHORTCODES)
		return c;
	c = arena_new(s->arena, struct used_code);
	c->name = str_dup(s->arena, name);
	map_init(s->arena, &c->names);
	map_add(&s->shortcodes, c->name)->value = c;
	return c;
}

static void parameter_count(struct surveyor *s, struct used_code *c,
			    struct str name)
{
	size_t *n = map_find(&c->names, name);

	if (!n &&
	    (c->names.n == SURVEY_MAX_PARAMETERS || name.n > SURVEY_MAX_NAME))
		return;
	if (!n) {
		n = arena_new(s->arena, size_t);
		map_add(&c->names, str_dup(s->arena, name))->value = n;
	}
	++*n;
}

static void parameters_count(struct surveyor *s, struct used_code *c,
			     struct str rest)
{
	size_t positions = 0;

	for (blanks_skip(&rest); rest.n; blanks_skip(&rest)) {
		struct str from = rest, word = word_take(&rest);

		if (word.n && rest.n && *rest.p == '=') {
			rest = str_from(rest, 1);
			parameter_count(s, c, word);
		} else {
			rest = from;
			positions++;
		}
		value_skip(&rest);
	}
	if (positions > c->positions)
		c->positions = positions;
}

/* What stands between the marks. */
static void tag_count(struct surveyor *s, struct str inside)
{
	struct used_code *c;
	struct str name;
	bool end;

	inside = str_trim(inside);
	/* One that is shown rather than used is commented out. */
	if (str_starts(inside, S("/*")))
		return;
	end = str_starts(inside, S("/"));
	if (end) {
		inside = str_from(inside, 1);
		blanks_skip(&inside);
	}
	name = word_take(&inside);
	/* One that ends itself may do so at once. */
	if (str_ends(name, S("/")))
		name.n--;
	c = shortcode_get(s, name);
	if (!c)
		return;
	if (end) {
		c->paired++;
		return;
	}
	c->uses++;
	if (str_ends(inside, S("/")))
		inside.n--;
	parameters_count(s, c, inside);
}

void shortcodes_count(struct surveyor *s, struct str text)
{
	/* Where an end is nowhere in the rest it is not looked for again: a
	 * page may be full of beginnings. */
	bool angles = true, percents = true;
	size_t at;

	while ((at = str_find(text, S("{{"))) != SIZE_MAX) {
		bool *some;
		size_t end;

		text = str_from(text, at + 2);
		if (text.n == 0 || (*text.p != '<' && *text.p != '%'))
			continue;
		some = *text.p == '<' ? &angles : &percents;
		if (!*some)
			continue;
		end = str_find(text, *text.p == '<' ? S(">}}") : S("%}}"));
		if (end == SIZE_MAX) {
			*some = false;
			continue;
		}
		tag_count(s, str_sub(text, 1, end - 1));
		text = str_from(text, end + 3);
	}
}
