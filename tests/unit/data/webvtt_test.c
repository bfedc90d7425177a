/*
 * Captions: what is read of them, which mistakes are told where, and that
 * what is hostile costs little.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "data/webvtt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* CPU time that no input may take, with room for sanitizers. */
enum { MAX_SECONDS = 4 };

struct fixture {
	struct arena arena;
	struct diags diags;
	struct cues cues;
	bool ok;
};

static int fixture_open(void **state)
{
	struct fixture *f = *state;

	*f = (struct fixture){ .ok = false };
	arena_init(&f->arena);
	diags_init(&f->arena, &f->diags);
	return 0;
}

static int fixture_close(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->arena);
	return 0;
}

static void parse(struct fixture *f, struct str text)
{
	clock_t begin = clock();

	f->ok = webvtt_parse(&f->arena, S("p"), text, &f->cues, &f->diags);
	assert_true((clock() - begin) / CLOCKS_PER_SEC < MAX_SECONDS);
	assert_int_equal(f->ok, f->diags.errors == 0);
}

static void assert_cue(const struct fixture *f, size_t i, uint32_t start,
		       uint32_t end, const char *text)
{
	assert_true(i < f->cues.n);
	assert_int_equal(f->cues.at[i].start, start);
	assert_int_equal(f->cues.at[i].end, end);
	if (!str_eq(f->cues.at[i].text, str_of(text)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(f->cues.at[i].text),
			 text);
}

static void assert_mistake(const struct fixture *f, size_t i, enum diag_id id,
			   uint32_t line, uint32_t col)
{
	assert_true(i < f->diags.list.n);
	assert_int_equal(f->diags.list.at[i].text.id, id);
	assert_int_equal(f->diags.list.at[i].at.line, line);
	assert_int_equal(f->diags.list.at[i].at.col, col);
}

static void blocks_are_told_apart(void **state)
{
	struct fixture *f = *state;

	parse(f, S("\xEF\xBB\xBFWEBVTT something\n"
		   "Kind: captions\n"
		   "\n"
		   "NOTE\n"
		   "two lines\n"
		   "\n"
		   "STYLE\n"
		   "::cue { color: red }\n"
		   "\n"
		   "REGION\tid:a\n"
		   "\n"
		   "\n"
		   "1\n"
		   "00:01.000 --> 00:02.500 line:0 align:start\n"
		   "one\n"
		   "more\n"
		   "\n"
		   "00:01:00.000-->123:00:00.007\n"
		   "two\n"
		   "00:03.000 --> 00:04.000\n"
		   "three"));
	assert_true(f->ok);
	assert_int_equal(f->cues.n, 3);
	assert_cue(f, 0, 1000, 2500, "one\nmore");
	assert_cue(f, 1, 3000, 4000, "three");
	assert_cue(f, 2, 60000, 442800007, "two");
}

static void ends_of_lines_do_not_matter(void **state)
{
	struct fixture *f = *state;

	parse(f, S("WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\na\r\nb\r\n"));
	assert_cue(f, 0, 1000, 2000, "a\nb");
	parse(f, S("WEBVTT\r\r00:01.000 --> 00:02.000\ra\rb\r"));
	assert_cue(f, 0, 1000, 2000, "a\nb");
	parse(f, S("WEBVTT\n00:01.000 --> 00:02.000\na"));
	assert_cue(f, 0, 1000, 2000, "a");
	parse(f, S("WEBVTT"));
	assert_int_equal(f->cues.n, 0);
	assert_true(f->ok);
}

static void text_is_without_markup(void **state)
{
	static const struct {
		const char *raw, *clean;
	} cases[] = {
		{ "<v Ada Lovelace>Hej</v> du", "Hej du" },
		{ "<c.gul.stor>a</c><i>b</i> <b>c</b>", "ab c" },
		{ "a <00:01.500>b", "a b" },
		{ "<lang sv>h\xC3\xA4r</lang>", "h\xC3\xA4r" },
		{ "a &lt;b&gt; &amp;amp; &quot;c&apos;", "a <b> &amp; \"c'" },
		{ "a&nbsp;b&#229;&#0;&#x41;&nix;&",
		  "a b\xC3\xA5&#0;&#x41;&nix;&" },
		{ "a &#1114112; &#55296;", "a &#1114112; \xEF\xBF\xBD" },
		{ "  a \t b\x01"
		  "c  ",
		  "a b c" },
		{ "a <v Ada", "a" },
		{ "<v\nAda>a\n \n<b></b>\nb", "a\nb" },
		{ "\xEF\xBF\xBF", "\xEF\xBF\xBD" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		parse(f, str_cat(&f->arena,
				 S("WEBVTT\n\n00:00.000 --> 00:01.000\n"),
				 str_of(cases[i].raw)));
		assert_int_equal(f->cues.n, 1);
		assert_cue(f, 0, 0, 1000, cases[i].clean);
	}
	/* What says nothing is none. */
	parse(f, S("WEBVTT\n\n00:00.000 --> 00:01.000\n<i> </i>\n"));
	assert_int_equal(f->cues.n, 0);
}

static void what_is_no_time_is_told(void **state)
{
	static const struct {
		const char *line;
		uint32_t col;
	} cases[] = {
		{ "1:00.000 --> 00:02.000", 1 },
		{ "00:01 --> 00:02.000", 1 },
		{ "00:01,000 --> 00:02,000", 1 },
		{ "00:01.00 --> 00:02.000", 1 },
		{ "00:60.000 --> 01:02.000", 1 },
		{ "60:01.000 --> 61:02.000", 1 },
		{ "01:60:01.000 --> 02:00:02.000", 1 },
		{ "1000:00:01.000 --> 1000:00:02.000", 1 },
		{ "0000000000:00:01.000 --> 00:02.000", 1 },
		{ " --> 00:02.000", 2 },
		{ "00:01.000 -- > --> 00:02.000", 11 },
		{ "00:01.000 -->", 14 },
		{ "\t00:01.000 --> \xC3\xA5", 16 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		diags_init(&f->arena, &f->diags);
		parse(f, str_printf(&f->arena,
				    "WEBVTT\n\n%s\na\n\n"
				    "00:01.000 --> 00:02.000\nb\n",
				    cases[i].line));
		assert_int_equal(f->diags.list.n, 1);
		assert_mistake(f, 0, DIAG_CAPTIONS_TIME, 3, cases[i].col);
		assert_int_equal(f->cues.n, 1);
		assert_cue(f, 0, 1000, 2000, "b");
	}
}

static void other_mistakes_are_told(void **state)
{
	struct fixture *f = *state;

	parse(f, S("1\n00:00:01,000 --> 00:00:02,000\n"));
	assert_mistake(f, 0, DIAG_CAPTIONS_FORMAT, 1, 1);
	parse(f, S(""));
	assert_mistake(f, 1, DIAG_CAPTIONS_FORMAT, 1, 1);
	parse(f, S("WEBVTTX\n"));
	assert_mistake(f, 2, DIAG_CAPTIONS_FORMAT, 1, 1);
	parse(f, S("WEBVTT\n\n00:02.000 --> 00:02.000\na\n\nb\nc\n"));
	assert_mistake(f, 3, DIAG_CAPTIONS_END, 3, 15);
	assert_mistake(f, 4, DIAG_CAPTIONS_NO_TIME, 6, 1);
	parse(f, S("WEBVTT\n\n\xE5\n"));
	assert_mistake(f, 5, DIAG_PAGE_ENCODING, 1, 1);
}

static struct str repeated(struct fixture *f, const char *part, size_t n)
{
	struct buf b;

	buf_init(&f->arena, &b);
	buf_lit(&b, "WEBVTT\n\n00:00.000 --> 00:01.000\n");
	while (b.n + strlen(part) <= n)
		buf_str(&b, str_of(part));
	return buf_view(&b);
}

static void what_is_large_is_refused(void **state)
{
	struct fixture *f = *state;
	struct str text = repeated(f, "a", WEBVTT_MAX_BYTES);

	parse(f, text);
	assert_true(f->ok);
	text = repeated(f, "a", WEBVTT_MAX_BYTES + 1);
	assert_int_equal(text.n, WEBVTT_MAX_BYTES + 1);
	parse(f, text);
	assert_mistake(f, 0, DIAG_CAPTIONS_TOO_LARGE, 1, 1);
}

static void what_is_hostile_costs_little(void **state)
{
	static const char *const parts[] = {
		"<",	  "&",
		"&amp",	  "<a>",
		"-->\n",  "a-->\n",
		"\n\n",	  "a\n\n\n",
		"NOTE\n", "\r",
		"a\n",	  "--",
		"-->",	  "00:00.000 --> 00:00.001\na\n",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		diags_init(&f->arena, &f->diags);
		parse(f, repeated(f, parts[i], WEBVTT_MAX_BYTES));
		assert_true(f->diags.list.n <= WEBVTT_MAX_MISTAKES);
	}
}

#define TEST(name)                                                             \
	cmocka_unit_test_prestate_setup_teardown(name, fixture_open,           \
						 fixture_close, &f)

int main(void)
{
	struct fixture f;
	const struct CMUnitTest tests[] = {
		TEST(blocks_are_told_apart),
		TEST(ends_of_lines_do_not_matter),
		TEST(text_is_without_markup),
		TEST(what_is_no_time_is_told),
		TEST(other_mistakes_are_told),
		TEST(what_is_large_is_refused),
		TEST(what_is_hostile_costs_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
