/*
 * site.yml: what the bank is called and how it is shown. Unknown keys are
 * errors with a suggestion, as everywhere.
 */
#include "site/site_priv.h"

#include "data/data.h"

struct config_reader {
	struct arena *arena;
	struct str path;
	const struct data_tree *tree;
	struct diags *diags;
};

struct config_key {
	struct str name;
	size_t offset; /* of its struct str in struct site_config */
};

#define KEY(name)                                                              \
	{                                                                      \
		{ #name, sizeof(#name) - 1 },                                  \
			offsetof(struct site_config, name)                     \
	}

static const struct config_key keys[] = {
	KEY(title),	   KEY(description), KEY(language),
	KEY(organisation), KEY(base_url),    KEY(theme),
};

enum { NKEYS = sizeof(keys) / sizeof(keys[0]) };

static struct place place_at(const struct config_reader *r, uint32_t node)
{
	return data_place(r->tree, node, r->path);
}

static bool text_read(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct str *out)
{
	if (r->tree->nodes[value].kind != DATA_SCALAR)
		return diag_add(r->diags, place_at(r, value), DIAG_CONFIG_TEXT,
				data_text(r->tree, key));
	if (!data_is_null(r->tree, value))
		*out = text_nfc(r->arena, data_text(r->tree, value));
	return true;
}

static bool unknown_key(const struct config_reader *r, uint32_t key,
			const struct str *known, size_t n)
{
	struct str name = data_text(r->tree, key);

	return diag_add(r->diags, place_at(r, key), DIAG_UNKNOWN_KEY, name,
			text_suggest(r->arena, name, known, n));
}

static bool menu_item_read(const struct config_reader *r, uint32_t item,
			   struct menu_item *out)
{
	static const struct str known[] = { { "label", 5 }, { "url", 3 } };
	const struct data_tree *t = r->tree;
	bool ok = true;

	out->at = place_at(r, item);
	if (t->nodes[item].kind != DATA_MAP)
		return diag_add(r->diags, place_at(r, item), DIAG_CONFIG_MENU);
	for (uint32_t key = data_first(t, item); key != UINT32_MAX;) {
		uint32_t value = data_next(t, item, key);
		struct str name = data_text(t, key);

		if (str_eq(name, known[0]))
			ok &= text_read(r, key, value, &out->label);
		else if (str_eq(name, known[1]))
			ok &= text_read(r, key, value, &out->url);
		else
			ok = unknown_key(r, key, known, 2);
		key = data_next(t, item, value);
	}
	if (ok && (!out->label.n || !out->url.n))
		return diag_add(r->diags, place_at(r, item), DIAG_CONFIG_MENU);
	return ok;
}

static bool menu_read(const struct config_reader *r, uint32_t list,
		      struct site_config *out)
{
	const struct data_tree *t = r->tree;
	struct menu_item *items;
	bool ok = true;
	size_t n = 0;

	if (t->nodes[list].kind != DATA_LIST)
		return diag_add(r->diags, place_at(r, list), DIAG_CONFIG_MENU);
	items = arena_array(r->arena, struct menu_item, t->nodes[list].count);
	for (uint32_t i = data_first(t, list); i != UINT32_MAX;
	     i = data_next(t, list, i))
		ok &= menu_item_read(r, i, &items[n++]);
	out->menu = items;
	out->nmenu = n;
	return ok;
}

static bool key_read(const struct config_reader *r, uint32_t key,
		     uint32_t value, struct site_config *out)
{
	struct str known[NKEYS + 1], name = data_text(r->tree, key);

	for (size_t i = 0; i < NKEYS; i++) {
		struct str *field =
			(struct str *)((char *)out + keys[i].offset);

		if (str_eq(name, keys[i].name))
			return text_read(r, key, value, field);
		known[i] = keys[i].name;
	}
	known[NKEYS] = S("menu");
	if (str_eq(name, known[NKEYS]))
		return menu_read(r, value, out);
	return unknown_key(r, key, known, NKEYS + 1);
}

bool site_config_parse(struct arena *a, struct str path, struct str yaml,
		       struct site_config *out, struct diags *diags)
{
	struct site_config c = {
		.title = S("Resursbank"),
		.language = S("sv"),
		.theme = S("standard"),
		.content = S("content"),
	};
	struct data_tree t;
	struct config_reader r = { a, path, &t, diags };
	bool ok = true;

	if (!data_parse(a, path, yaml, 1, DATA_MAX_CONFIG_BYTES, &t, diags))
		return false;
	if (t.count && t.nodes[0].kind != DATA_MAP)
		return diag_add(diags, place_of(path), DIAG_FRONT_NOT_MAP);
	for (uint32_t key = t.count ? data_first(&t, 0) : UINT32_MAX;
	     key != UINT32_MAX;) {
		uint32_t value = data_next(&t, 0, key);

		ok &= key_read(&r, key, value, &c);
		key = data_next(&t, 0, value);
	}
	if (ok)
		*out = c;
	return ok;
}
