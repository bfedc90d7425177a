/*
 * People: names made fit to publish, and .mailmap, which says who is who. It
 * is read from the bank itself, never from where the user's configuration
 * points.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "source/history_priv.h"

#include <git2.h>

struct mailmap {
	git_mailmap *map; /* NULL: none */
};

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

struct str name_clean(struct arena *a, struct str s, bool latin1)
{
	bool decode = latin1 && utf8_find_bad(s) != SIZE_MAX;
	struct buf b;
	size_t i = 0;

	buf_init(a, &b);
	while (i < s.n && b.n + 4 <= HISTORY_MAX_NAME) {
		uint32_t c = decode ? (uint8_t)s.p[i++] : utf8_next(s, &i);

		if (!is_control(c))
			buf_utf8(&b, c);
	}
	return str_trim(buf_view(&b));
}

static struct str mailmap_on_disk(struct arena *a, const struct source *s)
{
	struct str text = { 0 };
	struct diags ignored;

	diags_init(a, &ignored);
	if (file_stat(s->dir, S(".mailmap"), NULL) == FILE_REGULAR)
		file_read(a, s->dir, S(".mailmap"), SOURCE_MAX_MAILMAP, &text,
			  &ignored);
	return text;
}

static struct str mailmap_in_tree(struct arena *a, const struct source *s)
{
	struct place at = place_of(S(".mailmap"));
	struct git_odb_object *o;
	struct tree_entry e;
	struct str text = { 0 };
	struct diags ignored;
	size_t size;

	diags_init(a, &ignored);
	if (!tree_find(s->odb, &s->tree, at.path, &e, &ignored) ||
	    (e.kind != ENTRY_FILE && e.kind != ENTRY_PROGRAM) ||
	    !odb_find_size(s->odb, &e.id, ODB_BLOB, &size, at, &ignored) ||
	    size > SOURCE_MAX_MAILMAP ||
	    !odb_read(s->odb, &e.id, ODB_BLOB, &o, at, &ignored))
		return text;
	text = str_dup(a, odb_bytes(o));
	odb_done(o);
	return text;
}

struct mailmap *mailmap_open(struct arena *a, const struct source *s)
{
	struct mailmap *m = arena_new(a, struct mailmap);
	struct str text =
		s->worktree ? mailmap_on_disk(a, s) : mailmap_in_tree(a, s);

	if (text.n && git_mailmap_from_buffer(&m->map, text.p, text.n) != 0)
		m->map = NULL;
	return m;
}

void mailmap_close(struct mailmap *m)
{
	git_mailmap_free(m->map);
}

struct source_person mailmap_person(struct arena *a, const struct mailmap *m,
				    struct str identity)
{
	size_t newline = str_find_char(identity, '\n');
	const char *name = str_zdup(a, str_sub(identity, 0, newline));
	const char *email = str_zdup(a, str_from(identity, newline + 1));

	if (m->map)
		git_mailmap_resolve(&name, &email, m->map, name, email);
	return (struct source_person){ name_clean(a, str_of(name), false),
				       name_clean(a, str_of(email), false) };
}
