/*
 * The stages in order: source, compile, link, emit, publish. The only writer
 * of the output directory.
 */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "base/diag.h"
#include "base/proc.h"
#include "base/str.h"
#include "text/text.h"

struct arena;

struct build_options {
	struct str repo; /* "": the repository around the current directory */
	struct str rev;
	struct str output;   /* "": public/ in the repository */
	struct str config;   /* "": content/ of the repository */
	struct str base_url; /* "": that of site.yml */
	struct str cache;    /* "": the user's cache directory */
	struct date date;    /* unset: HEAD's time */
	size_t jobs;	     /* at least 1 */
	bool drafts, force, keep_going, strict;
	bool check_only; /* everything but emit to disk and publish */
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
	bool up_to_date; /* nothing that goes in had changed */
	struct stage_time {
		const char *name;
		double ms;
	} stage[8];
	size_t nstages;
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
void build_close(struct build *b); /* NULL is allowed */

#endif
