/*
 * site.yml: what the site says of itself, where its pages are, what becomes
 * of its shortcodes, and the levels of what cannot be right in a bank that
 * was written for another generator.
 */
#include "base/glob.h"
#include "survey/survey_priv.h"

#include <stdlib.h>

static struct str first_of(const struct surveyor *s, const char *const *paths)
{
	for (; *paths; paths++) {
		struct str path = str_of(*paths), value;

		if (s->lang.n && str_starts(path, S("languages.LANG.")))
			path = str_cat3(s->arena, S("languages."), s->lang,
					str_from(path, 14));
		value = settings_get(&s->settings, path);
		if (value.n && value.n <= SURVEY_MAX_TITLE)
			return value;
	}
	return S("");
}

static void text_write(struct buf *out, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, "%s: ", key);
	yaml_text(out, value);
	buf_char(out, '\n');
}

/* A language that the standard theme has. */
static void language_write(struct surveyor *s, struct buf *out)
{
	static const char *const paths[] = { "languages.LANG.locale",
					     "languages.LANG.languageCode",
					     "locale",
					     "languageCode",
					     "lang",
					     "defaultContentLanguage",
					     NULL };
	struct str code = first_of(s, paths);
	struct str two = str_sub(code, 0, 2);

	if (str_eq_ascii_case(two, S("sv")))
		buf_lit(out, "language: sv\n");
	else if (code.n == 0 || str_eq_ascii_case(two, S("en")))
		buf_lit(out, "language: en\n");
	else
		buf_lit(out, "language: en # the theme has sv and en\n");
}

static bool is_url(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z') ||
		      str_find_char(S("-._~:/%"), c) != SIZE_MAX))
			return false;
	}
	return (str_starts(s, S("https://")) && s.n > 8) ||
	       (str_starts(s, S("http://")) && s.n > 7);
}

/* Jekyll has the path apart. */
static void base_url_write(struct surveyor *s, struct buf *out)
{
	static const char *const whole[] = { "baseURL", NULL };
	static const char *const hosts[] = { "url", NULL };
	static const char *const paths[] = { "baseurl", NULL };
	bool jekyll = s->options->from == SURVEY_JEKYLL;
	struct str url = first_of(s, jekyll ? hosts : whole);

	if (jekyll && url.n) {
		struct str path = first_of(s, paths);

		if (str_ends(url, S("/")))
			url.n--;
		if (str_starts(path, S("/")))
			url = str_cat(s->arena, url, path);
	}
	if (is_url(url))
		text_write(out, "base_url", url);
}

/* ---- what is not read ---- */

static void ignored_add(struct map *ignored, struct str pattern)
{
	if (ignored->n < SURVEY_MAX_IGNORED && glob_is_valid(pattern))
		map_add(ignored, pattern);
}

void ignored_take(struct surveyor *s)
{
	static const char *const own[] = {
		"_site", "_drafts",  "_includes", "_layouts",	 "_data",
		"_sass", "_plugins", "vendor",	  "node_modules"
	};

	if (s->options->from != SURVEY_JEKYLL)
		return;
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		ignored_add(&s->ignored, str_of(own[i]));
	for (size_t i = 0; i < s->settings.list.n; i++)
		if (str_eq(s->settings.list.at[i].path, S("exclude")))
			ignored_add(&s->ignored, s->settings.list.at[i].value);
}

/* Markdown without front matter, which Jekyll does not render. */
static void plain_files_ignore(struct surveyor *s)
{
	size_t n;
	const struct source_file *files = source_files(s->source, &n);

	for (size_t i = 0; i < n; i++)
		if (!s->skipped[i] && s->objects[i] &&
		    !s->objects[i]->has_front)
			ignored_add(&s->ignored,
				    str_cat(s->arena, S("/"), files[i].path));
}

static void ignored_write(struct surveyor *s, struct buf *out)
{
	if (s->options->from == SURVEY_JEKYLL)
		plain_files_ignore(s);
	if (s->ignored.n == 0)
		return;
	buf_lit(out, "ignore:\n");
	for (size_t i = 0; i < s->ignored.n; i++) {
		buf_lit(out, "  - ");
		yaml_text(out, s->ignored.at[i].key);
		buf_char(out, '\n');
	}
}

/* ---- shortcodes ---- */

static int shortcode_order(const void *x, const void *y)
{
	const struct used_code *a = *(const struct used_code *const *)x;
	const struct used_code *b = *(const struct used_code *const *)y;

	return str_cmp(a->name, b->name);
}

static void shortcodes_write(struct surveyor *s, struct buf *out,
			     bool *lack_text)
{
	size_t n = 0;
	const struct used_code **all = arena_array(
		s->arena, const struct used_code *, s->shortcodes.n);

	/* An end without a beginning is somebody's mistake. */
	for (size_t i = 0; i < s->shortcodes.n; i++) {
		const struct used_code *c = s->shortcodes.at[i].value;

		if (c->uses)
			all[n++] = c;
	}
	s->out->shortcodes = n;
	if (n == 0)
		return;
	qsort(all, n, sizeof(*all), shortcode_order);
	buf_lit(out, "# The number of uses stands behind each.\nshortcodes:\n");
	for (size_t i = 0; i < n; i++) {
		buf_lit(out, "  ");
		yaml_text(out, all[i]->name);
		buf_lit(out, ": ");
		shortcode_write(out, all[i]);
		*lack_text |= shortcode_lacks_text(all[i]);
		buf_char(out, '\n');
	}
}

static void levels_write(struct buf *out, bool lack_text)
{
	buf_lit(out, "# Files beside the pages are elsewhere in such a site, "
		     "and headings have other anchors.\nlevels:\n"
		     "  link-missing: warning\n  image-missing: warning\n"
		     "  anchor-missing: warning\n");
	if (lack_text)
		buf_lit(out, "  # Shortcodes take their images' texts from "
			     "elsewhere.\n  image-alt: warning\n");
}

void site_describe(struct surveyor *s)
{
	static const char *const titles[] = { "languages.LANG.title", "title",
					      "name", NULL };
	static const char *const descriptions[] = {
		"languages.LANG.description",
		"languages.LANG.params.description", "description",
		"params.description", NULL
	};
	bool lack_text = false;
	struct buf out;

	buf_init(s->arena, &out);
	buf_lit(&out, "# A draft, made from what the site has. The numbers in "
		      "the comments are pages.\n");
	text_write(&out, "title", first_of(s, titles));
	text_write(&out, "description", first_of(s, descriptions));
	language_write(s, &out);
	base_url_write(s, &out);
	text_write(&out, "content", s->content.n ? s->content : S("."));
	ignored_write(s, &out);
	shortcodes_write(s, &out, &lack_text);
	levels_write(&out, lack_text);
	survey_add(s, S("site.yml"), buf_view(&out));
}
