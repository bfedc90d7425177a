/*
 * Containers of a page's text: a box with its kind and its title in front.
 * What goes deeper is folded, which needs no script; style sheets unfold it
 * on paper.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

/* How a kind is written. What is beside the text's own thread is a note to
 * assistive technology; examples and tasks are part of it. */
struct form {
	struct str class;
	struct str label; /* key of its text; "": none */
	bool note;
};

static const struct form forms[CONTAINER_KINDS] = {
	[CONTAINER_TIPS] = { { "tips", 4 }, { "box_tips", 8 }, true },
	[CONTAINER_OBS] = { { "obs", 3 }, { "box_obs", 7 }, true },
	[CONTAINER_DETAILS] = { { "fordjupning", 11 },
				{ "box_details", 11 },
				false },
	[CONTAINER_EXAMPLE] = { { "exempel", 7 },
				{ "box_example", 11 },
				false },
	[CONTAINER_TASK] = { { "uppgift", 7 }, { "box_task", 8 }, false },
	[CONTAINER_OTHER] = { { NULL, 0 }, { NULL, 0 }, false },
};

static void heading_write(struct buf *b, const struct emit_context *c,
			  const struct form *form, struct str lang,
			  struct str title)
{
	struct str label = S("");

	if (form->label.n)
		theme_text(c->theme, lang, form->label, &label);
	if (label.n) {
		buf_lit(b, "<span class=\"box-kind\">");
		escape_html(b, label);
		buf_str(b, title.n ? S(":</span> ") : S("</span>"));
	}
	escape_html(b, title);
}

void container_begin(struct buf *b, const struct emit_context *c,
		     enum container_kind kind, struct str lang,
		     struct str title)
{
	const struct form *form = &forms[kind];
	bool folded = kind == CONTAINER_DETAILS;

	buf_str(b, folded ? S("<details") : S("<div"));
	buf_lit(b, " class=\"box");
	if (form->class.n) {
		buf_lit(b, " box-");
		buf_str(b, form->class);
	}
	buf_str(b, form->note ? S("\" role=\"note\">") : S("\">"));
	if (form->label.n == 0 && title.n == 0)
		return;
	buf_str(b, folded ? S("\n<summary class=\"box-title\">")
			  : S("\n<p class=\"box-title\">"));
	heading_write(b, c, form, lang, title);
	buf_str(b, folded ? S("</summary>") : S("</p>"));
}

void container_end(struct buf *b, enum container_kind kind)
{
	buf_str(b, kind == CONTAINER_DETAILS ? S("</details>") : S("</div>"));
}
