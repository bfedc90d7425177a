/*
 * Writing to the cache: entries are gathered and written a megabyte at a
 * time. When that fails (a full disk) what was gathered stays in memory, the
 * file is cut off behind its last whole entry, and the build goes on.
 *
 *	│ map (when opened) │ added, mapped when settled │ pending, in memory │
 *	                    added_at                     end
 */
#include "base/file.h"
#include "compile/cache_priv.h"

#include <errno.h>
#include <string.h>

enum { PENDING_BYTES = 1 << 20 };

static bool pending_write(struct cache *c)
{
	struct str bytes = { c->pending, c->npending };

	if (file_write_at(c->fd, c->end, bytes)) {
		c->end += c->npending;
		c->npending = 0;
		return true;
	}
	(void)file_cut(c->fd, c->end);
	c->writable = false;
	return false;
}

/* Room for one more entry, zeroed; NULL when nothing can be written. */
static char *pending_room(struct cache *c, size_t room)
{
	char *p;

	if (c->npending + room > c->cap) {
		if (c->npending && !pending_write(c))
			return NULL;
		if (c->cap < room || c->cap < PENDING_BYTES) {
			c->cap = room > PENDING_BYTES ? room : PENDING_BYTES;
			c->pending = arena_alloc(&c->arena, c->cap);
		}
	}
	p = c->pending + c->npending;
	c->npending += room;
	return memset(p, 0, room);
}

static bool added_map(struct cache *c)
{
	size_t n = (size_t)(c->end - c->added_at);
	char *copy;

	if (n == c->added.n || file_map(c->fd, c->added_at, n, &c->added))
		return true;
	copy = arena_alloc(&c->arena, n);
	c->added_is_copy = true;
	c->added = (struct str){ copy, n };
	return file_read_at(c->fd, c->added_at, copy, n);
}

/* The entry of a blob in use, with the blob behind it. */
static struct str entry_of(const struct cache *c, const struct map_entry *live)
{
	uint64_t at = (uint64_t)(uintptr_t)live->value;
	struct str head = cache_get(c, at - sizeof(struct pack_entry),
				    sizeof(struct pack_entry));
	const struct pack_entry *e = (const void *)head.p;

	return (struct str){ head.p, (size_t)entry_room(e->size) };
}

static uint64_t live_bytes(const struct cache *c)
{
	uint64_t n = sizeof(struct pack_head);

	for (size_t i = 0; i < c->live.n; i++)
		n += entry_of(c, &c->live.at[i]).n;
	return n;
}

static bool pack_write(const struct cache *c, int fd)
{
	struct pack_head head = pack_head_make();
	uint64_t at = sizeof(head);

	if (!file_write_at(fd, 0,
			   (struct str){ (const char *)&head, sizeof(head) }))
		return false;
	for (size_t i = 0; i < c->live.n; i++) {
		struct str entry = entry_of(c, &c->live.at[i]);

		if (!file_write_at(fd, at, entry))
			return false;
		at += entry.n;
	}
	return true;
}

void cache_use(struct cache *c, const struct pack_key *key, uint64_t at)
{
	struct str bytes = { (const char *)key, sizeof(*key) };
	struct map_entry *live = map_find_entry(&c->live, bytes);

	if (!live)
		live = map_add(&c->live, str_dup(&c->arena, bytes));
	live->value = (void *)(uintptr_t)at;
}

bool cache_add(struct cache *c, struct blob_id id, uint32_t recipe,
	       struct str blob, uint64_t *at)
{
	struct pack_entry e = { .magic = PACK_ENTRY,
				.size = (uint32_t)blob.n,
				.key = { id, recipe } };
	char *p;

	if (!c->writable || blob.n > INT32_MAX)
		return false;
	p = pending_room(c, (size_t)entry_room(e.size));
	if (!p)
		return false;
	e.digest = digest_of(blob);
	e.check = entry_check(&e);
	memcpy(p, &e, sizeof(e));
	memcpy(p + sizeof(e), blob.p, blob.n);
	*at = c->end + (uint64_t)(p - c->pending) + sizeof(e);
	cache_use(c, &e.key, *at);
	return true;
}

bool cache_settle(struct cache *c)
{
	if (c->writable && c->npending)
		pending_write(c);
	return added_map(c);
}

struct str cache_get(const struct cache *c, uint64_t at, size_t n)
{
	if (at >= c->end)
		return (struct str){ c->pending + (at - c->end), n };
	if (at >= c->added_at)
		return (struct str){ c->added.p + (at - c->added_at), n };
	return (struct str){ c->map.p + at, n };
}

void cache_compact(struct cache *c)
{
	uint64_t live = live_bytes(c), dead = c->end - live;
	struct diags ignored;
	bool written;
	int fd;

	if (dead <= c->compact || dead <= live)
		return;
	diags_init(&c->arena, &ignored);
	if (!file_remove(c->dir, S("objects.new"), &ignored) ||
	    !file_open(c->dir, S("objects.new"), true, &fd))
		return;
	written = pack_write(c, fd);
	dir_close(fd);
	if (written)
		file_rename(c->dir, S("objects.new"), c->dir, S("objects.pack"),
			    &ignored);
	else
		file_remove(c->dir, S("objects.new"), &ignored);
}
