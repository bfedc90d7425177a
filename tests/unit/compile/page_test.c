/*
 * Pages that are not text, or not whole: each mistake is its own diagnostic
 * at its line and column, and the other part of the page is still looked at.
 */
#include "base/buf.h"
#include "compile/compile_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct bench {
	struct arena arena;
	struct object object;
};

static void compile(struct bench *b, struct str text)
{
	arena_init(&b->arena);
	assert_true(object_open(&b->arena, compile_page(&b->arena, text),
				&b->object));
	assert_int_equal(b->object.kind, OBJECT_PAGE);
}

static bool has(const struct bench *b, enum diag_id id, uint32_t line,
		uint32_t col)
{
	for (size_t i = 0; i < b->object.ndiags; i++)
		if (b->object.diags[i].text.id == id &&
		    b->object.diags[i].line == line &&
		    b->object.diags[i].col == col)
			return true;
	return false;
}

/* One diagnostic, and the page is faulty. */
static void refused(struct str text, enum diag_id id, uint32_t line,
		    uint32_t col, struct str arg1)
{
	struct bench b;

	compile(&b, text);
	assert_true(b.object.faulty);
	assert_int_equal(b.object.ndiags, 1);
	assert_true(has(&b, id, line, col));
	assert_true(str_eq(b.object.diags[0].text.arg1, arg1));
	arena_done(&b.arena);
}

/* A page whose title and first heading are as given ("" for none). */
static void accepted(struct str text, struct str title, struct str heading,
		     uint32_t heading_line)
{
	const struct heading *h;
	struct bench b;

	compile(&b, text);
	assert_false(b.object.faulty);
	assert_int_equal(b.object.ndiags, 0);
	if (title.n)
		assert_true(str_eq(
			data_text(&b.object.front,
				  data_find(&b.object.front, 0, S("title"))),
			title));
	else
		assert_int_equal(b.object.front.count, 0);
	assert_int_equal(b.object.body.nheadings, heading.n > 0);
	if (heading.n) {
		h = &b.object.body.headings[0];
		assert_int_equal(h->line, heading_line);
		assert_true(str_eq(
			str_sub(b.object.body.text, h->text.at, h->text.n),
			heading));
	}
	arena_done(&b.arena);
}

static void splits(void **state)
{
	(void)state;
	accepted(S("# A\n"), S(""), S("A"), 1);
	accepted(S("---\ntitle: B\n---\n# A\n"), S("B"), S("A"), 4);
	accepted(S("---  \t\ntitle: B\n...\n\n# A"), S("B"), S("A"), 5);
	accepted(S("---\r\ntitle: B\r\n---\r\n# A\r\n"), S("B"), S("A"), 4);
	accepted(S("\r# A\r"), S(""), S("A"), 2);
	accepted(S("\xEF\xBB\xBF---\ntitle: B\n---\n# A\n"), S("B"), S("A"), 4);
	accepted(S("---\ntitle: B\n---"), S("B"), S(""), 0);
	accepted(S("---\n---\n# A\n"), S(""), S("A"), 3);
	accepted(S("---\n# a comment\n---\n# A\n"), S(""), S("A"), 4);
	accepted(S("\n \t\r\n---\ntitle: B\n---\n# A\n"), S("B"), S("A"), 6);
	/* Not front matter: a blank before it, a fourth dash. */
	accepted(S(" ---\n# A\n"), S(""), S("A"), 2);
	accepted(S("----\n# A\n"), S(""), S("A"), 2);
	accepted(S("\n---\ntitle\n\n# A\n"), S(""), S("A"), 5);
}

static void not_text(void **state)
{
	(void)state;
	refused(S(""), DIAG_PAGE_EMPTY, 1, 1, S(""));
	refused(S(" \r\n\t\n"), DIAG_PAGE_EMPTY, 1, 1, S(""));
	refused(S("\xEF\xBB\xBF"), DIAG_PAGE_EMPTY, 1, 1, S(""));
	refused(S("# \xC3\xA5\n\xC3\xA5 \0 b"), DIAG_PAGE_NUL, 2, 3, S(""));
	refused(S("# Hej\nsm\xE5 \xF6 och"), DIAG_PAGE_ENCODING, 2, 3,
		S("Latin-1"));
	refused(S("\xEF\xBB\xBF# \x93Hej\x94 \xE5 "), DIAG_PAGE_ENCODING, 1, 3,
		S("Windows-1252"));
	refused(S("\xC3\xA5\xC3\xA4\xC3\xB6 \xE5"), DIAG_PAGE_ENCODING, 1, 5,
		S(""));
	refused(S("\xFF\xFE#\0 \0A\0"), DIAG_PAGE_ENCODING, 1, 1, S("UTF-16"));
	refused(S("\0#\0 \0A\0B\0\n"), DIAG_PAGE_ENCODING, 1, 1, S("UTF-16"));
}

static void front_matter(void **state)
{
	(void)state;
	refused(S("---\ntitle: A\n\n# B\n"), DIAG_FRONT_UNCLOSED, 1, 1, S(""));
	refused(S("---"), DIAG_FRONT_UNCLOSED, 1, 1, S(""));
	refused(S("---\n- a\n- b\n---\n"), DIAG_FRONT_NOT_MAP, 2, 1, S(""));
	refused(S("\n\n---\n- a\n---\n"), DIAG_FRONT_NOT_MAP, 4, 1, S(""));
	refused(S("---\n\n  bara text\n---\nA\n"), DIAG_FRONT_NOT_MAP, 3, 3,
		S(""));
}

static void both_parts_are_checked(void **state)
{
	struct bench b;

	(void)state;
	compile(&b, S("---\ntitle: A\ntitle: B\n---\n\n![](x.png)\n"));
	assert_true(b.object.faulty);
	assert_true(b.object.has_front);
	assert_true(has(&b, DIAG_YAML_DUPLICATE_KEY, 3, 1));
	assert_true(has(&b, DIAG_IMAGE_ALT, 6, 1));
	assert_true(b.object.body.nsegments > 0);
	arena_done(&b.arena);
}

/* n bytes of text. */
static struct str filled(struct arena *a, struct str begin, size_t n)
{
	char *p = arena_alloc(a, n);

	memset(p, 'a', n);
	for (size_t i = 99; i < n; i += 100)
		p[i] = '\n';
	memcpy(p, begin.p, begin.n);
	return (struct str){ p, n };
}

static void size_is_limited(void **state)
{
	struct arena a;
	struct bench b;

	(void)state;
	arena_init(&a);
	compile(&b, filled(&a, S("# A\n"), COMPILE_MAX_PAGE));
	assert_false(b.object.faulty);
	arena_done(&b.arena);
	compile(&b, filled(&a, S("\xEF\xBB\xBF# A\n"), COMPILE_MAX_PAGE + 3));
	assert_false(b.object.faulty);
	arena_done(&b.arena);
	refused(filled(&a, S("# A\n"), COMPILE_MAX_PAGE + 1),
		DIAG_PAGE_TOO_LARGE, 1, 1, S("1048576"));
	arena_done(&a);
}

/* Of more findings than are kept, first those that no bank can lower, however
 * late they stand; then errors, then the rest. */
static void the_gravest_are_kept(void **state)
{
	struct arena a;
	struct bench b;
	struct buf text;

	(void)state;
	arena_init(&a);
	buf_init(&a, &text);
	for (size_t i = 0; i < COMPILE_MAX_DIAGS; i++)
		buf_lit(&text, "<blink>\n\n![](a.png)\n\n");
	buf_lit(&text, "[a](javascript:x)\n");
	compile(&b, buf_view(&text));
	assert_int_equal(b.object.ndiags, COMPILE_MAX_DIAGS);
	assert_true(has(&b, DIAG_LINK_SCHEME, 4 * COMPILE_MAX_DIAGS + 1, 1));
	assert_true(has(&b, DIAG_PAGE_MORE, 1, 1));
	assert_true(has(&b, DIAG_IMAGE_ALT, 3, 1));
	assert_false(has(&b, DIAG_RAW_HTML, 1, 1));
	arena_done(&b.arena);
	arena_done(&a);
}

static void requests_are_served(void **state)
{
	struct arena a;
	struct object o;

	(void)state;
	arena_init(&a);
	assert_int_equal(compile_serve(&a, S("")).n, 0);
	assert_true(object_open(&a, compile_serve(&a, S("\0# A\n")), &o));
	assert_int_equal(o.kind, OBJECT_PAGE);
	assert_true(object_open(&a, compile_serve(&a, S("\1<svg/>")), &o));
	assert_int_equal(o.image, IMAGE_SVG);
	assert_true(object_open(&a, compile_serve(&a, S("\1")), &o));
	assert_int_equal(o.image, IMAGE_NONE);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits),
		cmocka_unit_test(not_text),
		cmocka_unit_test(front_matter),
		cmocka_unit_test(both_parts_are_checked),
		cmocka_unit_test(size_is_limited),
		cmocka_unit_test(the_gravest_are_kept),
		cmocka_unit_test(requests_are_served),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
