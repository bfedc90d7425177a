/*
 * Raw HTML: the allow-list, pairing of tags, and what is shown as text.
 */
#include "dump.h"

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
		  "<div class=\"table-scroll\" tabindex=\"0\">\n"
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
		  "<p>a</p>\n<p>  &lt;div\nid=a&gt;\n&lt;a "
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_unbalanced),
		cmocka_unit_test(test_details),
	};

	return cmocka_run_group_tests(tests, dump_setup, NULL);
}
