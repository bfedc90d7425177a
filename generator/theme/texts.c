/*
 * Texts: i18n/LANG.yml, flat or nested ("page.next" is next in page). Where
 * two layers of a theme have a file of the same language, the first has the
 * word and the second fills in what it leaves out. A text with the two forms
 * x.one and x.other can be asked for as x.
 */
#include "theme/texts_priv.h"

#include "data/data.h"
#include "text/text.h"

/* A language while its files are read. */
struct loading {
	struct str lang;
	struct str shown; /* its first file */
	uint32_t layer;	  /* of that */
	struct map texts; /* key -> struct loaded */
};

/* Where a key was found first, in any language. */
struct origin {
	struct place at;
	uint32_t layer;
};

/* A text as it was found first. */
struct loaded {
	struct str text;
	uint32_t layer;
	struct own_text *own; /* or NULL */
};

struct loader {
	struct compiler *c;
	VEC(struct loading) languages;
	/* Of all languages, in order of addition: struct origin. */
	struct map keys;
	const struct theme_file *file; /* that is being read */
	struct data_tree tree;
	size_t language;
	size_t hints; /* nearest keys looked for: each reads all keys */
};

static void key_note(struct loader *l, struct str key, struct place at)
{
	struct map_entry *e = map_add(&l->keys, key);
	struct origin *origin;

	if (e->value)
		return;
	origin = arena_new(l->c->scratch, struct origin);
	*origin = (struct origin){ at, l->file->layer };
	e->value = origin;
}

static void text_add(struct loader *l, struct str key, struct str text,
		     struct place at)
{
	struct compiler *c = l->c;
	struct map_entry *e = map_add(&l->languages.at[l->language].texts, key);
	struct loaded *loaded = e->value;

	key_note(l, key, at);
	/* A file of the layer above came first. */
	if (loaded) {
		if (loaded->own && loaded->layer < l->file->layer &&
		    str_eq(loaded->text, text))
			loaded->own->is_same = true;
		return;
	}
	loaded = arena_new(c->scratch, struct loaded);
	loaded->text = str_dup(c->arena, text);
	loaded->layer = l->file->layer;
	e->value = loaded;
	if (l->file->layer >= c->options->own_layers)
		return;
	loaded->own = arena_new(c->scratch, struct own_text);
	*loaded->own = (struct own_text){ key, at, false };
	*vec_push(c->scratch, &c->own_texts) = loaded->own;
}

/* All texts below a map; DATA_MAX_DEPTH bounds how deep that goes. */
static void map_read(struct loader *l, uint32_t map, struct str prefix)
{
	const struct data_tree *tree = &l->tree;
	uint32_t key = data_first(tree, map);

	while (key != UINT32_MAX) {
		uint32_t value = data_next(tree, map, key);
		struct str name =
			str_cat(l->c->arena, prefix, data_text(tree, key));

		if (tree->nodes[value].kind == DATA_MAP)
			map_read(l, value,
				 str_cat(l->c->scratch, name, S(".")));
		else if (tree->nodes[value].kind == DATA_SCALAR)
			text_add(l, name, data_text(tree, value),
				 data_place(tree, key, l->file->shown));
		else
			diag_add(l->c->diags,
				 data_place(tree, value, l->file->shown),
				 DIAG_THEME_TEXT, name);
		key = data_next(tree, map, value);
	}
}

/* The language of "i18n/sv.yml"; "" for other paths. */
static struct str lang_of(struct str path)
{
	if (!str_starts(path, S("i18n/")) || !str_ends(path, S(".yml")))
		return S("");
	return str_sub(path, 5, path.n - 5 - 4);
}

static size_t loading_find(struct loader *l, struct str lang)
{
	size_t i = 0;

	while (i < l->languages.n && !str_eq(l->languages.at[i].lang, lang))
		i++;
	return i;
}

static void file_read(struct loader *l, const struct theme_file *f)
{
	struct str lang = lang_of(f->path);

	if (lang.n == 0)
		return;
	l->language = loading_find(l, lang);
	if (l->language == l->languages.n) {
		struct loading *new = vec_push(l->c->scratch, &l->languages);

		new->lang = lang;
		new->shown = f->shown;
		new->layer = f->layer;
		map_init(l->c->scratch, &new->texts);
	}
	if (!data_parse(l->c->scratch, f->shown, f->bytes, 1,
			DATA_MAX_CONFIG_BYTES, &l->tree, l->c->diags)) {
		l->c->texts_failed = true;
		return;
	}
	if (l->tree.count == 0)
		return;
	l->file = f;
	if (l->tree.nodes[0].kind == DATA_MAP)
		map_read(l, 0, S(""));
	else
		diag_add(l->c->diags, place_of(f->shown), DIAG_THEME_MAP);
}

/* ---- into the theme ---- */

/* The key of the layer below that was meant by one that it does not have. */
static struct str below_suggest(struct loader *l, const struct map *below,
				struct str key)
{
	struct str *names;

	if (l->hints == THEME_MAX_MISTAKES)
		return S("");
	l->hints++;
	names = arena_array(l->c->scratch, struct str, below->n);
	for (size_t i = 0; i < below->n; i++)
		names[i] = below->at[i].key;
	return text_suggest(l->c->scratch, key, names, below->n);
}

/* At fault is the upper layer: the file of a language that leaves a key out,
 * or the key that is in no language of the layer below. */
static void missing_report(struct loader *l, const struct loading *language,
			   const struct map_entry *key)
{
	const struct origin *origin = key->value;

	if (origin->layer < language->layer)
		diag_add(l->c->diags, origin->at, DIAG_TEXT_MISSING, key->key,
			 language->lang,
			 below_suggest(l, &language->texts, key->key));
	else
		diag_add(l->c->diags, place_of(language->shown),
			 DIAG_TEXT_MISSING, key->key, language->lang);
}

static void languages_keep(struct loader *l)
{
	struct theme *t = l->c->theme;
	size_t nkeys = l->keys.n;

	t->nlanguages = l->languages.n;
	t->languages = arena_array(l->c->arena, struct language, t->nlanguages);
	for (size_t i = 0; i < t->nlanguages; i++) {
		struct loading *from = &l->languages.at[i];
		struct language *to = &t->languages[i];

		to->lang = str_dup(l->c->arena, from->lang);
		to->texts = arena_array(l->c->arena, struct str, nkeys);
		for (size_t k = 0; k < nkeys; k++) {
			const struct loaded *loaded =
				map_find(&from->texts, l->keys.at[k].key);

			if (loaded)
				to->texts[k] = loaded->text;
			else if (!l->c->texts_failed)
				missing_report(l, from, &l->keys.at[k]);
		}
	}
}

/* The number of the text KEY.SUFFIX, or SIZE_MAX. */
static size_t form_find(const struct loader *l, struct str key, struct str form)
{
	struct str name = str_cat3(l->c->scratch, key, S("."), form);
	const struct map_entry *e = map_find_entry(&l->keys, name);

	return e ? (size_t)(e - l->keys.at) : SIZE_MAX;
}

static void key_keep(struct loader *l, struct str name, size_t one,
		     size_t other, bool is_plural)
{
	struct theme *t = l->c->theme;
	struct text_key *key = &t->keys[t->nkeys];
	struct map_entry *e = map_add(&t->key_names, name);

	if (e->value)
		return;
	*key = (struct text_key){ name, (uint32_t)one, (uint32_t)other,
				  is_plural };
	e->value = key;
	t->nkeys++;
}

static void keys_keep(struct loader *l)
{
	struct theme *t = l->c->theme;

	l->c->texts_used = arena_array(l->c->scratch, bool, l->keys.n);
	map_init(l->c->arena, &t->key_names);
	t->keys = arena_array(l->c->arena, struct text_key, l->keys.n * 2);
	for (size_t i = 0; i < l->keys.n; i++)
		key_keep(l, l->keys.at[i].key, i, i, false);
	for (size_t i = 0; i < l->keys.n; i++) {
		struct str key = l->keys.at[i].key;
		size_t other;

		if (!str_ends(key, S(".one")))
			continue;
		key = str_sub(key, 0, key.n - 4);
		other = form_find(l, key, S("other"));
		if (other != SIZE_MAX)
			key_keep(l, key, i, other, true);
	}
}

/* ---- theme.yml ---- */

static const struct theme_file *file_find(const struct theme_options *o,
					  struct str path)
{
	for (size_t i = 0; i < o->nfiles; i++)
		if (str_eq(o->files[i].path, path))
			return &o->files[i];
	return NULL;
}

static void language_check(struct loader *l, struct str lang, struct place at)
{
	if (loading_find(l, lang) == l->languages.n)
		diag_add(l->c->diags, at, DIAG_THEME_LANGUAGE, lang,
			 str_cat3(l->c->scratch, S("i18n/"), lang, S(".yml")));
}

/* The list of languages, or a single one. */
static void languages_check(struct loader *l, const struct data_tree *tree,
			    uint32_t node, struct str shown)
{
	struct place at = data_place(tree, node, shown);

	if (tree->nodes[node].kind == DATA_SCALAR)
		language_check(l, data_text(tree, node), at);
	else if (tree->nodes[node].kind == DATA_MAP)
		diag_add(l->c->diags, at, DIAG_WRONG_TYPE_LIST, S("languages"));
	else
		for (uint32_t i = data_first(tree, node); i != UINT32_MAX;
		     i = data_next(tree, node, i))
			language_check(l, data_text(tree, i),
				       data_place(tree, i, shown));
}

static void description_check(struct loader *l, const struct data_tree *tree,
			      struct str shown)
{
	static const struct str keys[] = { { "name", 4 },
					   { "extends", 7 },
					   { "languages", 9 } };
	const size_t nkeys = sizeof(keys) / sizeof(*keys);
	uint32_t key = data_first(tree, 0);

	while (key != UINT32_MAX) {
		uint32_t value = data_next(tree, 0, key);
		struct str name = data_text(tree, key);
		size_t i = 0;

		while (i < nkeys && !str_eq(keys[i], name))
			i++;
		if (i == nkeys)
			diag_add(
				l->c->diags, data_place(tree, key, shown),
				DIAG_UNKNOWN_KEY, name,
				text_suggest(l->c->scratch, name, keys, nkeys));
		key = data_next(tree, 0, value);
	}
	key = data_find(tree, 0, S("languages"));
	if (key != UINT32_MAX)
		languages_check(l, tree, key, shown);
}

static void description_read(struct loader *l)
{
	const struct theme_options *o = l->c->options;
	const struct theme_file *f = file_find(o, S("theme.yml"));
	struct data_tree tree;

	language_check(l, o->lang, f ? place_of(f->shown) : place_none());
	if (!f ||
	    !data_parse(l->c->scratch, f->shown, f->bytes, 1,
			DATA_MAX_CONFIG_BYTES, &tree, l->c->diags) ||
	    tree.count == 0)
		return;
	if (tree.nodes[0].kind == DATA_MAP)
		description_check(l, &tree, f->shown);
	else
		diag_add(l->c->diags, place_of(f->shown), DIAG_THEME_MAP);
}

/* ---- interface ---- */

void texts_load(struct compiler *c)
{
	struct loader l = { .c = c };
	struct theme *t = c->theme;

	map_init(c->scratch, &l.keys);
	for (size_t i = 0; i < c->options->nfiles; i++)
		file_read(&l, &c->options->files[i]);
	languages_keep(&l);
	keys_keep(&l);
	description_read(&l);
	while (t->language < t->nlanguages &&
	       !str_eq(t->languages[t->language].lang, c->options->lang))
		t->language++;
}

size_t texts_find(const struct theme *t, struct str key)
{
	const struct text_key *found = map_find(&t->key_names, key);

	return found ? (size_t)(found - t->keys) : SIZE_MAX;
}

void text_use(struct compiler *c, size_t key)
{
	c->texts_used[c->theme->keys[key].one] = true;
	c->texts_used[c->theme->keys[key].other] = true;
}

struct str texts_suggest(struct arena *scratch, const struct theme *t,
			 struct str key)
{
	struct str *names = arena_array(scratch, struct str, t->nkeys);

	for (size_t i = 0; i < t->nkeys; i++)
		names[i] = t->keys[i].name;
	return text_suggest(scratch, key, names, t->nkeys);
}

size_t theme_language(const struct theme *t, struct str lang)
{
	for (size_t i = 0; i < t->nlanguages; i++)
		if (str_eq(t->languages[i].lang, lang))
			return i;
	return t->language;
}

bool theme_text(const struct theme *t, struct str lang, struct str key,
		struct str *out)
{
	size_t found = texts_find(t, key);

	*out = S("");
	if (found == SIZE_MAX)
		return false;
	*out = t->languages[theme_language(t, lang)]
		       .texts[t->keys[found].other];
	return true;
}
