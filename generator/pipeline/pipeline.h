/*
 * The stages in order: source, compile, link, search, emit, publish. The only
 * writer of the output directory.
 */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "base/diag.h"
#include "base/proc.h"
#include "base/str.h"
#include "text/text.h"

struct arena;

/* Told before each stage with its name ("compile"). */
typedef void build_progress(void *context, const char *stage);

struct build_options {
	struct str repo; /* "": the repository around the current directory */
	struct str rev;
	struct str output;   /* "": public/ in the repository */
	struct str config;   /* "": content/ of the repository */
	struct str base_url; /* "": that of site.yml */
	struct str cache;    /* directory; "": none */
	struct date date;    /* unset: HEAD's time */
	size_t jobs;	     /* at least 1 */
	bool drafts, force, keep_going, strict;
	bool check_only;	  /* everything but publish */
	build_progress *progress; /* may be NULL */
	void *progress_context;
};

/* How a run ended; the exit status of the program. */
enum build_result {
	BUILD_DONE = 0,
	BUILD_CONTENT = 1, /* content, configuration or theme is wrong */
	BUILD_USAGE = 2,   /* usage, refused output, unknown revision */
	BUILD_SYSTEM = 3,  /* I/O, git, out of memory */
};

struct build_stats {
	size_t files, pages, compiled, cached;
	size_t units, written, removed, unchanged;
	size_t index_files, index_bytes; /* of search */
	bool up_to_date;		 /* nothing that goes in had changed */
	bool published;			 /* the output is that of this run */
	struct stage_time {
		const char *name;
		double ms;
	} stage[8];
	size_t nstages;
};

/* Why a file was written or removed. */
enum build_reason {
	REASON_NEW,
	REASON_CHANGED,
	REASON_MENDED, /* the same, but not on disk as it was made */
	REASON_REMOVED,
};

struct build_file {
	struct str path; /* below the output directory */
	enum build_reason reason;
};

/* Runs a build or a check. Diagnostics are collected, unsorted; their source
 * lines can be had with build_source_text while the build is open. *stop is
 * looked at between units: when it becomes non-zero the run ends (diagnostic
 * interrupted), the output as it was. */
struct build;
enum build_result build_run(struct arena *a, const struct build_options *o,
			    struct zygote *zygote, const volatile int *stop,
			    struct build **out, struct build_stats *stats,
			    struct diags *diags);
/* The text of a file that was read; for reports. */
bool build_source_text(struct build *b, struct arena *a, struct str path,
		       struct str *out);
/* The output directory as it was given, and the files that were written and
 * removed. */
struct str build_output(const struct build *b);
const struct build_file *build_files(const struct build *b, size_t *n);
void build_close(struct build *b); /* NULL is allowed */

/* The exit status that a diagnostic of level error leads to. */
enum build_result build_result_of(const struct diags *diags);

#endif
