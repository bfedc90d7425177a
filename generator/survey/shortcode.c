/*
 * Shortcodes of Hugo: {{< name a="b" "c" >}} and {{% name %}}, with an end
 * {{< /name >}} or without. What becomes of each is guessed from its name and
 * its parameters.
 */
#include "survey/survey_priv.h"

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/' ||
	       c == '.';
}

static bool is_blank(char c)
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
	while (rest->n && is_blank(*rest->p))
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
		while (n < rest->n && !is_blank(rest->p[n]))
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

static void parameters_count(struct surveyor *s, struct used_code *c,
			     struct str rest)
{
	size_t positions = 0;

	for (blanks_skip(&rest); rest.n; blanks_skip(&rest)) {
		struct str from = rest, word = word_take(&rest);

		if (word.n && rest.n && *rest.p == '=') {
			rest = str_from(rest, 1);
			if (c->names.n < SURVEY_MAX_PARAMETERS &&
			    word.n <= SURVEY_MAX_NAME &&
			    !map_find_entry(&c->names, word))
				map_add(&c->names, str_dup(s->arena, word));
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

/* ---- guessing ---- */

/* The parameters, of some that mean one thing, that a shortcode has: "{a|b}",
 * or "". */
static struct str any_of(struct arena *a, const struct used_code *c,
			 const char *const *names, bool position)
{
	struct buf b;

	buf_init(a, &b);
	for (; *names; names++) {
		if (!map_find_entry(&c->names, str_of(*names)))
			continue;
		buf_char(&b, b.n ? '|' : '{');
		buf_str(&b, str_of(*names));
	}
	if (position && c->positions)
		buf_str(&b, b.n ? S("|0") : S("{0"));
	if (b.n)
		buf_char(&b, '}');
	return buf_view(&b);
}

static const char *const sources[] = { "src",	"path", "file",
				       "image", "img",	NULL };
static const char *const alts[] = { "alt", "caption", "title", NULL };
static const char *const captions[] = { "caption", "attr", NULL };
static const char *const addresses[] = { "href", "url", "link", NULL };
static const char *const texts[] = { "text",  "quote", "content", "title",
				     "label", "name",  NULL };
static const char *const ids[] = { "id", NULL };
static const char *const titles[] = { "title", "summary", "heading", NULL };

static void pair_add(struct buf *out, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, ", %s: ", key);
	buf_char(out, '"');
	buf_str(out, value);
	buf_char(out, '"');
}

/* Sites that a video's id is an address of. */
static struct str video_address(struct str name)
{
	if (str_eq(name, S("youtube")) || str_eq(name, S("youtube-lite")))
		return S("https://www.youtube.com/watch?v=");
	if (str_eq(name, S("vimeo")))
		return S("https://vimeo.com/");
	return S("");
}

static bool has(const struct used_code *c, const char *parameter)
{
	return map_find_entry(&c->names, str_of(parameter)) != NULL;
}

static bool is_image(const struct used_code *c)
{
	static const char *const names[] = { "figure", "img", "image",
					     "picture", "imgproc" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eq(c->name, str_of(names[i])))
			return true;
	return has(c, "alt") || (has(c, "src") && has(c, "caption"));
}

static void link_write(struct buf *out, const struct used_code *c,
		       struct str address)
{
	struct str text = any_of(out->arena, c, texts, false);

	buf_lit(out, "{as: link");
	pair_add(out, "address", address);
	pair_add(out, "text", text.n ? text : address);
	buf_char(out, '}');
}

static void text_write(struct buf *out, struct str text)
{
	buf_lit(out, "{as: text");
	pair_add(out, "text", text);
	buf_char(out, '}');
}

static void image_write(struct buf *out, const struct used_code *c)
{
	struct arena *a = out->arena;

	buf_lit(out, "{as: image");
	pair_add(out, "source", any_of(a, c, sources, true));
	pair_add(out, "alt", any_of(a, c, alts, false));
	pair_add(out, "caption", any_of(a, c, captions, false));
	buf_char(out, '}');
}

static void container_write(struct buf *out, const struct used_code *c)
{
	struct str class = text_slug(out->arena, c->name);

	buf_lit(out, "{as: container");
	if (class.n)
		buf_printf(out, ", class: %.*s", STR_FMT(class));
	pair_add(out, "title", any_of(out->arena, c, titles, false));
	buf_char(out, '}');
}

void shortcode_write(struct buf *out, const struct used_code *c)
{
	struct arena *a = out->arena;
	struct str video = video_address(c->name);
	struct str id = any_of(a, c, ids, true);
	struct str source = any_of(a, c, sources, true);
	struct str address = any_of(a, c, addresses, false);
	struct str text = any_of(a, c, texts, false);

	if (str_eq(c->name, S("ref")) || str_eq(c->name, S("relref")))
		buf_lit(out, "page");
	else if (str_eq(c->name, S("highlight")))
		buf_lit(out, "text");
	else if (video.n && id.n)
		link_write(out, c, str_cat(a, video, id));
	else if (c->paired)
		container_write(out, c);
	else if (is_image(c) && source.n)
		image_write(out, c);
	else if (address.n)
		link_write(out, c, address);
	else if (str_eq(c->name, S("link")) && c->positions)
		link_write(out, c, S("{0}"));
	else if (has(c, "user") && has(c, "id"))
		link_write(out, c, S("https://twitter.com/{user}/status/{id}"));
	else if (text.n)
		text_write(out, text);
	else
		buf_lit(out, "drop");
	buf_printf(out, " # %zu", c->uses);
}
