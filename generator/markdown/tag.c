/*
 * Raw HTML cut into tokens: text, tags, comments. What is allowed is decided
 * here for each tag by itself, from one table; whether tags go together is
 * decided in rawhtml.c.
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"

#include <stddef.h>
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

/* Keeps what the tag says that is of use when the tag itself is not: of an
 * attribute that is there twice the first (HTML, 13.2.5.33). */
static void fact_take(struct arena *a, struct html_token *t,
		      const struct attribute *attribute)
{
	static const struct {
		const char *element; /* NULL: any */
		const char *attribute;
		size_t at;
	} table[] = {
		{ NULL, "id", offsetof(struct tag_facts, id) },
		{ "a", "name", offsetof(struct tag_facts, name) },
		{ "img", "src", offsetof(struct tag_facts, src) },
		{ "img", "alt", offsetof(struct tag_facts, alt) },
		{ "img", "title", offsetof(struct tag_facts, title) },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct str *fact;

		if (!str_eq_ascii_case(attribute->name,
				       str_of(table[i].attribute)) ||
		    (table[i].element &&
		     !str_eq_ascii_case(t->name, str_of(table[i].element))))
			continue;
		if (!t->facts)
			t->facts = arena_new(a, struct tag_facts);
		fact = (struct str *)((char *)t->facts + table[i].at);
		if (!fact->p)
			*fact = attribute->has_value ? attribute->value : S("");
	}
}

/* Bits of the attributes that a tag has, against repeats. */
enum { HAS_TITLE = 1, HAS_LANG = 2, HAS_DIR = 4, HAS_OPEN = 8, HAS_ID = 16 };

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
	/* It stands beside the tag, as the other facts do. */
	if (str_eq_ascii_case(a->name, S("id")))
		return HAS_ID;
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

static bool is_image(const struct html_token *t)
{
	return t->facts && str_trim(t->facts->src).n > 0;
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
		if (out->kind == HTML_OPEN)
			fact_take(a, out, &attribute);
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
	if (is_image(out))
		out->kind = HTML_IMAGE;
	else if (out->element == ELEMENT_BR && fine)
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
