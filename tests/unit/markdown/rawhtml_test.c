/*
 * Raw HTML: the allow-list, pairing of tags, what is shown as text, and what
 * tags have that is of use all the same: ids and images.
 */
#include "base/embed.h"
#include "dump.h"
#include "markdown/markdown_priv.h"

static void test_allowed(void **state)
{
	static const struct dump_case cases[] = {
		{ "<kbd>Ctrl</kbd> H<sub>2</sub>O<br>x<BR/>",
		  "<p><kbd>Ctrl</kbd> H<sub>2</sub>O<br>x<br></p>\n", NULL },
		{ "a <abbr title='b \"c\" &amp; d' LANG=\"sv\" "
		  "dir=ltr>e</ABBR>",
		  "<p>a <abbr title=\"b &quot;c&quot; &amp; d\" lang=\"sv\" "
		  "dir=\"ltr\">e</abbr></p>\n",
		  NULL },
		{ "a <mark>*b* <small>c</small></mark>",
		  "<p>a <mark><em>b</em> <small>c</small></mark></p>\n", NULL },
		{ "<mark>\na &lt; b &auml;\n</mark>\n",
		  "<p><mark>\na &lt; b &amp;auml;\n</mark></p>\n", NULL },
		{ "- <sup>a</sup>\n\n|<sub>a</sub>|\n|-|\n",
		  "<ul>\n<li><sup>a</sup></li>\n</ul>\n"
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\"><sub>a</sub></th>\n</tr>\n</thead>\n"
		  "</table>\n</div>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_comments(void **state)
{
	static const struct dump_case cases[] = {
		{ "a <!-- <b> --> b", "<p>a  b</p>\n", NULL },
		{ "a\n\n<!-- b\n\n<c> -->\n\nd", "<p>a</p>\n<p>d</p>\n", NULL },
		{ "<!-- a\nb", "<p>&lt;!-- a\nb</p>\n", "1:1 raw-html <!--\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_forbidden(void **state)
{
	static const struct dump_case cases[] = {
		{ "a <b>c</b> <u>", "<p>a &lt;b&gt;c&lt;/b&gt; &lt;u&gt;</p>\n",
		  "1:3 raw-html <b>\n1:12 raw-html <u>\n" },
		{ "<script>\nx<y\n</script>\n",
		  "<p>&lt;script&gt;\nx&lt;y\n&lt;/script&gt;</p>\n",
		  "1:1 raw-html <script>\n" },
		{ "a\n\n  <div\nid=a>\n<a href=x>b</a></div>\n",
		  "<p>a</p>\n<p>  [anchor a]&lt;div\nid=a&gt;\n&lt;a "
		  "href=x&gt;b&lt;/a&gt;"
		  "&lt;/div&gt;</p>\n",
		  "3:3 raw-html <div>\n5:1 raw-html <a>\n" },
		{ "<kbd onclick=\"x\">a</kbd>",
		  "<p>&lt;kbd onclick=&quot;x&quot;&gt;a&lt;/kbd&gt;</p>\n",
		  "1:1 raw-html <kbd>\n" },
		{ "x <kbd class=a> <sub lang> <sup dir=x> <kbd/> </br>",
		  "<p>x &lt;kbd class=a&gt; &lt;sub lang&gt; &lt;sup dir=x&gt; "
		  "&lt;kbd/&gt; &lt;/br&gt;</p>\n",
		  "1:3 raw-html <kbd>\n1:17 raw-html <sub>\n"
		  "1:28 raw-html <sup>\n1:40 raw-html <kbd>\n"
		  "1:47 raw-html </br>\n" },
		{ "a <?php x?> <!DOCTYPE y> <![CDATA[z]]>",
		  "<p>a &lt;?php x?&gt; &lt;!DOCTYPE y&gt; "
		  "&lt;![CDATA[z]]&gt;</p>\n",
		  "1:3 raw-html <?\n1:13 raw-html <!\n1:26 raw-html <!\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_unbalanced(void **state)
{
	static const struct dump_case cases[] = {
		{ "<kbd>a\n\nb</kbd>",
		  "<p>&lt;kbd&gt;a</p>\n<p>b&lt;/kbd&gt;</p>\n",
		  "1:1 html-unbalanced <kbd>\n3:2 html-unbalanced </kbd>\n" },
		{ "<sub>a<sup>b</sub>c</sup>",
		  "<p><sub>a&lt;sup&gt;b</sub>c&lt;/sup&gt;</p>\n",
		  "1:7 html-unbalanced <sup>\n" },
		/* Within emphasis is not within the paragraph. */
		{ "<sub>*a</sub>*",
		  "<p>&lt;sub&gt;<em>a&lt;/sub&gt;</em></p>\n",
		  "1:1 html-unbalanced <sub>\n1:8 html-unbalanced </sub>\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_details(void **state)
{
	static const struct dump_case cases[] = {
		{ "<details open>\n<summary>A *b*</summary>\n\n- "
		  "c\n\n</details>\n",
		  "<details open>\n<summary>A *b*</summary>\n<ul>\n<li>c</li>\n"
		  "</ul>\n</details>\n",
		  NULL },
		{ "<details>\n\n<summary>a <kbd>b</kbd></summary>\n\n"
		  "<details><summary>c</summary>\n\nd\n\n</details>\n\n</"
		  "details>",
		  "<details>\n<summary>a <kbd>b</kbd></summary>\n"
		  "<details><summary>c</summary>\n<p>d</p>\n</details>\n"
		  "</details>\n",
		  NULL },
		/* Closed in another container. */
		{ "- <details><summary>a</summary>\n\n</details>\n",
		  "<ul>\n<li>\n<p>&lt;details&gt;&lt;summary&gt;a"
		  "&lt;/summary&gt;</p>\n</li>\n</ul>\n<p>&lt;/details&gt;</"
		  "p>\n",
		  "1:3 html-unbalanced <details>\n"
		  "3:1 html-unbalanced </details>\n" },
		{ "<details>\n\na\n\n</details>\n",
		  "<p>&lt;details&gt;</p>\n<p>a</p>\n<p>&lt;/details&gt;</p>\n",
		  "1:1 html-summary <details>\n" },
		{ "<details>a<summary>b</summary></details>\n",
		  "<p>&lt;details&gt;a&lt;summary&gt;b&lt;/summary&gt;"
		  "&lt;/details&gt;</p>\n",
		  "1:1 html-summary <details>\n1:11 raw-html <summary>\n" },
		{ "<summary>a</summary>\n\nb <details>\n",
		  "<p>&lt;summary&gt;a&lt;/summary&gt;</p>\n"
		  "<p>b &lt;details&gt;</p>\n",
		  "1:1 raw-html <summary>\n"
		  "3:3 raw-html <details>\n" },
		{ "<details><summary>a\n\nb</summary>\n\n</details>\n",
		  "<p>&lt;details&gt;&lt;summary&gt;a</p>\n"
		  "<p>b&lt;/summary&gt;</p>\n<p>&lt;/details&gt;</p>\n",
		  "1:1 html-summary <details>\n"
		  "1:10 html-unbalanced <summary>\n"
		  "3:2 html-unbalanced </summary>\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_anchors(void **state)
{
	static const struct dump_case cases[] = {
		{ "a <b id=\"x\">b</b>",
		  "<p>a [anchor x]&lt;b id=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n",
		  "1:3 raw-html <b>\n" },
		{ "<A\nNAME = 'x'>b</A>",
		  "<p>[anchor x]&lt;A\nNAME = &#39;x&#39;&gt;b&lt;/A&gt;</p>\n",
		  "1:1 raw-html <A>\n" },
		{ "<p ID=x>\n<a id=y name=z>b</a>\n</p>\n",
		  "<p>[anchor x]&lt;p ID=x&gt;\n"
		  "[anchor y][anchor z]&lt;a id=y name=z&gt;b&lt;/a&gt;\n"
		  "&lt;/p&gt;</p>\n",
		  "1:1 raw-html <p>\n2:1 raw-html <a>\n" },
		/* The name of other tags is none. */
		{ "a <b name=x>", "<p>a &lt;b name=x&gt;</p>\n",
		  "1:3 raw-html <b>\n" },
		/* End tags have no attributes. */
		{ "a </b id=x>", "<p>a &lt;/b id=x&gt;</p>\n", NULL },
		{ "<kbd id=\"x\">a</kbd> <br id=y>",
		  "<p>[anchor x]<kbd>a</kbd> [anchor y]<br></p>\n", NULL },
		{ "<kbd lang=sv id=x>a</kbd> <sub id>",
		  "<p>[anchor x]<kbd lang=\"sv\">a</kbd> "
		  "&lt;sub id&gt;</p>\n",
		  "1:27 raw-html <sub>\n" },
		{ "<details id=x>\n<summary id=y>a</summary>\n\nb\n\n"
		  "</details>\n",
		  "[anchor x]<details>\n<summary>[anchor y]a</summary>\n"
		  "<p>b</p>\n</details>\n",
		  NULL },
		{ "<sub id=x>a\n", "<p>[anchor x]&lt;sub id=x&gt;a</p>\n",
		  "1:1 html-unbalanced <sub>\n" },
		{ "[a <b id=x>](c.md)\n",
		  "<p>[link c.md]a [anchor x]&lt;b id=x&gt;[/link]</p>\n",
		  "1:4 raw-html <b>\n" },
		{ "- <i id=x>\n\n|<i id=y>|\n|-|\n",
		  "<ul>\n<li>\n<p>[anchor x]&lt;i id=x&gt;</p>\n</li>\n</ul>\n"
		  "<div class=\"table-scroll\" role=\"group\" "
		  "tabindex=\"0\" aria-label=\"[label 5 1]\">\n"
		  "<table>\n<thead>\n<tr>\n"
		  "<th scope=\"col\">[anchor y]&lt;i id=y&gt;</th>\n</tr>\n"
		  "</thead>\n</table>\n</div>\n",
		  "1:3 raw-html <i>\n3:2 raw-html <i>\n" },
		/* What is no tag. */
		{ "`<b id=x>` <!-- <b id=y> --> \\<b id=z>",
		  "<p><code>&lt;b id=x&gt;</code>  &lt;b id=z&gt;</p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void test_ids(void **state)
{
	static const struct dump_case cases[] = {
		/* The first attribute, and the first element. */
		{ "<kbd lang=sv id=x>a</kbd> <b ID=y id=z name=n> <b id=x>",
		  "<p>[anchor x]<kbd lang=\"sv\">a</kbd> "
		  "[anchor y]&lt;b ID=y id=z name=n&gt; "
		  "&lt;b id=x&gt;</p>\n",
		  "1:27 raw-html <b>\n1:48 raw-html <b>\n" },
		{ "<a id=x name=x>", "<p>[anchor x]&lt;a id=x name=x&gt;</p>\n",
		  "1:1 raw-html <a>\n" },
		/* Capital letters count. */
		{ "<kbd id=x>a</kbd> <kbd id=X>b</kbd>",
		  "<p>[anchor x]<kbd>a</kbd> [anchor X]<kbd>b</kbd></p>\n",
		  NULL },
		{ "<kbd id=\"a&amp;&quot;&#39;&#x3C;å\">b</kbd>",
		  "<p>[anchor a&\"'<å]<kbd>b</kbd></p>\n", NULL },
		/* What is no id in HTML, or would be another one there. */
		{ "<kbd id=''>a</kbd><kbd id=' x'>a</kbd>"
		  "<kbd id='x\ny'>a</kbd><kbd id='x&#10;'>a</kbd>"
		  "<kbd id='&#1;'>a</kbd><kbd id='&#127;'>a</kbd>"
		  "<kbd id='&#xFFFE;'>a</kbd><kbd id='&#xFDD0;000'>a</kbd>"
		  "<kbd id='&#xD800;'>a</kbd><kbd id='&#x110000;'>a</kbd>",
		  "<p><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd>"
		  "<kbd>a</kbd><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd>"
		  "<kbd>a</kbd><kbd>a</kbd></p>\n",
		  NULL },
		/* The theme's. */
		{ "<kbd id=main_content>a</kbd><kbd id=files_heading>a</kbd>"
		  "<kbd id=footer_x>a</kbd><kbd id=facet_x>a</kbd>"
		  "<kbd id=area_x>a</kbd><kbd id=sequence_1>a</kbd>"
		  "<kbd id=t_7>a</kbd><kbd id=t12_7>a</kbd>"
		  "<kbd id=main_contents>a</kbd><kbd id=t12>a</kbd>",
		  "<p><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd>"
		  "<kbd>a</kbd><kbd>a</kbd><kbd>a</kbd><kbd>a</kbd>"
		  "[anchor main_contents]<kbd>a</kbd>"
		  "[anchor t12]<kbd>a</kbd></p>\n",
		  NULL },
		{ "# A {#main_content}\n", "[h1 rubrik-main_content]A[/h1]\n",
		  NULL },
		/* Those of footnotes, where there are any. */
		{ "<kbd id=fn-1>a</kbd> <kbd id=fnref-1>a</kbd>",
		  "<p>[anchor fn-1]<kbd>a</kbd> [anchor fnref-1]<kbd>a</kbd>"
		  "</p>\n",
		  NULL },
	};
	struct dump d;

	(void)state;
	DUMP_CHECK(cases);
	dump_open(&d, S("<kbd id=fn-1>a</kbd> <kbd id=fnref-1>a</kbd>[^1]\n\n"
			"[^1]: b\n"));
	assert_int_equal(d.m.nanchors, 0);
	dump_close(&d);
}

/* Headings have theirs before the tags in them, and behind those above. */
static void test_heading_anchors(void **state)
{
	static const struct dump_case cases[] = {
		{ "## <a name=\"om\"></a>Om *b <i id=x>*\n",
		  "[anchor om][anchor x][h2 om-b]&lt;a "
		  "name=&quot;om&quot;&gt;&lt;/a&gt;Om <em>b "
		  "&lt;i id=x&gt;</em>[/h2]\n",
		  "1:4 raw-html <a>\n1:27 raw-html <i>\n" },
		{ "## <sub id=om></sub>Om\n", "[h2 om]<sub></sub>Om[/h2]\n",
		  NULL },
		{ "<kbd id=om>a</kbd>\n\n## Om\n\n<kbd id=om-2>a</kbd>\n\n"
		  "## Om\n",
		  "<p>[anchor om]<kbd>a</kbd></p>\n[h2 om-2]Om[/h2]\n"
		  "<p><kbd>a</kbd></p>\n[h2 om-3]Om[/h2]\n",
		  NULL },
		{ "<kbd id=om-2>a</kbd>\n\n## Om\n\n## Om\n",
		  "<p>[anchor om-2]<kbd>a</kbd></p>\n[h2 om]Om[/h2]\n"
		  "[h2 om-3]Om[/h2]\n",
		  NULL },
		{ "<kbd id=fotnoter>a</kbd>[^1]\n\n[^1]: b\n",
		  "<p>[anchor fotnoter]<kbd>a</kbd><sup><a href=\"#fn-1\" "
		  "id=\"fnref-1\" class=\"footnote-ref\" aria-label=\"[label 1 "
		  "1]\">1</a></sup></p>\n<section class=\"footnotes\" "
		  "aria-labelledby=\"fotnoter-2\">\n<h2 id=\"fotnoter-2\">"
		  "[label 0 ]</h2>\n<ol>\n<li id=\"fn-1\">\n<p>b <a "
		  "href=\"#fnref-1\" class=\"footnote-back\" "
		  "aria-label=\"[label 2 1]\">\xE2\x86\xA9</a></p>\n</li>\n"
		  "</ol>\n</section>\n",
		  NULL },
	};
	static const struct dump_case fields[] = {
		{ "# a <kbd id=x>b</kbd>\n\n<kbd id=y>c</kbd>",
		  "<p><strong>a <kbd>b</kbd></strong></p>\n"
		  "<p><kbd>c</kbd></p>\n",
		  NULL },
	};
	static const struct markdown_options field = { .field = true };

	(void)state;
	DUMP_CHECK(cases);
	DUMP_CHECK_AS(fields, &field);
}

static void test_images(void **state)
{
	static const struct dump_case cases[] = {
		{ "a <img src=b.png alt=\"En *b*\" width=3 onerror=\"x()\">",
		  "<p>a [image b.png En *b*]</p>\n", NULL },
		{ "a <IMG\n  ALT='\"&lt;b&#62;\n' TITLE=c&amp;d SRC=' "
		  "b%20c.png '"
		  "/>",
		  "<p>a [image b%20c.png \"c&d\" \"<b>\n]</p>\n", NULL },
		/* The first of two; the scheme as a browser reads it. */
		{ "a <img src=a.png alt=b src=c.png alt=d>",
		  "<p>a [image a.png b]</p>\n", NULL },
		{ "a <img src=\"java&#115;cript&#x3a;x\" alt=\"<b>\"> "
		  "<img src=\" \tdata:x\" alt=b>",
		  "<p>a &lt;b&gt; b</p>\n",
		  "1:3 link-scheme javascript:\n1:48 link-scheme data:\n" },
		{ "a <img src=\"java\nscript:x\" alt=b>", "<p>a b</p>\n",
		  "1:3 link-scheme javascript:\n" },
		/* Nothing to see, or nothing said. */
		{ "a <img src=b.png alt=\"\"> <img src=b.png alt>",
		  "<p>a [image b.png] [image b.png]</p>\n", NULL },
		{ "a <img src=b.png> <img src=c.png alt=' '>",
		  "<p>a [image b.png] [image c.png  ]</p>\n",
		  "1:3 image-alt b.png\n1:19 image-alt c.png\n" },
		{ "a <img alt=b> <img src=\" \" alt=b> <img src>",
		  "<p>a &lt;img alt=b&gt; &lt;img src=&quot; &quot; "
		  "alt=b&gt; &lt;img src&gt;</p>\n",
		  "1:3 raw-html <img>\n1:15 raw-html <img>\n"
		  "1:35 raw-html <img>\n" },
		{ "a <img id=x src=b.png alt=c>",
		  "<p>a [anchor x][image b.png c]</p>\n", NULL },
		/* Alone it is a figure, as in Markdown. */
		{ "<img src=b.png alt=c title=d>\n", "[figure b.png \"d\" c]\n",
		  NULL },
		{ "<!-- a --> <img src=b.png alt=c>\n", " [figure b.png c]\n",
		  NULL },
		{ "<img src=b.png alt=c>\n<img src=d.png alt=e>\n",
		  "<p>[image b.png c]\n[image d.png e]</p>\n", NULL },
		{ "<img src=data:x alt=c>\n", "<p>c</p>\n",
		  "1:1 link-scheme data:\n" },
		{ "a\n\n<p>\n  <img src=b.png alt=c></p>\n",
		  "<p>a</p>\n<p>&lt;p&gt;\n  [image b.png c]&lt;/p&gt;</p>\n",
		  "3:1 raw-html <p>\n" },
		{ "<details><summary><img src=a alt=b></summary>\n"
		  "<img src=c>\n</details>\n",
		  "<details><summary>[image a b]</summary>\n"
		  "[image c]\n</details>\n",
		  "2:1 image-alt c\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* In links, headings and alternative texts an image is its text. */
static void test_image_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "[<img src=a.png alt=b>](c.md)",
		  "<p>[link c.md][image a.png b][/link]</p>\n", NULL },
		{ "[\n*<img src=a.png alt=b>*\n](c.md)",
		  "<p>[link c.md]\n<em>[image a.png b]</em>\n[/link]</p>\n",
		  NULL },
		{ "[<img src=a.png alt=\"\">](c.md) [<b>](d.md)",
		  "<p>[link c.md][image a.png][/link] "
		  "[link d.md]&lt;b&gt;[/link]</p>\n",
		  "1:1 link-empty c.md\n1:32 link-empty d.md\n"
		  "1:33 raw-html <b>\n" },
		{ "## <img src=a.png alt=\"Om &amp; b\">\n",
		  "[h2 om-b][image a.png Om & b][/h2]\n", NULL },
		{ "a ![<img src=a.png alt=b> c](d.png)\n",
		  "<p>a [image d.png b c]</p>\n", NULL },
	};
	struct dump d;

	(void)state;
	DUMP_CHECK(cases);
	dump_open(&d, S("a <img src=b.png alt=\"En sten\"> c\n"));
	assert_true(str_eq(dump_slice(&d, d.m.plain), S("a En sten c")));
	dump_close(&d);
}

static void test_shortcodes(void **state)
{
	static const struct markdown_options options = { .shortcodes = true };
	static const struct dump_case cases[] = {
		{ "a <img src=\"/b/{{< c \"d\" >}}.png\" alt=\"e {{< f >}}\" "
		  "title=\"{{< g >}}\">",
		  "<p>a [image /b/{0}.png \"{{< g >}}\" e ]</p>\n", NULL },
		/* No number stands for a shortcode. */
		{ "{{< c >}} <img src=&#xFDD0;000 alt=&#64976;000>",
		  "<p>[code c] [image \xEF\xBF\xBD"
		  "000 \xEF\xBF\xBD"
		  "000]</p>\n",
		  NULL },
		{ "<kbd id=\"a{{< c >}}\">b</kbd>", "<p><kbd>b</kbd></p>\n",
		  NULL },
	};

	(void)state;
	DUMP_CHECK_AS(cases, &options);
}

/* What the standard theme calls its own elements no page can. */
static void test_theme(void **state)
{
	size_t n = 0, ids = 0;
	const struct embed_file *files = embed_files(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct str s = files[i].bytes, value;
		size_t at;

		if (!str_ends(files[i].path, S(".html")))
			continue;
		while ((at = str_find(s, S(" id=\""))) != SIZE_MAX) {
			s = str_from(s, at + 5);
			value = str_sub(s, 0, str_find_char(s, '"'));
			if (str_starts(value, S("{{")))
				continue;
			ids++;
			assert_true(id_is_of_theme(value));
		}
	}
	assert_true(ids > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_unbalanced),
		cmocka_unit_test(test_details),
		cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_heading_anchors),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_image_text),
		cmocka_unit_test(test_shortcodes),
		cmocka_unit_test(test_theme),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
