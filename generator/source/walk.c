/*
 * Reading commits into the log: all that can be reached from the source's
 * commit and are not in it yet. First the commits, then the trees of each
 * beside those of its parents, the oldest first: a pack holds old trees as
 * differences from newer ones, so what is unpacked for one serves the next.
 */
#include "source/history_priv.h"

#include <stdlib.h>

struct walk {
	struct log *log;
	const struct source *source;
	struct map shallow;
	struct str *roots; /* as the commits' trees have them */
	VEC(struct blob_id) todo;
	size_t first; /* of the entries that are new */
	struct diff diff;
	struct arena scratch;
};

static void entry_add(struct walk *w, const struct blob_id *id,
		      const struct commit *c)
{
	struct arena *a = w->log->arena;
	struct entry e = { .id = *id, .time = c->time, .minor = c->minor };
	uint32_t *identities = arena_array(a, uint32_t, c->nidentities);

	/* What lies behind a shallow commit is not there. */
	if (!map_find_entry(&w->shallow, id_key(id))) {
		e.nparents = c->nparents;
		e.parents = arena_copy(a, c->parents,
				       c->nparents * sizeof(*c->parents));
	}
	for (size_t i = 0; i < c->nidentities; i++)
		identities[i] =
			names_add(&w->log->identities, c->identities[i]);
	e.identities = identities;
	e.nidentities = c->nidentities;
	e.tree = arena_copy(&w->scratch, &c->tree, sizeof(c->tree));
	log_add(w->log, &e);
	for (size_t i = e.nparents; i-- > 0;)
		*vec_push(&w->scratch, &w->todo) = e.parents[i];
}

static bool commits_read(struct walk *w, struct diags *diags)
{
	struct git_odb_object *o;
	struct arena texts;
	struct commit c;
	bool ok = true;

	arena_init(&texts);
	*vec_push(&w->scratch, &w->todo) = w->source->commit;
	while (ok && w->todo.n) {
		struct blob_id id = w->todo.at[--w->todo.n];

		if (log_find(w->log, &id))
			continue;
		ok = odb_read(w->source->odb, &id, ODB_COMMIT, &o, place_none(),
			      diags);
		if (!ok)
			break;
		ok = commit_parse(&texts, odb_bytes(o), &c);
		odb_done(o);
		if (ok)
			entry_add(w, &id, &c);
		else
			repository_damaged(&id, place_none(), diags);
		arena_reset(&texts);
	}
	arena_done(&texts);
	return ok;
}

static bool roots_find(struct walk *w, struct entry *e, struct diags *diags)
{
	const struct source *s = w->source;
	struct blob_id *roots =
		arena_array(w->log->arena, struct blob_id, s->nroots);
	struct tree_entry found;

	for (size_t i = 0; i < s->nroots; i++) {
		if (!tree_find(s->odb, e->tree, w->roots[i], &found, diags))
			return false;
		if (found.kind == ENTRY_TREE)
			roots[i] = found.id;
	}
	e->roots = roots;
	return true;
}

static bool changes_find(struct walk *w, struct entry *e)
{
	struct blob_id parents[HISTORY_MAX_PARENTS];
	const struct source *s = w->source;
	size_t n = e->nparents < HISTORY_MAX_PARENTS ? e->nparents
						     : HISTORY_MAX_PARENTS;

	w->diff.changes.n = 0;
	for (size_t root = 0; root < s->nroots; root++) {
		buf_clear(w->diff.path);
		buf_str(w->diff.path, s->roots[root]);
		if (s->roots[root].n)
			buf_char(w->diff.path, '/');
		for (size_t i = 0; i < n; i++)
			parents[i] =
				log_find(w->log, &e->parents[i])->roots[root];
		if (!tree_diff(&w->diff, &e->roots[root], parents, n))
			return false;
	}
	e->nchanges = w->diff.changes.n;
	e->changes = arena_copy(w->log->arena, w->diff.changes.at,
				e->nchanges * sizeof(*e->changes));
	w->log->nchanges += e->nchanges;
	return true;
}

static int oldest_first(const void *x, const void *y)
{
	const struct entry *const *a = x, *const *b = y;

	if ((*a)->time != (*b)->time)
		return (*a)->time < (*b)->time ? -1 : 1;
	return str_cmp(id_key(&(*a)->id), id_key(&(*b)->id));
}

static bool trees_read(struct walk *w, struct diags *diags)
{
	size_t n = w->log->entries.n - w->first;
	struct entry **entries;

	if (n == 0)
		return true;
	entries = arena_copy(&w->scratch, &w->log->entries.at[w->first],
			     n * sizeof(struct entry *));
	qsort(entries, n, sizeof(struct entry *), oldest_first);
	for (size_t i = 0; i < n; i++)
		if (!roots_find(w, entries[i], diags))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!map_find_entry(&w->shallow, id_key(&entries[i]->id)) &&
		    !changes_find(w, entries[i]))
			return false;
	return true;
}

bool log_walk(struct log *log, const struct source *s, struct diags *diags)
{
	struct walk w = { .log = log, .source = s, .first = log->entries.n };
	struct buf path;
	bool ok;

	arena_init(&w.scratch);
	map_init(&w.scratch, &w.shallow);
	for (size_t i = 0; i < s->nshallow; i++)
		map_add(&w.shallow, id_key(&s->shallow[i]));
	w.roots = arena_array(&w.scratch, struct str, s->nroots);
	for (size_t i = 0; i < s->nroots; i++)
		w.roots[i] = source_git_path(&w.scratch, s, s->roots[i]);
	buf_init(&w.scratch, &path);
	w.diff = (struct diff){ .odb = s->odb,
				.arena = &w.scratch,
				.diags = diags,
				.log = log,
				.path = &path,
				.seen = log->nchanges };
	w.diff.cache = tree_cache_open(&w.scratch, s->odb);
	ok = commits_read(&w, diags) && trees_read(&w, diags);
	tree_cache_close(w.diff.cache);
	arena_done(&w.scratch);
	return ok;
}
