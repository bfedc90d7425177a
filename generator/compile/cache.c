/*
 * The cache: one file, objects.pack, that only grows at its end. A build maps
 * it and finds an object by the name that git gives the file's bytes.
 *
 *	┌──────┬───────┬──────┬───────┬──────┬─ ─ ─
 *	│ head │ entry │ blob │ entry │ blob │ ...    all at multiples of 8
 *	└──────┴───────┴──────┴───────┴──────┴─ ─ ─
 *
 * Opening goes from entry to entry and reads nothing else. Where an entry is
 * not whole (a build was killed, a disk full) the file ends, and the next
 * writer cuts the rest off. A pack of another version is replaced, by a
 * rename: who has the old one mapped keeps it.
 *
 * Only the holder of objects.lock writes. Each blob has a digest, which is
 * looked at before use: it tells damage, by disk, crash or a stray hand, and
 * the verifier (verify.c) holds against what it misses. Neither is proof
 * against somebody who writes well-formed lies into the cache: HTML in it is
 * published as it stands, so the directory is made for its owner alone, and
 * whoever can write there is trusted like the owner.
 */
#include "base/file.h"
#include "compile/cache_priv.h"

#include <errno.h>
#include <string.h>

/* Banks share a cache, and what another one uses looks dead from here: less
 * than this is left alone. */
enum { COMPACT_BYTES = 256 << 20 };

static struct str key_of(const struct pack_entry *e)
{
	return (struct str){ (const char *)&e->key, sizeof(e->key) };
}

static struct str blob_of(const struct pack_entry *e)
{
	return (struct str){ (const char *)(e + 1), e->size };
}

/* The entry at an offset of the mapped pack, or NULL where none is whole. */
static const struct pack_entry *entry_at(struct str map, uint64_t at)
{
	const struct pack_entry *e = (const void *)(map.p + at);

	if (at > map.n || map.n - at < sizeof(*e) || e->magic != PACK_ENTRY ||
	    e->check != entry_check(e) || entry_room(e->size) > map.n - at)
		return NULL;
	return e;
}

static void index_build(struct cache *c)
{
	const struct pack_entry *e;
	uint64_t at = sizeof(struct pack_head);

	while ((e = entry_at(c->map, at))) {
		/* The last of a key counts. */
		struct map_entry *slot = map_add(&c->index, key_of(e));

		slot->key = key_of(e);
		slot->value = (void *)e;
		at += entry_room(e->size);
	}
	c->end = at;
}

static bool head_is_ours(struct str map)
{
	struct pack_head ours = pack_head_make();

	return map.n >= sizeof(ours) && memcmp(map.p, &ours, sizeof(ours)) == 0;
}

/* Maps the pack that is there. False: none, or not one of this version. */
static bool pack_map(struct cache *c)
{
	uint64_t size;

	if (!file_size(c->fd, &size) || size < sizeof(struct pack_head) ||
	    size > SIZE_MAX || !file_map(c->fd, 0, (size_t)size, &c->map))
		return false;
	if (head_is_ours(c->map))
		return true;
	file_unmap(c->map);
	c->map = S("");
	return false;
}

/* An empty pack in place of one that cannot be used. */
static bool pack_replace(struct cache *c, struct diags *diags)
{
	struct pack_head head = pack_head_make();
	struct str bytes = { (const char *)&head, sizeof(head) };

	if (c->fd >= 0)
		dir_close(c->fd);
	c->fd = -1;
	if (!file_remove(c->dir, S("objects.new"), diags) ||
	    !file_write(c->dir, S("objects.new"), bytes, diags) ||
	    !file_rename(c->dir, S("objects.new"), c->dir, S("objects.pack"),
			 diags))
		return false;
	if (!file_open(c->dir, S("objects.pack"), true, &c->fd))
		return cache_failed(diags, S("objects.pack"));
	c->end = sizeof(head);
	return true;
}

static bool pack_open(struct cache *c, struct diags *diags)
{
	bool there = file_open(c->dir, S("objects.pack"), c->writable, &c->fd);

	if (there && pack_map(c)) {
		index_build(c);
		/* Behind the last whole entry nothing is ever read. */
		if (c->writable && c->map.n > c->end)
			c->writable = file_cut(c->fd, c->end);
		return true;
	}
	if (c->writable)
		return pack_replace(c, diags);
	return there || cache_failed(diags, S("objects.pack"));
}

static bool lock_take(struct cache *c, struct diags *diags)
{
	struct diags ignored;
	bool busy;

	/* Without the lock the pack can be read, if it is there. */
	diags_init(diags->arena, &ignored);
	c->writable =
		file_lock(c->dir, S("objects.lock"), &c->lock, &busy, &ignored);
	if (!c->writable)
		c->lock = -1;
	return pack_open(c, diags);
}

bool cache_failed(struct diags *diags, struct str path)
{
	return diag_add(diags, place_none(), DIAG_FILE_WRITE, path,
			str_of(strerrordesc_np(errno)));
}

uint64_t entry_check(const struct pack_entry *e)
{
	const size_t n = offsetof(struct pack_entry, check);
	struct digest d = digest_of((struct str){ (const char *)e, n });
	uint64_t check;

	memcpy(&check, d.byte, sizeof(check));
	return check;
}

uint64_t entry_room(uint32_t size)
{
	return (sizeof(struct pack_entry) + (uint64_t)size + 7) & ~UINT64_C(7);
}

struct pack_head pack_head_make(void)
{
	return (struct pack_head){ PACK_MAGIC, blob_version() };
}

struct cache *cache_open(struct arena *a, struct str dir, bool force,
			 struct diags *diags)
{
	struct cache *c = arena_new(a, struct cache);

	*c = (struct cache){ .dir = -1,
			     .lock = -1,
			     .fd = -1,
			     .force = force,
			     .compact = COMPACT_BYTES };
	arena_init(&c->arena);
	map_init(&c->arena, &c->index);
	map_init(&c->arena, &c->live);
	if (dir_open_private(dir, &c->dir, diags) && lock_take(c, diags)) {
		c->added_at = c->end;
		return c;
	}
	cache_close(c);
	return NULL;
}

/* The entry of a key whose blob is whole, or NULL. */
static const struct pack_entry *entry_find(const struct cache *c,
					   const struct pack_key *key)
{
	const struct pack_entry *e = NULL;

	if (!c->force)
		e = map_find(&c->index,
			     (struct str){ (const char *)key, sizeof(*key) });
	return e && digest_eq(digest_of(blob_of(e)), e->digest) ? e : NULL;
}

static void entry_use(struct cache *c, const struct pack_entry *e)
{
	cache_use(c, &e->key, (uint64_t)(blob_of(e).p - c->map.p));
}

struct str cache_find(struct cache *c, struct blob_id id, uint32_t recipe)
{
	const struct pack_key key = { id, recipe };
	const struct pack_entry *e = entry_find(c, &key);

	if (!e)
		return S("");
	entry_use(c, e);
	return blob_of(e);
}

static struct pack_key key_of_made(struct digest of)
{
	struct pack_key key = { .recipe = RECIPE_MADE };

	memcpy(key.id.byte, of.byte, sizeof(of.byte));
	return key;
}

struct str cache_find_made(const struct cache *c, struct digest of)
{
	const struct pack_key key = key_of_made(of);
	const struct pack_entry *e = entry_find(c, &key);

	return e ? blob_of(e) : S("");
}

void cache_keep_made(struct cache *c, struct digest of, struct str bytes)
{
	const struct pack_key key = key_of_made(of);
	const struct pack_entry *e = entry_find(c, &key);
	uint64_t at;

	if (e && blob_of(e).p == bytes.p)
		entry_use(c, e);
	else
		cache_add(c, key.id, key.recipe, bytes, &at);
}

static void added_unmap(struct cache *c)
{
	if (c->added.n && !c->added_is_copy)
		file_unmap(c->added);
	c->added_is_copy = false;
	c->added = S("");
}

void cache_unload(const struct cache *c)
{
	if (c && c->map.n)
		file_unload(c->map);
	if (c && c->added.n && !c->added_is_copy)
		file_unload(c->added);
}

void cache_close(struct cache *c)
{
	if (!c)
		return;
	/* There may be more now than when it was mapped. */
	added_unmap(c);
	if (c->writable && cache_settle(c))
		cache_compact(c);
	if (c->map.n)
		file_unmap(c->map);
	added_unmap(c);
	if (c->fd >= 0)
		dir_close(c->fd);
	if (c->lock >= 0)
		dir_close(c->lock);
	if (c->dir >= 0)
		dir_close(c->dir);
	arena_done(&c->arena);
}
