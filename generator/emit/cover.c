/*
 * Covers: a picture for a video that the bank has none of, so that nothing
 * has to be fetched from where the video is. It shows the title and the site
 * in the colours of the standard theme. The name of the file is a digest of
 * what stands on it: two videos have one cover when they would look the same.
 */
#include "emit/emit_priv.h"

#include "base/digest.h"
#include "base/escape.h"
#include "base/utf8.h"

/* Lines of a title, and code points in one. */
enum { LINES = 3, LINE = 25 };

struct cover {
	struct str site;
	struct str lines[LINES];
	size_t nlines;
};

/* Cuts a line off *rest, behind a word where there is one. */
static struct str line_take(struct str *rest)
{
	struct str line = utf8_first(*rest, LINE);
	size_t blank = str_find_last(line, ' ');

	if (line.n < rest->n && rest->p[line.n] != ' ' && blank != SIZE_MAX)
		line.n = blank;
	*rest = str_trim(str_from(*rest, line.n));
	return str_trim(line);
}

static struct cover cover_of(struct arena *a, const struct emit_context *c,
			     const struct video *v)
{
	struct cover cover = { .site = utf8_first(video_site(v), LINE * 2) };
	struct str rest = str_trim(video_title(a, c, v));

	while (rest.n && cover.nlines < LINES)
		cover.lines[cover.nlines++] = line_take(&rest);
	if (rest.n)
		cover.lines[LINES - 1] =
			str_cat(a, utf8_first(cover.lines[LINES - 1], LINE - 1),
				S("…"));
	return cover;
}

static void line_write(struct buf *b, unsigned int y, struct str text)
{
	buf_printf(b, "<text x=\"48\" y=\"%u\">", y);
	escape_html(b, text);
	buf_lit(b, "</text>\n");
}

static struct str cover_svg(struct arena *a, const struct cover *cover)
{
	struct buf b;

	buf_init(a, &b);
	buf_printf(&b,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
		   "height=\"%d\" viewBox=\"0 0 %d %d\">\n",
		   COVER_WIDTH, COVER_HEIGHT, COVER_WIDTH, COVER_HEIGHT);
	buf_lit(&b, "<path fill=\"#0b4a44\" d=\"M0 0h640v360H0z\"/>\n"
		    "<g fill=\"none\" stroke=\"#fbf9f3\" stroke-width=\"56\" "
		    "stroke-opacity=\".06\">\n"
		    "<circle cx=\"640\" cy=\"0\" r=\"172\"/>\n"
		    "<circle cx=\"640\" cy=\"0\" r=\"292\"/>\n</g>\n"
		    "<circle cx=\"80\" cy=\"80\" r=\"32\" fill=\"#f0b04f\"/>\n"
		    "<path fill=\"#0b4a44\" d=\"M71 63v34l28-17z\"/>\n"
		    "<g fill=\"#fbf9f3\" font-family=\"system-ui, sans-serif\" "
		    "font-size=\"36\" font-weight=\"600\">\n");
	for (size_t i = 0; i < cover->nlines; i++)
		line_write(&b, 180 + 48 * (unsigned int)i, cover->lines[i]);
	buf_lit(&b,
		"</g>\n<g fill=\"#c9dfd8\" "
		"font-family=\"system-ui, sans-serif\" font-size=\"22\">\n");
	line_write(&b, 330, cover->site);
	buf_lit(&b, "</g>\n</svg>\n");
	return buf_view(&b);
}

struct str cover_url(struct arena *a, const struct emit_context *c,
		     const struct video *v)
{
	struct cover cover = cover_of(a, c, v);
	struct digest digest = digest_of(cover_svg(a, &cover));

	return str_cat3(a, S("/film/"), digest_hex(a, digest, 32), S(".svg"));
}

static void cover_plan(const struct emit_kind *kind,
		       const struct emit_context *c, struct emit_units *units)
{
	struct arena *a = units->arena;
	struct map seen;

	map_init(a, &seen);
	for (size_t i = 0; i < c->site->npages; i++) {
		const struct page *p = &c->site->pages[i];

		if (p->status != PAGE_PUBLISHED)
			continue;
		for (size_t k = 0; k < p->nvideos; k++) {
			const struct video *v = &p->videos[k];
			struct str url = v->poster ? S("") : cover_url(a, c, v);

			if (url.n == 0 || map_find_entry(&seen, url))
				continue;
			map_add(&seen, url);
			emit_unit_add(units, kind, url, v, 0, place_none());
		}
	}
}

static bool cover_write(struct arena *a, const struct emit_context *c,
			const struct emit_unit *u, struct buf *out,
			struct diags *diags)
{
	struct cover cover = cover_of(a, c, u->object);

	(void)diags;
	buf_str(out, cover_svg(a, &cover));
	return true;
}

const struct emit_kind emit_cover = { { "cover", 5 }, cover_plan, cover_write };
