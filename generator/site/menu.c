/*
 * The menu of site.yml: each item leads to something that is published, or
 * to another site.
 */
#include "site/site_priv.h"

#include "base/escape.h"

static bool has_scheme(struct str url)
{
	static const struct str known[] = {
		{ "https://", 8 },
		{ "http://", 7 },
		{ "mailto:", 7 },
		{ "tel:", 4 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_starts(url, known[i]))
			return true;
	return false;
}

/* The address of a page, or of what has replaced it, and the anchor in it, if
 * one is written. */
static bool page_resolve(struct linker *l, const struct menu_item *item,
			 const struct page *p, struct str *out)
{
	size_t hash = str_find_char(item->url, '#');
	const struct page *end =
		p->status == PAGE_REPLACED ? p->replacement : p;
	struct str written = S(""), anchor;

	if (!end) {
		*out = p->replacement_url;
		return true;
	}
	if (hash != SIZE_MAX)
		written = unescape_url(l->arena, str_from(item->url, hash + 1));
	anchor = page_find_anchor(l, end, written);
	if (end == p && hash != SIZE_MAX && anchor.n == 0)
		return diag_add(l->diags, item->at, DIAG_ANCHOR_MISSING,
				p->path, written);
	*out = str_cat3(l->arena, end->url, anchor.n ? S("#") : S(""), anchor);
	return true;
}

/* The address as the site spells it; false with a diagnostic when nothing is
 * there. A page that is not published is no mistake of the menu: *out is then
 * empty and the item is left out. */
static bool item_resolve(struct linker *l, const struct menu_item *item,
			 struct str *out)
{
	size_t hash = str_find_char(item->url, '#');
	struct str path = str_sub(item->url, 0, hash);
	struct str slashed =
		str_ends(path, S("/")) ? path : str_cat(l->arena, path, S("/"));
	const struct page *p = map_find(&l->by_url, slashed);
	const struct site_file *f = map_find(&l->file_by_url, path);

	if (p && p->status != PAGE_PUBLISHED && p->status != PAGE_REPLACED)
		return diag_add(l->diags, item->at, DIAG_LINK_UNPUBLISHED,
				p->path);
	if (p)
		return page_resolve(l, item, p, out);
	if (f || map_find_entry(&l->outputs, path))
		*out = path;
	else if (map_find_entry(&l->outputs, slashed))
		*out = slashed;
	else
		return diag_add(l->diags, item->at, DIAG_LINK_MISSING,
				item->url);
	return true;
}

void linker_add_menu(struct linker *l)
{
	const struct site_config *config = l->options->config;
	struct menu_item *items =
		arena_array(l->arena, struct menu_item, config->nmenu);
	size_t n = 0;

	for (size_t i = 0; i < config->nmenu; i++) {
		items[n] = config->menu[i];
		if (has_scheme(items[n].url)) {
			n++;
		} else if (!str_starts(items[n].url, S("/")) ||
			   str_starts(items[n].url, S("//"))) {
			diag_add(l->diags, items[n].at, DIAG_CONFIG_MENU_URL,
				 items[n].url);
		} else {
			items[n].url = S("");
			item_resolve(l, &config->menu[i], &items[n].url);
			n += items[n].url.n > 0;
		}
	}
	l->site->menu = items;
	l->site->nmenu = n;
}
