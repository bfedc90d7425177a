/*
 * Which exit status an error leads to. What is not in the table is a mistake
 * in content, configuration or theme.
 */
#include "pipeline/pipeline_priv.h"

struct result_row {
	enum diag_id id;
	enum build_result result;
};

static const struct result_row rows[] = {
	{ DIAG_USAGE, BUILD_USAGE },
	{ DIAG_UNKNOWN_COMMAND, BUILD_USAGE },
	{ DIAG_UNKNOWN_OPTION, BUILD_USAGE },
	{ DIAG_OPTION_VALUE, BUILD_USAGE },
	{ DIAG_OPTION_NO_VALUE, BUILD_USAGE },
	{ DIAG_OUTPUT_NEEDED, BUILD_USAGE },
	{ DIAG_OUTPUT_INSIDE, BUILD_USAGE },
	{ DIAG_OUTPUT_TRACKED, BUILD_USAGE },
	{ DIAG_OUTPUT_FOREIGN, BUILD_USAGE },
	{ DIAG_OUTPUT_TAKEN, BUILD_USAGE },
	{ DIAG_OUTPUT_LOCKED, BUILD_USAGE },
	{ DIAG_OUTPUT_MANIFEST, BUILD_USAGE },
	{ DIAG_BAD_BASE_URL, BUILD_USAGE },
	{ DIAG_UNKNOWN_REVISION, BUILD_USAGE },
	{ DIAG_REPO_IS_URL, BUILD_USAGE },
	{ DIAG_DIR_OPEN, BUILD_SYSTEM },
	{ DIAG_FILE_READ, BUILD_SYSTEM },
	{ DIAG_FILE_WRITE, BUILD_SYSTEM },
	{ DIAG_FILE_REMOVE, BUILD_SYSTEM },
	{ DIAG_PROC_START, BUILD_SYSTEM },
	{ DIAG_GIT_FAILED, BUILD_SYSTEM },
	{ DIAG_GIT_OWNER, BUILD_SYSTEM },
	{ DIAG_GIT_SHA256, BUILD_SYSTEM },
	{ DIAG_GIT_WORKTREE, BUILD_SYSTEM },
	{ DIAG_GIT_DAMAGED, BUILD_SYSTEM },
	{ DIAG_GIT_TOO_LARGE, BUILD_SYSTEM },
	{ DIAG_GIT_MISSING_OBJECT, BUILD_SYSTEM },
	{ DIAG_GIT_GRAFTS, BUILD_SYSTEM }, /* with --strict */
	{ DIAG_GIT_PLAIN, BUILD_SYSTEM },
	{ DIAG_NO_DEFAULT_BRANCH, BUILD_USAGE },
	{ DIAG_GIT_FETCH, BUILD_SYSTEM },
	{ DIAG_GIT_ACCESS, BUILD_SYSTEM },
	{ DIAG_GIT_OWNER_FETCH, BUILD_SYSTEM },
	{ DIAG_GIT_MISSING, BUILD_SYSTEM },
	{ DIAG_GIT_SILENT, BUILD_SYSTEM },
	{ DIAG_GIT_BUSY, BUILD_SYSTEM },
	{ DIAG_NO_CACHE, BUILD_USAGE },
	{ DIAG_CACHE_UNUSABLE, BUILD_SYSTEM }, /* with --strict */
	{ DIAG_INTERRUPTED, BUILD_SYSTEM },
};

enum build_result diag_result(enum diag_id id)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].id == id)
			return rows[i].result;
	return BUILD_CONTENT;
}

enum build_result build_result_of(const struct diags *diags)
{
	enum build_result gravest = BUILD_DONE;

	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.at[i];
		enum build_result result = diag_result(d->text.id);

		if (d->level != DIAG_ERROR)
			continue;
		/* What stands in a file is no mistake of the command line. */
		if (result == BUILD_USAGE && d->at.line)
			result = BUILD_CONTENT;
		if (result > gravest)
			gravest = result;
	}
	return gravest;
}
