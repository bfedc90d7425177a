/*
 * One digest of all that the output depends on: the files as git names them,
 * the commit whose history is read, the options, the program. When it is that
 * of the last build there is nothing to do.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"

/* Texts are written with their length, so that no two lists are alike. */
static void add(struct buf *b, struct str s)
{
	buf_uint(b, s.n);
	buf_char(b, ':');
	buf_str(b, s);
}

static void add_files(struct buf *b, const struct source *s)
{
	size_t n;
	const struct source_file *files = source_files(s, &n);

	buf_uint(b, n);
	for (size_t i = 0; i < n; i++) {
		add(b, files[i].path);
		buf_add(b, files[i].id.byte, sizeof(files[i].id.byte));
		buf_char(b, (char)('0' + files[i].problem));
	}
}

/* The people's other names, which stand outside the directories that are
 * listed. */
static bool add_mailmap(struct buf *out, struct build *b)
{
	struct str text = S("");
	struct diags ignored; /* the source reports what it cannot read */
	bool ok = true;
	int root;

	if (!source_is_worktree(b->source))
		return true;
	diags_init(b->arena, &ignored);
	if (!dir_open(source_root(b->source), &root, &ignored))
		return false;
	if (file_stat(root, S(".mailmap"), NULL) != FILE_NONE)
		ok = file_read(b->arena, root, S(".mailmap"), 16 << 20, &text,
			       &ignored);
	dir_close(root);
	add(out, text);
	return ok;
}

static void add_options(struct buf *out, const struct build *b)
{
	const struct build_options *o = b->options;

	add(out, program_version());
	add(out, b->base_url);
	add(out, b->config_path);
	add(out, b->config_text);
	add(out, b->synonyms_text);
	buf_uint(out, b->declarations.n);
	for (size_t i = 0; i < b->declarations.n; i++) {
		add(out, b->declarations.at[i].path);
		add(out, b->declarations.at[i].bytes);
	}
	add(out, source_commit(b->source));
	buf_printf(out, "%d-%d-%d", o->date.year, o->date.month, o->date.day);
	buf_char(out, source_is_worktree(b->source) ? 'w' : 'c');
	buf_char(out, o->drafts ? 'd' : '-');
	buf_char(out, o->strict ? 's' : '-');
	buf_char(out, o->keep_going ? 'k' : '-');
}

struct digest build_inputs(struct build *b)
{
	struct buf out;

	buf_init(b->arena, &out);
	/* What a shallow clone knows changes while HEAD stays. */
	if (source_is_shallow(b->source) || !add_mailmap(&out, b))
		return (struct digest){ 0 };
	add_options(&out, b);
	add_files(&out, b->source);
	return digest_of(buf_view(&out));
}
