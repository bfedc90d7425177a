/*
 * The history of the files: the log from the cache, extended by a walk over
 * the commits that are new, then replayed.
 */
#include "source/history_priv.h"

static bool log_extend(struct log *log, const struct source *s,
		       struct history_file *file, struct diags *diags)
{
	size_t had = log->entries.n;

	if (!log_walk(log, s, diags))
		return false;
	if (log->entries.n > had)
		history_file_save(file, log);
	return true;
}

bool source_walk_history(struct source *s, struct diags *diags)
{
	struct history_file *file;
	struct arena scratch;
	struct log log;
	bool ok;

	if (!s->has_commit)
		return true;
	arena_init(&scratch);
	log_init(&scratch, &log, s->nroots);
	file = history_file_open(&scratch, s, &log);
	ok = log_extend(&log, s, file, diags);
	if (ok && !log_replay(&log, s)) {
		/* What was cached is at odds with itself; when what is read
		 * anew is too, commits are their own ancestors. */
		log_init(&scratch, &log, s->nroots);
		history_file_clear(file);
		ok = log_extend(&log, s, file, diags);
		if (ok && !log_replay(&log, s))
			ok = repository_damaged(&s->commit, place_none(),
						diags);
	}
	history_file_close(file);
	arena_done(&scratch);
	return ok;
}

struct source_history source_history(const struct source *s,
				     const struct source_file *f)
{
	if (!s->history)
		return (struct source_history){ 0 };
	return s->history[f - s->files.at];
}

const struct source_person *source_people(const struct source *s, size_t *n)
{
	*n = s->people.n;
	return s->people.at;
}
