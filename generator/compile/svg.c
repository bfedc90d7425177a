/*
 * An SVG's size, and what it must not contain. Its whole text goes past the
 * rules of svg_rules.c; the text of style elements is put together first,
 * because a comment may stand in the middle of a word.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "compile/compile_priv.h"

enum { MAX_FINDINGS = 20, MAX_LENGTH = 1000000 };

struct svg {
	struct arena *arena;
	struct svg_lexer lexer;
	struct diags *diags;
	size_t elements;
	bool bad;
	bool has_width, has_height, has_box;
	double width, height, box_width, box_height;
	bool in_style;
	size_t style_at;
	struct buf style;
};

/* One of too many findings costs a look at the whole text; the first ones
 * are enough to refuse it. */
static void found(struct svg *v, size_t at, struct str what)
{
	if (what.n == 0 || v->diags->list.n >= MAX_FINDINGS)
		return;
	diag_add(v->diags, place_in(v->lexer.s, at), DIAG_IMAGE_ACTIVE, what);
}

/* A number as in SVG 1.1, 4.2, without exponent; moves *s behind it. */
static bool number_take(struct str *s, double *out)
{
	double v = 0, unit = 1;
	size_t digits = 0;
	bool point = false;

	while (s->n && ((s->p[0] >= '0' && s->p[0] <= '9') ||
			(s->p[0] == '.' && !point))) {
		if (s->p[0] == '.') {
			point = true;
		} else {
			v = v * 10 + (s->p[0] - '0');
			unit *= point ? 10 : 1;
			digits++;
		}
		*s = str_from(*s, 1);
	}
	if (digits == 0 || digits > 30)
		return false;
	*out = v / unit;
	return true;
}

/* A length in pixels: "640" or "640px". */
static bool length_parse(struct str s, double *out)
{
	double v;

	s = str_trim(s);
	if (!number_take(&s, &v) || v <= 0 || v > MAX_LENGTH ||
	    (s.n && !str_eq(s, S("px"))))
		return false;
	*out = v;
	return true;
}

/* "min-x min-y width height", with blanks or commas between. */
static bool box_parse(struct str s, double *width, double *height)
{
	double v[4];

	for (size_t i = 0; i < 4; i++) {
		s = str_trim(s);
		if (i && s.n && s.p[0] == ',')
			s = str_trim(str_from(s, 1));
		if (i < 2 && s.n && (s.p[0] == '-' || s.p[0] == '+'))
			s = str_from(s, 1);
		if (!number_take(&s, &v[i]))
			return false;
	}
	*width = v[2];
	*height = v[3];
	return str_trim(s).n == 0 && v[2] > 0 && v[3] > 0 &&
	       v[2] <= MAX_LENGTH && v[3] <= MAX_LENGTH;
}

static void size_note(struct svg *v, const struct svg_attribute *t)
{
	if (str_eq(t->name, S("width")))
		v->has_width = length_parse(t->value, &v->width);
	else if (str_eq(t->name, S("height")))
		v->has_height = length_parse(t->value, &v->height);
	else if (str_eq(t->name, S("viewBox")))
		v->has_box = box_parse(t->value, &v->box_width, &v->box_height);
}

static void style_end(struct svg *v)
{
	if (!v->in_style)
		return;
	found(v, v->style_at, svg_active_style(v->arena, buf_view(&v->style)));
	v->in_style = false;
}

static void element_check(struct svg *v)
{
	struct str name = v->lexer.name;
	size_t start = v->lexer.start;
	bool is_root = v->elements++ == 0;
	struct svg_attribute t;

	if (is_root && !str_eq(svg_local(name), S("svg")))
		v->bad = true;
	found(v, start, svg_active_element(name));
	while (!v->bad && svg_attribute(&v->lexer, &t, &v->bad)) {
		found(v, t.at, svg_active_attribute(v->arena, &t));
		if (is_root)
			size_note(v, &t);
	}
	if (!v->lexer.empty && !v->in_style &&
	    str_eq_ascii_case(svg_local(name), S("style"))) {
		v->in_style = true;
		v->style_at = start;
		buf_init(v->arena, &v->style);
	}
}

/* An XML declaration. Another encoding than UTF-8 would give the bytes
 * another meaning in a browser than they have here. */
static bool encoding_is_fine(struct str text)
{
	size_t at = str_find(text, S("encoding"));
	struct str value, quote;

	if (at == SIZE_MAX)
		return true;
	text = str_trim(str_from(text, at + 8));
	text = str_trim(str_from(text, 1)); /* behind '=' */
	quote = str_sub(text, 0, 1);
	value = str_from(text, 1);
	value = str_sub(value, 0, quote.n ? str_find(value, quote) : 0);
	return str_eq_ascii_case(value, S("utf-8")) ||
	       str_eq_ascii_case(value, S("us-ascii"));
}

/* "<!DOCTYPE" or another declaration: it may hold entities. Its inside is not
 * looked at, nor what follows. One of something else is no SVG at all. */
static void declaration_check(struct svg *v)
{
	struct svg_lexer *l = &v->lexer;
	struct str rest = str_trim(str_from(l->s, l->at));

	if (str_eq_ascii_case(l->name, S("!DOCTYPE")) &&
	    !str_eq_ascii_case(str_sub(rest, 0, 3), S("svg")))
		v->bad = true;
	else
		found(v, l->start, str_cat(v->arena, S("<"), l->name));
	l->at = l->s.n;
}

static void markup_check(struct svg *v)
{
	struct str name = v->lexer.name;

	if (str_eq_ascii_case(name, S("?xml-stylesheet")))
		found(v, v->lexer.start, S("<?xml-stylesheet"));
	else if (str_eq_ascii_case(name, S("?xml")))
		v->bad = !encoding_is_fine(v->lexer.text);
	else if (str_starts(name, S("!")) && !str_eq(name, S("!--")))
		declaration_check(v);
}

static void tokens_check(struct svg *v)
{
	enum svg_token token;

	while (!v->bad && (token = svg_next(&v->lexer)) != SVG_END) {
		switch (token) {
		case SVG_BAD: v->bad = true; break;
		case SVG_OPEN: element_check(v); break;
		case SVG_MARKUP: markup_check(v); break;
		case SVG_TEXT:
			if (v->in_style)
				buf_str(&v->style, v->lexer.text);
			break;
		case SVG_CLOSE:
			if (str_eq_ascii_case(svg_local(v->lexer.name),
					      S("style")))
				style_end(v);
			break;
		case SVG_END: break;
		}
	}
	style_end(v);
}

/* Whole pixels, at least one. */
static uint32_t pixels(double v)
{
	return v < 1 ? 1 : (uint32_t)(v + 0.5);
}

static void size_of(const struct svg *v, struct image_size *out)
{
	*out = (struct image_size){ .kind = IMAGE_SVG };
	if (v->has_width && v->has_height) {
		out->width = pixels(v->width);
		out->height = pixels(v->height);
	} else if (v->has_box) {
		out->width = pixels(v->box_width);
		out->height = pixels(v->box_height);
	}
}

bool image_svg(struct arena *a, struct str s, struct image_size *out,
	       struct diags *diags)
{
	struct svg v = { .arena = a, .diags = diags };

	if (str_starts(s, S("\xEF\xBB\xBF")))
		s = str_from(s, 3);
	if (s.n > COMPILE_MAX_SVG || str_find(s, S("<")) == SIZE_MAX ||
	    utf8_find_bad(s) != SIZE_MAX || str_has_nul(s))
		return false;
	v.lexer = (struct svg_lexer){ .arena = a, .s = s };
	tokens_check(&v);
	if ((v.bad || v.elements == 0) && diags->list.n == 0)
		return false;
	size_of(&v, out);
	return true;
}
