/*
 * Lines of calls. What CommonMark must see at a line's beginning is put
 * there: where a call of a pair stands alone on its line, and where the end
 * of a pair stands behind the last words of what is in it, paragraphs and
 * lists that are more than one.
 *
 *	{{< box >}}			<!A‹0›>
 *	- a				- a
 *	- b				- b
 *	  {{< /box >}}			<!A‹1›>
 */
#include "markdown/call_priv.h"

#include "base/ascii.h"

/* Whether nothing but blanks and marks of quotes stands between the line's
 * beginning and `at`; *out is that. */
static bool line_lead(struct str s, size_t at, struct str *out)
{
	size_t from = at;

	while (from > 0 && (is_blank(s.p[from - 1]) || s.p[from - 1] == '>'))
		from--;
	*out = str_sub(s, from, at - from);
	return from == 0 || s.p[from - 1] == '\n' || s.p[from - 1] == '\r';
}

static bool ends_line(struct str s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at == s.n || s.p[at] == '\n' || s.p[at] == '\r';
}

/* Whether the call is followed by the next one, blanks aside. */
static bool is_joined(const struct calls *calls, size_t i)
{
	const struct call *call = &calls->list.at[i];
	size_t at = call->at + call->source.n;

	if (i + 1 == calls->list.n)
		return false;
	while (at < call[1].at && is_blank(calls->source.p[at]))
		at++;
	return at == call[1].at;
}

/* Calls that follow one another on a line. */
struct row {
	struct call *first, *last;
	bool halves; /* one's other half is elsewhere */
	bool text;   /* one is none */
};

static struct row row_at(const struct calls *calls, size_t from)
{
	struct call *list = calls->list.at;
	struct row row = { .first = &list[from] };
	size_t to = from;

	while (is_joined(calls, to))
		to++;
	row.last = &list[to];
	for (size_t i = from; i <= to; i++) {
		row.text |= list[i].kind == CALL_TEXT;
		row.halves |= list[i].partner != NO_CALL &&
			      (list[i].partner < from || list[i].partner > to);
	}
	return row;
}

/* The beginning that the row is the end of, or NULL. */
static const struct call *begin_of(const struct calls *calls,
				   const struct row *row)
{
	if (row->first->kind != CALL_CLOSE || row->first->partner == NO_CALL)
		return NULL;
	return &calls->list.at[row->first->partner];
}

/* Gives the row a line. An end that stands deeper than its beginning, as
 * formatters of Markdown leave it behind a list, would be part of the list:
 * it is moved out. An empty line ends HTML, which would go on. */
static void row_line(struct arena *a, const struct calls *calls,
		     const struct row *row)
{
	const struct call *begin = begin_of(calls, row);
	struct call *call = row->first;
	struct str lead, outer;
	bool alone = line_lead(calls->source, call->at, &lead);

	if (!begin || !line_lead(calls->source, begin->at, &outer))
		outer = alone ? lead : S("");
	if (alone && !str_starts(lead, outer))
		outer = lead;
	call->line_begin = true;
	row->last->line_end = true;
	if (alone && !(call->html && str_find_char(lead, '>') == SIZE_MAX)) {
		call->cut = lead.n - outer.n;
		return;
	}
	call->cut = alone ? lead.n : 0;
	call->lead = str_cat(a, S("\n"), outer);
}

static void rows_mark(struct arena *a, struct calls *calls)
{
	for (size_t i = 0; i < calls->list.n;) {
		struct row row = row_at(calls, i);
		const struct call *begin = begin_of(calls, &row);
		struct str lead;

		i = (size_t)(row.last - calls->list.at) + 1;
		if (row.text || !row.halves ||
		    !ends_line(calls->source,
			       row.last->at + row.last->source.n))
			continue;
		if (line_lead(calls->source, row.first->at, &lead) ||
		    (begin && begin->paragraph != row.first->paragraph))
			row_line(a, calls, &row);
	}
}

void calls_write(struct arena *a, struct calls *calls)
{
	size_t done = 0;
	struct buf b;

	buf_init(a, &b);
	rows_mark(a, calls);
	for (uint32_t i = 0; i < calls->list.n; i++) {
		struct call *call = &calls->list.at[i];

		buf_str(&b, str_sub(calls->source, done,
				    call->at - call->cut - done));
		buf_str(&b, call->lead);
		call->to = b.n;
		if (call->line_begin)
			buf_str(&b, LINE_BEGIN);
		placeholder_add(&b, i);
		if (call->line_end)
			buf_str(&b, LINE_END);
		call->end = b.n;
		done = call->at + call->source.n;
	}
	buf_str(&b, str_from(calls->source, done));
	calls->text = buf_view(&b);
}
