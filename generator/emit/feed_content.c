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

bool feed_content(struct arena *a, const struct emit_context *c,
		  const struct page *p, struct str *html, struct diags *diags)
{
	struct emit_context far = *c;
	struct buf near, out;

	far.base_path = c->base_url;
	far.plain = true;
	buf_init(a, &near);
	if (!scene_render_entry(a, &far, p, &near, diags))
		return false;
	buf_init(a, &out);
	links_complete(buf_view(&near), address_text(a, c->base_url, p->url),
		       &out);
	*html = str_trim(buf_view(&out));
	return true;
}
