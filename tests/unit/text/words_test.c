/*
 * Cutting texts into words, by the table that the reader in the browser is
 * held to as well; stop words; and which forms end up in one group.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/text.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { MAX_TABLE = 1 << 20, MAX_FORMS = 40 };

static struct str table_read(struct arena *a, const char *path)
{
	struct diags diags;
	struct str text;
	int dir;

	diags_init(a, &diags);
	assert_true(dir_open(S("."), &dir, &diags));
	if (!file_read(a, dir, str_of(path), MAX_TABLE, &text, &diags))
		fail_msg("cannot read %s", path);
	dir_close(dir);
	return text;
}

/* The next row that is no comment. */
static bool row_next(struct str *rest, struct str *row)
{
	while (str_next_line(rest, row))
		if (row->n && row->p[0] != '#')
			return true;
	return false;
}

/* The next column, with "\u{X}" as the code point X. */
static struct str column_next(struct arena *a, struct str *row)
{
	struct str column = S("");
	struct buf b;

	buf_init(a, &b);
	str_next(row, '\t', &column);
	for (size_t i = 0; i < column.n; i++) {
		char *end;

		if (!str_starts(str_from(column, i), S("\\u{"))) {
			buf_char(&b, column.p[i]);
			continue;
		}
		buf_utf8(&b, (uint32_t)strtoul(column.p + i + 3, &end, 16));
		i = (size_t)(end - column.p);
	}
	return buf_view(&b);
}

/* The words of a text and their keys as the table shows them. */
static void show_words(struct str text, struct buf *forms, struct buf *keys)
{
	char key[2 * WORD_MAX];
	struct word word;
	struct words w;

	words_begin(&w, text);
	while (words_next(&w, &word)) {
		if (forms->n) {
			buf_char(forms, ' ');
			buf_char(keys, ' ');
		}
		if (word.joined)
			buf_char(forms, '+');
		buf_str(forms, word.form);
		buf_str(keys, word_key(word.form, key));
	}
}

static void expect_same(struct str text, const struct buf *got,
			struct str expected)
{
	if (!str_eq(buf_view(got), expected))
		fail_msg("'%.*s' gives '%.*s'", STR_FMT(text),
			 STR_FMT(buf_view(got)));
}

static void test_table(void **state)
{
	struct str rest, row;
	struct arena a;
	size_t n = 0;

	(void)state;
	arena_init(&a);
	rest = table_read(&a, "tests/search/words.tsv");
	for (; row_next(&rest, &row); n++) {
		struct str text = column_next(&a, &row);
		struct buf forms, keys;

		buf_init(&a, &forms);
		buf_init(&a, &keys);
		show_words(text, &forms, &keys);
		expect_same(text, &forms, column_next(&a, &row));
		expect_same(text, &keys, column_next(&a, &row));
	}
	assert_true(n > 50);
	arena_done(&a);
}

static void test_places(void **state)
{
	static const struct word expected[] = {
		{ { "om", 2 }, 1, 3, 0, false },
		{ { "e", 1 }, 4, 7, 1, false },
		{ { "post", 4 }, 8, 12, 2, false },
		{ { "epost", 5 }, 4, 12, 1, true },
		{ { "å", 2 }, 13, 16, 3, false },
	};
	struct word word;
	struct words w;
	size_t n = 0;

	(void)state;
	words_begin(&w, S("(Om e\xC2\xAD-post A\xCC\x8A)"));
	for (; words_next(&w, &word); n++) {
		assert_true(n < sizeof(expected) / sizeof(*expected));
		assert_true(str_eq(word.form, expected[n].form));
		assert_int_equal(word.at, expected[n].at);
		assert_int_equal(word.end, expected[n].end);
		assert_int_equal(word.place, expected[n].place);
		assert_int_equal(word.joined, expected[n].joined);
	}
	assert_int_equal(n, sizeof(expected) / sizeof(*expected));
}

/* Bytes that are no UTF-8 divide words, and nothing is read behind the end. */
static void test_bad_bytes(void **state)
{
	static const char *const cases[][2] = {
		{ "a\xFF"
		  "b",
		  "a b" },
		{ "\xC3", "" },
		{ "a\xC3", "a" },
		{ "a\xE2\x80", "a" },
		{ "a\xC0\x80"
		  "b",
		  "a b" },
		{ "\xED\xA0\x80x", "x" },
		{ "\xC3\xA5\xC3", "\xC3\xA5" },
		{ "a\xC3"
		  "b",
		  "a b" },
		{ "a-\xFF-b", "a b" },
		{ "\x80\xBF"
		  "a",
		  "a" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_of(cases[i][0]);
		struct buf forms, keys;

		text.p = memcpy(arena_alloc(&a, text.n), text.p, text.n);
		buf_init(&a, &forms);
		buf_init(&a, &keys);
		show_words(text, &forms, &keys);
		expect_same(text, &forms, str_of(cases[i][1]));
	}
	arena_done(&a);
}

/* A megabyte without a blank is one word, whatever it is of. */
static void test_long_runs(void **state)
{
	static const char *const parts[] = { "x",	 "å",	     "Ω",
					     "\xCC\x81", "\xC2\xAD", "한",
					     "x\xCC\x81" };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct word word;
		struct words w;
		struct buf b;

		buf_init(&a, &b);
		buf_lit(&b, "a");
		while (b.n < 1 << 20)
			buf_str(&b, str_of(parts[i]));
		words_begin(&w, buf_view(&b));
		assert_true(words_next(&w, &word));
		assert_int_equal(word.end, b.n);
		assert_true(word.form.n <= WORD_MAX);
		assert_false(words_next(&w, &word));
		arena_reset(&a);
	}
	arena_done(&a);
}

/* A letter of two bytes where the room for a form ends: what is behind it in
 * the struct stays. */
static void test_room(void **state)
{
	char text[2 * WORD_MAX + 3];
	struct words words;
	struct word w;

	(void)state;
	for (size_t n = 0; n < 2 * WORD_MAX; n++) {
		memset(text, 'a', n);
		memcpy(text + n, "\xC3\xA5 ", 3);
		words_begin(&words, (struct str){ text, n + 3 });
		words.joint_form[0] = '#';
		assert_true(words_next(&words, &w));
		assert_int_equal(w.end, n + 2);
		assert_int_equal(w.form.n, n + 2 <= WORD_MAX ? n + 2
					   : n < WORD_MAX    ? n
							     : WORD_MAX);
		assert_int_equal(words.joint_form[0], '#');
	}
}

/* As many parts as there may be make one joined word. */
static void test_long_joint(void **state)
{
	struct word word = { 0 };
	struct words w;
	struct arena a;
	struct buf b;
	size_t n = 0;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	for (int i = 0; i < 100000; i++)
		buf_lit(&b, "ab-");
	words_begin(&w, buf_view(&b));
	for (; words_next(&w, &word); n++)
		assert_int_equal(word.joined, n == 100000);
	assert_int_equal(n, 100001);
	assert_int_equal(word.form.n, WORD_MAX);
	assert_int_equal(word.at, 0);
	assert_int_equal(word.end, b.n - 1);
	arena_done(&a);
}

static void test_stops(void **state)
{
	size_t n, swedish = 0, english = 0;
	const struct str *stops = word_stops(&n);

	(void)state;
	/* Numbers fit a byte with one to spare (search/format.h). */
	assert_true(n <= 254);
	for (size_t i = 0; i < n; i++) {
		unsigned int sv = word_stop(stops[i], S("sv-FI"));
		unsigned int en = word_stop(stops[i], S("en"));

		if ((sv != 0 && sv != i + 1) || (en != 0 && en != i + 1) ||
		    (!sv && !en))
			fail_msg("'%.*s' is not found", STR_FMT(stops[i]));
		swedish += sv != 0;
		english += en != 0;
		assert_int_equal(word_stop(stops[i], S("de")), 0);
	}
	assert_true(swedish > 100 && english > 100 && swedish + english > n);
	assert_int_equal(word_stop(S("skola"), S("sv")), 0);
	assert_int_equal(word_stop(S("the"), S("sv")), 0);
	assert_int_equal(word_stop(S("och"), S("en")), 0);
	assert_int_equal(word_stop(S(""), S("sv")), 0);
}

/* Words that somebody looks for: names of subjects, and homonyms. */
static void test_no_stops(void **state)
{
	static const char *const words[] = { "no",   "so",   "sva", "ma",
					     "it",   "får",  "år",  "vår",
					     "film", "text", "ai",  "mus" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		assert_int_equal(word_stop(str_of(words[i]), S("sv")), 0);
		assert_int_equal(word_stop(str_of(words[i]), S("en")), 0);
	}
}

/* The stem of the group that a form is in when the corpus is `row`. */
static struct str group_of(struct arena *a, struct stemmer *stemmer,
			   struct str form, struct str row)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(form, S("sv"), bases);

	for (size_t i = 0; i < n; i++) {
		struct str rest = row, word;
		struct str base = { bases[i].form, bases[i].n };

		while (str_next(&rest, ' ', &word))
			if (str_eq(word, base))
				return str_dup(a, stemmer_stem(stemmer, base));
	}
	return str_dup(a, stemmer_stem(stemmer, form));
}

/* Each row of groups.tsv is a corpus: forms of one group, and behind "|" of
 * another. */
static void test_groups(void **state)
{
	struct stemmer *stemmer;
	struct str rest, row;
	struct arena a;

	(void)state;
	arena_init(&a);
	stemmer = stemmer_open(&a, S("sv"));
	rest = table_read(&a, "tests/search/groups.tsv");
	while (row_next(&rest, &row)) {
		struct str groups[MAX_FORMS], all = row, form;
		size_t part[MAX_FORMS], n = 0, parts = 0;

		while (str_next(&all, ' ', &form)) {
			if (str_eq(form, S("|"))) {
				parts++;
				continue;
			}
			assert_true(n < MAX_FORMS);
			part[n] = parts;
			groups[n] = group_of(&a, stemmer, form, row);
			for (size_t i = 0; i < n; i++)
				if (str_eq(groups[i], groups[n]) !=
				    (part[i] == part[n]))
					fail_msg("'%.*s': '%.*s' in '%.*s'",
						 STR_FMT(row), STR_FMT(form),
						 STR_FMT(groups[n]));
			n++;
		}
	}
	stemmer_close(stemmer);
	arena_done(&a);
}

static void test_stems(void **state)
{
	struct stemmer *sv, *en, *de;
	struct arena a;

	(void)state;
	arena_init(&a);
	sv = stemmer_open(&a, S("sv"));
	en = stemmer_open(&a, S("en-GB"));
	de = stemmer_open(&a, S("de"));
	assert_true(str_eq(stemmer_stem(sv, S("skolornas")), S("skol")));
	assert_true(str_eq(stemmer_stem(en, S("schools")), S("school")));
	assert_true(str_eq(stemmer_stem(de, S("schulen")), S("schulen")));
	stemmer_close(sv);
	stemmer_close(en);
	stemmer_close(de);
	stemmer_close(NULL);
	arena_done(&a);
}

static bool is_origin(const char *origin, const char *form, const char *lang)
{
	struct word_base all[WORD_BASES];
	size_t n = word_origins(str_of(form), str_of(lang), all);

	for (size_t i = 0; i < n; i++)
		if (str_eq((struct str){ all[i].form, all[i].n },
			   str_of(origin)))
			return true;
	return false;
}

static void test_origins(void **state)
{
	char longest[WORD_MAX + 2];

	(void)state;
	assert_true(is_origin("kopiera", "kopiering", "sv"));
	assert_true(is_origin("kopia", "kopiera", "sv"));
	assert_true(is_origin("mäta", "mätning", "sv"));
	assert_true(is_origin("frihets", "frihetslig", "sv"));
	assert_true(is_origin("insert", "inserting", "sv-FI"));
	assert_true(is_origin("matematik", "matematisk", "sv"));
	assert_true(is_origin("läsa", "läsbar", "sv"));
	assert_false(is_origin("r", "ring", "sv"));
	assert_false(is_origin("insert", "inserting", "en"));
	/* An origin is no stop word, and no longer than a word can be. */
	assert_false(is_origin("alla", "allning", "sv"));
	memset(longest, 'a', sizeof(longest));
	longest[WORD_MAX + 1] = '\0';
	memcpy(longest + WORD_MAX - 2, "bar", 3);
	assert_int_equal(word_origins(str_of(longest), S("sv"),
				      (struct word_base[WORD_BASES]){ 0 }),
			 0);
}

static int start(void **state)
{
	(void)state;
	text_start();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_long_runs),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_long_joint),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_no_stops),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_stems),
		cmocka_unit_test(test_origins),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
