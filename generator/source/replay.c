/*
 * From the log to what is known of each file. The commits are gone through
 * from the newest to the oldest with a tracker for each file, which begins at
 * the file's path and moves to the older name at an exact rename.
 *
 *	newest  edit B        B: last
 *	        A -> B        the tracker of B moves to A
 *	        add A (new)   not B's: a later life of the name has gone by
 *	oldest  add A         B: first
 */
#include "source/history_priv.h"

struct tracker {
	bool touched;
	int64_t first, last;
	VEC(uint32_t) identities; /* the newest first, repeated */
	VEC(struct str) old_paths;
	VEC(struct ancestor) ancestors;
};

struct replay {
	struct arena scratch;
	struct source *source;
	const struct log *log;
	struct tracker *trackers; /* by file */
	uint32_t *at;		  /* by path of the log: file + 1, or 0 */
	/* People, numbered as the files meet them. */
	struct mailmap *mailmap;
	uint32_t *person_of; /* by identity: person + 1, or 0 */
	struct map people;   /* "name\naddress", to its number */
	uint32_t *seen_by;   /* by person: the last file + 1 */
};

static void trackers_place(struct replay *r)
{
	const struct source *s = r->source;
	size_t npaths = names_count(&r->log->paths);

	r->trackers = arena_array(&r->scratch, struct tracker, s->files.n);
	r->at = arena_array(&r->scratch, uint32_t, npaths);
	for (size_t i = 0; i < s->files.n; i++) {
		const struct map_entry *e =
			map_find_entry(&r->log->paths.map, s->files.at[i].path);

		if (e)
			r->at[e - r->log->paths.map.at] = (uint32_t)i + 1;
	}
}

static void tracker_touch(struct replay *r, struct tracker *t,
			  const struct entry *e, const struct change *c)
{
	*vec_push(&r->scratch, &t->ancestors) = (struct ancestor){
		.id = c->id,
		.path = names_get(&r->log->paths, c->path),
		.time = e->time,
		.minor = e->minor,
	};
	if (!t->touched)
		t->last = e->time;
	t->touched = true;
	t->first = e->time;
	/* Turned round with the rest at the end. */
	for (size_t i = e->nidentities; i-- > 0;)
		*vec_push(&r->scratch, &t->identities) = e->identities[i];
}

static void entry_replay(struct replay *r, const struct entry *e)
{
	struct rename_pair *pairs = NULL;
	struct arena scratch;
	size_t n;

	/* Who deletes a path does not write it. */
	for (size_t i = 0; i < e->nchanges; i++) {
		const struct change *c = &e->changes[i];
		uint32_t file = r->at[c->path];

		if (file && c->kind != CHANGE_DELETE)
			tracker_touch(r, &r->trackers[file - 1], e, c);
	}
	arena_init(&scratch);
	n = renames_find(&scratch, r->log, e, &pairs);
	for (size_t i = 0; i < n; i++) {
		uint32_t file = r->at[pairs[i].to];

		if (!file)
			continue;
		r->at[pairs[i].to] = 0;
		r->at[pairs[i].from] = file;
		*vec_push(&r->scratch, &r->trackers[file - 1].old_paths) =
			names_get(&r->log->paths, pairs[i].from);
	}
	arena_done(&scratch);
}

/* The number of the person behind an identity, one higher. */
static uint32_t person_of(struct replay *r, uint32_t identity)
{
	struct source *s = r->source;
	struct source_person person;
	struct map_entry *e;

	if (r->person_of[identity])
		return r->person_of[identity];
	person = mailmap_person(s->arena, r->mailmap,
				names_get(&r->log->identities, identity));
	e = map_add(&r->people,
		    str_cat3(&r->scratch, person.name, S("\n"), person.email));
	if (r->people.n > s->people.n)
		*vec_push(s->arena, &s->people) = person;
	r->person_of[identity] = (uint32_t)(e - r->people.at) + 1;
	return r->person_of[identity];
}

static struct source_history tracker_result(struct replay *r, size_t file)
{
	struct source *s = r->source;
	const struct tracker *t = &r->trackers[file];
	struct source_history h = { .last = t->last, .has_last = t->touched };
	VEC(uint32_t) authors = { 0 };

	if (!t->touched)
		return h;
	/* Older commits may be missing from a shallow clone. */
	h.has_first = !s->shallow_clone;
	h.first = h.has_first ? t->first : 0;
	for (size_t i = t->identities.n; i-- > 0;) {
		uint32_t person = person_of(r, t->identities.at[i]);

		if (r->seen_by[person - 1] == file + 1)
			continue;
		r->seen_by[person - 1] = (uint32_t)file + 1;
		*vec_push(&r->scratch, &authors) = person - 1;
	}
	h.nauthors = authors.n;
	h.authors = arena_copy(s->arena, authors.at,
			       authors.n * sizeof(*authors.at));
	return h;
}

static void old_paths_copy(struct source *s, const struct tracker *t,
			   struct source_history *h)
{
	struct str *paths = arena_array(s->arena, struct str, t->old_paths.n);

	for (size_t i = 0; i < t->old_paths.n; i++)
		paths[i] = str_dup(s->arena, t->old_paths.at[i]);
	h->old_paths = paths;
	h->nold = t->old_paths.n;
}

/* Versions after one another mostly have one path. */
static struct lineage lineage_copy(struct source *s, const struct tracker *t)
{
	size_t n = t->ancestors.n;
	struct ancestor *at =
		arena_copy(s->arena, t->ancestors.at, n * sizeof(*at));

	for (size_t i = 0; i < n; i++)
		at[i].path = i && str_eq(at[i].path, at[i - 1].path)
				     ? at[i - 1].path
				     : str_dup(s->arena, at[i].path);
	return (struct lineage){ at, n };
}

static void results_write(struct replay *r)
{
	struct source *s = r->source;
	size_t n = names_count(&r->log->identities);
	struct lineage *lineages =
		arena_array(s->arena, struct lineage, s->files.n);

	r->mailmap = mailmap_open(&r->scratch, s);
	map_init(&r->scratch, &r->people);
	r->person_of = arena_array(&r->scratch, uint32_t, n);
	r->seen_by = arena_array(&r->scratch, uint32_t, n);
	s->history = arena_array(s->arena, struct source_history, s->files.n);
	for (size_t i = 0; i < s->files.n; i++) {
		s->history[i] = tracker_result(r, i);
		old_paths_copy(s, &r->trackers[i], &s->history[i]);
		lineages[i] = lineage_copy(s, &r->trackers[i]);
	}
	s->lineages = lineages;
	mailmap_close(r->mailmap);
}

bool log_replay(const struct log *log, struct source *s)
{
	struct replay r = { .source = s, .log = log };
	struct entry **order;
	size_t n = 0;

	arena_init(&r.scratch);
	order = log_order(&r.scratch, log, &s->commit, &n);
	if (order) {
		trackers_place(&r);
		for (size_t i = 0; i < n; i++)
			entry_replay(&r, order[i]);
		results_write(&r);
	}
	arena_done(&r.scratch);
	return order;
}
