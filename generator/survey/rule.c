/*
 * What becomes of a shortcode: a rule for site.yml, guessed from its name and
 * its parameters.
 */
#include "survey/survey_priv.h"

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

/* In how many uses there is a parameter. */
static size_t uses_with(const struct used_code *c, const char *parameter)
{
	const size_t *n = map_find(&c->names, str_of(parameter));

	return n ? *n : 0;
}

bool shortcode_lacks_text(const struct used_code *c)
{
	return is_image(c) && !c->paired &&
	       (uses_with(c, "alt") + uses_with(c, "caption")) * 2 < c->uses;
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
