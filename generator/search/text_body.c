/*
 * The blocks of a body, from its plain text, in which marks say what is a
 * heading and where shortcodes stood. What a shortcode leaves out with its
 * inside is left out here, and what it says instead is put in.
 */
#include "search/text_priv.h"

struct body {
	struct reading *r;
	const struct page *page;
	uint32_t heading; /* the next one */
	uint32_t segment; /* before this one all shortcodes were met */
	size_t open;	  /* shortcodes */
	size_t hidden;	  /* the one, from 1, whose inside is left out */
	uint32_t line;	  /* from 1 */
	struct buf text;  /* of the block */
	bool is_heading, is_title;
};

/* The next shortcode of the body, or NULL. */
static const struct segment *shortcode_next(struct body *b)
{
	const struct markdown *m = &b->page->object->body;

	while (b->segment < m->nsegments) {
		const struct segment *s = &m->segments[b->segment++];

		if (s->kind == SEGMENT_SHORTCODE ||
		    s->kind == SEGMENT_SHORTCODE_OPEN)
			return s;
	}
	return NULL;
}

/* What a shortcode shows of itself. */
static struct str shortcode_words(const struct shortcode_use *use)
{
	switch (use->rule->kind) {
	case SHORTCODE_DROP: return S("");
	case SHORTCODE_IMAGE: return use->alt;
	case SHORTCODE_TEXT:
	case SHORTCODE_LINK:
	case SHORTCODE_PAGE:
	case SHORTCODE_CONTAINER: break;
	}
	return use->title.n ? use->title : use->text;
}

static bool shortcode_hides(const struct shortcode_use *use)
{
	return use->rule->kind == SHORTCODE_DROP ||
	       (use->rule->kind == SHORTCODE_TEXT && use->text.n);
}

static void shortcode_take(struct body *b)
{
	const struct segment *s = shortcode_next(b);
	const struct shortcode_use *use;
	bool opens;

	if (!s)
		return;
	opens = s->kind == SEGMENT_SHORTCODE_OPEN;
	use = &b->page->shortcodes[s->index];
	b->open += opens;
	if (b->hidden || !use->rule)
		return;
	buf_str(&b->text, shortcode_words(use));
	if (opens && shortcode_hides(use))
		b->hidden = b->open;
}

static void heading_take(struct body *b)
{
	uint32_t number = b->heading++;

	if (b->hidden || number >= b->page->object->body.nheadings)
		return;
	b->is_heading = true;
	b->is_title = number == 0 && b->page->title_in_body;
}

static void shortcode_end(struct body *b)
{
	if (b->hidden == b->open)
		b->hidden = 0;
	b->open -= b->open > 0;
}

static void text_take(struct body *b, struct str text)
{
	if (!b->hidden)
		buf_str(&b->text, text);
}

/* Notes what is marked at the beginning of s; the length of the mark, or that
 * of a character which is none. */
static size_t mark_take(struct body *b, struct str s)
{
	if (str_starts(s, S(PLAIN_HEADING)))
		heading_take(b);
	else if (str_starts(s, S(PLAIN_SHORTCODE)))
		shortcode_take(b);
	else if (str_starts(s, S(PLAIN_SHORTCODE_END)))
		shortcode_end(b);
	else
		text_take(b, str_sub(s, 0, 3));
	return 3;
}

/* What a line with marks says. */
static struct str marks_take(struct body *b, struct str line)
{
	size_t at;

	buf_init(b->r->arena, &b->text);
	while ((at = str_find_char(line, '\xEF')) != SIZE_MAX) {
		text_take(b, str_sub(line, 0, at));
		line = str_from(line, at);
		line = str_from(line, mark_take(b, line));
	}
	text_take(b, line);
	return buf_view(&b->text);
}

static void line_take(struct body *b, struct str line)
{
	struct text_block block = { .field = CODE_BODY };

	b->line++;
	b->is_heading = b->is_title = false;
	if (!body_line(line, &block.text)) {
		block.text = marks_take(b, line);
	} else if (b->hidden) {
		b->heading += block.text.p != line.p;
		return;
	} else {
		if (block.text.p != line.p)
			heading_take(b);
		/* A field's body is no page's. */
		block.line = b->page == b->r->page ? b->line : 0;
	}
	if (b->is_title)
		return;
	if (b->is_heading)
		block.field = CODE_HEADING;
	block.text = str_trim(block.text);
	block_add(b->r, block);
}

bool body_line(struct str line, struct str *text)
{
	*text = str_starts(line, S(PLAIN_HEADING)) ? str_from(line, 3) : line;
	return str_find_char(*text, '\xEF') == SIZE_MAX;
}

void text_read_body(struct reading *r, const struct page *p, struct str text)
{
	struct body b = { .r = r, .page = p };
	struct str line;

	while (str_next(&text, '\n', &line))
		line_take(&b, line);
}
