/*
 * Which paths a commit touched. The trees of the commit and of its parents
 * are gone through side by side, in git's order of entries, and left out
 * where they are equal by id, so that the work is that of what differs.
 *
 * A path is touched when it differs from that of ALL parents: what a merge
 * took from one side is that side's commit's doing.
 */
#include "source/history_priv.h"

#include <git2.h>
#include <string.h>

enum { CACHE_SLOTS = 1024, CACHE_BYTES = 64 << 20 };

struct tree_cache {
	struct git_odb *odb;
	size_t bytes; /* read since it was emptied */
	struct cached {
		struct blob_id id;
		struct git_odb_object *object; /* NULL: free */
	} slot[CACHE_SLOTS];
};

/* One of the trees gone through side by side. */
struct cursor {
	struct git_odb_object *object; /* NULL: an empty tree */
	struct str rest;	       /* from the entry `at` on */
	struct str next;	       /* behind it */
	struct tree_entry at;
	bool more; /* there is an entry */
};

struct tree_cache *tree_cache_open(struct arena *a, struct git_odb *odb)
{
	struct tree_cache *c = arena_new(a, struct tree_cache);

	c->odb = odb;
	return c;
}

static void tree_cache_empty(struct tree_cache *c)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++) {
		odb_done(c->slot[i].object);
		c->slot[i].object = NULL;
	}
	c->bytes = 0;
}

void tree_cache_close(struct tree_cache *c)
{
	tree_cache_empty(c);
}

/* The tree, the caller's until odb_done. */
static bool tree_get(struct tree_cache *c, const struct blob_id *id,
		     struct git_odb_object **out, struct diags *diags)
{
	/* An id is a hash already. */
	size_t number = ((size_t)id->byte[0] << 8 | id->byte[1]) % CACHE_SLOTS;
	struct cached *slot = &c->slot[number];

	if (!slot->object || !id_eq(&slot->id, id)) {
		struct git_odb_object *o;

		if (!odb_read(c->odb, id, ODB_TREE, &o, place_none(), diags))
			return false;
		c->bytes += odb_bytes(o).n;
		if (c->bytes > CACHE_BYTES)
			tree_cache_empty(c);
		odb_done(slot->object);
		slot->object = o;
		slot->id = *id;
	}
	return git_odb_object_dup(out, slot->object) == 0;
}

/* Reads the entry at `rest`, or the first behind it that counts. */
static void cursor_parse(struct cursor *c)
{
	c->next = c->rest;
	c->more = tree_next(&c->next, &c->at);
	while (c->more && c->at.kind == ENTRY_OTHER) {
		c->rest = c->next;
		c->more = tree_next(&c->next, &c->at);
	}
}

static void cursor_next(struct cursor *c)
{
	c->rest = c->next;
	cursor_parse(c);
}

static bool cursor_open(struct diff *d, struct cursor *c,
			const struct blob_id *tree)
{
	*c = (struct cursor){ 0 };
	if (id_is_zero(tree))
		return true;
	if (!tree_get(d->cache, tree, &c->object, d->diags))
		return false;
	c->rest = odb_bytes(c->object);
	return true;
}

/* The bytes of the first entry; 0 when it is not whole. */
static size_t entry_length(struct str rest)
{
	const char *nul = memchr(rest.p, '\0', rest.n);
	size_t n =
		nul ? (size_t)(nul - rest.p) + 1 + sizeof(struct blob_id) : 0;

	return n <= rest.n ? n : 0;
}

/* Moves two cursors behind what is the same in both, byte by byte: nearly
 * all of two trees, and much faster than to read it. */
static void cursors_skip(struct cursor *a, struct cursor *b)
{
	size_t n;

	if (a->rest.n == b->rest.n && a->rest.n &&
	    memcmp(a->rest.p, b->rest.p, a->rest.n) == 0)
		a->rest.n = b->rest.n = 0;
	while (a->rest.n && b->rest.n) {
		n = entry_length(a->rest);
		if (n == 0 || n > b->rest.n ||
		    memcmp(a->rest.p, b->rest.p, n) != 0)
			break;
		a->rest = str_from(a->rest, n);
		b->rest = str_from(b->rest, n);
	}
	cursor_parse(a);
	cursor_parse(b);
}

/* Git's order of entries: bytes, a tree as if '/' stood at its end. */
static int entry_cmp(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = memcmp(a->name.p, b->name.p, n);
	uint8_t x, y;

	if (order)
		return order;
	x = a->name.n > n ? (uint8_t)a->name.p[n]
			  : (a->kind == ENTRY_TREE ? '/' : 0);
	y = b->name.n > n ? (uint8_t)b->name.p[n]
			  : (b->kind == ENTRY_TREE ? '/' : 0);
	if (x != y)
		return x < y ? -1 : 1;
	return a->name.n < b->name.n ? -1 : a->name.n > b->name.n;
}

static bool entry_eq(const struct tree_entry *a, const struct tree_entry *b)
{
	return a->kind == b->kind && id_eq(&a->id, &b->id);
}

static bool diff_count(struct diff *d)
{
	if (d->seen++ < HISTORY_MAX_CHANGES)
		return true;
	return diag_add(d->diags, place_none(), DIAG_HISTORY_TOO_LARGE,
			str_printf(d->arena, "%d", HISTORY_MAX_CHANGES));
}

static bool change_add(struct diff *d, struct str name, enum change_kind kind,
		       const struct blob_id *id)
{
	size_t kept = d->path->n;
	struct change *c;

	if (!diff_count(d))
		return false;
	buf_str(d->path, name);
	c = vec_push(d->arena, &d->changes);
	c->path = names_add(&d->log->paths, buf_view(d->path));
	c->kind = kind;
	c->id = *id;
	d->path->n = kept;
	return true;
}

static bool trees_diff(struct diff *d, const struct tree_entry *now,
		       const struct cursor *parents, const bool *has, size_t n,
		       struct str name)
{
	struct blob_id ids[HISTORY_MAX_PARENTS] = { 0 };
	size_t kept = d->path->n;
	bool ok;

	for (size_t i = 0; i < n; i++)
		if (has[i])
			ids[i] = parents[i].at.id;
	buf_str(d->path, name);
	buf_char(d->path, '/');
	ok = tree_diff(d, now ? &now->id : &(struct blob_id){ 0 }, ids, n);
	d->path->n = kept;
	return ok;
}

/* One name: `now` is NULL where the commit does not have it, has[i] tells
 * whether parent i does. */
static bool name_diff(struct diff *d, const struct tree_entry *now,
		      const struct cursor *parents, const bool *has, size_t n)
{
	const struct tree_entry *e = now ? now : &parents[0].at;
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (now && has[i] && entry_eq(now, &parents[i].at))
			return true;
		count += has[i];
	}
	if (!now && count < n)
		return true;
	if (e->kind == ENTRY_TREE)
		return trees_diff(d, now, parents, has, n, e->name);
	if (!now)
		return change_add(d, e->name, CHANGE_DELETE, &e->id);
	return change_add(d, e->name, count ? CHANGE_EDIT : CHANGE_ADD, &e->id);
}

/* Moves the other parents' cursors up to a name and tells who has it. */
static void parents_find(struct cursor *parents, size_t n,
			 const struct tree_entry *key, bool *has)
{
	for (size_t i = 0; i < n; i++) {
		struct cursor *p = &parents[i];

		while (p->more && entry_cmp(&p->at, key) < 0)
			cursor_next(p);
		has[i] = p->more && entry_cmp(&p->at, key) == 0;
	}
}

static int cursors_order(const struct cursor *a, const struct cursor *b)
{
	if (!a->more || !b->more)
		return a->more ? -1 : 1;
	return entry_cmp(&a->at, &b->at);
}

/* The names of the commit's tree and of the first parent's: what only other
 * parents have is neither in the commit nor in all of them. */
static bool cursors_diff(struct diff *d, struct cursor *now,
			 struct cursor *parents, size_t n)
{
	bool has[HISTORY_MAX_PARENTS];
	struct cursor none = { 0 };
	struct cursor *first = n ? &parents[0] : &none;

	for (size_t i = 1; i < n; i++)
		cursor_parse(&parents[i]);
	for (;;) {
		struct tree_entry key;
		int order;

		cursors_skip(now, first);
		if (!now->more && !first->more)
			return true;
		order = cursors_order(now, first);
		key = order <= 0 ? now->at : first->at;
		parents_find(parents, n, &key, has);
		if (!name_diff(d, order <= 0 ? &key : NULL, parents, has, n))
			return false;
		if (order <= 0)
			now->rest = now->next;
		if (order >= 0)
			first->rest = first->next;
	}
}

bool tree_diff(struct diff *d, const struct blob_id *tree,
	       const struct blob_id *parents, size_t n)
{
	struct cursor cursors[1 + HISTORY_MAX_PARENTS];
	size_t open = 0;
	bool ok;

	for (size_t i = 0; i < n; i++)
		if (id_eq(tree, &parents[i]))
			return true;
	if (d->depth > SOURCE_MAX_DEPTH)
		return true; /* no such file is listed */
	if (!diff_count(d))
		return false;
	d->depth++;
	ok = cursor_open(d, &cursors[0], tree);
	for (; ok && open < n; open++)
		ok = cursor_open(d, &cursors[open + 1], &parents[open]);
	if (ok)
		ok = cursors_diff(d, &cursors[0], &cursors[1], n);
	for (size_t i = 0; i <= open; i++)
		odb_done(cursors[i].object);
	d->depth--;
	return ok;
}
