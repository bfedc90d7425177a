/*
 * Collecting diagnostics, and making their texts from the table.
 */
#include "base/diag.h"

#include "base/arena.h"
#include "base/buf.h"

#include <stdlib.h>

/* What stands in the table's column of levels. */
enum row_level {
	ROW_ADVICE = DIAG_ADVICE,
	ROW_WARNING = DIAG_WARNING,
	ROW_ERROR = DIAG_ERROR,
	ROW_FATAL,
};

struct diag_row {
	struct str name;
	enum row_level level;
	struct str text[2]; /* by enum diag_lang */
};

static const struct diag_row rows[DIAG_COUNT] = {
#define DIAG(id, name, level, en, sv)                                          \
	[DIAG_##id] = { { name, sizeof(name) - 1 },                            \
			ROW_##level,                                           \
			{ { en, sizeof(en) - 1 }, { sv, sizeof(sv) - 1 } } },
#include "base/diag_table.h"
#undef DIAG
};

static struct str arg_of(const struct diag_text *t, char digit)
{
	switch (digit) {
	case '1': return t->arg1;
	case '2': return t->arg2;
	case '3': return t->arg3;
	default: return t->arg4;
	}
}

static bool is_arg(struct str s, size_t i)
{
	return s.p[i] == '%' && i + 1 < s.n && s.p[i + 1] >= '1' &&
	       s.p[i + 1] <= '4';
}

/* Whether every argument in the part has text. */
static bool part_is_full(const struct diag_text *t, struct str part)
{
	for (size_t i = 0; i < part.n; i++)
		if (is_arg(part, i) && arg_of(t, part.p[i + 1]).n == 0)
			return false;
	return true;
}

static void part_write(struct buf *b, const struct diag_text *t,
		       struct str part)
{
	for (size_t i = 0; i < part.n; i++) {
		if (is_arg(part, i)) {
			buf_str(b, arg_of(t, part.p[i + 1]));
			i++;
		} else {
			buf_char(b, part.p[i]);
		}
	}
}

static int diag_order(const void *x, const void *y)
{
	const struct diag *a = x, *b = y;
	int order = str_cmp(a->at.path, b->at.path);

	if (order)
		return order;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.col != b->at.col)
		return a->at.col < b->at.col ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static bool is_same_place(struct place a, struct place b)
{
	return a.line == b.line && a.col == b.col && str_eq(a.path, b.path);
}

static bool is_same_text(const struct diag_text *a, const struct diag_text *b)
{
	return a->id == b->id && str_eq(a->arg1, b->arg1) &&
	       str_eq(a->arg2, b->arg2) && str_eq(a->arg3, b->arg3) &&
	       str_eq(a->arg4, b->arg4);
}

/* Whether x is among the first n, which are sorted as it is. */
static bool is_repeat(const struct diag *sorted, size_t n, const struct diag *x)
{
	for (; n > 0 && is_same_place(sorted[n - 1].at, x->at); n--)
		if (is_same_text(&sorted[n - 1].text, &x->text))
			return true;
	return false;
}

static void diag_count(struct diags *d, enum diag_level level)
{
	d->errors += level == DIAG_ERROR;
	d->warnings += level == DIAG_WARNING;
}

struct place place_of(struct str path)
{
	return (struct place){ path, 1, 1 };
}

struct place place_none(void)
{
	return (struct place){ S(""), 0, 0 };
}

void diags_init(struct arena *a, struct diags *d)
{
	*d = (struct diags){ .arena = a };
}

static enum diag_level level_decide(const struct diag_policy *p,
				    struct place at, enum diag_id id)
{
	enum diag_level level = diag_default_level(id);

	if (p->decide && !diag_is_fatal(id))
		level = p->decide(p->context, at, id);
	return level == DIAG_WARNING && p->strict ? DIAG_ERROR : level;
}

void diags_govern(struct diags *d, struct diag_policy policy)
{
	size_t kept = 0;

	d->policy = policy;
	d->errors = d->warnings = 0;
	for (size_t i = 0; i < d->list.n; i++) {
		struct diag diag = d->list.at[i];

		if (diag_default_level(diag.text.id) != DIAG_ERROR)
			diag.level =
				level_decide(&policy, diag.at, diag.text.id);
		if (diag.level == DIAG_OFF)
			continue;
		diag_count(d, diag.level);
		d->list.at[kept++] = diag;
	}
	d->list.n = kept;
}

/* A copy with the texts in d's own arena. */
static void diag_push(struct diags *d, const struct diag *from)
{
	const struct diag_text *t = &from->text;
	struct diag *diag = vec_push(d->arena, &d->list);

	*diag = *from;
	diag->at.path = str_dup(d->arena, from->at.path);
	diag->order = d->list.n;
	diag->reason = str_dup(d->arena, from->reason);
	diag->text = (struct diag_text){
		t->id,
		str_dup(d->arena, t->arg1),
		str_dup(d->arena, t->arg2),
		str_dup(d->arena, t->arg3),
		str_dup(d->arena, t->arg4),
	};
	diag_count(d, diag->level);
}

bool diags_add(struct diags *d, struct place at, struct diag_text text)
{
	const struct diag diag = {
		.text = text,
		.level = level_decide(&d->policy, at, text.id),
		.at = at,
	};

	if (diag.level != DIAG_OFF)
		diag_push(d, &diag);
	return diag_default_level(text.id) != DIAG_ERROR;
}

void diags_join(struct diags *d, const struct diags *from)
{
	for (size_t i = 0; i < from->list.n; i++)
		diag_push(d, &from->list.at[i]);
}

void diags_allow(struct diags *d, size_t i, struct str reason)
{
	struct diag *diag = &d->list.at[i];

	d->errors -= diag->level == DIAG_ERROR;
	d->warnings -= diag->level == DIAG_WARNING;
	diag->level = DIAG_ADVICE;
	diag->reason = str_dup(d->arena, reason);
}

void diags_cut(struct diags *d, size_t n)
{
	while (d->list.n > n) {
		enum diag_level level = d->list.at[--d->list.n].level;

		d->errors -= level == DIAG_ERROR;
		d->warnings -= level == DIAG_WARNING;
	}
}

void diags_sort(struct diags *d)
{
	size_t kept = 0;

	if (d->list.n == 0)
		return;
	qsort(d->list.at, d->list.n, sizeof(*d->list.at), diag_order);
	d->errors = d->warnings = 0;
	for (size_t i = 0; i < d->list.n; i++) {
		if (is_repeat(d->list.at, kept, &d->list.at[i]))
			continue;
		d->list.at[kept++] = d->list.at[i];
		diag_count(d, d->list.at[kept - 1].level);
	}
	d->list.n = kept;
}

struct str diag_name(enum diag_id id)
{
	return rows[id].name;
}

enum diag_level diag_default_level(enum diag_id id)
{
	return diag_is_fatal(id) ? DIAG_ERROR : (enum diag_level)rows[id].level;
}

bool diag_is_fatal(enum diag_id id)
{
	return rows[id].level == ROW_FATAL;
}

enum diag_id diag_find_name(struct str name)
{
	for (size_t i = 0; i < DIAG_COUNT; i++)
		if (str_eq(rows[i].name, name))
			return (enum diag_id)i;
	return DIAG_COUNT;
}

struct str diag_level_name(enum diag_level level, enum diag_lang lang)
{
	switch (level) {
	case DIAG_ERROR: return lang == DIAG_SV ? S("fel") : S("error");
	case DIAG_WARNING: return lang == DIAG_SV ? S("varning") : S("warning");
	case DIAG_ADVICE: return lang == DIAG_SV ? S("råd") : S("advice");
	case DIAG_OFF: break;
	}
	return lang == DIAG_SV ? S("av") : S("off");
}

struct str diag_message(struct arena *a, const struct diag *d,
			enum diag_lang lang)
{
	struct str rest = rows[d->text.id].text[lang];
	struct buf b;

	buf_init(a, &b);
	while (rest.n) {
		size_t open = str_find_char(rest, '{');
		struct str part = str_sub(rest, 0, open);
		size_t close;

		part_write(&b, &d->text, part);
		rest = str_from(rest, part.n);
		if (rest.n == 0)
			break;
		close = str_find_char(rest, '}');
		part = str_sub(rest, 1, close - 1);
		if (part_is_full(&d->text, part))
			part_write(&b, &d->text, part);
		rest = str_from(rest, close + 1);
	}
	return buf_view(&b);
}
