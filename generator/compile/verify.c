/*
 * Opening a blob that comes from a worker, which may have been taken over by
 * what it parsed, or from the cache, which may be damaged. Nothing in it is
 * believed before it was checked against the blob's own size, and nothing is
 * written to it. What passes cannot lead a reader out of the blob, out of a
 * table or into an endless loop.
 *
 * What cannot be checked is whether the HTML is what the page's Markdown
 * gives: that rests on the worker's sandbox, and on who may write to the
 * cache (see cache.c).
 */
#include "base/utf8.h"
#include "compile/compile_priv.h"

#include <string.h>

enum { ALIGNMENT = 8 };

/* A blob whose head is right, and its sections. */
struct view {
	struct blob_head head;
	const char *at[SECTIONS];
};

static bool kind_is_fine(const struct blob_head *h)
{
	const uint32_t *n = h->count;

	if (h->kind == OBJECT_PAGE)
		return h->image == IMAGE_NONE && !h->width && !h->height;
	return h->kind == OBJECT_IMAGE && h->image <= IMAGE_SVG && !h->words &&
	       !(h->flags & BLOB_HAS_FRONT) && !n[SECTION_NODES] &&
	       !n[SECTION_SEGMENTS] && !n[SECTION_HEADINGS] &&
	       !n[SECTION_ANCHORS] && !n[SECTION_SHORTCODES] &&
	       !n[SECTION_PARAMS] && !n[SECTION_BODY_TEXT];
}

static bool head_is_fine(const struct blob_head *h, size_t size)
{
	bool has_front = h->flags & BLOB_HAS_FRONT;

	return h->magic == blob_magic() &&
	       digest_eq(h->version, blob_version()) && h->size == size &&
	       h->flags <= BLOB_FLAGS && kind_is_fine(h) &&
	       (has_front || !h->count[SECTION_NODES]) &&
	       (h->count[SECTION_NODES] || !h->count[SECTION_FRONT_TEXT]);
}

static void view_make(struct str blob, struct view *out)
{
	uint64_t at[SECTIONS + 1];

	memcpy(&out->head, blob.p, sizeof(out->head));
	blob_layout(out->head.count, at);
	for (size_t i = 0; i < SECTIONS; i++)
		out->at[i] = blob.p + at[i];
}

static bool view_open(struct str blob, struct view *out)
{
	uint64_t at[SECTIONS + 1];
	struct blob_head head;

	if (blob.n < sizeof(head) || (uintptr_t)blob.p % ALIGNMENT)
		return false;
	memcpy(&head, blob.p, sizeof(head));
	blob_layout(head.count, at);
	if (!head_is_fine(&head, blob.n) || at[SECTIONS] != blob.n)
		return false;
	view_make(blob, out);
	return true;
}

static struct str view_text(const struct view *v, enum blob_section section)
{
	return (struct str){ v->at[section], v->head.count[section] };
}

static bool text_is_fine(struct str s)
{
	return utf8_find_bad(s) == SIZE_MAX && !str_has_nul(s);
}

/* Whether a character begins at an offset of valid UTF-8, or it ends there. */
static bool is_boundary(struct str text, uint64_t at)
{
	return at == text.n || !utf8_is_inside(text.p[at]);
}

static bool slice_is_fine(struct str text, struct slice s)
{
	uint64_t end = (uint64_t)s.at + s.n;

	return end <= text.n && is_boundary(text, s.at) &&
	       is_boundary(text, end);
}

/* What is open at a segment, from the outside in. A link cannot hold a link
 * or a heading, nor a heading a heading; what is opened last ends first. */
struct nesting {
	struct {
		uint8_t kind;  /* of its segment */
		uint8_t block; /* SEGMENT_BLOCK, if that is set */
		uint32_t index;
	} open[MARKDOWN_MAX_NESTING + 2]; /* pairs, a heading, a link */
	size_t n;
	bool link, heading;
	bool alone;	       /* the link is: it holds HTML and nothing else */
	uint32_t next_heading; /* the least index that may follow */
	uint32_t next_anchor;
	const uint32_t *count;
};

static bool nesting_open(struct nesting *n, const struct segment *s)
{
	if (n->n == sizeof(n->open) / sizeof(n->open[0]))
		return false;
	n->open[n->n].kind = s->kind;
	n->open[n->n].block = s->flags & SEGMENT_BLOCK;
	n->open[n->n++].index = s->index;
	return true;
}

static bool nesting_close(struct nesting *n, const struct segment *s,
			  enum segment_kind kind)
{
	if (n->n == 0 || n->open[n->n - 1].kind != kind ||
	    n->open[n->n - 1].index != s->index ||
	    n->open[n->n - 1].block != (s->flags & SEGMENT_BLOCK))
		return false;
	n->n--;
	return true;
}

/* A link alone stands where a paragraph may. */
static bool alone_is_fine(const struct nesting *n, const struct segment *s)
{
	uint8_t around = n->n ? n->open[n->n - 1].kind : SEGMENT_CONTAINER;

	if (!(s->flags & SEGMENT_ALONE))
		return !n->alone || s->kind == SEGMENT_HTML ||
		       s->kind == SEGMENT_LINK_END;
	return s->kind == SEGMENT_LINK &&
	       (around == SEGMENT_CONTAINER ||
		(around == SEGMENT_SHORTCODE_OPEN && n->open[n->n - 1].block));
}

static bool nesting_step(struct nesting *n, const struct segment *s)
{
	if (!alone_is_fine(n, s))
		return false;
	switch ((enum segment_kind)s->kind) {
	case SEGMENT_LINK:
		if (n->link || s->index)
			return false;
		n->link = true;
		n->alone = s->flags & SEGMENT_ALONE;
		return nesting_open(n, s);
	case SEGMENT_LINK_END:
		n->link = n->alone = false;
		return nesting_close(n, s, SEGMENT_LINK);
	case SEGMENT_HEADING:
		if (n->link || n->heading ||
		    s->index >= n->count[SECTION_HEADINGS] ||
		    s->index < n->next_heading)
			return false;
		n->heading = true;
		n->next_heading = s->index + 1;
		return nesting_open(n, s);
	case SEGMENT_HEADING_END:
		n->heading = false;
		return nesting_close(n, s, SEGMENT_HEADING);
	case SEGMENT_ANCHOR:
		/* Each once, lest an id stand twice. */
		if (s->index >= n->count[SECTION_ANCHORS] ||
		    s->index < n->next_anchor)
			return false;
		n->next_anchor = s->index + 1;
		return true;
	case SEGMENT_SHORTCODE_OPEN:
		return s->index < n->count[SECTION_SHORTCODES] &&
		       nesting_open(n, s);
	case SEGMENT_SHORTCODE_END:
		return nesting_close(n, s, SEGMENT_SHORTCODE_OPEN);
	case SEGMENT_SHORTCODE: return s->index < n->count[SECTION_SHORTCODES];
	case SEGMENT_CONTAINER:
		return !n->link && !n->heading && s->index < CONTAINER_KINDS &&
		       nesting_open(n, s);
	case SEGMENT_CONTAINER_END:
		return nesting_close(n, s, SEGMENT_CONTAINER);
	case SEGMENT_LABEL: return s->index < LABEL_COUNT;
	case SEGMENT_HTML:
	case SEGMENT_IMAGE:
	case SEGMENT_KINDS: break;
	}
	return true;
}

static bool placeholders_are_fine(struct str text, uint32_t nshortcodes)
{
	struct str before;
	uint32_t number;
	size_t at = 0;

	while (placeholder_next(text, &at, &before, &number))
		if (number >= nshortcodes)
			return false;
	return true;
}

static bool segment_is_fine(const struct segment *s, struct str text)
{
	bool placed = s->kind == SEGMENT_LINK || s->kind == SEGMENT_IMAGE ||
		      s->kind == SEGMENT_HEADING;

	return s->kind < SEGMENT_KINDS && s->flags <= SEGMENT_FLAGS &&
	       s->pad == 0 && slice_is_fine(text, s->text) &&
	       slice_is_fine(text, s->title) && slice_is_fine(text, s->alt) &&
	       (!placed || (s->line && s->col));
}

static bool segments_are_fine(const struct view *v)
{
	const struct segment *s = (const void *)v->at[SECTION_SEGMENTS];
	struct str text = view_text(v, SECTION_BODY_TEXT);
	struct nesting nesting = { .count = v->head.count };

	for (uint32_t i = 0; i < v->head.count[SECTION_SEGMENTS]; i++)
		if (!segment_is_fine(&s[i], text) ||
		    !nesting_step(&nesting, &s[i]) ||
		    ((s[i].flags & SEGMENT_PLACEHOLDERS) &&
		     !placeholders_are_fine(
			     str_sub(text, s[i].text.at, s[i].text.n),
			     v->head.count[SECTION_SHORTCODES])))
			return false;
	return nesting.n == 0;
}

static bool shortcodes_are_fine(const struct view *v)
{
	const struct shortcode *s = (const void *)v->at[SECTION_SHORTCODES];
	const struct shortcode_param *p = (const void *)v->at[SECTION_PARAMS];
	struct str text = view_text(v, SECTION_BODY_TEXT);
	uint32_t nparams = v->head.count[SECTION_PARAMS];

	for (uint32_t i = 0; i < nparams; i++)
		if (!slice_is_fine(text, p[i].name) ||
		    !slice_is_fine(text, p[i].value))
			return false;
	for (uint32_t i = 0; i < v->head.count[SECTION_SHORTCODES]; i++)
		if (!s[i].line || !s[i].col ||
		    !slice_is_fine(text, s[i].name) ||
		    (uint64_t)s[i].first + s[i].nparams > nparams)
			return false;
	return true;
}

static bool headings_are_fine(const struct view *v)
{
	const struct heading *h = (const void *)v->at[SECTION_HEADINGS];
	struct str text = view_text(v, SECTION_BODY_TEXT);

	for (uint32_t i = 0; i < v->head.count[SECTION_HEADINGS]; i++)
		if (h[i].level < 1 || h[i].level > 6 || !h[i].line ||
		    !h[i].col || !slice_is_fine(text, h[i].id) ||
		    !slice_is_fine(text, h[i].text))
			return false;
	return true;
}

static bool anchors_are_fine(const struct view *v)
{
	const struct anchor *anchors = (const void *)v->at[SECTION_ANCHORS];
	struct str text = view_text(v, SECTION_BODY_TEXT);

	for (uint32_t i = 0; i < v->head.count[SECTION_ANCHORS]; i++)
		if (anchors[i].id.n == 0 || anchors[i].id.n > MARKDOWN_MAX_ID ||
		    !slice_is_fine(text, anchors[i].id))
			return false;
	return v->head.count[SECTION_ANCHORS] <= MARKDOWN_MAX_ANCHORS;
}

static bool body_is_fine(const struct view *v)
{
	struct str text = view_text(v, SECTION_BODY_TEXT);

	return text_is_fine(text) && slice_is_fine(text, v->head.plain) &&
	       headings_are_fine(v) && anchors_are_fine(v) &&
	       shortcodes_are_fine(v) && segments_are_fine(v);
}

static struct data_tree front_of(const struct view *v)
{
	return (struct data_tree){
		.nodes = (const void *)v->at[SECTION_NODES],
		.count = v->head.count[SECTION_NODES],
		.text = view_text(v, SECTION_FRONT_TEXT),
	};
}

static bool front_is_fine(const struct view *v)
{
	struct data_tree t = front_of(v);

	return t.count == 0 || (data_verify(&t) && t.nodes[0].kind == DATA_MAP);
}

static bool diags_are_fine(const struct view *v)
{
	const struct blob_diag *d = (const void *)v->at[SECTION_DIAGS];
	struct str text = view_text(v, SECTION_DIAG_TEXT);

	if (!text_is_fine(text) ||
	    v->head.count[SECTION_DIAGS] > COMPILE_MAX_DIAGS)
		return false;
	for (uint32_t i = 0; i < v->head.count[SECTION_DIAGS]; i++) {
		if (d[i].id >= DIAG_COUNT || !d[i].line || !d[i].col ||
		    d[i].zero)
			return false;
		for (size_t k = 0; k < 4; k++)
			if (!slice_is_fine(text, d[i].arg[k]))
				return false;
	}
	return true;
}

static struct str slice_of(struct str text, struct slice s)
{
	return str_sub(text, s.at, s.n);
}

static const struct object_diag *diags_of(struct arena *a, const struct view *v)
{
	const struct blob_diag *d = (const void *)v->at[SECTION_DIAGS];
	struct str text = view_text(v, SECTION_DIAG_TEXT);
	size_t n = v->head.count[SECTION_DIAGS];
	struct object_diag *list = NULL;

	if (n)
		list = arena_array(a, struct object_diag, n);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct object_diag){
			.text = { (enum diag_id)d[i].id,
				  slice_of(text, d[i].arg[0]),
				  slice_of(text, d[i].arg[1]),
				  slice_of(text, d[i].arg[2]),
				  slice_of(text, d[i].arg[3]) },
			.line = d[i].line,
			.col = d[i].col,
		};
	return list;
}

void object_bind(struct arena *a, struct str blob, struct object *out)
{
	struct view v;

	view_make(blob, &v);
	*out = (struct object){
		.kind = (enum object_kind)v.head.kind,
		.front = front_of(&v),
		.has_front = v.head.flags & BLOB_HAS_FRONT,
		.body = { .text = view_text(&v, SECTION_BODY_TEXT),
			  .segments = (const void *)v.at[SECTION_SEGMENTS],
			  .nsegments = v.head.count[SECTION_SEGMENTS],
			  .headings = (const void *)v.at[SECTION_HEADINGS],
			  .nheadings = v.head.count[SECTION_HEADINGS],
			  .anchors = (const void *)v.at[SECTION_ANCHORS],
			  .nanchors = v.head.count[SECTION_ANCHORS],
			  .shortcodes = (const void *)v.at[SECTION_SHORTCODES],
			  .nshortcodes = v.head.count[SECTION_SHORTCODES],
			  .params = (const void *)v.at[SECTION_PARAMS],
			  .nparams = v.head.count[SECTION_PARAMS],
			  .plain = v.head.plain,
			  .words = v.head.words },
		.diags = diags_of(a, &v),
		.ndiags = v.head.count[SECTION_DIAGS],
		.faulty = v.head.flags & BLOB_FAULTY,
		.image = (enum image_kind)v.head.image,
		.width = v.head.width,
		.height = v.head.height,
	};
}

bool object_open(struct arena *a, struct str blob, struct object *out)
{
	struct view v;

	if (!view_open(blob, &v) || !front_is_fine(&v) || !body_is_fine(&v) ||
	    !diags_are_fine(&v))
		return false;
	object_bind(a, blob, out);
	return true;
}
