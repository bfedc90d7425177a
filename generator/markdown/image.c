/*
 * Images, Markdown's and those of <img>, which are the same but for how they
 * are written: gaps in the result, as only the site knows their sizes.
 */
#include "markdown/markdown_priv.h"

#include <cmark-gfm.h>

bool image_is_figure(struct render *r, struct cmark_node *node)
{
	if (r->spec || !node || cmark_node_get_type(node) != CMARK_NODE_IMAGE ||
	    cmark_node_previous(node) || cmark_node_next(node) ||
	    cmark_node_get_type(cmark_node_parent(node)) !=
		    CMARK_NODE_PARAGRAPH)
		return false;
	return url_bad_scheme(r->a, node_url(node)).n == 0;
}

/* An image as Markdown or a tag has it. */
struct image {
	struct str url, title; /* with shortcodes */
	struct str alt;
	bool plain; /* nothing to see that words could say */
	bool figure;
	struct place at;
};

/* Whether the image is fit to be written; says what is wrong otherwise. */
static bool image_check(struct render *r, const struct image *image)
{
	struct str bad = url_bad_scheme(r->a, image->url);

	if (bad.n)
		return diag_add(r->diags, image->at, DIAG_LINK_SCHEME, bad);
	if (!image->plain && str_trim(image->alt).n == 0)
		diag_add(r->diags, image->at, DIAG_IMAGE_ALT,
			 calls_restore(r, image->url));
	return true;
}

static void image_write(struct render *r, const struct image *image)
{
	struct segment s = { .kind = SEGMENT_IMAGE,
			     .flags = image->figure ? SEGMENT_FIGURE : 0,
			     .line = image->at.line,
			     .col = image->at.col };

	plain_text(r, image->alt);
	if (!r->spec && !image_check(r, image)) {
		out_text(r, image->alt);
		return;
	}
	s.text = out_slice(r, calls_address(r, image->url, &s.flags));
	s.title = out_slice(r, calls_restore(r, image->title));
	s.alt = out_slice(r, image->alt);
	out_segment(r, s);
	r->links++;
}

enum walk image_render(struct render *r, struct cmark_node *node)
{
	struct image image = { .url = node_url(node),
			       .title = node_title(node),
			       .figure = image_is_figure(r, node),
			       .at = { S(""), 1, 1 } };
	struct buf alt;

	buf_init(r->a, &alt);
	node_plain(r, &alt, node, r->spec);
	image.alt = buf_view(&alt);
	if (!r->spec)
		image.at = place_bracket(r, true, bracket_text(node));
	image_write(r, &image);
	return WALK_SKIP;
}

/* ---- <img> ---- */

static struct str decoded(const struct render *r, struct str source)
{
	struct buf b;

	buf_init(r->a, &b);
	html_decode(&b, source);
	return buf_view(&b);
}

static struct str tag_url(const struct render *r, const struct html_token *t)
{
	return str_trim(url_as_read(r->a, decoded(r, t->facts->src)));
}

static struct str tag_alt(const struct render *r, const struct html_token *t)
{
	struct buf b;

	buf_init(r->a, &b);
	calls_plain(r, &b, decoded(r, t->facts->alt));
	return buf_view(&b);
}

bool image_tag_is_shown(struct render *r, const struct html_token *t)
{
	return url_bad_scheme(r->a, tag_url(r, t)).n == 0;
}

void image_tag(struct render *r, const struct html_token *t, struct place at,
	       bool figure)
{
	struct image image = { .url = tag_url(r, t),
			       .title = decoded(r, t->facts->title),
			       .alt = tag_alt(r, t),
			       .figure = figure,
			       .at = at };

	/* alt="" says that there is nothing to be said (HTML, 4.8.4.4.2). */
	image.plain = t->facts->alt.p && t->facts->alt.n == 0;
	image_write(r, &image);
}

struct str image_tag_text(const struct render *r, struct cmark_node *node)
{
	struct str s = node_literal(node);
	struct html_token t;
	size_t at = 0;

	if (s.n == 0)
		return S("");
	html_next(r->a, s, &at, &t);
	return t.kind == HTML_IMAGE ? tag_alt(r, &t) : S("");
}
