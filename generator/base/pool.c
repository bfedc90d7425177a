/*
 * Threads take the next job number under a lock, in batches, until none is
 * left; the caller is one of them in the end. They live for one run: starting
 * two threads costs microseconds, a run milliseconds.
 */
#include "base/pool.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdbool.h>

enum { BATCHES_PER_WORKER = 64 };

struct pool {
	pthread_mutex_t lock;
	size_t next;
	size_t njobs;
	size_t batch;
	pool_job *job;
	void *context;
	struct pool_worker *workers; /* the last is the caller */
	size_t nothers;
};

struct pool_worker {
	struct pool *pool;
	size_t number;
	pthread_t thread;
};

/* Takes the next batch [*from, *to); false when none is left. */
static bool batch_take(struct pool *p, size_t *from, size_t *to)
{
	pthread_mutex_lock(&p->lock);
	*from = p->next;
	*to = p->njobs - p->next < p->batch ? p->njobs : p->next + p->batch;
	p->next = *to;
	pthread_mutex_unlock(&p->lock);
	return *from < *to;
}

static void *worker_run(void *argument)
{
	struct pool_worker *w = argument;
	struct pool *p = w->pool;
	size_t from, to;

	while (batch_take(p, &from, &to))
		for (size_t i = from; i < to; i++)
			p->job(p->context, i, w->number);
	return NULL;
}

struct pool *pool_begin(struct arena *a, size_t workers, size_t njobs,
			pool_job *job, void *context)
{
	struct pool *p = arena_new(a, struct pool);

	if (workers > njobs)
		workers = njobs;
	*p = (struct pool){ .njobs = njobs, .job = job, .context = context };
	p->nothers = workers > 1 ? workers - 1 : 0;
	p->batch = njobs / ((p->nothers + 1) * BATCHES_PER_WORKER) + 1;
	p->workers = arena_array(a, struct pool_worker, p->nothers + 1);
	pthread_mutex_init(&p->lock, NULL);
	for (size_t i = 0; i <= p->nothers; i++)
		p->workers[i] = (struct pool_worker){ .pool = p, .number = i };
	for (size_t i = 0; i < p->nothers; i++)
		if (pthread_create(&p->workers[i].thread, NULL, worker_run,
				   &p->workers[i]) != 0)
			memory_exhausted();
	return p;
}

void pool_finish(struct pool *p)
{
	worker_run(&p->workers[p->nothers]);
	for (size_t i = 0; i < p->nothers; i++)
		pthread_join(p->workers[i].thread, NULL);
	pthread_mutex_destroy(&p->lock);
}

void pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->next = p->njobs;
	pthread_mutex_unlock(&p->lock);
	pool_finish(p);
}

void pool_run(size_t workers, size_t njobs, pool_job *job, void *context)
{
	struct arena a;

	arena_init(&a);
	pool_finish(pool_begin(&a, workers, njobs, job, context));
	arena_done(&a);
}
