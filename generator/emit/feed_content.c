/*
 * What a feed shows of a page: the block "entry" of its template, which the
 * page shows as well, so that a field of any type is in both or in neither.
 * It is read far from the page: every address must be whole.
 */
#include "emit/feed_priv.h"

#include "base/escape.h"

/* Links within the page begin with '#' or '?'. In text a quotation mark is
 * escaped, so this is always an attribute. */
static void links_complete(struct str html, struct str url, struct buf *out)
{
	const struct str href = S(" href=\"");
	size_t at;

	while ((at = str_find(html, href)) != SIZE_MAX) {
		at += href.n;
		buf_str(out, str_sub(html, 0, at));
		html = str_from(html, at);
		if (str_starts(html, S("#")) || str_starts(html, S("?")))
			escape_html(out, url);
	}
	buf_str(out, html);
}

static bool content_make(struct arena *scratch, const struct emit_context *c,
			 const struct page *p, struct str *html,
			 struct diags *diags)
{
	struct emit_context far = *c;
	struct buf near, out;

	far.base_path = c->base_url;
	far.plain = true;
	buf_init(scratch, &near);
	if (!scene_render_entry(scratch, &far, p, &near, diags))
		return false;
	buf_init(scratch, &out);
	links_complete(buf_view(&near),
		       address_text(scratch, c->base_url, p->url), &out);
	*html = str_trim(buf_view(&out));
	return true;
}

bool feed_content(struct arena *a, const struct emit_context *c,
		  const struct page *p, size_t *room, struct str *html,
		  struct diags *diags)
{
	struct arena scratch;
	struct str whole;
	bool ok;

	arena_init(&scratch);
	ok = content_make(&scratch, c, p, &whole, diags);
	if (ok && whole.n <= *room) {
		*room -= whole.n;
		*html = str_dup(a, whole);
	} else if (ok) {
		*html = S("");
	}
	arena_done(&scratch);
	return ok;
}
