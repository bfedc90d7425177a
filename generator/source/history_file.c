/*
 * The cache of the log, see blocks.c. Its records:
 *
 *	'P' bytes (4), path            the next number of the paths
 *	'I' bytes (4), identity        the next of the identities
 *	'C' id, time (8), minor (1), parents, roots, identities, changes
 *
 * Lists begin with their count (4).
 */
#include "source/history_priv.h"

/* Commits that no branch has any more stay in the file. One that is full of
 * them is begun anew, long before it could bring a history to its limit that
 * is not near it. */
enum { MAX_CHANGES = HISTORY_MAX_CHANGES / 2 };

static const struct str magic = { HISTORY_MAGIC, sizeof(HISTORY_MAGIC) - 1 };

struct history_file {
	struct blocks blocks;
	size_t npaths, nidentities, nentries;
};

static void put_entry(struct buf *b, const struct log *log,
		      const struct entry *e)
{
	buf_char(b, 'C');
	put_id(b, &e->id);
	put_number(b, (uint64_t)e->time, 8);
	put_number(b, e->minor, 1);
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

static void take_changes(struct record_reader *r, const struct log *log,
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

static void take_entry(struct record_reader *r, struct log *log)
{
	struct entry e = { 0 };
	uint32_t *identities;

	take_id(r, &e.id);
	e.time = (int64_t)take_number(r, 8);
	e.minor = take_number(r, 1);
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
static void take_text(struct record_reader *r, struct names *names)
{
	size_t had = names_count(names);
	struct str text = take(r, take_count(r, 1));

	if (r->ok)
		r->ok = names_add(names, text) == had;
}

static void record_take(struct record_reader *r, void *context)
{
	struct log *log = context;

	switch (take_number(r, 1)) {
	case 'P': take_text(r, &log->paths); break;
	case 'I': take_text(r, &log->identities); break;
	case 'C': take_entry(r, log); break;
	default: r->ok = false;
	}
}

bool history_file_parse(struct str bytes, struct digest key, struct log *log)
{
	return blocks_parse(bytes, magic, key, record_take, log);
}

struct digest digest_with_roots(struct arena *a, const struct source *s,
				struct str text)
{
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, text);
	buf_char(&b, '\0');
	buf_str(&b, s->prefix);
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
	struct digest key = digest_with_roots(a, s, s->version);
	struct str bytes;

	if (!blocks_open(a, s, name, magic, key, &f->blocks, &bytes))
		return NULL;
	if (history_file_parse(bytes, key, log)) {
		f->blocks.size = bytes.n;
		counts_set(f, log);
	} else {
		log_init(a, log, s->nroots);
	}
	return f;
}

static struct str records_make(struct arena *a, const struct history_file *f,
			       const struct log *log)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = f->npaths; i < names_count(&log->paths); i++) {
		buf_char(&b, 'P');
		put_text(&b, names_get(&log->paths, (uint32_t)i));
	}
	for (size_t i = f->nidentities; i < names_count(&log->identities);
	     i++) {
		buf_char(&b, 'I');
		put_text(&b, names_get(&log->identities, (uint32_t)i));
	}
	for (size_t i = f->nentries; i < log->entries.n; i++)
		put_entry(&b, log, log->entries.at[i]);
	return buf_view(&b);
}

void history_file_save(struct history_file *f, const struct log *log)
{
	struct arena scratch;

	if (!f)
		return;
	arena_init(&scratch);
	if (blocks_append(&f->blocks, records_make(&scratch, f, log)))
		counts_set(f, log);
	arena_done(&scratch);
}

void history_file_clear(struct history_file *f)
{
	if (!f)
		return;
	f->blocks.size = 0;
	f->npaths = f->nidentities = f->nentries = 0;
}

void history_file_close(struct history_file *f)
{
	if (f)
		blocks_close(&f->blocks);
}
