/*
 * A pool of threads for work that is cut into independent jobs. A job writes
 * only to its own slot and to its worker's arenas, so there is no other lock
 * in the program than the one in here.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/* Job number `job` of the run, on worker `worker` (0 to workers - 1); no two
 * jobs run on one worker at the same time. */
typedef void pool_job(void *context, size_t job, size_t worker);

/* Runs jobs 0 to njobs - 1 on `workers` threads (at least one; with one, on
 * the caller's) and returns when all are done. Which worker takes which job
 * is not determined: results must not depend on it. Ends the process like
 * memory_exhausted when a thread cannot be made. */
void pool_run(size_t workers, size_t njobs, pool_job *job, void *context);

#endif
