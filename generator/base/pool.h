/*
 * A pool of threads for work that is cut into independent jobs. A job writes
 * only to its own slot and to its worker's arenas, so there is no other lock
 * in the program than the one in here.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

struct arena;
struct pool;

/* Job number `job` of the run, on worker `worker` (0 to workers - 1); no two
 * jobs run on one worker at the same time. */
typedef void pool_job(void *context, size_t job, size_t worker);

/* Runs jobs 0 to njobs - 1 on `workers` threads (at least one), of which the
 * caller's is one, and returns when all are done. Which worker takes which job
 * is not determined: results must not depend on it. Ends the process like
 * memory_exhausted when a thread cannot be made. */
void pool_run(size_t workers, size_t njobs, pool_job *job, void *context);

/* The same in two halves, between which the caller does something else: the
 * other threads begin, and in the end the caller works along with them until
 * all is done. The pool lives in `a`. */
struct pool *pool_begin(struct arena *a, size_t workers, size_t njobs,
			pool_job *job, void *context);
void pool_finish(struct pool *p);
/* Instead of pool_finish: no further batch of jobs is begun, and those that
 * were are done. */
void pool_stop(struct pool *p);

#endif
