/*
 * libyaml's events to nodes. Only events: its document API takes seconds for
 * what deep nesting makes it build, while here the limits stop the parser at
 * the first node too many.
 */
#include "data/data_priv.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <yaml.h>

/* A list or map whose end has not come yet. */
struct frame {
	uint32_t node;
	uint32_t children;
	struct map keys;
};

struct reader {
	struct document *document;
	uint32_t first; /* line of the file of libyaml's line 0 */
	VEC(struct frame) frames;
	struct spot quote_open, quote_close;
	size_t documents;
};

/* How the reading goes on behind an event. */
enum step { STEP_ON, STEP_END, STEP_GIVE_UP };

static struct spot spot_of(const struct reader *r, yaml_mark_t mark)
{
	const struct document *d = r->document;
	uint32_t line = r->first + (uint32_t)mark.line;
	uint32_t last = d->line + (uint32_t)d->lines.n - 1;

	/* libyaml ends the last line, if nobody did, and goes to the next. */
	if (line > last)
		return (struct spot){
			last, (uint32_t)utf8_count(document_line(d, last)) + 1
		};
	return (struct spot){ line, (uint32_t)mark.column + 1 };
}

static struct frame *frame_of(struct reader *r)
{
	return r->frames.n ? &r->frames.at[r->frames.n - 1] : NULL;
}

static struct map *keys_of(struct reader *r)
{
	return r->frames.n == 1 ? &r->document->top_keys : &frame_of(r)->keys;
}

/* Whether the next node is a map's key. */
static bool at_key(struct reader *r)
{
	const struct frame *f = frame_of(r);

	return f && f->children % 2 == 0 &&
	       r->document->nodes.at[f->node].kind == DATA_MAP;
}

static void check_properties(struct reader *r, const yaml_char_t *anchor,
			     const yaml_char_t *tag, struct spot at)
{
	if (anchor)
		document_fail(r->document, at, DIAG_YAML_ALIAS);
	if (tag)
		document_fail(r->document, at, DIAG_YAML_TAG);
}

static void check_key(struct reader *r, struct str key, bool plain,
		      struct spot at)
{
	struct document *d = r->document;
	struct map_entry *e;
	struct spot *seen;

	if (plain && str_eq(key, S("<<"))) {
		document_fail(d, at, DIAG_YAML_MERGE);
		return;
	}
	e = map_add(keys_of(r), str_dup(d->arena, key));
	if (e->value) {
		seen = e->value;
		document_fail(d, at, DIAG_YAML_DUPLICATE_KEY, key,
			      str_printf(d->arena, "%u", seen->line));
		return;
	}
	seen = arena_new(d->arena, struct spot);
	*seen = at;
	e->value = seen;
}

/* Escapes in double quotes can make characters that the text itself may not
 * have. */
static void check_characters(struct reader *r, struct str s, struct spot at)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' ||
		    c == '\r')
			continue;
		document_fail(r->document, at, DIAG_YAML_CHARACTER,
			      str_printf(r->document->arena, "U+%04X", c));
		return;
	}
}

/* "-a" below "- b" is no second item but the first one's next line. */
static void check_dashes(struct reader *r, const yaml_event_t *e)
{
	struct document *d = r->document;

	for (size_t i = e->start_mark.line; i <= e->end_mark.line; i++) {
		uint32_t number = r->first + (uint32_t)i;
		struct str line = document_line(d, number);
		struct str text = str_trim(line);
		struct spot at = { number, (uint32_t)(text.p - line.p) + 1 };

		if (i == e->start_mark.line &&
		    at.col != e->start_mark.column + 1)
			continue;
		if (text.n < 2 || text.p[0] != '-' || text.p[1] == ' ' ||
		    text.p[1] == '-')
			continue;
		document_fail(d, at, DIAG_YAML_DASH);
		return;
	}
}

static enum step give_up(struct reader *r, struct spot at, enum diag_id id,
			 size_t limit)
{
	document_fail(r->document, at, id,
		      str_printf(r->document->arena, "%zu", limit));
	return STEP_GIVE_UP;
}

static enum step node_add(struct reader *r, enum data_kind kind, struct spot at,
			  struct data_node **out)
{
	struct document *d = r->document;

	if (d->nodes.n == DATA_MAX_NODES)
		return give_up(r, at, DIAG_YAML_TOO_MANY, DATA_MAX_NODES);
	if (frame_of(r))
		frame_of(r)->children++;
	*out = vec_push(d->arena, &d->nodes);
	**out = (struct data_node){ .kind = (uint8_t)kind,
				    .depth = (uint16_t)r->frames.n,
				    .next = (uint32_t)d->nodes.n,
				    .line = at.line,
				    .col = at.col };
	return STEP_ON;
}

static enum data_style style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return DATA_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE: return DATA_BLOCK;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE: break;
	}
	return DATA_PLAIN;
}

static enum step scalar_read(struct reader *r, const yaml_event_t *e)
{
	struct document *d = r->document;
	enum data_style style = style_of(e->data.scalar.style);
	struct str text = { (const char *)e->data.scalar.value,
			    e->data.scalar.length };
	struct spot at = spot_of(r, e->start_mark);
	bool is_key = at_key(r);
	struct data_node *n;

	check_properties(r, e->data.scalar.anchor, e->data.scalar.tag, at);
	if (node_add(r, DATA_SCALAR, at, &n) != STEP_ON)
		return STEP_GIVE_UP;
	n->style = (uint8_t)style;
	n->text = (uint32_t)d->bytes.n;
	n->size = (uint32_t)text.n;
	buf_str(&d->bytes, text);
	if (is_key)
		check_key(r, text, style == DATA_PLAIN, at);
	if (style == DATA_QUOTED) {
		r->quote_open = at;
		r->quote_close = spot_of(r, e->end_mark);
		check_characters(r, text, at);
	}
	if (style == DATA_PLAIN && e->end_mark.line > e->start_mark.line)
		check_dashes(r, e);
	return STEP_ON;
}

static enum step frame_open(struct reader *r, enum data_kind kind,
			    const yaml_char_t *anchor, const yaml_char_t *tag,
			    struct spot at)
{
	struct document *d = r->document;
	struct data_node *n;
	struct frame *f;

	check_properties(r, anchor, tag, at);
	if (at_key(r))
		document_fail(d, at, DIAG_YAML_KEY_KIND);
	if (r->frames.n == DATA_MAX_DEPTH)
		return give_up(r, at, DIAG_YAML_TOO_DEEP, DATA_MAX_DEPTH);
	if (node_add(r, kind, at, &n) != STEP_ON)
		return STEP_GIVE_UP;
	f = vec_push(d->arena, &r->frames);
	f->node = (uint32_t)d->nodes.n - 1;
	map_init(d->arena, &f->keys);
	return STEP_ON;
}

static enum step frame_close(struct reader *r)
{
	const struct frame *f = frame_of(r);
	struct data_node *n = &r->document->nodes.at[f->node];

	n->count = n->kind == DATA_MAP ? f->children / 2 : f->children;
	n->next = (uint32_t)r->document->nodes.n;
	r->frames.n--;
	return STEP_ON;
}

static enum step document_open(struct reader *r, const yaml_event_t *e)
{
	struct spot at = spot_of(r, e->start_mark);

	if (++r->documents > 1) {
		document_fail(r->document, at, DIAG_YAML_DOCUMENTS);
		return STEP_GIVE_UP;
	}
	if (e->data.document_start.version_directive ||
	    e->data.document_start.tag_directives.start !=
		    e->data.document_start.tag_directives.end)
		document_fail(r->document, at, DIAG_YAML_TAG);
	return STEP_ON;
}

static enum step event_read(struct reader *r, const yaml_event_t *e)
{
	struct spot at = spot_of(r, e->start_mark);
	struct data_node *n;

	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT: return document_open(r, e);
	case YAML_SCALAR_EVENT: return scalar_read(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return frame_open(r, DATA_LIST, e->data.sequence_start.anchor,
				  e->data.sequence_start.tag, at);
	case YAML_MAPPING_START_EVENT:
		return frame_open(r, DATA_MAP, e->data.mapping_start.anchor,
				  e->data.mapping_start.tag, at);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return frame_close(r);
	case YAML_ALIAS_EVENT:
		document_fail(r->document, at, DIAG_YAML_ALIAS);
		return node_add(r, DATA_SCALAR, at, &n);
	case YAML_STREAM_END_EVENT: return STEP_END;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT: break;
	}
	return STEP_ON;
}

/* The innermost list or map in brackets that is open. */
static struct spot bracket_of(const struct reader *r)
{
	const struct document *d = r->document;

	for (size_t i = r->frames.n; i > 0; i--) {
		const struct data_node *n =
			&d->nodes.at[r->frames.at[i - 1].node];
		struct spot at = { n->line, n->col };
		struct str rest = document_rest(d, at);

		if (str_starts(rest, S("[")) || str_starts(rest, S("{")))
			return at;
	}
	return (struct spot){ 0 };
}

static enum events_end stopped(const struct reader *r, const yaml_parser_t *p,
			       struct stop *stop)
{
	struct arena *a = r->document->arena;

	if (p->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	*stop = (struct stop){
		.problem = str_dup(a, str_of(p->problem)),
		.context = str_dup(a, str_of(p->context)),
		.at = spot_of(r, p->problem_mark),
		.since = spot_of(r, p->context ? p->context_mark
					       : p->problem_mark),
		.quote_open = r->quote_open,
		.quote_close = r->quote_close,
		.open = bracket_of(r),
	};
	return EVENTS_STOPPED;
}

enum events_end events_read(struct document *d, uint32_t first,
			    struct stop *stop)
{
	struct reader r = { .document = d, .first = first };
	struct str line = document_line(d, first);
	size_t from = (size_t)(line.p - d->text.p);
	enum step step = STEP_ON;
	enum events_end end = EVENTS_DONE;
	yaml_parser_t parser;
	yaml_event_t event;

	if (!yaml_parser_initialize(&parser))
		memory_exhausted();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
				     (const unsigned char *)d->text.p + from,
				     d->text.n - from);
	while (step == STEP_ON && end == EVENTS_DONE) {
		if (!yaml_parser_parse(&parser, &event)) {
			end = stopped(&r, &parser, stop);
			continue;
		}
		step = event_read(&r, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return step == STEP_GIVE_UP ? EVENTS_GIVEN_UP : end;
}
