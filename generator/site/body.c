/*
 * The bodies of pages: each link, image and shortcode gets what it becomes.
 * What a shortcode leaves out with its inside is not looked at: nobody will
 * see it.
 */
#include "site/site_priv.h"

/* A link being walked through, to tell whether anything is in it. */
struct inside {
	const struct segment *link; /* NULL: none is open */
	bool shortcode;		    /* has one */
	bool text;
};

struct walk {
	struct origin o;
	struct page *page;
	struct shortcode_use *uses;
	struct link *links;
	size_t nlinks;
	size_t open;   /* shortcodes */
	size_t hidden; /* the one, from 1, whose inside is left out */
	struct inside in;
	const struct place *at; /* of all of it, or NULL: each has its own */
};

static struct place place_of_segment(const struct walk *w,
				     const struct segment *s)
{
	return w->at ? *w->at
		     : (struct place){ w->page->path, s->line, s->col };
}

/* Goes on to the next segment; true when it is left out. */
static bool walk_hides(struct walk *w, const struct segment *s)
{
	bool hidden = w->hidden > 0;

	if (s->kind == SEGMENT_SHORTCODE_OPEN) {
		w->open++;
		if (!hidden && shortcode_hides(&w->o, s->index))
			w->hidden = w->open;
	} else if (s->kind == SEGMENT_SHORTCODE_END) {
		if (w->hidden == w->open--)
			w->hidden = 0;
	}
	return hidden;
}

static void heading_hide(struct linker *l, struct page *p, uint32_t index)
{
	if (!p->hidden)
		p->hidden =
			arena_array(l->arena, bool, p->object->body.nheadings);
	p->hidden[index] = true;
}

/* Which headings are left out: other pages ask before this one's turn. One
 * without text is a mistake that a bank may have let pass. */
static void page_hide(struct linker *l, struct page *p)
{
	const struct markdown *body = &p->object->body;
	struct walk w = { .o = { .l = l, .page = p } };

	for (uint32_t i = 0; i < body->nheadings; i++)
		if (body->headings[i].text.n == 0)
			heading_hide(l, p, i);
	if (body->nshortcodes == 0)
		return;
	l->filled = 0;
	for (uint32_t i = 0; i < body->nsegments; i++) {
		const struct segment *s = &body->segments[i];

		if (walk_hides(&w, s) && s->kind == SEGMENT_HEADING)
			heading_hide(l, p, s->index);
	}
}

static void link_take(struct walk *w, const struct segment *s)
{
	struct str url = page_text(w->page, s->text);
	struct link *out = &w->links[w->nlinks];
	bool image = s->kind == SEGMENT_IMAGE;

	w->o.at = place_of_segment(w, s);
	if (s->flags & SEGMENT_PLACEHOLDERS)
		shortcode_link(&w->o, url, image, out);
	else if (image)
		image_resolve(&w->o, url, out);
	else
		link_resolve(&w->o, url, out);
}

/* Whether HTML has anything but tags and white space. */
static bool has_text(struct str html)
{
	for (size_t i = 0; i < html.n; i++) {
		if (html.p[i] == '<') {
			size_t n = str_find_char(str_from(html, i), '>');

			i = n == SIZE_MAX ? html.n : i + n;
		} else if ((unsigned char)html.p[i] > ' ') {
			return true;
		}
	}
	return false;
}

static void report_empty(struct walk *w, const struct segment *link)
{
	diag_add(w->o.l->diags, place_of_segment(w, link), DIAG_LINK_EMPTY,
		 link_written(&w->o, link));
}

/* A link around shortcodes that give nothing has no text: markdown could not
 * know that. */
static void link_check(struct walk *w, const struct segment *s)
{
	struct inside *in = &w->in;

	if (s->kind == SEGMENT_LINK) {
		*in = (struct inside){ .link = s };
	} else if (s->kind == SEGMENT_LINK_END) {
		if (in->link && in->shortcode && !in->text)
			report_empty(w, in->link);
		in->link = NULL;
	} else if (s->kind == SEGMENT_HTML) {
		in->text = in->text || !in->link ||
			   has_text(page_text(w->page, s->text));
	} else if (s->kind == SEGMENT_IMAGE) {
		in->text = true;
	} else if (s->kind != SEGMENT_SHORTCODE_END) {
		in->shortcode = true;
		in->text = in->text || shortcode_has_text(&w->uses[s->index]);
	}
}

static void segment_take(struct walk *w, const struct segment *s, bool hidden)
{
	bool single = s->kind == SEGMENT_SHORTCODE;

	switch ((enum segment_kind)s->kind) {
	case SEGMENT_LINK:
	case SEGMENT_IMAGE:
		if (!hidden)
			link_take(w, s);
		w->nlinks++;
		break;
	case SEGMENT_SHORTCODE:
	case SEGMENT_SHORTCODE_OPEN:
		if (!hidden)
			shortcode_resolve(&w->o, s->index, single,
					  &w->uses[s->index]);
		break;
	case SEGMENT_HTML:
	case SEGMENT_LINK_END:
	case SEGMENT_SHORTCODE_END: break;
	case SEGMENT_HEADING:
	case SEGMENT_HEADING_END:
	case SEGMENT_ANCHOR:
	case SEGMENT_LABEL:
	case SEGMENT_CONTAINER:
	case SEGMENT_CONTAINER_END:
	case SEGMENT_KINDS: return;
	}
	if (!hidden)
		link_check(w, s);
}

void body_link(struct linker *l, const struct page *owner, struct page *p,
	       const struct place *at)
{
	const struct markdown *body = &p->object->body;
	struct walk w = { .o = { .l = l,
				 .page = owner,
				 .below = linker_below(l, p->path) },
			  .page = p,
			  .at = at };
	size_t n = 0;

	for (uint32_t i = 0; i < body->nsegments; i++)
		n += body->segments[i].kind == SEGMENT_LINK ||
		     body->segments[i].kind == SEGMENT_IMAGE;
	w.links = arena_array(l->arena, struct link, n);
	w.uses = arena_array(l->arena, struct shortcode_use, body->nshortcodes);
	l->filled = 0;
	for (uint32_t i = 0; i < body->nsegments; i++)
		segment_take(&w, &body->segments[i],
			     walk_hides(&w, &body->segments[i]));
	p->links = w.links;
	p->nlinks = n;
	p->shortcodes = w.uses;
}

void linker_add_links(struct linker *l)
{
	struct site *s = l->site;

	for (size_t i = 0; i < s->npages; i++)
		page_hide(l, &s->pages[i]);
	for (size_t i = 0; i < s->npages; i++) {
		if (s->pages[i].status != PAGE_FAULTY)
			body_link(l, &s->pages[i], &s->pages[i], NULL);
		arena_reset(l->scratch);
	}
}
