/*
 * The result being written: one text in which HTML collects until another
 * kind of segment cuts it, and the plain text beside it.
 */
#include "markdown/markdown_priv.h"

#include "base/escape.h"

void out_html(struct render *r, struct str html)
{
	buf_str(&r->text, html);
}

/* CommonMark's examples have ' as it is. */
static void spec_text(struct buf *b, struct str s)
{
	struct str part;

	while (str_next(&s, '\'', &part)) {
		escape_html(b, part);
		if (s.p)
			buf_char(b, '\'');
	}
}

void out_text(struct render *r, struct str text)
{
	if (text.n == 0)
		return;
	if (r->spec)
		spec_text(&r->text, text);
	else
		escape_html(&r->text, text);
}

void out_cr(struct render *r)
{
	if (r->text.n > r->html_from) {
		if (r->text.p[r->text.n - 1] != '\n')
			out_lit(r, "\n");
	} else if (r->segments.n) {
		out_lit(r, "\n");
	}
}

void out_flush(struct render *r)
{
	size_t n = r->text.n - r->html_from;

	if (n)
		*vec_push(r->a, &r->segments) = (struct segment){
			.kind = SEGMENT_HTML,
			.text = { (uint32_t)r->html_from, (uint32_t)n },
		};
	r->html_from = r->text.n;
}

struct slice out_slice(struct render *r, struct str s)
{
	struct slice slice;

	out_flush(r);
	slice = (struct slice){ (uint32_t)r->text.n, (uint32_t)s.n };
	buf_str(&r->text, s);
	r->html_from = r->text.n;
	return slice;
}

void out_segment(struct render *r, struct segment s)
{
	out_flush(r);
	*vec_push(r->a, &r->segments) = s;
}

void out_label(struct render *r, enum markdown_label label, struct str arg)
{
	out_segment(r, (struct segment){ .kind = SEGMENT_LABEL,
					 .index = label,
					 .text = out_slice(r, arg) });
}

void plain_text(struct render *r, struct str s)
{
	buf_str(&r->plain, s);
}

void plain_break(struct render *r)
{
	while (r->plain.n && r->plain.p[r->plain.n - 1] == '\n')
		r->plain.n--;
	if (r->plain.n)
		buf_char(&r->plain, '\n');
}
