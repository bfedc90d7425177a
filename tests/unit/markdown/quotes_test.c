/*
 * Typographic marks: where they are put, where text stays as it is, and what
 * they become in a language. The places of quotation marks are shown as
 * English ones.
 */
#include "dump.h"

static const struct markdown_options smart = { .smart_quotes = true };

struct quote_case {
	const char *source;
	const char *html;
};

static const char *rendered(struct dump *d, const char *source, struct str lang)
{
	struct buf b;

	dump_open_as(d, str_of(source), &smart);
	assert_true(d->rendered);
	assert_int_equal(d->diags.list.n, 0);
	buf_init(&d->arena, &b);
	for (uint32_t i = 0; i < d->m.nsegments; i++)
		dump_segment(d, &b, &d->m.segments[i]);
	quotes_fill(b.p, b.n, lang);
	return str_zdup(&d->arena, buf_view(&b));
}

static void check(const struct quote_case *c)
{
	struct dump d;

	assert_string_equal(rendered(&d, c->source, S("en")), c->html);
	dump_close(&d);
}

#define CHECK(cases)                                                           \
	for (size_t i_ = 0; i_ < sizeof(cases) / sizeof(*(cases)); i_++)       \
	check(&(cases)[i_])

static void quotes(void **state)
{
	static const struct quote_case cases[] = {
		{ "\"a\" (\"b\") 'c'", "<p>“a” (“b”) ‘c’</p>\n" },
		{ "it's \"'a' b\"", "<p>it’s “‘a’ b”</p>\n" },
		{ "\"*a*\" *\"b\"*", "<p>“<em>a</em>” <em>“b”</em></p>\n" },
		{ "\"`\"`\" \"[x](y)\"",
		  "<p>“<code>&quot;</code>” “[link y]x[/link]”</p>\n" },
		{ "a\n\"b\"", "<p>a\n“b”</p>\n" },
		{ "a\xC2\xA0--\xC2\xA0"
		  "b --\xC2\xA0"
		  "c\xC2\xA0--d",
		  "<p>a\xC2\xA0–\xC2\xA0"
		  "b –\xC2\xA0"
		  "c\xC2\xA0--d</p>\n" },
		{ "–\"a\"\xC2\xA0\"b\"", "<p>–“a”\xC2\xA0“b”</p>\n" },
		{ "|\"a\"|\n|-|\n|'b'|",
		  "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" "
		  "aria-label=\"[label 5 1]\">\n<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\">“a”</th>\n</tr>\n</thead>\n<tbody>\n"
		  "<tr>\n<td>‘b’</td>\n</tr>\n</tbody>\n</table>\n</div>\n" },
		{ "::: tips \"a\"\n:::", "[box 0 “a”]\n[/box 0]" },
		{ "## \"A\" b", "[h2 a-b]“A” b[/h2]\n" },
	};

	(void)state;
	CHECK(cases);
}

static void dashes_and_dots(void **state)
{
	static const struct quote_case cases[] = {
		{ "a -- b, 1--2", "<p>a – b, 1–2</p>\n" },
		{ "a --- b---c", "<p>a — b—c</p>\n" },
		{ "git --help, -- --x", "<p>git --help, – --x</p>\n" },
		{ "a - b ---- c", "<p>a - b ---- c</p>\n" },
		{ "a... b. .. ....", "<p>a… b. .. ....</p>\n" },
		{ "a--*b*", "<p>a–<em>b</em></p>\n" },
	};

	(void)state;
	CHECK(cases);
}

static void other_text_stays(void **state)
{
	static const struct quote_case cases[] = {
		{ "`\"a\" -- ...`",
		  "<p><code>&quot;a&quot; -- ...</code></p>\n" },
		{ "```\n\"a\" -- b\n```",
		  "<pre><code>&quot;a&quot; -- b\n</code></pre>\n" },
		{ "x <https://a.se/b--c...>",
		  "<p>x [auto https://a.se/b--c...]https://a.se/b--c..."
		  "[/link]</p>\n" },
		{ "x https://a.se/b--c",
		  "<p>x [auto "
		  "https://a.se/b--c]https://a.se/b--c[/link]</p>\n" },
		{ "x [\"a\"](b--c \"d -- e\")",
		  "<p>x [link b--c \"d -- e\"]“a”[/link]</p>\n" },
		{ "x ![\"a\"](b.png)", "<p>x [image b.png \"a\"]</p>\n" },
		{ "<kbd title=\"a -- b\">c</kbd>",
		  "<p><kbd title=\"a -- b\">c</kbd></p>\n" },
	};

	(void)state;
	CHECK(cases);
}

static void languages_have_their_own(void **state)
{
	static const struct {
		const char *lang;
		const char *html;
	} cases[] = {
		{ "sv", "<p>”a” ’b’</p>\n" },  { "sv-FI", "<p>”a” ’b’</p>\n" },
		{ "de", "<p>„a“ ‚b‘</p>\n" },  { "en-GB", "<p>“a” ‘b’</p>\n" },
		{ "svx", "<p>“a” ‘b’</p>\n" }, { "", "<p>“a” ‘b’</p>\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct dump d;

		assert_string_equal(
			rendered(&d, "\"a\" 'b'", str_of(cases[i].lang)),
			cases[i].html);
		dump_close(&d);
	}
}

static void plain_text_is_as_written(void **state)
{
	struct dump d;

	(void)state;
	dump_open_as(&d, S("## \"A\"\n\n\"b\" -- c..."), &smart);
	assert_string_equal(str_zdup(&d.arena, dump_slice(&d, d.m.plain)),
			    PLAIN_HEADING "\"A\"\n\"b\" -- c...");
	assert_true(str_eq(dump_slice(&d, d.m.headings[0].text), S("\"A\"")));
	dump_close(&d);
}

/* What is no place of ours stays, whole or cut off. */
static void fill_takes_only_its_own(void **state)
{
	char text[] = "\xEF\xB7\x90\xEF\xB7\x95\xEF\xB7\x92\xEF\xB7";

	(void)state;
	quotes_fill(text, sizeof(text) - 1, S("sv"));
	assert_string_equal(text, "\xEF\xB7\x90\xEF\xB7\x95”\xEF\xB7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes),
		cmocka_unit_test(dashes_and_dots),
		cmocka_unit_test(other_text_stays),
		cmocka_unit_test(languages_have_their_own),
		cmocka_unit_test(plain_text_is_as_written),
		cmocka_unit_test(fill_takes_only_its_own),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
