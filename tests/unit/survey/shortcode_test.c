/*
 * Shortcodes: which are seen in a text, and what is guessed of each.
 */
#include "site.h"

/* The rules of a text's shortcodes, in order of appearance. */
static void check(const char *text, const char *expected)
{
	struct site t;
	struct buf out;

	site_open(&t, SURVEY_HUGO);
	buf_init(&t.arena, &out);
	shortcodes_count(&t.s, str_of(text));
	for (size_t i = 0; i < t.s.shortcodes.n; i++) {
		if (i)
			buf_lit(&out, "; ");
		buf_str(&out, t.s.shortcodes.at[i].key);
		buf_lit(&out, ": ");
		shortcode_write(&out, t.s.shortcodes.at[i].value);
	}
	assert_string_equal(str_zdup(&t.arena, buf_view(&out)), expected);
	site_close(&t);
}

static void test_what_is_seen(void **state)
{
	(void)state;
	check("{{< a >}} {{% a %}} {{<a/>}} {{< a/b.c >}}",
	      "a: drop # 3; a/b.c: drop # 1");
	check("{{ a }} {{</* a */>}} {{<", "");
	check("{{< a {{< b >}}", "a: drop # 1");
	check("{{% a {{< b >}}", "b: drop # 1");
	check("{{<\n  a\n  x=\"}}>\"\n>}}", "a: drop # 1");
	check("{{< >}}{{< / >}}{{< ! >}}", "");
}

static void test_guesses(void **state)
{
	(void)state;
	check("{{< youtube abc >}}",
	      "youtube: {as: link, address: \"https://www.youtube.com/"
	      "watch?v={0}\", text: \"https://www.youtube.com/"
	      "watch?v={0}\"} # 1");
	check("{{< vimeo id=\"1\" title=\"t\" >}}",
	      "vimeo: {as: link, address: \"https://vimeo.com/{id}\", "
	      "text: \"{title}\"} # 1");
	check("{{% note title=\"t\" %}}x{{% /note %}}",
	      "note: {as: container, class: note, title: \"{title}\"} # 1");
	check("{{< Ö_box >}}{{< /Ö_box >}}", "");
	check("{{< figure src=a.png caption=\"c\" >}}",
	      "figure: {as: image, source: \"{src}\", alt: \"{caption}\", "
	      "caption: \"{caption}\"} # 1");
	check("{{< img \"a.png\" >}}", "img: {as: image, source: \"{0}\"} # 1");
	check("{{< pic path=\"a\" alt=\"\" >}}",
	      "pic: {as: image, source: \"{path}\", alt: \"{alt}\"} # 1");
	check("{{< button href=\"/x/\" text=\"t\" >}}",
	      "button: {as: link, address: \"{href}\", text: \"{text}\"} # 1");
	check("{{< link \"/x/\" >}}",
	      "link: {as: link, address: \"{0}\", text: \"{0}\"} # 1");
	check("{{< cite quote=\"q\" >}}",
	      "cite: {as: text, text: \"{quote}\"} # 1");
	check("{{< tweet user=\"u\" id=\"1\" >}}",
	      "tweet: {as: link, address: \"https://twitter.com/{user}/status/"
	      "{id}\", text: \"https://twitter.com/{user}/status/{id}\"} # 1");
	check("[a]({{< ref \"b.md\" >}}) {{< highlight c >}}d{{< /highlight "
	      ">}}",
	      "ref: page # 1; highlight: text # 1");
	check("{{< param version >}}", "param: drop # 1");
}

/* Images whose texts stand elsewhere, in more than half of the uses. */
static void test_images_without_text(void **state)
{
	static const struct {
		const char *text;
		bool lacks;
	} cases[] = {
		{ "{{< img src=a >}}", true },
		{ "{{< img src=a alt=b >}}", false },
		{ "{{< img src=a alt=b >}}{{< img src=c >}}", false },
		{ "{{< img src=a alt=b >}}{{< img src=c >}}{{< img src=d >}}",
		  true },
		{ "{{< img src=a caption=b >}}", false },
		{ "{{< note >}}", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct site t;

		site_open(&t, SURVEY_HUGO);
		shortcodes_count(&t.s, str_of(cases[i].text));
		assert_int_equal(
			shortcode_lacks_text(t.s.shortcodes.at[0].value),
			cases[i].lacks);
		site_close(&t);
	}
}

/* A page that is full of beginnings ends as soon as others. */
static void test_no_end(void **state)
{
	struct site t;
	struct buf b;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	buf_init(&t.arena, &b);
	while (b.n < COMPILE_MAX_PAGE)
		buf_lit(&b, "{{<{{%");
	shortcodes_count(&t.s, buf_view(&b));
	assert_int_equal(t.s.shortcodes.n, 0);
	site_close(&t);
}

static void test_limits(void **state)
{
	struct site t;
	struct buf b;

	(void)state;
	site_open(&t, SURVEY_HUGO);
	buf_init(&t.arena, &b);
	for (int i = 0; i < SURVEY_MAX_SHORTCODES + 10; i++)
		buf_printf(&b, "{{< a%d >}}", i);
	buf_lit(&b, "{{< a0 ");
	for (int i = 0; i < SURVEY_MAX_PARAMETERS + 10; i++)
		buf_printf(&b, "p%d=1 ", i);
	buf_lit(&b, ">}}");
	shortcodes_count(&t.s, buf_view(&b));
	assert_int_equal(t.s.shortcodes.n, SURVEY_MAX_SHORTCODES);
	assert_int_equal(
		((const struct used_code *)t.s.shortcodes.at[0].value)->names.n,
		SURVEY_MAX_PARAMETERS);
	buf_clear(&b);
	for (int i = 0; i < SURVEY_MAX_NAME + 1; i++)
		buf_char(&b, 'z');
	shortcodes_count(
		&t.s, str_cat3(&t.arena, S("{{< "), buf_view(&b), S(" >}}")));
	assert_int_equal(t.s.shortcodes.n, SURVEY_MAX_SHORTCODES);
	site_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_seen),
		cmocka_unit_test(test_guesses),
		cmocka_unit_test(test_images_without_text),
		cmocka_unit_test(test_no_end),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
