/*
 * Small pieces of HTML, and the theme's texts in what no template writes.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

struct str text_with(struct arena *a, const struct emit_context *c,
		     struct str lang, struct str key, struct str argument)
{
	struct str text = S("");
	size_t at;

	theme_text(c->theme, lang, key, &text);
	at = str_find(text, S("%1"));
	return at == SIZE_MAX ? text
			      : str_cat3(a, str_sub(text, 0, at), argument,
					 str_from(text, at + 2));
}

void paragraph_begin(struct buf *b, const char *class, struct str lang)
{
	buf_printf(b, "<p class=\"%s\"", class);
	if (lang.n) {
		buf_lit(b, " lang=\"");
		escape_html(b, lang);
		buf_str(b, text_is_rtl(lang) ? S("\" dir=\"rtl\"") : S("\""));
	}
	buf_char(b, '>');
}

void paragraph_write(struct buf *b, const char *class, struct str lang,
		     struct str text)
{
	if (text.n == 0)
		return;
	paragraph_begin(b, class, lang);
	escape_html(b, text);
	buf_lit(b, "</p>\n");
}
