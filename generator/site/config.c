/*
 * site.yml: what the bank is called, how it is shown, and what of it is read
 * how. One row for each key. Unknown keys are errors with a suggestion, as
 * everywhere; all mistakes are reported.
 */
#include "base/arena.h"
#include "base/glob.h"
#include "site/config_priv.h"

typedef bool key_reader(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out);

struct config_key {
	struct str name;
	size_t offset;	  /* of its struct str in struct site_config, or */
	key_reader *read; /* what reads it otherwise */
};

struct place config_place(const struct config_reader *r, uint32_t node)
{
	return data_place(r->tree, node, r->path);
}

struct str config_text(const struct config_reader *r, uint32_t node)
{
	return data_is_null(r->tree, node) ? S("") : data_text(r->tree, node);
}

bool config_next(const struct config_reader *r, uint32_t map, uint32_t *key,
		 uint32_t *value)
{
	*key = *key == UINT32_MAX ? data_first(r->tree, map)
				  : data_next(r->tree, map, *value);
	if (*key == UINT32_MAX)
		return false;
	*value = data_next(r->tree, map, *key);
	return true;
}

bool config_is_map(const struct config_reader *r, uint32_t key, uint32_t value)
{
	return r->tree->nodes[value].kind == DATA_MAP ||
	       diag_add(r->diags, config_place(r, value), DIAG_CONFIG_MAP,
			data_text(r->tree, key));
}

bool config_read_text(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct str *out)
{
	if (r->tree->nodes[value].kind != DATA_SCALAR)
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_TEXT, data_text(r->tree, key));
	if (!data_is_null(r->tree, value))
		*out = text_nfc(r->arena, data_text(r->tree, value));
	return true;
}

bool config_read_choice(const struct config_reader *r, uint32_t value,
			const struct str *names, size_t n, size_t *out)
{
	struct str text = data_text(r->tree, value), all = S("");

	for (size_t i = 0; i < n; i++) {
		if (str_eq(text, names[i])) {
			*out = i;
			return true;
		}
		all = str_cat3(r->arena, all, i ? S(", ") : S(""), names[i]);
	}
	return diag_add(r->diags, config_place(r, value), DIAG_CONFIG_CHOICE,
			text, all, text_suggest(r->arena, text, names, n));
}

bool config_read_pattern(const struct config_reader *r, uint32_t node,
			 struct str *out)
{
	*out = data_text(r->tree, node);
	return glob_is_valid(*out) || diag_add(r->diags, config_place(r, node),
					       DIAG_CONFIG_PATTERN, *out);
}

bool config_unknown_key(const struct config_reader *r, uint32_t key,
			const struct str *known, size_t n)
{
	struct str name = data_text(r->tree, key);

	return diag_add(r->diags, config_place(r, key), DIAG_UNKNOWN_KEY, name,
			text_suggest(r->arena, name, known, n));
}

bool config_fits(const struct config_reader *r, uint32_t key, uint32_t value,
		 size_t max)
{
	return r->tree->nodes[value].count <= max ||
	       diag_add(r->diags, config_place(r, key), DIAG_CONFIG_TOO_MANY,
			data_text(r->tree, key),
			str_printf(r->arena, "%zu", max));
}

/* What is said of the address later is said where it stands. */
static bool menu_url_read(const struct config_reader *r, uint32_t key,
			  uint32_t value, struct menu_item *out)
{
	out->at = config_place(r, value);
	return config_read_text(r, key, value, &out->url);
}

static bool menu_item_read(const struct config_reader *r, uint32_t item,
			   struct menu_item *out)
{
	static const struct str known[] = { { "label", 5 }, { "url", 3 } };
	uint32_t key = UINT32_MAX, value;
	bool ok = true;

	out->at = config_place(r, item);
	if (r->tree->nodes[item].kind != DATA_MAP)
		return diag_add(r->diags, out->at, DIAG_CONFIG_MENU);
	while (config_next(r, item, &key, &value)) {
		struct str name = data_text(r->tree, key);

		if (str_eq(name, known[0]))
			ok &= config_read_text(r, key, value, &out->label);
		else if (str_eq(name, known[1]))
			ok &= menu_url_read(r, key, value, out);
		else
			ok = config_unknown_key(r, key, known, 2);
	}
	if (ok && (!out->label.n || !out->url.n))
		return diag_add(r->diags, config_place(r, item),
				DIAG_CONFIG_MENU);
	return ok;
}

static bool menu_read(const struct config_reader *r, uint32_t key,
		      uint32_t list, struct site_config *out)
{
	const struct data_tree *t = r->tree;
	struct menu_item *items;
	bool ok = true;
	size_t n = 0;

	(void)key;
	if (t->nodes[list].kind != DATA_LIST)
		return diag_add(r->diags, config_place(r, list),
				DIAG_CONFIG_MENU);
	items = arena_array(r->arena, struct menu_item, t->nodes[list].count);
	for (uint32_t i = data_first(t, list); i != UINT32_MAX;
	     i = data_next(t, list, i))
		ok &= menu_item_read(r, i, &items[n++]);
	out->menu = items;
	out->nmenu = n;
	return ok;
}

/* Whether a path names a directory below the repository's root. */
static bool is_directory(struct str path)
{
	struct str part;

	if (path.n == 0 || str_starts(path, S("/")))
		return false;
	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)path.p[i] < 0x20 || path.p[i] == 0x7F)
			return false;
	while (str_next(&path, '/', &part))
		if (part.n == 0 || str_eq(part, S(".")) ||
		    str_eq(part, S("..")))
			return false;
	return true;
}

static bool content_read(const struct config_reader *r, uint32_t key,
			 uint32_t value, struct site_config *out)
{
	/* As it is spelt: paths of files are compared with it. */
	struct str path = config_text(r, value);

	if (r->tree->nodes[value].kind != DATA_SCALAR)
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_TEXT, data_text(r->tree, key));
	if (str_ends(path, S("/")))
		path.n--;
	if (!is_directory(path) && !str_eq(path, S(".")))
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_DIRECTORY,
				data_text(r->tree, value));
	out->content = str_eq(path, S(".")) ? S("") : str_dup(r->arena, path);
	return true;
}

static bool ignore_read(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out)
{
	const struct data_tree *t = r->tree;
	struct str *patterns;
	bool ok = true;
	size_t n = 0;

	if (data_is_null(t, value))
		return true;
	if (t->nodes[value].kind != DATA_LIST)
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_LIST, data_text(t, key));
	if (!config_fits(r, key, value, CONFIG_MAX_PATTERNS))
		return false;
	patterns = arena_array(r->arena, struct str, t->nodes[value].count);
	for (uint32_t i = data_first(t, value); i != UINT32_MAX;
	     i = data_next(t, value, i)) {
		ok &= config_read_pattern(r, i, &patterns[n]);
		patterns[n] = str_dup(r->arena, patterns[n]);
		n++;
	}
	out->ignore = patterns;
	out->nignore = n;
	return ok;
}

static bool contributors_read(const struct config_reader *r, uint32_t key,
			      uint32_t value, struct site_config *out)
{
	static const struct str names[] = {
		[CONTRIBUTORS_PERSONS] = { "persons", 7 },
		[CONTRIBUTORS_COUNT] = { "count", 5 },
		[CONTRIBUTORS_NONE] = { "none", 4 },
	};
	size_t i;

	(void)key;
	if (data_is_null(r->tree, value))
		return true;
	if (!config_read_choice(r, value, names, sizeof(names) / sizeof(*names),
				&i))
		return false;
	out->contributors = (enum contributors)i;
	return true;
}

static bool smart_quotes_read(const struct config_reader *r, uint32_t key,
			      uint32_t value, struct site_config *out)
{
	static const struct str names[] = { { "false", 5 }, { "true", 4 } };
	size_t i = 0;

	(void)key;
	if (!data_is_null(r->tree, value) &&
	    !config_read_choice(r, value, names, 2, &i))
		return false;
	out->smart_quotes = i;
	return true;
}

#define TEXT(name)                                                             \
	{                                                                      \
		{ #name, sizeof(#name) - 1 },                                  \
			offsetof(struct site_config, name), NULL               \
	}
#define READ(name, function)                                                   \
	{                                                                      \
		{ #name, sizeof(#name) - 1 }, 0, function                      \
	}

static const struct config_key keys[] = {
	TEXT(title),
	TEXT(description),
	TEXT(language),
	READ(organisation, config_read_organisation),
	READ(image, config_read_image),
	TEXT(base_url),
	READ(id, config_read_id),
	TEXT(theme),
	READ(menu, menu_read),
	READ(content, content_read),
	READ(ignore, ignore_read),
	READ(levels, config_read_levels),
	READ(shortcodes, config_read_shortcodes),
	READ(contributors, contributors_read),
	READ(smart_quotes, smart_quotes_read),
	READ(repository, config_read_repository),
	READ(embeds, config_read_embeds),
	READ(request, config_read_request),
};

enum { NKEYS = sizeof(keys) / sizeof(keys[0]) };

struct str config_key_at(size_t i)
{
	return i < NKEYS ? keys[i].name : S("");
}

static bool key_read(const struct config_reader *r, uint32_t key,
		     uint32_t value, struct site_config *out)
{
	struct str known[NKEYS], name = data_text(r->tree, key);

	for (size_t i = 0; i < NKEYS; i++) {
		struct str *field =
			(struct str *)((char *)out + keys[i].offset);

		known[i] = keys[i].name;
		if (!str_eq(name, keys[i].name))
			continue;
		return keys[i].read ? keys[i].read(r, key, value, out)
				    : config_read_text(r, key, value, field);
	}
	return config_unknown_key(r, key, known, NKEYS);
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
	uint32_t key = UINT32_MAX, value;
	bool ok = true;

	if (!data_parse(a, path, yaml, 1, DATA_MAX_CONFIG_BYTES, &t, diags))
		return false;
	if (t.count && t.nodes[0].kind != DATA_MAP)
		return diag_add(diags, place_of(path), DIAG_FRONT_NOT_MAP);
	while (t.count && config_next(&r, 0, &key, &value))
		ok &= key_read(&r, key, value, &c);
	if (ok)
		*out = c;
	return ok;
}
