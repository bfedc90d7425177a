/*
 * Exact renames in one commit. Deletions and additions are sorted by contents
 * and name and then paired off from the front, twice: first those of the same
 * base name, then what is left.
 */
#include "source/history_priv.h"

#include <stdlib.h>

struct side {
	struct blob_id id;
	struct str path, base;
	uint32_t number;
	bool used;
};

struct sides {
	struct side *at;
	size_t n;
};

/* By contents, base name, path; then the contents are equal for equal ids. */
static int order_by_base(const void *x, const void *y)
{
	const struct side *a = x, *b = y;
	int order = str_cmp(id_key(&a->id), id_key(&b->id));

	if (order == 0)
		order = str_cmp(a->base, b->base);
	return order ? order : str_cmp(a->path, b->path);
}

static int order_by_path(const void *x, const void *y)
{
	const struct side *a = x, *b = y;
	int order = str_cmp(id_key(&a->id), id_key(&b->id));

	return order ? order : str_cmp(a->path, b->path);
}

static int same_base(const struct side *a, const struct side *b)
{
	int order = str_cmp(id_key(&a->id), id_key(&b->id));

	return order ? order : str_cmp(a->base, b->base);
}

static int same_contents(const struct side *a, const struct side *b)
{
	return str_cmp(id_key(&a->id), id_key(&b->id));
}

static struct str base_name(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return slash == SIZE_MAX ? path : str_from(path, slash + 1);
}

static bool is_empty_blob(const struct blob_id *id)
{
	struct blob_id empty = { 0 };

	id_parse(S("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"), &empty);
	return id_eq(id, &empty);
}

static struct sides sides_of(struct arena *a, const struct log *log,
			     const struct entry *e, enum change_kind kind)
{
	struct sides s = { arena_array(a, struct side, e->nchanges), 0 };

	for (size_t i = 0; i < e->nchanges; i++) {
		const struct change *c = &e->changes[i];
		struct str path = names_get(&log->paths, c->path);

		if (c->kind == kind && !is_empty_blob(&c->id))
			s.at[s.n++] = (struct side){
				.id = c->id,
				.path = path,
				.base = base_name(path),
				.number = c->path,
			};
	}
	return s;
}

/* Drops what is used and sorts the rest. */
static void sides_sort(struct sides *s,
		       int (*order)(const void *, const void *))
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->at[i].used)
			s->at[kept++] = s->at[i];
	s->n = kept;
	if (kept)
		qsort(s->at, kept, sizeof(*s->at), order);
}

static size_t pair_off(struct sides *from, struct sides *to,
		       int (*same)(const struct side *, const struct side *),
		       struct rename_pair *out)
{
	size_t i = 0, k = 0, n = 0;

	while (i < from->n && k < to->n) {
		int order = same(&from->at[i], &to->at[k]);

		if (order == 0) {
			out[n++] = (struct rename_pair){ from->at[i].number,
							 to->at[k].number };
			from->at[i].used = to->at[k].used = true;
		}
		i += order <= 0;
		k += order >= 0;
	}
	return n;
}

size_t renames_find(struct arena *scratch, const struct log *log,
		    const struct entry *e, struct rename_pair **out)
{
	struct sides from, to;
	size_t n = 0, deleted = 0;

	/* Most commits delete nothing. */
	for (size_t i = 0; i < e->nchanges; i++)
		deleted += e->changes[i].kind == CHANGE_DELETE;
	if (e->nparents != 1 || deleted == 0 || deleted == e->nchanges)
		return 0;
	from = sides_of(scratch, log, e, CHANGE_DELETE);
	to = sides_of(scratch, log, e, CHANGE_ADD);
	*out = arena_array(scratch, struct rename_pair, from.n);
	sides_sort(&from, order_by_base);
	sides_sort(&to, order_by_base);
	n = pair_off(&from, &to, same_base, *out);
	sides_sort(&from, order_by_path);
	sides_sort(&to, order_by_path);
	return n + pair_off(&from, &to, same_contents, *out + n);
}
