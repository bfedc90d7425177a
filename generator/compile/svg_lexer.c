/*
 * Taking an SVG apart as an XML 1.0 parser does, so that nothing that a
 * browser sees is hidden from us: comments, CDATA and instructions are told
 * from tags, character references are decoded. Names need not be valid and
 * tags need not match; what could be read in two ways is SVG_BAD.
 *
 *	text ──'<'──► '!--' '![CDATA[' '!' '?' '/' name ──► attributes ──'>'──► text
 */
#include "base/buf.h"
#include "compile/compile_priv.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_name(char c)
{
	return is_space(c) || c == '/' || c == '>' || c == '=' || c == '<' ||
	       c == '"' || c == '\'' || c == '&';
}

static bool at_end(const struct svg_lexer *l)
{
	return l->at >= l->s.n;
}

static bool looking_at(const struct svg_lexer *l, struct str what)
{
	return str_eq(str_sub(l->s, l->at, what.n), what);
}

static void space_skip(struct svg_lexer *l)
{
	while (!at_end(l) && is_space(l->s.p[l->at]))
		l->at++;
}

static struct str name_take(struct svg_lexer *l)
{
	size_t from = l->at;

	while (!at_end(l) && !ends_name(l->s.p[l->at]))
		l->at++;
	return str_sub(l->s, from, l->at - from);
}

/* A numeric reference without "&#" and ';'. */
static bool reference_number(struct str s, uint32_t *out)
{
	bool hex = s.n > 1 && s.p[0] == 'x';
	uint32_t v = 0;

	if (hex)
		s = str_from(s, 1);
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		uint32_t digit;

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (uint32_t)((c | 0x20) - 'a') + 10;
		else
			return false;
		v = v * (hex ? 16 : 10) + digit;
		if (v > 0x10FFFF)
			return false;
	}
	*out = v;
	return true;
}

/* Without a document type there are five entities. */
static bool reference_decode(struct str name, struct buf *out)
{
	static const struct {
		struct str name;
		char c;
	} entities[] = { { { "lt", 2 }, '<' },
			 { { "gt", 2 }, '>' },
			 { { "amp", 3 }, '&' },
			 { { "quot", 4 }, '"' },
			 { { "apos", 4 }, '\'' } };
	uint32_t c;

	if (name.n && name.p[0] == '#') {
		if (!reference_number(str_from(name, 1), &c))
			return false;
		buf_utf8(out, c);
		return true;
	}
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		if (!str_eq(name, entities[i].name))
			continue;
		buf_char(out, entities[i].c);
		return true;
	}
	return false;
}

static bool text_decode(struct arena *a, struct str s, struct str *out)
{
	struct buf b;

	if (str_find_char(s, '&') == SIZE_MAX) {
		*out = s;
		return true;
	}
	buf_init(a, &b);
	while (s.n) {
		size_t ref = str_find_char(s, '&'), end;

		buf_str(&b, str_sub(s, 0, ref));
		s = str_from(s, ref);
		if (s.n == 0)
			break;
		end = str_find_char(s, ';');
		if (end == SIZE_MAX ||
		    !reference_decode(str_sub(s, 1, end - 1), &b))
			return false;
		s = str_from(s, end + 1);
	}
	*out = buf_view(&b);
	return true;
}

static enum svg_token text_take(struct svg_lexer *l)
{
	struct str rest = str_from(l->s, l->at);
	struct str text = str_sub(rest, 0, str_find_char(rest, '<'));

	l->at += text.n;
	return text_decode(l->arena, text, &l->text) ? SVG_TEXT : SVG_BAD;
}

/* What stands between two marks; the first was seen. */
static bool between(struct svg_lexer *l, struct str open, struct str close)
{
	size_t from = l->at + open.n;
	size_t n = str_find(str_from(l->s, from), close);

	if (n == SIZE_MAX)
		return false;
	l->text = str_sub(l->s, from, n);
	l->at = from + n + close.n;
	return true;
}

static enum svg_token markup_take(struct svg_lexer *l)
{
	if (looking_at(l, S("<![CDATA[")))
		return between(l, S("<![CDATA["), S("]]>")) ? SVG_TEXT
							    : SVG_BAD;
	if (looking_at(l, S("<!--"))) {
		l->name = S("!--");
		return between(l, S("<!--"), S("-->")) ? SVG_MARKUP : SVG_BAD;
	}
	l->at++; /* '<' */
	if (looking_at(l, S("?"))) {
		l->name = name_take(l);
		if (l->name.n > 1 && l->name.p[l->name.n - 1] == '?') {
			l->name.n--;
			l->at--;
		}
		return between(l, S(""), S("?>")) ? SVG_MARKUP : SVG_BAD;
	}
	/* A declaration, which has an inside of its own: the caller refuses
	 * it, so its end is not looked for. */
	l->name = name_take(l);
	return SVG_MARKUP;
}

static enum svg_token close_take(struct svg_lexer *l)
{
	l->at += 2; /* "</" */
	l->name = name_take(l);
	space_skip(l);
	if (l->name.n == 0 || !looking_at(l, S(">")))
		return SVG_BAD;
	l->at++;
	return SVG_CLOSE;
}

enum svg_token svg_next(struct svg_lexer *l)
{
	l->start = l->at;
	l->empty = false;
	if (at_end(l))
		return SVG_END;
	if (l->s.p[l->at] != '<')
		return text_take(l);
	if (looking_at(l, S("<!")) || looking_at(l, S("<?")))
		return markup_take(l);
	if (looking_at(l, S("</")))
		return close_take(l);
	l->at++;
	l->name = name_take(l);
	l->in_tag = true;
	return l->name.n ? SVG_OPEN : SVG_BAD;
}

static bool value_take(struct svg_lexer *l, struct str *out)
{
	struct str quote, raw;
	size_t n;

	space_skip(l);
	if (!looking_at(l, S("=")))
		return false;
	l->at++;
	space_skip(l);
	quote = str_sub(l->s, l->at, 1);
	if (!str_eq(quote, S("\"")) && !str_eq(quote, S("'")))
		return false;
	l->at++;
	n = str_find(str_from(l->s, l->at), quote);
	if (n == SIZE_MAX)
		return false;
	raw = str_sub(l->s, l->at, n);
	l->at += n + 1;
	return str_find_char(raw, '<') == SIZE_MAX &&
	       text_decode(l->arena, raw, out);
}

bool svg_attribute(struct svg_lexer *l, struct svg_attribute *out, bool *bad)
{
	size_t before = l->at;

	*bad = false;
	if (!l->in_tag)
		return false;
	space_skip(l);
	l->empty = looking_at(l, S("/>"));
	if (l->empty || looking_at(l, S(">"))) {
		l->at += l->empty ? 2 : 1;
		l->in_tag = false;
		return false;
	}
	/* White space stands between attributes (XML 1.0, 3.1). */
	out->at = l->at;
	out->name = name_take(l);
	*bad = out->name.n == 0 || before == out->at ||
	       !value_take(l, &out->value);
	return !*bad;
}
