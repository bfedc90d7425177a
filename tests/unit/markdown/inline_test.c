/*
 * Inlines: emphasis, links and what they may lead to, images, addresses.
 */
#include "dump.h"

static void test_markup(void **state)
{
	static const struct dump_case cases[] = {
		{ "*a* **b** ~~c~~ `d*`",
		  "<p><em>a</em> <strong>b</strong> <del>c</del> "
		  "<code>d*</code></p>\n",
		  NULL },
		{ "\\*a\\* &copy; &#65;", "<p>*a* © A</p>\n", NULL },
		/* The library writes these as one byte. */
		{ "a &#xFFFE; b &#65535; `&#xFFFE;`",
		  "<p>a \uFFFD b \uFFFD <code>&amp;#xFFFE;</code></p>\n",
		  NULL },
		{ "a \xEF\xB7\x91 `\xEF\xB7\x93` &#xFDEF; \xF0\x9F\xBF\xBE "
		  "\xF0\x9F\x98\x80",
		  "<p>a \uFFFD <code>\uFFFD</code> \uFFFD \uFFFD "
		  "\xF0\x9F\x98\x80</p>\n",
		  NULL },
		{ "[a](/b&#xFFFE; \"c&#xFFFF;\") ![d](e&#xFFFE; \"&#xFFFF;\")",
		  "<p>[link /b\uFFFD \"c\uFFFD\"]a[/link] "
		  "[image e\uFFFD \"\uFFFD\" d]</p>\n",
		  NULL },
		{ "``` a&#xFFFE;b\n```\n",
		  "<pre role=\"group\" tabindex=\"0\" "
		  "aria-label=\"[label 6 1]\">"
		  "<code class=\"language-a\uFFFDb\"></code></pre>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_links(void **state)
{
	static const struct dump_case cases[] = {
		{ "[a *b*](../c%20d.md#e \"T & t\").",
		  "<p>[link ../c%20d.md#e \"T & t\"]a <em>b</em>[/link].</p>\n",
		  NULL },
		{ "[a](<b c.md>).", "<p>[link b c.md]a[/link].</p>\n", NULL },
		{ "[a][b].\n\n[b]: /c?d=e&amp;f\n",
		  "<p>[link /c?d=e&f]a[/link].</p>\n", NULL },
		{ "[a](#b) [c](/) [d](?e) [f](tel:+46) [g](MAILTO:h@i.se)",
		  "<p>[link #b]a[/link] [link /]c[/link] [link ?e]d[/link] "
		  "[link tel:+46]f[/link] [link MAILTO:h@i.se]g[/link]</p>\n",
		  NULL },
		{ "[](a.md) [ ](b.md) [`c`](d.md)",
		  "<p>[link a.md][/link] [link b.md] [/link] "
		  "[link d.md]<code>c</code>[/link]</p>\n",
		  "1:1 link-empty a.md\n1:10 link-empty b.md\n" },
		/* No link in a link. */
		{ "[a <https://b.se> c](d.md)",
		  "<p>[link d.md]a https://b.se c[/link]</p>\n", NULL },
		{ "[www.a.se b@c.se](d.md).",
		  "<p>[link d.md]www.a.se b@c.se[/link].</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* A link that is all of a paragraph is given back without one. */
static void test_alone(void **state)
{
	static const struct dump_case cases[] = {
		{ "a\n\n[b `c` *d*](e.md)\n\nf\n",
		  "<p>a</p>\n[alone][link e.md b c d]b <code>c</code> "
		  "<em>d</em>[/link]\n<p>f</p>\n",
		  NULL },
		{ "https://a.se/b\n",
		  "[alone][auto https://a.se/b https://a.se/b]"
		  "https://a.se/b[/link]\n",
		  NULL },
		{ "<https://a.se>\n",
		  "[alone][auto https://a.se "
		  "https://a.se]https://a.se[/link]\n",
		  NULL },
		{ "> [a](b.md)\n",
		  "<blockquote>\n[alone][link b.md a]a[/link]\n"
		  "</blockquote>\n",
		  NULL },
		{ "https://a.se https://b.se\n",
		  "<p>[auto https://a.se]https://a.se[/link] "
		  "[auto https://b.se]https://b.se[/link]</p>\n",
		  NULL },
		{ "https://a.se.\n",
		  "<p>[auto https://a.se]https://a.se[/link].</p>\n", NULL },
		{ "[a](b.md)\\\nc\n", "<p>[link b.md]a[/link]<br>\nc</p>\n",
		  NULL },
		{ "**[a](b.md)**\n",
		  "<p><strong>[link b.md]a[/link]</strong></p>\n", NULL },
		{ "[a<sub>2</sub>](b.md)\n",
		  "<p>[link b.md]a<sub>2</sub>[/link]</p>\n", NULL },
		{ "- [a](b.md)\n\n- c\n",
		  "<ul>\n<li>\n<p>[link b.md]a[/link]</p>\n</li>\n"
		  "<li>\n<p>c</p>\n</li>\n</ul>\n",
		  NULL },
		{ "[a](javascript:b)\n", "<p>a</p>\n",
		  "1:1 link-scheme javascript:\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_schemes(void **state)
{
	static const struct dump_case cases[] = {
		{ "[a](javascript:alert)", "<p>a</p>\n",
		  "1:1 link-scheme javascript:\n" },
		{ "[*a*](JaVaScRiPt:x)", "<p><em>a</em></p>\n",
		  "1:1 link-scheme JaVaScRiPt:\n" },
		{ "[a](&#106;avascript:x)", "<p>a</p>\n",
		  "1:1 link-scheme javascript:\n" },
		{ "[a](java&#9;script&Tab;:x)", "<p>a</p>\n",
		  "1:1 link-scheme javascript:\n" },
		{ "[a](<&#1; data:x>)", "<p>a</p>\n",
		  "1:1 link-scheme data:\n" },
		{ "[a](//b.se) [c](/\\d.se)", "<p>a c</p>\n",
		  "1:1 link-scheme //\n1:13 link-scheme //\n" },
		{ "<ftp://a.se>", "<p>ftp://a.se</p>\n",
		  "1:1 link-scheme ftp:\n" },
		{ "![a](data:image/png;base64,x)", "<p>a</p>\n",
		  "1:1 link-scheme data:\n" },
		{ "[a](b/c:d.md) [e](f%3Ag)",
		  "<p>[link b/c:d.md]a[/link] [link f%3Ag]e[/link]</p>\n",
		  NULL },
		{ "[a](å:b).", "<p>[link å:b]a[/link].</p>\n", NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_images(void **state)
{
	static const struct dump_case cases[] = {
		{ "a ![](b.png) ![ ](c.png)",
		  "<p>a [image b.png] [image c.png  ]</p>\n",
		  "1:3 image-alt b.png\n1:14 image-alt c.png\n" },
		{ "a ![b [c](d) ![e](f) <kbd>](g.png)",
		  "<p>a [image g.png b c e ]</p>\n", NULL },
		{ "[![](a.png)](b.md)",
		  "<p>[link b.md][image a.png][/link]</p>\n",
		  "1:1 link-empty b.md\n1:2 image-alt a.png\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* GFM 0.29, section 6.9. */
static void test_addresses(void **state)
{
	static const struct dump_case cases[] = {
		{ "Se www.a.se/b_c_d.",
		  "<p>Se [auto http://www.a.se/b_c_d]www.a.se/b_c_d[/link]."
		  "</p>\n",
		  NULL },
		{ "(https://a.se/b_(c))",
		  "<p>([auto https://a.se/b_(c)]https://a.se/b_(c)[/link])"
		  "</p>\n",
		  NULL },
		{ "HTTP://a.se/?b=c&d;?!",
		  "<p>[auto HTTP://a.se/?b=c]HTTP://a.se/?b=c[/link]&amp;d;?!"
		  "</p>\n",
		  NULL },
		{ "a.b+c_d@e-f.se. @g h@i j@k.l-",
		  "<p>[auto mailto:a.b+c_d@e-f.se]a.b+c_d@e-f.se[/link]. @g "
		  "h@i j@k.l-</p>\n",
		  NULL },
		{ "xwww.a.se ahttp://b www.c_d www. http:// http://_a ftp://b",
		  "<p>xwww.a.se ahttp://b www.c_d www. http:// http://_a "
		  "ftp://b</p>\n",
		  NULL },
		{ "*www.a.se* `www.b.se` **c@d.se**",
		  "<p><em>[auto http://www.a.se]www.a.se[/link]</em> "
		  "<code>www.b.se</code> <strong>[auto mailto:c@d.se]c@d.se"
		  "[/link]</strong></p>\n",
		  NULL },
		{ "`a`www.b.se <https://c.se/ä>",
		  "<p><code>a</code>www.b.se [auto https://c.se/ä]"
		  "https://c.se/ä[/link]</p>\n",
		  NULL },
		{ "https://åäö.se/b https://a.se https://b.se",
		  "<p>[auto https://åäö.se/b]https://åäö.se/b[/link] "
		  "[auto https://a.se]https://a.se[/link] "
		  "[auto https://b.se]https://b.se[/link]</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* What CommonMark does not take for a link, since it has a blank. */
static void test_blanks(void **state)
{
	static const struct dump_case cases[] = {
		{ "Se [en fil](en fil.pdf) och ![b](en bild.png).\n",
		  "<p>Se [en fil](en fil.pdf) och ![b](en bild.png).</p>\n",
		  "1:4 link-space en fil.pdf\n1:29 link-space en bild.png\n" },
		{ "å [a *b*](c/d e) [f](<g h.pdf>) [i](j%20k.pdf)\n",
		  "<p>å [a <em>b</em>](c/d e) [link g h.pdf]f[/link] "
		  "[link j%20k.pdf]i[/link]</p>\n",
		  "1:9 link-space c/d e\n" },
		{ "`[a](b c.d)` \\[a](b c.d) [1](se även) [a](b \"c. d)\n",
		  "<p><code>[a](b c.d)</code> [a](b c.d) [1](se även) "
		  "[a](b &quot;c. d)</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markup), cmocka_unit_test(test_links),
		cmocka_unit_test(test_alone),  cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_images), cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_blanks),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
