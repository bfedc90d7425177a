/*
 * Append-only files of the cache, locked while they are used, and the numbers
 * and texts in their records.
 *
 *	file:   magic, digest of what the contents depend on, block...
 *	block:  bytes (8), digest (16), record...
 *
 * Numbers are little-endian. The bytes are not trusted: a file that is not
 * whole to the last byte is begun anew.
 */
#include "base/file.h"
#include "source/history_priv.h"

#include <string.h>

enum { MAX_FILE = 1 << 30, DIGEST = sizeof(struct digest) };

void put_number(struct buf *b, uint64_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_char(b, (char)(n >> 8 * i));
}

void put_id(struct buf *b, const struct blob_id *id)
{
	buf_add(b, id->byte, sizeof(id->byte));
}

void put_text(struct buf *b, struct str text)
{
	put_number(b, text.n, 4);
	buf_str(b, text);
}

struct str take(struct record_reader *r, size_t n)
{
	struct str s = str_sub(r->rest, 0, n);

	r->ok = r->ok && s.n == n;
	r->rest = str_from(r->rest, s.n);
	return s;
}

uint64_t take_number(struct record_reader *r, size_t bytes)
{
	struct str s = take(r, bytes);
	uint64_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n |= (uint64_t)(uint8_t)s.p[i] << 8 * i;
	return r->ok ? n : 0;
}

void take_id(struct record_reader *r, struct blob_id *id)
{
	struct str s = take(r, sizeof(id->byte));

	if (r->ok)
		memcpy(id->byte, s.p, s.n);
}

void put_digest(struct buf *b, const struct digest *d)
{
	buf_add(b, d->byte, sizeof(d->byte));
}

void take_digest(struct record_reader *r, struct digest *d)
{
	struct str s = take(r, sizeof(d->byte));

	if (r->ok)
		memcpy(d->byte, s.p, s.n);
}

/* The length of a list whose elements take `size` bytes: never more than the
 * bytes that are left. */
size_t take_count(struct record_reader *r, size_t size)
{
	size_t n = (size_t)take_number(r, 4);

	r->ok = r->ok && n <= r->rest.n / size;
	return r->ok ? n : 0;
}

struct blob_id *take_ids(struct record_reader *r, struct arena *a, size_t n)
{
	struct blob_id *ids = arena_array(a, struct blob_id, n);

	for (size_t i = 0; i < n; i++)
		take_id(r, &ids[i]);
	return ids;
}

uint32_t take_index(struct record_reader *r, size_t limit)
{
	uint32_t n = (uint32_t)take_number(r, 4);

	r->ok = r->ok && n < limit;
	return n;
}

static void block_take(struct record_reader *r, take_record *record,
		       void *context)
{
	uint64_t n = take_number(r, 8);
	struct str sum = take(r, DIGEST);
	struct record_reader block = {
		take(r, n <= MAX_FILE ? (size_t)n : SIZE_MAX), true
	};
	struct digest d;

	if (!r->ok)
		return;
	d = digest_of(block.rest);
	r->ok = memcmp(d.byte, sum.p, DIGEST) == 0;
	while (r->ok && block.ok && block.rest.n)
		record(&block, context);
	r->ok = r->ok && block.ok;
}

bool blocks_parse(struct str bytes, struct str magic, struct digest key,
		  take_record *record, void *context)
{
	struct record_reader r = { bytes, true };
	struct str sum;

	if (!str_eq(take(&r, magic.n), magic))
		return false;
	sum = take(&r, DIGEST);
	if (!r.ok || memcmp(sum.p, key.byte, DIGEST) != 0)
		return false;
	while (r.ok && r.rest.n)
		block_take(&r, record, context);
	return r.ok;
}

bool blocks_open(struct arena *a, const struct source *s, struct str name,
		 struct str magic, struct digest key, struct blocks *out,
		 struct str *bytes)
{
	struct diags ignored;
	bool busy;
	int dir;

	diags_init(a, &ignored);
	if (s->cache.n == 0 || s->shallow_clone ||
	    !dir_open_private(s->cache, &dir, &ignored))
		return false;
	*out = (struct blocks){ .magic = magic, .key = key };
	if (!file_lock(dir, name, &out->fd, &busy, &ignored)) {
		dir_close(dir);
		return false;
	}
	if (!file_read(a, dir, name, MAX_FILE, bytes, &ignored))
		*bytes = S("");
	dir_close(dir);
	return true;
}

bool blocks_append(struct blocks *b, struct str records)
{
	struct digest d = digest_of(records);
	struct arena scratch;
	struct buf out;
	bool ok;

	arena_init(&scratch);
	buf_init(&scratch, &out);
	if (b->size == 0) {
		buf_str(&out, b->magic);
		buf_add(&out, b->key.byte, DIGEST);
	}
	put_number(&out, records.n, 8);
	buf_add(&out, d.byte, DIGEST);
	buf_str(&out, records);
	ok = file_cut(b->fd, b->size) &&
	     file_write_at(b->fd, b->size, buf_view(&out));
	if (ok)
		b->size += out.n;
	arena_done(&scratch);
	return ok;
}

void blocks_close(struct blocks *b)
{
	dir_close(b->fd);
}
