/*
 * Where a value may stand, and how it is escaped there.
 */
#include "stage.h"

#define ESCAPED	    "Åsa &amp; &lt;Bo&gt;"
#define NOWHERE(at) "page.html:1:" at " template-context"

static void text_and_attributes(void **state)
{
	static const struct stage_row rows[] = {
		{ "<p>{{ name }}</p>", "<p>" ESCAPED "</p>" },
		{ "<p>{{ html }}</p>", "<p><b>x</b></p>" },
		{ "<p title=\"{{ name }}\">", "<p title=\"" ESCAPED "\">" },
		{ "<p title='{{ name }}'>", "<p title='" ESCAPED "'>" },
		{ "<p title = \"a {{ n }} b\">", "<p title = \"a 5 b\">" },
		{ "<p title=\"{{ html }}\">", "page.html:1:14 template-html" },
		{ "<title>{{ name }}</title>{{ html }}",
		  "<title>" ESCAPED "</title><b>x</b>" },
		{ "<title>{{ html }}</title>", "page.html:1:11 template-html" },
		{ "<textarea>{{ name }}</p></textarea>",
		  "<textarea>" ESCAPED "</p></textarea>" },
		{ "a < b {{ html }}", "a < b <b>x</b>" },
		{ "<!-- > -->{{ html }}", "<!-- > --><b>x</b>" },
		{ "<!--->{{ html }}", "<!---><b>x</b>" },
		{ "<!doctype html>{{ html }}", "<!doctype html><b>x</b>" },
		{ "<a b=c>{{ html }}</a >{{ html }}",
		  "<a b=c><b>x</b></a ><b>x</b>" },
		{ "<br/>{{ html }}", "<br/><b>x</b>" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void addresses(void **state)
{
	static const struct stage_row rows[] = {
		{ "<a href=\"{{ name }}\">",
		  "<a href=\"%C3%85sa%20&amp;%20%3CBo%3E\">" },
		{ "<a href=\"{{ bad }}\">", "<a href=\"#\">" },
		{ "<A HREF='{{ bad }}'>", "<A HREF='#'>" },
		{ "<form action=\"{{ bad }}\">", "<form action=\"#\">" },
		{ "<img src=\"{{ \"data:x\" }}\">", "<img src=\"#\">" },
		{ "<a href=\"{{ \"mailto:a@b\" }}\">",
		  "<a href=\"mailto:a@b\">" },
		{ "<a href=\"/x?{{ \"a:b\" }}\">", "<a href=\"/x?a:b\">" },
		{ "<a href=\"java{{ \"script:x\" }}\">",
		  "<a href=\"javascript%3Ax\">" },
		{ "<a href=\"{{ \"java\" }}{{ \"script:x/:\" }}\">",
		  "<a href=\"javascript%3Ax/:\">" },
		{ "<a href=\"{% if n %}{{ \"java\" }}{% endif %}{{ \"s:x\" "
		  "}}\">",
		  "<a href=\"javas%3Ax\">" },
		{ "<a href=\"{% if not n %}/x{% endif %}{{ bad }}\">",
		  "<a href=\"#\">" },
		{ "<a href=\"{{ name }}:x\">",
		  "page.html:1:20 template-pieces" },
		{ "<img srcset=\"{{ \"/a b\" }} 1x, {{ bad }} 2x\">",
		  "<img srcset=\"/a%20b 1x, # 2x\">" },
		{ "<a href=\"javascript:f({{ n }})\">",
		  "page.html:1:26 template-context" },
		{ "<a href=\"{% if n %}JavaScript:{% else %}/{% endif %}"
		  "{{ n }}\">",
		  "page.html:1:56 template-context" },
		{ "<a href=\"{% if n %}java{% else %}ecma{% endif %}"
		  "{{ \"script:x\" }}\">",
		  "<a href=\"javascript%3Ax\">" },
		{ "<a href=\"{% if n %}java{% else %}x{% endif %}script:{{ n "
		  "}}\">",
		  "page.html:1:52 template-pieces" },
		{ "<a href=\"java{% if n %}script{% endif %}:{{ n }}\">",
		  "page.html:1:41 template-pieces" },
		{ "<a href=\"\x01java\x02script:{{ n }}\">",
		  "page.html:1:26 template-context" },
		{ "<a data-href=\"{{ bad }}\">",
		  "<a data-href=\" Java\tScript:x\">" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

/* What a character reference says is seen by browsers only. */
static void references_in_addresses(void **state)
{
	static const struct stage_row rows[] = {
		{ "<a href=\"java&#115;cript:{{ name }}\">",
		  "page.html:1:29 template-context" },
		{ "<a href=\"java&#115cript:{{ name }}\">",
		  "page.html:1:28 template-context" },
		{ "<a href=\"javascript&colon;{{ name }}\">",
		  "page.html:1:30 template-context" },
		{ "<a href=\"&Tab;javascript:{{ name }}\">",
		  "page.html:1:29 template-context" },
		{ "<a href=\"javascript&{{ \"#58;x\" }}\">",
		  "page.html:1:24 template-context" },
		{ "<a href=\"java{% if n %}&#115;{% else %}s{% endif %}"
		  "cript:{{ n }}\">",
		  "page.html:1:61 template-context" },
		{ "<a href=\"{% if n %}&{% endif %}amp;{{ n }}\">",
		  "page.html:1:10 template-branches" },
		{ "<img srcset=\"&#47; 1x, {{ bad }}\">",
		  "<img srcset=\"&#47; 1x, #\">" },
		{ "<a href=\"{{ \"javascript\" }}&#58;x\">",
		  "page.html:1:29 template-pieces" },
		{ "<a href=\"{{ \"javascript\" }}&colon;x\">",
		  "page.html:1:29 template-pieces" },
		{ "<a href=\"{{ \"/x?a=1\" }}&amp;b={{ n }}\">",
		  "<a href=\"/x?a=1&amp;b=5\">" },
		{ "<a href=\"{{ \"x\" }}&amp;:\">",
		  "page.html:1:24 template-pieces" },
		{ "<a href=\"&amp;javascript:{{ n }}\">",
		  "<a href=\"&amp;javascript:5\">" },
		{ "<a href=\"/?a&lt;b&{{ name }}\" title=\"&{{ n }}\">",
		  "<a href=\"/?a&lt;b&%C3%85sa%20&amp;%20%3CBo%3E\" "
		  "title=\"&5\">" },
		{ "<a href=\"a&#47;b\">{{ n }}<a href=\"x&\">{{ n }}",
		  "<a href=\"a&#47;b\">5<a href=\"x&\">5" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void data_blocks(void **state)
{
	static const struct stage_row rows[] = {
		{ "<script type=\"application/ld+json\">{\"a\": "
		  "{{ \"</script>\" | json }}}</script>{{ html }}",
		  "<script type=\"application/ld+json\">{\"a\": "
		  "\"\\u003c/script\\u003e\"}</script><b>x</b>" },
		{ "<script type='application/json'>{{ list | json }}</script>",
		  "<script type='application/json'>[1,2,3]</script>" },
		{ "<script type=application/json>{{ n }}</script>",
		  "page.html:1:34 template-json" },
		{ "<script type=\"module\">{{ n | json }}</script>",
		  NOWHERE("26") },
		{ "<script>{{ n | json }}</script>", NOWHERE("12") },
		{ "<script src=\"{{ bad }}\"></script>",
		  "<script src=\"#\"></script>" },
		{ "<script type=\"{{ name }}\"></script>", NOWHERE("18") },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void nowhere(void **state)
{
	static const struct stage_row rows[] = {
		{ "<a href={{ name }}>", NOWHERE("12") },
		{ "<a href=x{{ name }}>", NOWHERE("13") },
		{ "<a {{ name }}>", NOWHERE("7") },
		{ "<a x{{ name }}>", NOWHERE("8") },
		{ "<a x {{ name }}>", NOWHERE("9") },
		{ "<{{ name }}>", NOWHERE("5") },
		{ "<h{{ n }}>", NOWHERE("6") },
		{ "</{{ name }}>", NOWHERE("6") },
		{ "<!-- {{ name }} -->", NOWHERE("9") },
		{ "<!{{ name }}>", NOWHERE("6") },
		{ "<?x {{ name }}?>", NOWHERE("8") },
		{ "<style>{{ name }}</style>", NOWHERE("11") },
		{ "<iframe></style>{{ name }}</iframe>", NOWHERE("20") },
		{ "<p style=\"{{ name }}\">", NOWHERE("14") },
		{ "<p onclick=\"{{ name }}\">", NOWHERE("16") },
		{ "<iframe srcdoc=\"{{ name }}\"></iframe>", NOWHERE("20") },
		{ "<script>if (a</b>) {{ name }}</script>", NOWHERE("23") },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void branches(void **state)
{
	static const struct stage_row rows[] = {
		{ "<a {% if n %}class=\"{{ n }}\"{% endif %}>",
		  "<a class=\"5\">" },
		{ "<a{% if n %} class=\"{{ n }}\"{% endif %} b>",
		  "<a class=\"5\" b>" },
		{ "<a {% if n %}hidden{% else %}b='c'{% endif %}>{{ html }}",
		  "<a hidden><b>x</b>" },
		{ "<h{% if n %}1{% else %}2{% endif %}>{{ html }}",
		  "<h1><b>x</b>" },
		{ "<a title=\"{% for i in list %}{{ i }}{% else %}{{ name }}"
		  "{% endfor %}\">",
		  "<a title=\"123\">" },
		{ "<a{% for i in list %} data-x=\"{{ i }}\"{% endfor %}>",
		  "<a data-x=\"1\" data-x=\"2\" data-x=\"3\">" },
		{ "{% if n %}<b>{% else %}<i>{% endif %}{{ html }}",
		  "<b><b>x</b>" },
		{ "{% if n %}<b {% endif %}>",
		  "page.html:1:1 template-branches" },
		{ "{% if n %}<style>{% else %}<b>{% endif %}</style>",
		  "page.html:1:1 template-branches" },
		{ "<a {% if n %}href=\"{% else %}title=\"{% endif %}x\">",
		  "page.html:1:4 template-branches" },
		{ "<a{% for i in list %} b=\"{% endfor %}\">",
		  "page.html:1:3 template-branches" },
		{ "<a {% for i in list %}b=\"{{ i }}\" c=d{% endfor %}>",
		  "page.html:1:4 template-branches" },
		{ "<a{% if n %} b{% endif %}c>",
		  "page.html:1:26 template-pieces" },
		{ "<a href=\"{% for i in list %}{{ i }}{% endfor %}\">",
		  "page.html:1:10 template-branches" },
		{ "<p>{% if n %}<a {% endif %}",
		  "page.html:1:4 template-branches" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void end_of_template(void **state)
{
	static const struct stage_row rows[] = {
		{ "<p", "page.html:1:1 template-end" },
		{ "<!-- ", "page.html:1:1 template-end" },
		{ "<script>", "page.html:1:1 template-end" },
	};

	(void)state;
	STAGE_CHECK("page.html", rows);
}

static void xml(void **state)
{
	static const struct stage_row rows[] = {
		{ "<?xml version=\"1.0\"?><a href=\"{{ name }}\">{{ html "
		  "}}</a>",
		  "<?xml version=\"1.0\"?><a href=\"" ESCAPED
		  "\">&lt;b&gt;x&lt;/b&gt;</a>" },
		{ "<title>{{ html }}</title><script>{{ name }}</script>",
		  "<title>&lt;b&gt;x&lt;/b&gt;</title><script>" ESCAPED
		  "</script>" },
		{ "<a b=\"{{ html }}\"/>", "<a b=\"&lt;b&gt;x&lt;/b&gt;\"/>" },
		{ "<a><![CDATA[{{ name }}]]></a>",
		  "feed.xml:1:16 template-context" },
		{ "<a><![CDATA[ > ]]>{{ name }}</a>",
		  "<a><![CDATA[ > ]]>" ESCAPED "</a>" },
	};

	(void)state;
	STAGE_CHECK("feed.xml", rows);
}

static void plain(void **state)
{
	static const struct stage_row rows[] = {
		{ "<a {{ name }} <script>", "<a Åsa & <Bo> <script>" },
		{ "{{ html }}", "mail.txt:1:4 template-html" },
		{ "{{ html | striptags }}", "x" },
	};

	(void)state;
	STAGE_CHECK("mail.txt", rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_attributes),
		cmocka_unit_test(addresses),
		cmocka_unit_test(references_in_addresses),
		cmocka_unit_test(data_blocks),
		cmocka_unit_test(nowhere),
		cmocka_unit_test(branches),
		cmocka_unit_test(end_of_template),
		cmocka_unit_test(xml),
		cmocka_unit_test(plain),
	};

	return cmocka_run_group_tests_name("theme/context", tests, NULL, NULL);
}
