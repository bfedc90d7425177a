/*
 * Raw HTML cut into tokens: text, tags, comments. What is allowed is decided
 * here for each tag by itself, from one table; whether tags go together is
 * decided in rawhtml.c.
 */
#include "markdown/markdown_priv.h"

#include "base/escape.h"

#include <string.h>

static const char *const elements[ELEMENT_COUNT] = {
	[ELEMENT_ABBR] = "abbr",       [ELEMENT_BR] = "br",
	[ELEMENT_DETAILS] = "details", [ELEMENT_KBD] = "kbd",
	[ELEMENT_MARK] = "mark",       [ELEMENT_SMALL] = "small",
	[ELEMENT_SUB] = "sub",	       [ELEMENT_SUMMARY] = "summary",
	[ELEMENT_SUP] = "sup",
};

struct attribute {
	struct str name;
	struct str value; /* source text */
	bool has_value;
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
	       c == ':' || c == '.';
}

struct str element_name(enum html_element e)
{
	return str_of(elements[e]);
}

static enum html_element element_find(struct str name)
{
	for (size_t i = 0; i < ELEMENT_COUNT; i++)
		if (str_eq_ascii_case(name, str_of(elements[i])))
			return (enum html_element)i;
	return ELEMENT_COUNT;
}

static size_t skip_space(struct str s, size_t at)
{
	while (at < s.n && is_space(s.p[at]))
		at++;
	return at;
}

static size_t skip_name(struct str s, size_t at)
{
	while (at < s.n && is_name(s.p[at]))
		at++;
	return at;
}

/* The value at *at, quoted or not; false when it is none. */
static bool value_next(struct str s, size_t *at, struct str *out)
{
	size_t end = *at;

	if (end < s.n && (s.p[end] == '"' || s.p[end] == '\'')) {
		size_t n = str_find_char(str_from(s, end + 1), s.p[end]);

		if (n == SIZE_MAX)
			return false;
		*out = str_sub(s, end + 1, n);
		*at = end + n + 2;
		return true;
	}
	while (end < s.n && !is_space(s.p[end]) &&
	       !memchr("\"'=<>`", s.p[end], 6))
		end++;
	*out = str_sub(s, *at, end - *at);
	*at = end;
	return out->n > 0;
}

/* The attribute behind the white space at *at. */
static bool attribute_next(struct str s, size_t *at, struct attribute *out)
{
	size_t from = skip_space(s, *at), end = skip_name(s, from), equals;

	if (from == *at || end == from)
		return false;
	*out = (struct attribute){ .name = str_sub(s, from, end - from) };
	*at = end;
	equals = skip_space(s, end);
	if (equals == s.n || s.p[equals] != '=')
		return true;
	*at = skip_space(s, equals + 1);
	out->has_value = true;
	return value_next(s, at, &out->value);
}

static bool is_lang(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_name(s.p[i]) || s.p[i] == '_' || s.p[i] == ':' ||
		    s.p[i] == '.')
			return false;
	return s.n > 0 && s.n <= 35 && s.p[0] != '-' && s.p[s.n - 1] != '-';
}

static bool is_direction(struct str s)
{
	return str_eq_ascii_case(s, S("ltr")) ||
	       str_eq_ascii_case(s, S("rtl")) ||
	       str_eq_ascii_case(s, S("auto"));
}

/* Bits of the attributes that a tag has, against repeats. */
enum { HAS_TITLE = 1, HAS_LANG = 2, HAS_DIR = 4, HAS_OPEN = 8 };

/* Writes an allowed attribute; 0 when it is not allowed. */
static unsigned int attribute_write(struct buf *b, enum html_element element,
				    const struct attribute *a)
{
	if (str_eq_ascii_case(a->name, S("open")) &&
	    element == ELEMENT_DETAILS) {
		buf_lit(b, " open");
		return HAS_OPEN;
	}
	if (!a->has_value)
		return 0;
	if (str_eq_ascii_case(a->name, S("lang")) && is_lang(a->value)) {
		buf_lit(b, " lang=\"");
		buf_str(b, a->value);
		buf_char(b, '"');
		return HAS_LANG;
	}
	if (str_eq_ascii_case(a->name, S("dir")) && is_direction(a->value)) {
		buf_lit(b, " dir=\"");
		buf_str(b, a->value);
		buf_char(b, '"');
		return HAS_DIR;
	}
	if (str_eq_ascii_case(a->name, S("title"))) {
		buf_lit(b, " title=\"");
		html_source_text(b, a->value);
		buf_char(b, '"');
		return HAS_TITLE;
	}
	return 0;
}

/* Reads the attributes and the end of the tag whose name ends at *at. False:
 * no tag at all. out->kind says whether it is allowed. */
static bool tag_rest(struct arena *a, struct str s, size_t *at,
		     struct html_token *out)
{
	struct attribute attribute;
	unsigned int has = 0, bit;
	bool fine = out->element != ELEMENT_COUNT;
	bool slash = false;
	struct buf b;

	buf_init(a, &b);
	for (size_t from = *at; attribute_next(s, &from, &attribute);) {
		bit = fine ? attribute_write(&b, out->element, &attribute) : 0;
		fine = fine && bit && !(has & bit) && out->kind == HTML_OPEN;
		has |= bit;
		*at = from;
	}
	*at = skip_space(s, *at);
	if (*at < s.n && s.p[*at] == '/') {
		slash = true;
		(*at)++;
	}
	if (*at == s.n || s.p[*at] != '>')
		return false;
	(*at)++;
	if (out->element == ELEMENT_BR && fine)
		out->kind = out->kind == HTML_OPEN ? HTML_VOID : HTML_OTHER;
	else if (!fine || slash)
		out->kind = HTML_OTHER;
	out->attributes = buf_view(&b);
	return true;
}

static bool tag_next(struct arena *a, struct str s, size_t *at,
		     struct html_token *out)
{
	size_t from = *at + 1, end;

	out->kind = HTML_OPEN;
	if (from < s.n && s.p[from] == '/') {
		out->kind = HTML_CLOSE;
		from++;
	}
	if (from == s.n || !is_alpha(s.p[from]))
		return false;
	end = skip_name(s, from);
	out->name = str_sub(s, from, end - from);
	out->element = element_find(out->name);
	if (!tag_rest(a, s, &end, out))
		return false;
	*at = end;
	return true;
}

/* Constructs that go from one mark to another; the first of them matches. */
static bool construct_next(struct str s, size_t *at, struct html_token *out)
{
	static const struct {
		const char *from, *to;
		enum html_kind kind;
	} table[] = {
		{ "<!--", "-->", HTML_COMMENT },
		{ "<![CDATA[", "]]>", HTML_OTHER },
		{ "<!", ">", HTML_OTHER },
		{ "<?", "?>", HTML_OTHER },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct str from = str_of(table[i].from);
		struct str to = str_of(table[i].to);
		size_t n;

		if (!str_starts(str_from(s, *at), from))
			continue;
		n = str_find(str_from(s, *at + from.n), to);
		out->kind = n == SIZE_MAX ? HTML_OTHER : table[i].kind;
		*at = n == SIZE_MAX ? s.n : *at + from.n + n + to.n;
		return true;
	}
	return false;
}

void html_next(struct arena *a, struct str s, size_t *at,
	       struct html_token *out)
{
	size_t from = *at;

	*out = (struct html_token){ .element = ELEMENT_COUNT };
	if (s.p[from] != '<' ||
	    !(construct_next(s, at, out) || tag_next(a, s, at, out))) {
		size_t n = str_find_char(str_from(s, from + 1), '<');

		*at = n == SIZE_MAX ? s.n : from + 1 + n;
		*out = (struct html_token){ .kind = HTML_TEXT,
					    .element = ELEMENT_COUNT };
	}
	out->source = str_sub(s, from, *at - from);
}

/* The character that the reference at s begins with stands for; its length,
 * or 0 when it is not known. */
static size_t reference_length(struct str s, uint32_t *c)
{
	static const struct {
		const char *name;
		uint32_t c;
	} names[] = { { "&amp;", '&' },	 { "&lt;", '<' },    { "&gt;", '>' },
		      { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xA0 },
		      { "&shy;", 0xAD } };
	size_t i = 2, digits = 0;
	uint32_t v = 0;

	for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (str_starts(s, str_of(names[k].name))) {
			*c = names[k].c;
			return str_of(names[k].name).n;
		}
	if (s.n < 4 || s.p[1] != '#')
		return 0;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && digits < 7; i++) {
		v = v * 10 + (uint32_t)(s.p[i] - '0');
		digits++;
	}
	if (digits == 0 || i == s.n || s.p[i] != ';' || v == 0)
		return 0;
	*c = v;
	return i + 1;
}

void html_source_text(struct buf *b, struct str source)
{
	for (size_t at; (at = str_find_char(source, '&')) != SIZE_MAX;) {
		uint32_t c = '&';
		size_t n;

		escape_html(b, str_sub(source, 0, at));
		source = str_from(source, at);
		n = reference_length(source, &c);
		source = str_from(source, n ? n : 1);
		if (c == '&')
			buf_lit(b, "&amp;");
		else if (c == '<')
			buf_lit(b, "&lt;");
		else if (c == '>')
			buf_lit(b, "&gt;");
		else if (c == '"')
			buf_lit(b, "&quot;");
		else
			buf_utf8(b, c >= ' ' || c == '\n' ? c : 0xFFFD);
	}
	escape_html(b, source);
}
