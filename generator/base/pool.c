/*
 * Threads take the next job number under a lock, in batches, until none is
 * left. They live for one run: starting two threads costs microseconds,
 * a run milliseconds.
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

void pool_run(size_t workers, size_t njobs, pool_job *job, void *context)
{
	struct pool p = { .njobs = njobs, .job = job, .context = context };
	struct arena a;
	struct pool_worker *w;

	if (workers > njobs)
		workers = njobs;
	if (workers <= 1) {
		for (size_t i = 0; i < njobs; i++)
			job(context, i, 0);
		return;
	}
	p.batch = njobs / (workers * BATCHES_PER_WORKER) + 1;
	arena_init(&a);
	w = arena_array(&a, struct pool_worker, workers);
	pthread_mutex_init(&p.lock, NULL);
	for (size_t i = 0; i < workers; i++) {
		w[i] = (struct pool_worker){ .pool = &p, .number = i };
		if (pthread_create(&w[i].thread, NULL, worker_run, &w[i]) != 0)
			memory_exhausted();
	}
	for (size_t i = 0; i < workers; i++)
		pthread_join(w[i].thread, NULL);
	pthread_mutex_destroy(&p.lock);
	arena_done(&a);
}
