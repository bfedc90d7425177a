/*
 * Addresses as they are written: below the base path in pages, below the base
 * URL in feeds.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

struct str address_text(struct arena *a, struct str base, struct str url)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, base);
	escape_path(&b, str_starts(url, S("/")) ? str_from(url, 1) : url);
	return buf_view(&b);
}

void address_write(struct buf *b, struct str base, struct str url)
{
	escape_html(b, address_text(b->arena, base, url));
}

struct str address_of_list(struct arena *a, struct str url, size_t number)
{
	if (number <= 1)
		return url;
	return str_printf(a, "%.*ssida/%zu/", STR_FMT(url), number);
}

size_t list_pages(size_t items, size_t size)
{
	return items ? (items - 1) / size + 1 : 1;
}
