/*
 * The cache's file, and its state; drawn in cache.c.
 */
#ifndef COMPILE_CACHE_PRIV_H
#define COMPILE_CACHE_PRIV_H

#include "base/map.h"
#include "compile/compile_priv.h"

/* Numbers in the machine's order: a pack of another machine has none of
 * these. */
#define PACK_MAGIC UINT64_C(0x6b6361704f425201)
#define PACK_ENTRY UINT32_C(0x72746e65)

struct pack_head {
	uint64_t magic;
	struct digest version; /* of the program */
};

/* What a blob is found by; a file's bytes mean one thing as a page, another
 * as an image. */
struct pack_key {
	struct blob_id id;
	uint32_t recipe; /* enum recipe */
};

/* In front of each blob. */
struct pack_entry {
	uint32_t magic;
	uint32_t size; /* of the blob */
	struct pack_key key;
	struct digest digest; /* of the blob */
	uint64_t check;	      /* of what stands above */
};

_Static_assert(sizeof(struct pack_entry) == 56, "no padding in an entry");
_Static_assert(sizeof(struct pack_head) == 24, "no padding in the head");

struct cache {
	struct arena arena;
	int dir, lock, fd;  /* -1: not open */
	struct str map;	    /* the pack as it was when it was opened */
	struct str added;   /* what this build added to it */
	bool added_is_copy; /* not mapped but read */
	struct map index;   /* struct pack_key -> struct pack_entry in `map` */
	struct map live;    /* keys that this build used -> place of blob */
	uint64_t added_at;  /* where `added` begins */
	uint64_t end;	    /* behind the last entry in the file */
	uint64_t compact;   /* bytes not used that are left alone */
	char *pending;	    /* entries that are not written yet */
	size_t npending, cap;
	bool force;
	bool writable;
};

struct pack_head pack_head_make(void);
uint64_t entry_check(const struct pack_entry *e);
/* The bytes that an entry with a blob of `size` takes. */
uint64_t entry_room(uint32_t size);
/* Reports file-write with errno; returns false. */
bool cache_failed(struct diags *diags, struct str path);
/* Notes that this build uses a blob. */
void cache_use(struct cache *c, const struct pack_key *key, uint64_t at);
/* Writes a new pack of what this build used, if most of the one that is there
 * was not, and that is much. */
void cache_compact(struct cache *c);

#endif
