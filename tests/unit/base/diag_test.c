/*
 * Diagnostics: collecting, levels, order; and the table of messages, of which
 * every row must keep the rules.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct row {
	const char *id, *name;
	const char *text[2];
};

static const struct row rows[] = {
#define DIAG(id, name, level, en, sv) { #id, name, { en, sv } },
#include "base/diag_table.h"
#undef DIAG
};

static const size_t nrows = sizeof(rows) / sizeof(*rows);

/* The arguments that a text names, as bits. */
static unsigned int arguments_of(const char *text)
{
	unsigned int set = 0;

	for (; *text; text++)
		if (text[0] == '%' && text[1] >= '1' && text[1] <= '9')
			set |= 1u << (text[1] - '0');
	return set;
}

/* Optional parts: opened, closed, not nested, with an argument in each. */
static bool has_sound_parts(const char *text)
{
	while ((text = strpbrk(text, "{}"))) {
		const char *end = strpbrk(text + 1, "{}");
		const char *argument = strchr(text, '%');

		if (*text != '{' || !end || *end != '}' || !argument ||
		    argument > end)
			return false;
		text = end + 1;
	}
	return true;
}

static void check_text(const struct row *r, const char *text)
{
	size_t n = strlen(text);

	if (n == 0 || utf8_find_bad(str_of(text)) != SIZE_MAX)
		fail_msg("%s: no text", r->id);
	if (text[n - 1] == '.' || text[n - 1] == ' ' || text[0] == ' ')
		fail_msg("%s: ends in a full stop or a blank", r->id);
	/* A capital only in what is all capitals, such as YAML. */
	if (text[0] >= 'A' && text[0] <= 'Z' &&
	    !(text[1] >= 'A' && text[1] <= 'Z'))
		fail_msg("%s: begins with a capital", r->id);
	if (strpbrk(text, "\n\t"))
		fail_msg("%s: more than one line", r->id);
	if (!has_sound_parts(text))
		fail_msg("%s: unsound { }", r->id);
}

static void test_rows(void **state)
{
	struct arena a;
	struct map names;

	(void)state;
	arena_init(&a);
	map_init(&a, &names);
	assert_int_equal(nrows, DIAG_COUNT);
	for (size_t i = 0; i < nrows; i++) {
		const struct row *r = &rows[i];
		struct str name = str_of(r->name);
		unsigned int set = arguments_of(r->text[0]);

		check_text(r, r->text[0]);
		check_text(r, r->text[1]);
		if (set != arguments_of(r->text[1]))
			fail_msg("%s: other arguments in Swedish", r->id);
		/* %1 to %4, none left out. */
		if (set & (set + 2) || set >= 1u << 5)
			fail_msg("%s: arguments with a gap", r->id);
		if (strspn(r->name, "abcdefghijklmnopqrstuvwxyz0123456789-") !=
			    name.n ||
		    name.n == 0)
			fail_msg("%s: name '%s'", r->id, r->name);
		if (map_find_entry(&names, name))
			fail_msg("%s: name '%s' twice", r->id, r->name);
		map_add(&names, name);
		assert_int_equal(diag_find_name(name), i);
		assert_true(str_eq(diag_name((enum diag_id)i), name));
		assert_true(diag_default_level((enum diag_id)i) != DIAG_OFF);
	}
	assert_int_equal(diag_find_name(S("no-such-name")), DIAG_COUNT);
	assert_int_equal(diag_find_name(S("")), DIAG_COUNT);
	arena_done(&a);
}

/* Families whose errors no bank may lower: what they are about is not used by
 * half. */
static void test_fatal_families(void **state)
{
	static const char *const families[] = { "config-", "git-",
						"option-", "output-",
						"schema-", "template-",
						"theme-" };

	(void)state;
	for (size_t i = 0; i < nrows; i++)
		for (size_t k = 0; k < sizeof(families) / sizeof(*families);
		     k++)
			if (str_starts(str_of(rows[i].name),
				       str_of(families[k])) &&
			    diag_default_level((enum diag_id)i) == DIAG_ERROR &&
			    !diag_is_fatal((enum diag_id)i))
				fail_msg("%s: not FATAL", rows[i].id);
}

/* Every message with all arguments, and with none: nothing of the table's
 * signs is left, and the arguments are there. */
static void test_messages(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < nrows; i++)
		for (int lang = DIAG_EN; lang <= DIAG_SV; lang++) {
			struct diag d = { .text = { (enum diag_id)i, S("<1>"),
						    S("<2>"), S("<3>"),
						    S("<4>") } };
			unsigned int set = arguments_of(rows[i].text[lang]);
			struct str m =
				diag_message(&a, &d, (enum diag_lang)lang);

			assert_true(str_find(m, S("{")) == SIZE_MAX);
			assert_true(str_find(m, S("}")) == SIZE_MAX);
			assert_int_equal(arguments_of(str_zdup(&a, m)), 0);
			for (unsigned int n = 1; n <= 4; n++) {
				struct str arg = str_printf(&a, "<%u>", n);

				assert_int_equal(str_find(m, arg) != SIZE_MAX,
						 set >> n & 1);
			}
			d.text = (struct diag_text){ (enum diag_id)i };
			m = diag_message(&a, &d, (enum diag_lang)lang);
			assert_true(str_find(m, S("{")) == SIZE_MAX);
			assert_int_equal(arguments_of(str_zdup(&a, m)), 0);
		}
	arena_done(&a);
}

static const char *message(struct arena *a, struct diag_text text,
			   enum diag_lang lang)
{
	struct diag d = { .text = text };

	return str_zdup(a, diag_message(a, &d, lang));
}

static void test_parts(void **state)
{
	struct arena a;
	struct diag_text t = { DIAG_UNKNOWN_KEY, S("tilte"), S("title") };

	(void)state;
	arena_init(&a);
	assert_string_equal(message(&a, t, DIAG_EN),
			    "unknown key 'tilte'; did you mean 'title'?");
	assert_string_equal(message(&a, t, DIAG_SV),
			    "okänd nyckel 'tilte'; menade du 'title'?");
	t.arg2 = S("");
	assert_string_equal(message(&a, t, DIAG_EN), "unknown key 'tilte'");
	/* Signs of the table in an argument are text. */
	t.arg1 = S("{%2} %1");
	assert_string_equal(message(&a, t, DIAG_EN), "unknown key '{%2} %1'");
	t = (struct diag_text){ DIAG_BAD_INTEGER, S("x"), S(""), S("9") };
	assert_string_equal(message(&a, t, DIAG_EN),
			    "'x' must be a whole number to 9");
	arena_done(&a);
}

/* Some levels that are not the table's. */
static enum diag_level decide(const void *context, struct place at,
			      enum diag_id id)
{
	(void)context;
	(void)at;
	switch (id) {
	case DIAG_RAW_HTML: return DIAG_OFF;
	case DIAG_UNKNOWN_KEY: return DIAG_ADVICE;
	case DIAG_FOOTNOTE_MISSING: return DIAG_ERROR;
	default: return diag_is_fatal(id) ? DIAG_OFF : diag_default_level(id);
	}
}

static void test_collect(void **state)
{
	char path[] = "a.md", word[] = "x";
	struct place at = { str_of(path), 3, 7 };
	struct diags d, other;
	struct arena a, b;

	(void)state;
	arena_init(&a);
	arena_init(&b);
	diags_init(&a, &d);
	assert_false(diag_add(&d, at, DIAG_UNKNOWN_KEY, str_of(word)));
	assert_true(diag_add(&d, at, DIAG_RAW_HTML, str_of(word)));
	assert_int_equal(d.errors, 1);
	assert_int_equal(d.warnings, 1);
	/* Texts were copied. */
	path[0] = word[0] = '?';
	assert_true(str_eq(d.list.at[0].at.path, S("a.md")));
	assert_true(str_eq(d.list.at[1].text.arg1, S("x")));
	/* Levels can be changed and switched off; what is returned tells what
	 * the table says. */
	d.policy.decide = decide;
	assert_false(diag_add(&d, at, DIAG_UNKNOWN_KEY, S("y")));
	assert_true(diag_add(&d, at, DIAG_RAW_HTML, S("y")));
	assert_true(diag_add(&d, at, DIAG_FOOTNOTE_MISSING, S("y")));
	assert_int_equal(d.list.n, 4);
	assert_int_equal(d.errors, 2);
	/* Joined, they keep the levels they have. */
	diags_init(&b, &other);
	diag_add(&other, at, DIAG_RAW_HTML, S("z"));
	diags_join(&other, &d);
	arena_done(&a);
	assert_int_equal(other.list.n, 5);
	assert_int_equal(other.errors, 2);
	assert_int_equal(other.warnings, 2);
	assert_int_equal(other.list.at[3].level, DIAG_ADVICE);
	assert_true(str_eq(other.list.at[1].at.path, S("a.md")));
	arena_done(&b);
}

/* A policy decides anew of the warnings that are there, not of errors, never
 * of what is fatal, and strict has the last word. */
static void test_policy(void **state)
{
	const struct diag_policy policy = { .decide = decide };
	struct place at = { S("a.md"), 1, 1 };
	struct diags d;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &d);
	diag_add(&d, at, DIAG_RAW_HTML, S("x"));
	diag_add(&d, at, DIAG_UNKNOWN_KEY, S("x"));
	diag_add(&d, at, DIAG_HEADING_SKIP, S("1"), S("3"));
	diag_add(&d, at, DIAG_FOOTNOTE_MISSING, S("1"));
	assert_int_equal(d.errors, 1);
	assert_int_equal(d.warnings, 3);
	diags_govern(&d, policy);
	assert_int_equal(d.list.n, 3);
	assert_int_equal(d.errors, 2);
	assert_int_equal(d.warnings, 1);
	assert_int_equal(d.list.at[0].text.id, DIAG_UNKNOWN_KEY);
	assert_int_equal(d.list.at[0].level, DIAG_ERROR);
	assert_int_equal(d.list.at[1].level, DIAG_WARNING);
	assert_int_equal(d.list.at[2].level, DIAG_ERROR);
	/* What comes later. */
	assert_false(diag_add(&d, at, DIAG_UNKNOWN_KEY, S("y")));
	assert_false(diag_add(&d, at, DIAG_URL_TAKEN, S("x")));
	assert_int_equal(d.list.at[3].level, DIAG_ADVICE);
	assert_int_equal(d.list.at[4].level, DIAG_ERROR);
	assert_int_equal(d.errors, 3);
	d.policy.strict = true;
	diags_govern(&d, d.policy);
	assert_int_equal(d.errors, 4);
	assert_int_equal(d.warnings, 0);
	/* What a page allows is advice, and counts as nothing. */
	diags_allow(&d, 0, S("en bild av en knapp"));
	assert_int_equal(d.errors, 3);
	assert_int_equal(d.list.at[0].level, DIAG_ADVICE);
	assert_true(str_eq(d.list.at[0].reason, S("en bild av en knapp")));
	diags_cut(&d, 2);
	assert_int_equal(d.errors, 1);
	arena_done(&a);
}

static void test_sort(void **state)
{
	/* Sorted: path, line, column, order of addition. */
	static const struct {
		const char *path;
		uint32_t line, col;
		const char *arg;
	} in[] = {
		{ "b", 1, 1, "7" },    { "a", 2, 1, "4" }, { "a", 10, 1, "6" },
		{ "a", 2, 9, "5" },    { "a", 1, 1, "2" }, { "a", 1, 1, "3" },
		{ "", 0, 0, "1" },     { "a", 1, 1, "2" }, { "b", 1, 1, "7" },
		{ "a/b", 1, 1, "6b" },
	};
	static const char *const out[] = { "1", "2", "3",  "4",
					   "5", "6", "6b", "7" };
	struct diags d;
	struct arena a;

	(void)state;
	arena_init(&a);
	diags_init(&a, &d);
	diags_sort(&d);
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++) {
		struct place at = { str_of(in[i].path), in[i].line, in[i].col };

		diag_add(&d, at, DIAG_UNKNOWN_KEY, str_of(in[i].arg));
	}
	diags_sort(&d);
	assert_int_equal(d.list.n, sizeof(out) / sizeof(*out));
	assert_int_equal(d.errors, d.list.n);
	for (size_t i = 0; i < d.list.n; i++)
		assert_true(str_eq(d.list.at[i].text.arg1, str_of(out[i])));
	arena_done(&a);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(str_eq(diag_level_name(DIAG_ERROR, DIAG_SV), S("fel")));
	assert_true(
		str_eq(diag_level_name(DIAG_WARNING, DIAG_EN), S("warning")));
	assert_true(str_eq(diag_level_name(DIAG_ADVICE, DIAG_SV), S("råd")));
	assert_true(str_eq(diag_level_name(DIAG_OFF, DIAG_EN), S("off")));
	assert_int_equal(place_of(S("x")).line, 1);
	assert_int_equal(place_none().line, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_collect),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_policy),
		cmocka_unit_test(test_fatal_families),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
