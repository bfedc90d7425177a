/*
 * Work in isolated processes: what parses a stranger's bytes runs where it
 * can do no harm and may die without taking the build with it.
 *
 *	main ──fork at start──► zygote ──fork──► worker, worker, ...
 *	  └──────── a socket to each worker ────────┘
 *
 * The zygote is forked before any thread or library handle exists, so each
 * worker starts clean. A worker has no descriptor but its socket, a seccomp
 * filter that allows reading and writing it and memory, a budget of CPU time
 * for each job and of memory. When it dies its current job is marked, the
 * jobs that were queued behind it are sent to another, and a new worker is
 * forked.
 */
#ifndef BASE_PROC_H
#define BASE_PROC_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"

struct arena;
struct zygote;

enum proc_result {
	PROC_DONE,
	PROC_TIMEOUT, /* over its CPU time, or silent for PROC_WALL_MS */
	PROC_MEMORY,  /* over its memory */
	PROC_CRASH,   /* died otherwise, or answered nonsense */
};

/* Runs in a worker: answers one request. The answer lives in `scratch`, which
 * is emptied between jobs and limited to PROC_MEMORY_BYTES. The zygote calls
 * it once with an empty request, so that what libraries build at first use is
 * there before the filter. */
typedef struct str proc_serve(struct arena *scratch, struct str request);

/* Forks the zygote. To be called first in main: no thread, no open library.
 * *out is NULL on failure (diagnostic proc-start). A kernel that refuses the
 * filter is found when proc_run starts a worker: that fails, and no request
 * is ever parsed unprotected. */
bool zygote_open(struct arena *a, proc_serve *serve, struct zygote **out,
		 struct diags *diags);
/* Ends the zygote and its workers. NULL is allowed. */
void zygote_close(struct zygote *z);

/* What proc_run asks of its caller; both run on the caller's thread. */
struct proc_jobs {
	void *context;
	/* The request of a job, valid until its answer was handed over; false:
	 * there is nothing to do for this job (no answer follows). */
	bool (*request)(void *context, size_t job, struct str *out);
	/* The answer of a job, in any order; `bytes` only with PROC_DONE, and
	 * only during the call. False ends the run early. */
	bool (*answer)(void *context, size_t job, enum proc_result result,
		       struct str bytes);
};

/* Sends jobs 0 to njobs - 1 through at most `workers` workers. Returns true
 * when all were answered, false when an answer callback ended the run or no
 * worker could be started (diagnostic). */
bool proc_run(struct zygote *z, size_t workers, size_t njobs,
	      const struct proc_jobs *jobs, struct diags *diags);

#endif
