/*
 * Finding the page that somebody named: in a reference of the front matter
 * or in a link, and what they may have meant when there is none.
 */
#include "site/site_priv.h"

static struct page *find_by_path(struct linker *l, struct str from,
				 struct str text)
{
	struct str joined;
	struct page *p;

	/* As an address, as a path from the top, as one from the page. */
	p = map_find(
		&l->by_url,
		str_cat3(l->scratch, S("/"),
			 str_starts(text, S("/")) ? str_from(text, 1) : text,
			 str_ends(text, S("/")) ? S("") : S("/")));
	if (p)
		return p;
	if (path_join(l->scratch, S(""), text, &joined)) {
		p = map_find(&l->by_path, path_key(joined));
		if (p)
			return p;
	}
	if (path_join(l->scratch, from, text, &joined))
		return map_find(&l->by_path, path_key(joined));
	return NULL;
}

static struct page *find_by_slug(struct linker *l, struct str target,
				 struct str text)
{
	const struct schema *s = l->options->schema;
	struct page *p;

	if (target.n)
		return map_find(&l->by_slug,
				str_cat3(l->scratch, target, S("/"), text));
	for (size_t i = 0; i < s->ntypes; i++) {
		p = map_find(&l->by_slug, str_cat3(l->scratch, s->types[i].id,
						   S("/"), text));
		if (p)
			return p;
	}
	return NULL;
}

/* A page of the type by the name of its file, which need not be its slug. */
static struct page *find_by_file(struct linker *l, struct str target,
				 struct str text)
{
	const struct name *found = map_find(
		&l->by_name, str_cat3(l->scratch, target, S("/"),
				      path_key(text_nfc(l->scratch, text))));

	return found && !found->second ? found->first : NULL;
}

static struct page *of_type(struct page *p, struct str target)
{
	return p && (target.n == 0 || str_eq(p->type->id, target)) ? p : NULL;
}

struct page *linker_find(struct linker *l, struct str target, struct str from,
			 struct str text)
{
	bool is_name = str_find_char(text, '/') == SIZE_MAX;
	struct page *p = map_find(&l->by_id, text);

	if (!p && is_name)
		p = find_by_slug(l, target, text);
	if (p)
		return of_type(p, target);
	p = of_type(find_by_path(l, from, text), target);
	if (p)
		return p;
	return is_name ? find_by_file(l, target, text)
		       : find_by_slug(l, target, text);
}

struct str linker_suggest(struct linker *l, struct str target, struct str word)
{
	bool is_path = str_find_char(word, '/') != SIZE_MAX;
	struct str *names;
	size_t n = 0;

	if (l->suggestions == 0)
		return S("");
	l->suggestions--;
	names = arena_array(l->scratch, struct str, l->by_path.n);
	for (size_t i = 0; i < l->by_path.n; i++) {
		const struct map_entry *e = &l->by_path.at[i];
		const struct page *p = e->value;

		if (target.n == 0 || str_eq(p->type->id, target))
			names[n++] = is_path ? e->key : path_name(e->key);
	}
	return text_suggest(l->scratch, word, names, n);
}

struct str linker_suggest_anchor(struct linker *l, const struct page *p,
				 struct str id)
{
	size_t nheadings = p->object->body.nheadings, n = nheadings + p->ngoals;
	struct str *ids;

	if (l->suggestions == 0)
		return S("");
	l->suggestions--;
	ids = arena_array(l->scratch, struct str, n);
	for (size_t i = 0; i < nheadings; i++)
		ids[i] = page_text(p, p->object->body.headings[i].id);
	for (size_t i = nheadings; i < n; i++)
		ids[i] = p->goals[i - nheadings].id;
	return text_suggest(l->scratch, id, ids, n);
}
