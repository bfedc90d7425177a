/*
 * What is said of a file beside the link to it, so that nobody fetches what
 * they cannot open or have no room for: " (PDF, 1,2 MB)".
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

/* A format is called by its extension unless the theme knows a better name:
 * "file_docx" of i18n. */
struct str file_type(struct arena *a, const struct emit_context *c,
		     struct str lang, const struct site_file *f)
{
	size_t dot = str_find_last(f->url, '.');
	struct str extension = str_from(f->url, dot + 1), name = S("");
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < extension.n; i++) {
		char x = extension.p[i];

		buf_char(&b, x >= 'A' && x <= 'Z' ? (char)(x + 32) : x);
	}
	theme_text(c->theme, lang, str_cat(a, S("file_"), buf_view(&b)), &name);
	if (name.n)
		return name;
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] >= 'a' && b.p[i] <= 'z')
			b.p[i] = (char)(b.p[i] - 32);
	return buf_view(&b);
}

void file_info_write(struct buf *b, const struct emit_context *c,
		     struct str lang, const struct site_file *f)
{
	buf_lit(b, " <span class=\"file-info\">(");
	escape_html(b, file_type(b->arena, c, lang, f));
	buf_lit(b, ", ");
	buf_str(b, size_text(b->arena, f->file->size, lang));
	buf_lit(b, ")</span>");
}
