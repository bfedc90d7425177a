/*
 * The cache of the log: an append-only file, locked while it is used.
 *
 *	file:   magic, digest of version and roots, block...
 *	block:  bytes (8), digest (16), record...
 *	record: 'P' bytes (4), path            the next number of the paths
 *	        'I' bytes (4), identity        the next of the identities
 *	        'C' id, time (8), parents, roots, identities, changes
 *
 * Lists begin with their count (4); numbers are little-endian. The bytes are
 * not trusted: a file that is not whole to the last byte is begun anew.
 */
#include "base/digest.h"
#include "base/file.h"
#include "source/history_priv.h"

#include <string.h>

enum {
	MAX_FILE = 1 << 30,
	DIGEST = 16,
	/* Commits that no branch has any more stay in the file. One that is
	 * full of them is begun anew, long before it could bring a history to
	 * its limit that is not near it. */
	MAX_CHANGES = HISTORY_MAX_CHANGES / 2,
};

static const struct str magic = { "resursbank history 1\n", 21 };

struct history_file {
	int fd;
	struct digest key;
	size_t size; /* of what is there and whole */
	size_t npaths, nidentities, nentries;
};

struct reader {
	struct str rest;
	bool ok; /* false once something was not there */
};

static void put_number(struct buf *b, uint64_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_char(b, (char)(n >> 8 * i));
}

static void put_id(struct buf *b, const struct blob_id *id)
{
	buf_add(b, id->byte, sizeof(id->byte));
}

static void put_text(struct buf *b, char tag, struct str text)
{
	buf_char(b, tag);
	put_number(b, text.n, 4);
	buf_str(b, text);
}

static void put_entry(struct buf *b, const struct log *log,
		      const struct entry *e)
{
	buf_char(b, 'C');
	put_id(b, &e->id);
	put_number(b, (uint64_t)e->time, 8);
	put_number(b, e->nparents, 4);
	for (size_t i = 0; i < e->nparents; i++)
		put_id(b, &e->parents[i]);
	for (size_t i = 0; i < log->nroots; i++)
		put_id(b, &e->roots[i]);
	put_number(b, e->nidentities, 4);
	for (size_t i = 0; i < e->nidentities; i++)
		put_number(b, e->identities[i], 4);
	put_number(b, e->nchanges, 4);
	for (size_t i = 0; i < e->nchanges; i++) {
		put_number(b, e->changes[i].path, 4);
		buf_char(b, (char)e->changes[i].kind);
		put_id(b, &e->changes[i].id);
	}
}

static struct str take(struct reader *r, size_t n)
{
	struct str s = str_sub(r->rest, 0, n);

	r->ok = r->ok && s.n == n;
	r->rest = str_from(r->rest, s.n);
	return s;
}

static uint64_t take_number(struct reader *r, size_t bytes)
{
	struct str s = take(r, bytes);
	uint64_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n |= (uint64_t)(uint8_t)s.p[i] << 8 * i;
	return r->ok ? n : 0;
}

static void take_id(struct reader *r, struct blob_id *id)
{
	struct str s = take(r, sizeof(id->byte));

	if (r->ok)
		memcpy(id->byte, s.p, s.n);
}

/* The length of a list whose elements take `size` bytes: never more than the
 * bytes that are left. */
static size_t take_count(struct reader *r, size_t size)
{
	size_t n = (size_t)take_number(r, 4);

	r->ok = r->ok && n <= r->rest.n / size;
	return r->ok ? n : 0;
}

static struct blob_id *take_ids(struct reader *r, struct arena *a, size_t n)
{
	struct blob_id *ids = arena_array(a, struct blob_id, n);

	for (size_t i = 0; i < n; i++)
		take_id(r, &ids[i]);
	return ids;
}

static uint32_t take_index(struct reader *r, size_t limit)
{
	uint32_t n = (uint32_t)take_number(r, 4);

	r->ok = r->ok && n < limit;
	return n;
}

static void take_changes(struct reader *r, const struct log *log,
			 struct entry *e)
{
	size_t n = take_count(r, 4 + 1 + sizeof(struct blob_id));
	struct change *changes = arena_array(log->arena, struct change, n);

	for (size_t i = 0; i < n; i++) {
		uint64_t kind;

		changes[i].path = take_index(r, names_count(&log->paths));
		kind = take_number(r, 1);
		r->ok = r->ok && kind <= CHANGE_DELETE;
		changes[i].kind = r->ok ? (enum change_kind)kind : CHANGE_EDIT;
		take_id(r, &changes[i].id);
	}
	e->changes = changes;
	e->nchanges = n;
}

static void take_entry(struct reader *r, struct log *log)
{
	struct entry e = { 0 };
	uint32_t *identities;

	take_id(r, &e.id);
	e.time = (int64_t)take_number(r, 8);
	e.nparents = take_count(r, sizeof(struct blob_id));
	e.parents = take_ids(r, log->arena, e.nparents);
	e.roots = take_ids(r, log->arena, log->nroots);
	e.nidentities = take_count(r, 4);
	identities = arena_array(log->arena, uint32_t, e.nidentities);
	for (size_t i = 0; i < e.nidentities; i++)
		identities[i] = take_index(r, names_count(&log->identities));
	e.identities = identities;
	take_changes(r, log, &e);
	r->ok = r->ok && commit_time_is_fine(e.time) &&
		log->nchanges + e.nchanges <= MAX_CHANGES && log_add(log, &e);
}

/* A text that is new: else the numbers behind it would be others. */
static void take_text(struct reader *r, struct names *names)
{
	size_t had = names_count(names);
	struct str text = take(r, take_count(r, 1));

	if (r->ok)
		r->ok = names_add(names, text) == had;
}

static void take_record(struct reader *r, struct log *log)
{
	switch (take_number(r, 1)) {
	case 'P': take_text(r, &log->paths); break;
	case 'I': take_text(r, &log->identities); break;
	case 'C': take_entry(r, log); break;
	default: r->ok = false;
	}
}

static void take_block(struct reader *r, struct log *log)
{
	uint64_t n = take_number(r, 8);
	struct str sum = take(r, DIGEST);
	struct reader block = { take(r, n <= MAX_FILE ? (size_t)n : SIZE_MAX),
				true };
	struct digest d;

	if (!r->ok)
		return;
	d = digest_of(block.rest);
	r->ok = memcmp(d.byte, sum.p, DIGEST) == 0;
	while (r->ok && block.ok && block.rest.n)
		take_record(&block, log);
	r->ok = r->ok && block.ok;
}

bool history_file_parse(struct str bytes, struct digest key, struct log *log)
{
	struct reader r = { bytes, true };
	struct str sum;

	if (!str_eq(take(&r, magic.n), magic))
		return false;
	sum = take(&r, DIGEST);
	if (!r.ok || memcmp(sum.p, key.byte, DIGEST) != 0)
		return false;
	while (r.ok && r.rest.n)
		take_block(&r, log);
	return r.ok;
}

/* The roots are part of the key since entries have only what is beneath. */
static struct digest digest_with_roots(struct arena *a, const struct source *s,
				       struct str text)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, text);
	for (size_t i = 0; i < s->nroots; i++) {
		buf_char(&b, '\0');
		buf_str(&b, s->roots[i]);
	}
	return digest_of(buf_view(&b));
}

static void counts_set(struct history_file *f, const struct log *log)
{
	f->npaths = names_count(&log->paths);
	f->nidentities = names_count(&log->identities);
	f->nentries = log->entries.n;
}

struct history_file *history_file_open(struct arena *a, const struct source *s,
				       struct log *log)
{
	struct history_file *f = arena_new(a, struct history_file);
	struct digest place = digest_with_roots(a, s, s->git_dir);
	struct str name =
		str_cat3(a, S("history-"), digest_hex(a, place, 32), S(".log"));
	struct str bytes = { 0 };
	struct diags ignored;
	bool busy;
	int dir;

	diags_init(a, &ignored);
	if (s->cache.n == 0 || s->shallow_clone ||
	    !dir_open_private(s->cache, &dir, &ignored))
		return NULL;
	if (!file_lock(dir, name, &f->fd, &busy, &ignored)) {
		dir_close(dir);
		return NULL;
	}
	f->key = digest_with_roots(a, s, s->version);
	if (file_read(a, dir, name, MAX_FILE, &bytes, &ignored) &&
	    history_file_parse(bytes, f->key, log)) {
		f->size = bytes.n;
		counts_set(f, log);
	} else {
		log_init(a, log, s->nroots);
	}
	dir_close(dir);
	return f;
}

static struct str block_make(struct arena *a, const struct history_file *f,
			     const struct log *log)
{
	struct buf b, out;
	struct digest d;

	buf_init(a, &b);
	for (size_t i = f->npaths; i < names_count(&log->paths); i++)
		put_text(&b, 'P', names_get(&log->paths, (uint32_t)i));
	for (size_t i = f->nidentities; i < names_count(&log->identities); i++)
		put_text(&b, 'I', names_get(&log->identities, (uint32_t)i));
	for (size_t i = f->nentries; i < log->entries.n; i++)
		put_entry(&b, log, log->entries.at[i]);
	buf_init(a, &out);
	if (f->size == 0) {
		buf_str(&out, magic);
		buf_add(&out, f->key.byte, DIGEST);
	}
	d = digest_of(buf_view(&b));
	put_number(&out, b.n, 8);
	buf_add(&out, d.byte, DIGEST);
	buf_str(&out, buf_view(&b));
	return buf_view(&out);
}

void history_file_save(struct history_file *f, const struct log *log)
{
	struct arena scratch;
	struct str block;

	if (!f)
		return;
	arena_init(&scratch);
	block = block_make(&scratch, f, log);
	if (file_cut(f->fd, f->size) && file_write_at(f->fd, f->size, block)) {
		f->size += block.n;
		counts_set(f, log);
	}
	arena_done(&scratch);
}

void history_file_clear(struct history_file *f)
{
	if (!f)
		return;
	f->size = 0;
	f->npaths = f->nidentities = f->nentries = 0;
}

void history_file_close(struct history_file *f)
{
	if (f)
		dir_close(f->fd);
}
