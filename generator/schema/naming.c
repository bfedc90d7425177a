/*
 * What the author calls things: finding a field by its name or an alias, and
 * naming fields, keys and values in diagnostics, in the language that the
 * author writes.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

/* A value in a diagnostic has at most so many code points; a longer word is
 * not looked for among the known ones. */
enum { SHOWN_MAX = 60 };

const struct field *level_find(const struct level *l, struct str key)
{
	return map_find(l->by_name, text_nfc(l->c->scratch, key));
}

static bool level_is_aliased(struct level *l)
{
	const struct data_tree *t = l->c->tree;
	size_t names = 0, aliases = 0;
	uint32_t k = l->map == UINT32_MAX ? l->map : data_first(t, l->map);

	if (l->asked)
		return l->aliased;
	while (k != UINT32_MAX) {
		struct str key = data_text(t, k);
		const struct field *f = level_find(l, key);

		if (f && str_eq(f->name, key))
			names++;
		else if (f)
			aliases++;
		k = data_next(t, l->map, data_next(t, l->map, k));
	}
	l->asked = true;
	l->aliased = aliases > names;
	return l->aliased;
}

struct str level_called(struct level *l, const struct field *f)
{
	return f->naliases && level_is_aliased(l) ? f->aliases[0] : f->name;
}

static void names_add(struct str *names, size_t *n, const struct level *l,
		      bool aliases)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (!aliases)
			names[(*n)++] = f->name;
		for (size_t k = 0; aliases && k < f->naliases; k++)
			names[(*n)++] = f->aliases[k];
	}
}

struct str level_suggest(struct level *l, struct str key)
{
	bool aliased;
	size_t n = 0;
	struct str *names;

	if (l->c->hints >= CHECK_MAX_HINTS)
		return S("");
	for (size_t i = 0; i < l->nfields; i++)
		n += 1 + l->fields[i].naliases;
	names = arena_array(l->c->scratch, struct str, n);
	n = 0;
	aliased = level_is_aliased(l);
	names_add(names, &n, l, aliased);
	names_add(names, &n, l, !aliased);
	return check_suggest(l->c, key, names, n);
}

struct str level_key_of(const struct level *l, const struct cell *cell)
{
	const struct data_tree *t = l->c->tree;
	uint32_t k = data_first(t, l->map);

	while (t->nodes[k].line != cell->at.line ||
	       t->nodes[k].col != cell->at.col)
		k = data_next(t, l->map, data_next(t, l->map, k));
	return data_text(t, k);
}

struct place check_place(const struct check *c, uint32_t node)
{
	return data_place(c->tree, node, c->path);
}

struct str check_shown(struct check *c, struct str s)
{
	size_t at = 0;

	for (size_t n = 0; n < SHOWN_MAX && at < s.n; n++)
		utf8_next(s, &at);
	return at == s.n ? s : str_cat(c->scratch, str_sub(s, 0, at), S("..."));
}

struct str names_shown(struct arena *a, const struct str *names, size_t n)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < n && i < NAMES_SHOWN; i++) {
		if (i)
			buf_lit(&b, ", ");
		buf_str(&b, names[i]);
	}
	if (n > NAMES_SHOWN)
		buf_lit(&b, " ...");
	return buf_view(&b);
}

struct str check_suggest(struct check *c, struct str word,
			 const struct str *candidates, size_t n)
{
	if (c->hints >= CHECK_MAX_HINTS || utf8_count(word) > SHOWN_MAX)
		return S("");
	c->hints++;
	return text_suggest(c->scratch, word, candidates, n);
}
