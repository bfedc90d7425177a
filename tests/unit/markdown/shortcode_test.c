/*
 * Shortcodes: what is one, where it stands, and that nothing of what carries
 * them through CommonMark is left in a result.
 */
#include "dump.h"

#include "base/limits.h"

static const struct markdown_options with = { .shortcodes = true };

static void test_forms(void **state)
{
	static const struct dump_case cases[] = {
		{ "a {{< x >}} b\n", "<p>a [code x] b</p>\n", NULL },
		{ "a {{<x>}}\n", "<p>a [code x]</p>\n", NULL },
		{ "a {{% x %}} b {{% x%}}\n", "<p>a [code x] b [code x]</p>\n",
		  NULL },
		{ "a {{< x />}} b {{<x/>}}\n", "<p>a [code x] b [code x]</p>\n",
		  NULL },
		{ "a {{< x 1 two å-ö.md/ >}}\n",
		  "<p>a [code x \"1\" \"two\" \"å-ö.md/\"]</p>\n", NULL },
		{ "a {{< x \"b c\" `d \"e\\` f=g h=\"i \\\"j\\\"\" k=`l` >}}\n",
		  "<p>a [code x \"b c\" \"d \"e\\\" f=\"g\" h=\"i \"j\"\" "
		  "k=\"l\"]</p>\n",
		  NULL },
		{ "a {{< x\"b\" title=\"*c* [d](e) |\">}}\n",
		  "<p>a [code x \"b\" title=\"*c* [d](e) |\"]</p>\n", NULL },
		{ "a {{< x\n  b=\"c\nd\"\n>}} e\n",
		  "<p>a [code x b=\"c\nd\"] e</p>\n", NULL },
		{ "a {{</* x \"b\" */>}} {{%/* /x */%}}\n",
		  "<p>a {{&lt; x &quot;b&quot; &gt;}} {{% /x %}}</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

static void test_places_in_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "# A {{< x >}} `{{< y >}}`\n",
		  "[h1 a-y]A [code x] <code>{{&lt; y &gt;}}</code>[/h1]\n",
		  NULL },
		{ "[a]({{< ref \"b.md\" >}}#c) [d]({{< ref e >}})\n",
		  "<p>[link {0}#c]a[/link] [link {1}]d[/link]</p>\n", NULL },
		{ "[a] [b]\n\n[a]: {{< ref \"c\" >}} \"T\"\n"
		  "[b]: {{< ref \"c\" >}}\n",
		  "<p>[link {0} \"T\"]a[/link] [link {1}]b[/link]</p>\n",
		  NULL },
		{ "![{{< x >}}b]({{< src \"c\" >}})\n", "[figure {0} b]",
		  NULL },
		{ "`{{< x >}}`\n\n    {{< x\n    a >}}\n\n```{{< y >}}\n"
		  "{{< x >}}\n```\n",
		  "<p><code>{{&lt; x &gt;}}</code></p>\n"
		  "<pre><code>{{&lt; x\n    a &gt;}}\n</code></pre>\n"
		  "<pre><code class=\"language-{{&lt;\">{{&lt; x "
		  "&gt;}}\n</code></pre>\n",
		  NULL },
		{ "www.{{< x >}}a.se {{< x >}}https://b.se/{{< x >}}\n",
		  "<p>www.[code x]a.se [code x][auto https://b.se/]"
		  "https://b.se/[/link][code x]</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

static void test_pairs(void **state)
{
	static const struct dump_case cases[] = {
		{ "{{< n >}}\n- a\n- b\n{{< /n >}}\n",
		  "[OPEN n]\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n[END n]",
		  NULL },
		{ "{{< n >}}a\n\nb{{< /n >}}\n",
		  "[OPEN n]\n<p>a</p>\n<p>b</p>\n[END n]", NULL },
		{ "{{< n >}}a *b*{{< /n >}}\n",
		  "[OPEN n]\n<p>a <em>b</em></p>\n[END n]", NULL },
		{ "a {{< n >}}b *c*{{< /n >}} d\n",
		  "<p>a [open n]b <em>c</em>[end n] d</p>\n", NULL },
		{ "a\n{{< n >}}\nb\n{{< /n >}}\nc\n",
		  "<p>a</p>\n[OPEN n]\n<p>b</p>\n[END n]\n<p>c</p>\n", NULL },
		{ "{{< x >}}\n\n{{< x >}} {{< y >}}\n\na {{< x >}}\n",
		  "[CODE x]\n[CODE x]\n[CODE y]\n<p>a [code x]</p>\n", NULL },
		{ "> {{< n >}}\n> a\n> {{< /n >}}\n",
		  "<blockquote>\n[OPEN n]\n<p>a</p>\n[END n]\n</blockquote>\n",
		  NULL },
		{ "{{< a >}}\n{{< a >}}\nb\n{{< /a >}}\n{{< /a >}}\n",
		  "[OPEN a]\n[OPEN a]\n<p>b</p>\n[END a]\n[END a]", NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &with);
}

/* Without the option they are text. */
static void test_off(void **state)
{
	static const struct dump_case cases[] = {
		{ "{{< n >}}\n\na {{% x %}}\n",
		  "<p>{{&lt; n &gt;}}</p>\n<p>a {{% x %}}</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_places_in_text),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_off),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
