/*
 * Reports: the head line, the source line and where the caret stands.
 */
#include "base/arena.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diags diags;
	struct str text; /* of every file */
	size_t asked;
};

static bool give(void *context, struct arena *a, struct str path,
		 struct str *out)
{
	struct fixture *f = context;

	f->asked++;
	if (str_eq(path, S("none.md")))
		return false;
	*out = str_dup(a, f->text);
	return true;
}

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ 0 };
	arena_init(&f.arena);
	diags_init(&f.arena, &f.diags);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->arena);
	return 0;
}

static const char *report(struct fixture *f, enum diag_lang lang)
{
	struct buf out;

	buf_init(&f->arena, &out);
	diags_sort(&f->diags);
	report_text(&out, &f->diags, lang, DIAG_WARNING, give, f);
	return str_zdup(&f->arena, buf_view(&out));
}

static void wrong_at(struct fixture *f, uint32_t line, uint32_t col)
{
	diag_add(&f->diags, ((struct place){ S("a.md"), line, col }),
		 DIAG_PAGE_EMPTY);
}

static void test_place_line_and_caret(void **state)
{
	struct fixture *f = *state;

	f->text = S("---\ntilte: Hej\n---\n");
	diag_add(&f->diags, ((struct place){ S("a.md"), 2, 1 }),
		 DIAG_UNKNOWN_KEY, S("tilte"), S("title"));
	assert_string_equal(report(f, DIAG_EN),
			    "a.md:2:1: error: unknown key 'tilte'; did you "
			    "mean 'title'? [unknown-key]\n"
			    "tilte: Hej\n"
			    "^\n");
	assert_string_equal(report(f, DIAG_SV),
			    "a.md:2:1: fel: okänd nyckel 'tilte'; menade du "
			    "'title'? [unknown-key]\n"
			    "tilte: Hej\n"
			    "^\n");
}

static void test_no_place(void **state)
{
	struct fixture *f = *state;

	diag_add(&f->diags, place_none(), DIAG_OUTPUT_NEEDED);
	assert_string_equal(report(f, DIAG_EN),
			    "resursbank: error: --output must be given for a "
			    "bare repository or an address "
			    "[output-needed]\n");
	assert_int_equal(f->asked, 0);
}

static void test_column_counts_code_points(void **state)
{
	struct fixture *f = *state;

	f->text = S("\xEF\xBB\xBF"
		    "åäö\tx\r\n");
	wrong_at(f, 1, 5);
	assert_string_equal(report(f, DIAG_EN),
			    "a.md:1:5: error: the file is empty [page-empty]\n"
			    "åäö x\n"
			    "    ^\n");
}

static void test_column_behind_the_line(void **state)
{
	struct fixture *f = *state;

	f->text = S("ab");
	wrong_at(f, 1, 90);
	assert_string_equal(report(f, DIAG_EN),
			    "a.md:1:90: error: the file is empty [page-empty]\n"
			    "ab\n"
			    "  ^\n");
}

static void test_lines_that_are_not_there(void **state)
{
	struct fixture *f = *state;

	f->text = S("ab\n\n");
	wrong_at(f, 2, 1);
	wrong_at(f, 3, 1);
	wrong_at(f, 4, 1);
	diag_add(&f->diags, place_of(S("none.md")), DIAG_PAGE_EMPTY);
	assert_string_equal(
		report(f, DIAG_EN),
		"a.md:2:1: error: the file is empty [page-empty]\n"
		"a.md:3:1: error: the file is empty [page-empty]\n"
		"a.md:4:1: error: the file is empty [page-empty]\n"
		"none.md:1:1: error: the file is empty [page-empty]\n");
	assert_int_equal(f->asked, 2);
}

static void test_control_characters_are_shown_as_marks(void **state)
{
	struct fixture *f = *state;

	f->text = S("a\x1B[31mb\x7F\xE2\x80\xAE"
		    "c\xC2\x9B\xFF");
	diag_add(&f->diags, ((struct place){ S("a.md\x1B"), 1, 1 }),
		 DIAG_UNKNOWN_KEY, S("x\n\x1B]0;y\x07"), S(""));
	assert_string_equal(report(f, DIAG_EN),
			    "a.md?:1:1: error: unknown key 'x??]0;y?' "
			    "[unknown-key]\n"
			    "a?[31mb??c?\xEF\xBF\xBD\n"
			    "^\n");
}

/* A line of n letters with the mistake at column col: the shown line and the
 * column of the caret. */
static struct str cut_line(struct fixture *f, size_t n, uint32_t col,
			   size_t *caret)
{
	char *p = arena_alloc(&f->arena, n);
	struct str rest, part = S("");

	memset(p, 'x', n);
	p[col - 1] = 'M';
	f->text = (struct str){ p, n };
	wrong_at(f, 1, col);
	rest = str_of(report(f, DIAG_EN));
	str_next(&rest, '\n', &part);
	str_next(&rest, '\n', &part);
	*caret = str_find_char(rest, '^');
	return part;
}

static void test_long_lines_are_cut_around_the_caret(void **state)
{
	struct fixture *f = *state;
	struct str shown;
	size_t caret;

	shown = cut_line(f, 1000, 500, &caret);
	assert_true(str_starts(shown, S("…")) && str_ends(shown, S("…")));
	assert_int_equal(shown.n, 100 + 2 * strlen("…"));
	assert_int_equal(shown.p[caret - 1 + strlen("…")], 'M');
}

static void test_long_lines_begin_and_end(void **state)
{
	struct fixture *f = *state;
	struct str shown;
	size_t caret;

	shown = cut_line(f, 1000, 7, &caret);
	assert_int_equal(shown.p[caret], 'M');
	assert_int_equal(caret, 6);
	diags_cut(&f->diags, 0);
	shown = cut_line(f, 1000, 1000, &caret);
	assert_int_equal(shown.p[caret - 1 + strlen("…")], 'M');
	assert_true(str_ends(shown, S("M")));
}

static void test_long_messages_are_cut(void **state)
{
	struct fixture *f = *state;
	char *p = arena_alloc(&f->arena, 100000);

	memset(p, 'k', 100000);
	diag_add(&f->diags, place_of(S("none.md")), DIAG_UNKNOWN_KEY,
		 ((struct str){ p, 100000 }), S(""));
	assert_true(strlen(report(f, DIAG_EN)) < 600);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_place_line_and_caret),
		TEST(test_no_place),
		TEST(test_column_counts_code_points),
		TEST(test_column_behind_the_line),
		TEST(test_lines_that_are_not_there),
		TEST(test_control_characters_are_shown_as_marks),
		TEST(test_long_lines_are_cut_around_the_caret),
		TEST(test_long_lines_begin_and_end),
		TEST(test_long_messages_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
