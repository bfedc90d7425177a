/*
 * One value of front matter, read as its field's kind wants it. The kind
 * decides, not the look of the scalar: where text is meant `no`, `0880` and
 * `12:30` are text as they were written.
 */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

/* A scalar being read. */
struct reading {
	struct check *c;
	const struct field *field;
	struct str name; /* what the author calls the field */
	uint32_t node;
	struct value *v;
};

/* Reports a mistake whose only argument is the value. */
static bool fail(const struct reading *r, enum diag_id id)
{
	return diag_add(r->c->diags, r->v->at, id,
			check_shown(r->c, r->v->text));
}

#define NO_CONTROL UINT32_MAX

/* The first control character (U+0000 to U+001F, U+007F to U+009F), but for
 * line breaks and tabs where there can be lines. */
static uint32_t find_control(struct str s, bool lines)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (lines && (c == '\n' || c == '\t'))
			continue;
		if (c < 0x20 || c == 0x7f)
			return c;
		if (c == 0xc2 && i + 1 < s.n &&
		    (unsigned char)s.p[i + 1] < 0xa0)
			return (unsigned char)s.p[i + 1];
	}
	return NO_CONTROL;
}

/* No control characters, and no longer than the field allows. */
static bool text_check(const struct reading *r, bool lines)
{
	size_t max =
		r->field->max_length ? r->field->max_length : SCHEMA_MAX_TEXT;
	struct arena *a = r->c->scratch;
	struct str text = r->v->text;
	uint32_t control = find_control(text, lines);

	if (control != NO_CONTROL)
		return diag_add(r->c->diags, r->v->at, DIAG_TEXT_CONTROL,
				r->name, str_printf(a, "U+%04X", control));
	/* A text has no more code points than bytes. */
	if (text.n > max && utf8_count(text) > max)
		return diag_add(r->c->diags, r->v->at, DIAG_TEXT_TOO_LONG,
				r->name, str_printf(a, "%zu", utf8_count(text)),
				str_printf(a, "%zu", max));
	return true;
}

static bool read_text(const struct reading *r)
{
	return text_check(r, true);
}

static bool read_line(const struct reading *r)
{
	return text_check(r, false);
}

static bool read_integer(const struct reading *r)
{
	const struct field *f = r->field;

	if (data_to_int(r->c->tree, r->node, &r->v->integer) &&
	    (!f->minimum || r->v->integer >= f->minimum->integer) &&
	    (!f->maximum || r->v->integer <= f->maximum->integer))
		return true;
	return diag_add(r->c->diags, r->v->at, DIAG_BAD_INTEGER, r->name,
			bound_text(r->c, f->minimum),
			bound_text(r->c, f->maximum));
}

static bool read_number(const struct reading *r)
{
	struct arena *a = r->c->scratch;
	struct str text = r->v->text;
	bool is_number = decimal_parse(a, text, &r->v->number);

	/* As for whole numbers, what stands in quotes is text. */
	if (is_number && r->c->tree->nodes[r->node].style == DATA_PLAIN)
		return true;
	return diag_add(r->c->diags, r->v->at, DIAG_BAD_NUMBER,
			check_shown(r->c, text),
			is_number ? text : decimal_mend(a, text));
}

static bool read_boolean(const struct reading *r)
{
	return data_to_bool(r->c->tree, r->node, &r->v->boolean) ||
	       diag_add(r->c->diags, r->v->at, DIAG_WRONG_TYPE_BOOLEAN, r->name,
			check_shown(r->c, r->v->text));
}

/* Of a date with time the day is kept as it was written: it is that of
 * whoever wrote it, wherever that was. */
static bool read_date(const struct reading *r)
{
	struct datetime t;

	if (!date_parse(r->v->text, &r->v->date) &&
	    (!datetime_parse(r->v->text, &t) ||
	     !date_parse(str_sub(r->v->text, 0, 10), &r->v->date)))
		return fail(r, DIAG_BAD_DATE);
	return true;
}

static bool read_datetime(const struct reading *r)
{
	return datetime_parse(r->v->text, &r->v->datetime) ||
	       fail(r, DIAG_BAD_DATETIME);
}

/* MM:SS or HH:MM:SS; the first part has up to three digits, the others two. */
static bool read_time(const struct reading *r)
{
	struct str rest = r->v->text, part;
	int64_t seconds = 0;
	uint64_t number;
	size_t parts = 0;

	while (str_next(&rest, ':', &part)) {
		if (part.n > (parts ? 2 : 3) || (parts && part.n < 2) ||
		    !str_to_uint(part, parts ? 59 : 999, &number))
			return fail(r, DIAG_BAD_TIME);
		seconds = seconds * 60 + (int64_t)number;
		parts++;
	}
	if (parts < 2 || parts > 3 || str_ends(r->v->text, S(":")))
		return fail(r, DIAG_BAD_TIME);
	r->v->integer = seconds;
	return true;
}

static bool read_duration(const struct reading *r)
{
	return duration_parse(r->v->text, &r->v->integer) ||
	       fail(r, DIAG_BAD_DURATION);
}

static bool read_url(const struct reading *r)
{
	if (!url_is_valid(r->v->text))
		return fail(r, DIAG_BAD_URL);
	return text_check(r, false);
}

static bool read_email(const struct reading *r)
{
	return email_is_valid(r->v->text) || fail(r, DIAG_BAD_EMAIL);
}

static bool read_phone(const struct reading *r)
{
	return phone_is_valid(r->v->text) || fail(r, DIAG_BAD_PHONE);
}

static bool read_id(const struct reading *r)
{
	struct str s = r->v->text;

	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '.' &&
		    s.p[i] != '-')
			return fail(r, DIAG_BAD_ID);
	return text_check(r, false);
}

static bool read_slug(const struct reading *r)
{
	if (text_is_slug_path(r->v->text))
		return text_check(r, false);
	return diag_add(
		r->c->diags, r->v->at, DIAG_BAD_SLUG,
		check_shown(r->c, r->v->text),
		check_shown(r->c, text_mend_slug(r->c->scratch, r->v->text)));
}

/* Labels before ids and aliases, so that the first of equals is what people
 * read. */
static struct str term_suggest(struct check *c, const struct vocabulary *v,
			       struct str word)
{
	size_t n = v->nterms * 2, at = n;
	struct str *names;

	for (size_t i = 0; i < v->nterms; i++)
		n += v->terms[i].naliases;
	names = arena_array(c->scratch, struct str, n);
	for (size_t i = 0; i < v->nterms; i++) {
		const struct term *t = &v->terms[i];

		names[i] = t->label;
		names[v->nterms + i] = t->id;
		for (size_t k = 0; k < t->naliases; k++)
			names[at++] = t->aliases[k];
	}
	return check_suggest(c, word, names, n);
}

static struct str labels_shown(struct check *c, const struct vocabulary *v)
{
	/* One more than is shown tells that there are more. */
	struct str labels[NAMES_SHOWN + 1];
	size_t n = 0;

	for (; n < v->nterms && n <= NAMES_SHOWN; n++)
		labels[n] = check_shown(c, v->terms[n].label);
	return names_shown(c->scratch, labels, n);
}

/* Names the nearest of the words or, where none is near, all. Several words
 * with commas between were meant as a list. */
static bool report_term(const struct reading *r, const struct vocabulary *v)
{
	struct check *c = r->c;
	struct str near = S(""), all = S("");

	if (c->hints < CHECK_MAX_HINTS) {
		if (r->field->list &&
		    str_find_char(r->v->text, ',') != SIZE_MAX)
			near = str_cat3(c->scratch, S("["),
					check_shown(c, r->v->text), S("]"));
		else
			near = term_suggest(c, v, r->v->text);
		if (near.n == 0)
			all = labels_shown(c, v);
	}
	return diag_add(c->diags, r->v->at, DIAG_NOT_IN_VOCABULARY,
			check_shown(c, r->v->text), r->name, near, all);
}

static bool read_term(const struct reading *r)
{
	const struct vocabulary *v = r->field->vocabulary;
	struct check *c = r->c;

	/* A vocabulary that is not there was reported. */
	if (!v || !text_check(r, false))
		return false;
	r->v->term = vocabulary_find(c->scratch, v, r->v->text);
	if (r->v->term || v->open)
		return true;
	return report_term(r, v);
}

static bool (*const readers[])(const struct reading *r) = {
	[FIELD_TEXT] = read_text,	[FIELD_MARKDOWN] = read_text,
	[FIELD_INTEGER] = read_integer, [FIELD_NUMBER] = read_number,
	[FIELD_BOOLEAN] = read_boolean, [FIELD_DURATION] = read_duration,
	[FIELD_DATE] = read_date,	[FIELD_DATETIME] = read_datetime,
	[FIELD_TIME] = read_time,	[FIELD_URL] = read_url,
	[FIELD_EMAIL] = read_email,	[FIELD_PHONE] = read_phone,
	[FIELD_ID] = read_id,		[FIELD_SLUG] = read_slug,
	[FIELD_PATH] = read_line,	[FIELD_FILE] = read_line,
	[FIELD_REFERENCE] = read_line,	[FIELD_TERM] = read_term,
};

bool value_read(struct check *c, const struct field *f, struct str name,
		uint32_t node, struct value *out)
{
	struct str text = data_text(c->tree, node);
	struct value v = { .at = check_place(c, node) };
	struct reading r = { c, f, name, node, &v };

	/* Markdown keeps its indentation. */
	if (f->kind != FIELD_MARKDOWN)
		text = str_trim(text);
	v.text = text_nfc(c->arena, text);
	if (!readers[f->kind](&r) || !value_allowed(c, f, name, &v))
		return false;
	*out = v;
	return true;
}
