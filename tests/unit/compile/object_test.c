/*
 * Blobs: what is written is read again; what was cut off, flipped or forged
 * is refused or at least harmless.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "compile/compile_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char page[] = "---\n"
			   "title: \"Källor\"\n"
			   "tags: [a, 'b', {c: d}]\n"
			   "---\n"
			   "# En ![bild](b.png) och [länk](c.md \"t\")\n\n"
			   "Se <https://example.org/> och en fotnot[^1].\n\n"
			   "![en bild](d.png)\n\n"
			   "- [x] klart\n- [ ] inte\n\n"
			   "## Mer text\n\n<blink id=\"å\"> [tom]()\n\n"
			   "<img src=e.png alt=f id=g>\n\n"
			   "{{< note a=b \"c\" >}}\n- x {{< w >}}\n"
			   "{{< /note >}}\n\n[y]({{< ref \"z.md\" >}}#å)\n\n"
			   "[^1]: Noten.\n";

static size_t shortcode_walk(const struct object *o, const struct shortcode *s)
{
	size_t sum = s->line + s->col;

	for (uint32_t i = 0; i < s->nparams; i++) {
		const struct shortcode_param *p = &o->body.params[s->first + i];

		sum += utf8_count(str_sub(o->body.text, p->name.at, p->name.n));
		sum += utf8_count(
			str_sub(o->body.text, p->value.at, p->value.n));
	}
	return sum;
}

static size_t address_walk(const struct object *o, struct slice slice)
{
	struct str s = str_sub(o->body.text, slice.at, slice.n), before;
	size_t at = 0, sum = 0;
	uint32_t number;

	while (placeholder_next(s, &at, &before, &number))
		sum += before.n + o->body.shortcodes[number].line;
	return sum + before.n;
}

/* Goes through all that an object has, as a reader would. */
static size_t object_walk(const struct object *o)
{
	size_t sum = 0;

	for (uint32_t i = 0; i < o->body.nsegments; i++) {
		const struct segment *s = &o->body.segments[i];
		const struct slice slices[] = { s->text, s->title, s->alt };

		for (size_t k = 0; k < 3; k++)
			sum += utf8_count(str_sub(o->body.text, slices[k].at,
						  slices[k].n));
		if (s->kind == SEGMENT_HEADING)
			sum += o->body.headings[s->index].level;
		if (s->kind == SEGMENT_ANCHOR)
			sum += o->body.anchors[s->index].id.n;
		if (s->kind == SEGMENT_SHORTCODE ||
		    s->kind == SEGMENT_SHORTCODE_OPEN)
			sum += o->body.shortcodes[s->index].line;
		if (s->flags & SEGMENT_PLACEHOLDERS)
			sum += address_walk(o, s->text);
	}
	for (uint32_t i = 0; i < o->body.nanchors; i++)
		sum += utf8_count(str_sub(o->body.text,
					  o->body.anchors[i].id.at,
					  o->body.anchors[i].id.n));
	for (uint32_t i = 0; i < o->body.nshortcodes; i++)
		sum += shortcode_walk(o, &o->body.shortcodes[i]);
	for (uint32_t i = 0; i < o->front.count; i++)
		sum += utf8_count(data_text(&o->front, i));
	if (o->front.count)
		for (uint32_t i = data_first(&o->front, 0); i != UINT32_MAX;
		     i = data_next(&o->front, 0, i))
			sum += i;
	for (size_t i = 0; i < o->ndiags; i++)
		sum += diag_name(o->diags[i].text.id).n +
		       o->diags[i].text.arg1.n;
	return sum;
}

/* Opens a copy that ends where the sanitizer sees it. */
static bool opens(struct str blob)
{
	struct arena a;
	struct object o;
	char *copy = malloc(blob.n + 1);
	bool opened;

	arena_init(&a);
	memcpy(copy, blob.p, blob.n);
	opened = object_open(&a, (struct str){ copy, blob.n }, &o);
	if (opened)
		(void)object_walk(&o);
	arena_done(&a);
	free(copy);
	return opened;
}

static struct str page_blob(struct arena *a)
{
	const struct markdown_options options = { .shortcodes = true };
	struct str blob = compile_page_as(a, str_of(page), &options);

	assert_true(opens(blob));
	return blob;
}

static void a_page_survives(void **state)
{
	struct arena a;
	struct object o;

	(void)state;
	arena_init(&a);
	assert_true(object_open(&a, page_blob(&a), &o));
	assert_int_equal(o.kind, OBJECT_PAGE);
	assert_true(o.has_front);
	assert_false(o.faulty);
	assert_true(
		str_eq(data_text(&o.front, data_find(&o.front, 0, S("title"))),
		       S("Källor")));
	assert_int_equal(o.body.nheadings, 2);
	assert_true(str_eq(str_sub(o.body.text, o.body.headings[1].id.at,
				   o.body.headings[1].id.n),
			   S("mer-text")));
	assert_int_equal(o.body.headings[1].line, 14);
	assert_int_equal(o.body.nanchors, 2);
	assert_true(str_eq(str_sub(o.body.text, o.body.anchors[0].id.at,
				   o.body.anchors[0].id.n),
			   S("å")));
	assert_int_equal(o.body.nshortcodes, 3);
	assert_int_equal(o.body.nparams, 3);
	assert_int_equal(o.body.shortcodes[1].line, 21);
	assert_int_equal(o.body.shortcodes[1].col, 5);
	assert_true(o.ndiags >= 1);
	arena_done(&a);
}

static void written_again_it_is_the_same(void **state)
{
	struct arena a;
	struct object o;
	struct str blob;

	(void)state;
	arena_init(&a);
	blob = page_blob(&a);
	assert_true(object_open(&a, blob, &o));
	assert_true(str_eq(object_write(&a, &o), blob));
	arena_done(&a);
}

static void no_part_is_enough(void **state)
{
	struct arena a;
	struct str blob;

	(void)state;
	arena_init(&a);
	blob = page_blob(&a);
	for (size_t n = 0; n < blob.n; n++)
		assert_false(opens(str_sub(blob, 0, n)));
	assert_false(opens(str_cat(&a, blob, S("\0\0\0\0\0\0\0\0"))));
	arena_done(&a);
}

static void flipped_it_is_harmless(void **state)
{
	static const unsigned char masks[] = { 0x01, 0x80, 0xFF, 0x10 };
	struct arena a;
	struct str blob;
	size_t refused = 0;
	char *p;

	(void)state;
	arena_init(&a);
	blob = page_blob(&a);
	p = str_zdup(&a, blob);
	for (size_t i = 0; i < blob.n; i++) {
		for (size_t k = 0; k < sizeof(masks); k++) {
			p[i] ^= (char)masks[k];
			refused += !opens((struct str){ p, blob.n });
			p[i] ^= (char)masks[k];
		}
	}
	/* Most of the head, all tables' indices and offsets. */
	assert_true(refused > sizeof(struct blob_head));
	assert_true(opens((struct str){ p, blob.n }));
	arena_done(&a);
}

static void words_set_to_extremes(void **state)
{
	static const uint32_t values[] = { 0, 1, 0x7FFFFFFF, 0xFFFFFFF8,
					   0xFFFFFFFF };
	struct arena a;
	struct str blob;
	char *p;

	(void)state;
	arena_init(&a);
	blob = page_blob(&a);
	p = str_zdup(&a, blob);
	for (size_t i = 0; i + 4 <= blob.n; i += 4) {
		uint32_t kept;

		memcpy(&kept, p + i, 4);
		for (size_t k = 0; k < 5; k++) {
			memcpy(p + i, &values[k], 4);
			(void)opens((struct str){ p, blob.n });
		}
		memcpy(p + i, &kept, 4);
	}
	arena_done(&a);
}

/* ---- forged bodies ---- */

static bool body_opens(const struct segment *segments, uint32_t n)
{
	const struct heading headings[2] = { { 1, { 0, 1 }, { 0, 1 }, 1, 1 },
					     { 2, { 0, 1 }, { 0, 1 }, 1, 1 } };
	const struct anchor anchors[2] = { { { 0, 1 } }, { { 1, 2 } } };
	struct object o = { .body = { .text = S("aå"),
				      .segments = segments,
				      .nsegments = n,
				      .headings = headings,
				      .nheadings = 2,
				      .anchors = anchors,
				      .nanchors = 2 } };
	struct arena a;
	bool opened;

	arena_init(&a);
	opened = opens(object_write(&a, &o));
	arena_done(&a);
	return opened;
}

#define SEGMENT(k, i)                                                          \
	((struct segment){ .kind = (k), .index = (i), .line = 1, .col = 1 })
#define BODY(...)                                                              \
	body_opens((const struct segment[]){ __VA_ARGS__ },                    \
		   sizeof((const struct segment[]){ __VA_ARGS__ }) /           \
			   sizeof(struct segment))
#define LINK	    SEGMENT(SEGMENT_LINK, 0)
#define LINK_END    SEGMENT(SEGMENT_LINK_END, 0)
#define HEAD(i)	    SEGMENT(SEGMENT_HEADING, (i))
#define HEAD_END(i) SEGMENT(SEGMENT_HEADING_END, (i))
#define BOX(i)	    SEGMENT(SEGMENT_CONTAINER, (i))
#define BOX_END(i)  SEGMENT(SEGMENT_CONTAINER_END, (i))
#define ANCHOR(i)   SEGMENT(SEGMENT_ANCHOR, (i))

static void pairs_must_match(void **state)
{
	(void)state;
	assert_true(BODY(HEAD(0), LINK, LINK_END, HEAD_END(0), LINK, LINK_END,
			 HEAD(1), HEAD_END(1)));
	assert_true(BODY(HEAD(1), HEAD_END(1)));
	assert_false(BODY(LINK));
	assert_false(BODY(LINK_END));
	assert_false(BODY(LINK, LINK, LINK_END, LINK_END));
	assert_false(BODY(HEAD(0)));
	assert_false(BODY(HEAD_END(0)));
	assert_false(BODY(HEAD(0), HEAD_END(1)));
	assert_false(BODY(HEAD(0), HEAD(1), HEAD_END(1), HEAD_END(0)));
	assert_false(BODY(HEAD(0), LINK, HEAD_END(0), LINK_END));
	assert_false(BODY(LINK, HEAD(0), HEAD_END(0), LINK_END));
	assert_false(BODY(HEAD(1), HEAD_END(1), HEAD(0), HEAD_END(0)));
	assert_false(BODY(HEAD(2), HEAD_END(2)));
	assert_true(BODY(ANCHOR(0), LINK, ANCHOR(1), LINK_END));
	assert_false(BODY(ANCHOR(0), ANCHOR(0)));
	assert_false(BODY(ANCHOR(1), ANCHOR(0)));
	assert_false(BODY(ANCHOR(2)));
	assert_false(BODY(SEGMENT(SEGMENT_LABEL, LABEL_COUNT)));
	assert_true(BODY(SEGMENT(SEGMENT_LABEL, LABEL_COUNT - 1)));
	assert_false(BODY(SEGMENT(SEGMENT_KINDS, 0)));
	assert_true(BODY(BOX(0), BOX(0), BOX_END(0), LINK, LINK_END, HEAD(0),
			 HEAD_END(0), BOX_END(0)));
	assert_false(BODY(BOX(0)));
	assert_false(BODY(BOX_END(0)));
	assert_false(BODY(BOX(0), BOX_END(1)));
	assert_false(BODY(BOX(0), LINK, BOX_END(0), LINK_END));
	assert_false(BODY(LINK, BOX(0), BOX_END(0), LINK_END));
	assert_false(BODY(HEAD(0), BOX(0), BOX_END(0), HEAD_END(0)));
	assert_false(BODY(BOX(CONTAINER_KINDS), BOX_END(CONTAINER_KINDS)));
}

/* A link alone is where a paragraph may be, and has text only. */
static void alone_where_blocks_are(void **state)
{
	struct segment alone = LINK, image = SEGMENT(SEGMENT_IMAGE, 0);
	struct segment html = SEGMENT(SEGMENT_HTML, 0);

	(void)state;
	alone.flags = SEGMENT_ALONE;
	assert_true(BODY(alone, html, LINK_END, alone, LINK_END));
	assert_true(BODY(BOX(0), alone, html, LINK_END, BOX_END(0)));
	assert_false(BODY(alone, image, LINK_END));
	assert_false(BODY(HEAD(0), alone, LINK_END, HEAD_END(0)));
	assert_false(BODY(LINK, alone, LINK_END, LINK_END));
	assert_true(BODY(LINK, image, LINK_END));
	image.flags = SEGMENT_ALONE;
	assert_false(BODY(image));
}

static bool text_opens(struct slice text)
{
	struct segment s = SEGMENT(SEGMENT_HTML, 0);

	s.text = text;
	return body_opens(&s, 1);
}

static void slices_stay_in_their_text(void **state)
{
	struct segment s = SEGMENT(SEGMENT_IMAGE, 0);

	(void)state;
	assert_true(text_opens((struct slice){ 0, 3 }));
	assert_true(text_opens((struct slice){ 3, 0 }));
	assert_true(text_opens((struct slice){ 1, 2 }));
	assert_false(text_opens((struct slice){ 0, 4 }));
	assert_false(text_opens((struct slice){ 4, 0 }));
	assert_false(text_opens((struct slice){ UINT32_MAX, 2 }));
	assert_false(text_opens((struct slice){ 1, UINT32_MAX }));
	assert_false(text_opens((struct slice){ 2, 1 }));
	assert_false(text_opens((struct slice){ 0, 2 }));
	assert_true(body_opens(&s, 1));
	s.line = 0;
	assert_false(body_opens(&s, 1));
}

static bool object_opens(const struct object *o)
{
	struct arena a;
	bool opened;

	arena_init(&a);
	opened = opens(object_write(&a, o));
	arena_done(&a);
	return opened;
}

static bool anchors_open(struct slice id, uint32_t n)
{
	struct arena a;
	struct anchor *anchors;
	struct object o = { 0 };
	struct buf text;
	bool opened;

	arena_init(&a);
	buf_init(&a, &text);
	buf_str(&text, S("å"));
	for (size_t i = 0; i < MARKDOWN_MAX_ID; i++)
		buf_char(&text, 'a');
	anchors = arena_array(&a, struct anchor, n);
	for (uint32_t i = 0; i < n; i++)
		anchors[i].id = id;
	o.body.text = buf_view(&text);
	o.body.anchors = anchors;
	o.body.nanchors = n;
	opened = object_opens(&o);
	arena_done(&a);
	return opened;
}

static void anchors_are_checked(void **state)
{
	const uint32_t most = MARKDOWN_MAX_ID, end = MARKDOWN_MAX_ID + 2;

	(void)state;
	assert_true(anchors_open((struct slice){ 0, 2 }, 1));
	assert_true(anchors_open((struct slice){ 2, most }, 1));
	assert_false(anchors_open((struct slice){ 0, 0 }, 1));
	assert_false(anchors_open((struct slice){ 0, 1 }, 1));
	assert_false(anchors_open((struct slice){ 1, 1 }, 1));
	assert_false(anchors_open((struct slice){ 0, most + 1 }, 1));
	assert_false(anchors_open((struct slice){ end - 1, 2 }, 1));
	assert_false(anchors_open((struct slice){ end + 1, 1 }, 1));
	assert_false(anchors_open((struct slice){ UINT32_MAX, 2 }, 1));
	assert_true(anchors_open((struct slice){ 0, 2 }, MARKDOWN_MAX_ANCHORS));
	assert_false(
		anchors_open((struct slice){ 0, 2 }, MARKDOWN_MAX_ANCHORS + 1));
}

static void the_rest_is_checked(void **state)
{
	struct object_diag diag = { .text = { .id = DIAG_PAGE_NUL },
				    .line = 1,
				    .col = 1 };
	struct object o = { .diags = &diag, .ndiags = 1 };

	(void)state;
	assert_true(object_opens(&o));
	diag.text.id = DIAG_COUNT;
	assert_false(object_opens(&o));
	diag.text.id = DIAG_PAGE_NUL;
	diag.col = 0;
	assert_false(object_opens(&o));
	diag.col = 1;
	diag.text.arg1 = S("\xE5");
	assert_false(object_opens(&o));
	o.ndiags = 0;
	o.image = IMAGE_PNG;
	assert_false(object_opens(&o));
	o.kind = OBJECT_IMAGE;
	assert_true(object_opens(&o));
	o.body.anchors = &(const struct anchor){ { 0, 0 } };
	o.body.nanchors = 1;
	assert_false(object_opens(&o));
	o.body.nanchors = 0;
	o.image = IMAGE_SVG + 1;
	assert_false(object_opens(&o));
	o.image = IMAGE_SVG;
	o.has_front = true;
	assert_false(object_opens(&o));
}

static void the_front_is_a_map(void **state)
{
	struct data_node node = {
		.kind = DATA_MAP, .next = 1, .line = 1, .col = 1
	};
	struct object o = { .front = { &node, 1, S("") }, .has_front = true };

	(void)state;
	assert_true(object_opens(&o));
	node.kind = DATA_LIST;
	assert_false(object_opens(&o));
	node.kind = DATA_MAP;
	o.has_front = false;
	assert_false(object_opens(&o));
}

static void many_diagnostics_are_cut(void **state)
{
	struct object o = { 0 };
	struct diags diags;
	struct arena a;
	size_t errors = 0;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	for (uint32_t i = 0; i < 300; i++)
		diag_add(&diags, ((struct place){ S(""), i + 1, 1 }),
			 DIAG_RAW_HTML, S("<b>"));
	for (uint32_t i = 300; i < 350; i++)
		diag_add(&diags, ((struct place){ S(""), i + 1, 1 }),
			 DIAG_LINK_EMPTY, S("x"));
	object_set_diags(&a, &o, &diags);
	assert_int_equal(o.ndiags, COMPILE_MAX_DIAGS);
	for (size_t i = 0; i < o.ndiags; i++)
		errors += o.diags[i].text.id == DIAG_LINK_EMPTY;
	assert_int_equal(errors, 50);
	assert_int_equal(o.diags[COMPILE_MAX_DIAGS - 1].text.id,
			 DIAG_PAGE_MORE);
	assert_true(str_eq(o.diags[COMPILE_MAX_DIAGS - 1].text.arg1, S("151")));
	assert_true(object_opens(&o));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_survives),
		cmocka_unit_test(written_again_it_is_the_same),
		cmocka_unit_test(no_part_is_enough),
		cmocka_unit_test(flipped_it_is_harmless),
		cmocka_unit_test(words_set_to_extremes),
		cmocka_unit_test(pairs_must_match),
		cmocka_unit_test(alone_where_blocks_are),
		cmocka_unit_test(slices_stay_in_their_text),
		cmocka_unit_test(anchors_are_checked),
		cmocka_unit_test(the_rest_is_checked),
		cmocka_unit_test(the_front_is_a_map),
		cmocka_unit_test(many_diagnostics_are_cut),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
