/*
 * What is found in a file, for its object: places without a path, and no
 * more diagnostics than somebody will read. Errors are kept first, those that
 * no bank can lower before the others, so that a page with an error never
 * looks right.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "compile/compile_priv.h"

enum { MAX_ARGUMENT = 512 };

/* At most MAX_ARGUMENT bytes of it, and valid UTF-8 in any case. */
static struct str argument_cut(struct arena *a, struct str s)
{
	struct str cut = str_sub(s, 0, MAX_ARGUMENT);
	size_t bad = utf8_find_bad(cut);
	size_t nul;

	if (bad != SIZE_MAX)
		cut.n = bad;
	nul = str_find_char(cut, '\0');
	if (nul != SIZE_MAX)
		cut.n = nul;
	return cut.n < s.n && s.n > MAX_ARGUMENT ? str_cat(a, cut, S("…"))
						 : cut;
}

static struct object_diag diag_convert(struct arena *a, const struct diag *d)
{
	return (struct object_diag){
		.text = { d->text.id, argument_cut(a, d->text.arg1),
			  argument_cut(a, d->text.arg2),
			  argument_cut(a, d->text.arg3),
			  argument_cut(a, d->text.arg4) },
		.line = d->at.line ? d->at.line : 1,
		.col = d->at.col ? d->at.col : 1,
	};
}

static struct object_diag diag_more(struct arena *a, size_t left)
{
	return (struct object_diag){
		.text = { .id = DIAG_PAGE_MORE,
			  .arg1 = str_printf(a, "%zu", left) },
		.line = 1,
		.col = 1,
	};
}

struct place place_in(struct str text, size_t at)
{
	struct place place = place_of(S(""));
	size_t start = 0;

	for (size_t i = 0; i < at && i < text.n; i++) {
		bool crlf = text.p[i] == '\r' && i + 1 < text.n &&
			    text.p[i + 1] == '\n';

		if (text.p[i] != '\n' && (text.p[i] != '\r' || crlf))
			continue;
		place.line++;
		start = i + 1;
	}
	place.col += (uint32_t)utf8_count(str_sub(text, start, at - start));
	return place;
}

/* How grave a diagnostic is, from 0. */
enum { GRAVEST, GRAVE, OTHER, GRADES };

static size_t grade_of(const struct diag *d)
{
	if (diag_is_fatal(d->text.id))
		return GRAVEST;
	return d->level == DIAG_ERROR ? GRAVE : OTHER;
}

void object_set_diags(struct arena *a, struct object *o, struct diags *diags)
{
	size_t n, room, left[GRADES] = { 0 };
	struct object_diag *list;

	diags_sort(diags);
	n = diags->list.n;
	if (n > COMPILE_MAX_DIAGS)
		n = COMPILE_MAX_DIAGS - 1;
	for (size_t i = 0; i < diags->list.n; i++)
		left[grade_of(&diags->list.at[i])]++;
	room = n;
	for (size_t i = 0; i < GRADES; i++) {
		left[i] = left[i] < room ? left[i] : room;
		room -= left[i];
	}
	list = arena_array(a, struct object_diag, n + 1);
	o->diags = list;
	o->ndiags = 0;
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];

		if (left[grade_of(d)] == 0)
			continue;
		left[grade_of(d)]--;
		list[o->ndiags++] = diag_convert(a, d);
	}
	if (n < diags->list.n)
		list[o->ndiags++] = diag_more(a, diags->list.n - n);
}
