/*
 * The pool: every job once, each worker's jobs one at a time.
 */
#include "base/pool.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { MAX_JOBS = 20000, MAX_WORKERS = 8 };

struct work {
	unsigned char done[MAX_JOBS];
	size_t workers;
	/* Written by one worker only: no lock, no atomic; tsan sees to it. */
	size_t jobs_of[MAX_WORKERS];
	bool busy[MAX_WORKERS];
	bool wrong[MAX_WORKERS];
};

static void work_do(void *context, size_t job, size_t worker)
{
	struct work *w = context;

	if (worker >= w->workers) {
		w->wrong[0] = true;
		return;
	}
	w->wrong[worker] |= w->busy[worker];
	w->busy[worker] = true;
	w->done[job]++;
	w->jobs_of[worker]++;
	w->busy[worker] = false;
}

static void check(struct work *w, size_t workers, size_t jobs)
{
	size_t sum = 0;

	memset(w, 0, sizeof(*w));
	w->workers = workers ? workers : 1;
	pool_run(workers, jobs, work_do, w);
	for (size_t i = 0; i < MAX_JOBS; i++)
		assert_int_equal(w->done[i], i < jobs);
	for (size_t i = 0; i < MAX_WORKERS; i++) {
		assert_false(w->wrong[i]);
		sum += w->jobs_of[i];
	}
	assert_int_equal(sum, jobs);
}

static void test_all_jobs(void **state)
{
	static struct work w;
	static const size_t jobs[] = { 0, 1, 2, 7, 64, 1000, MAX_JOBS };

	(void)state;
	for (size_t workers = 0; workers <= MAX_WORKERS; workers++)
		for (size_t i = 0; i < sizeof(jobs) / sizeof(*jobs); i++)
			check(&w, workers, jobs[i]);
}

/* The halves: what the caller does meanwhile is its own. */
static void test_halves(void **state)
{
	static struct work w;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t workers = 1; workers <= MAX_WORKERS; workers++) {
		struct pool *p;

		memset(&w, 0, sizeof(w));
		w.workers = workers;
		p = pool_begin(&a, workers, 1000, work_do, &w);
		assert_int_equal(w.jobs_of[workers - 1], 0);
		pool_finish(p);
		for (size_t i = 0; i < MAX_JOBS; i++)
			assert_int_equal(w.done[i], i < 1000);
		assert_false(w.wrong[0]);
	}
	arena_done(&a);
}

static void test_stop(void **state)
{
	static struct work w;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t workers = 1; workers <= MAX_WORKERS; workers++) {
		memset(&w, 0, sizeof(w));
		w.workers = workers;
		pool_stop(pool_begin(&a, workers, MAX_JOBS, work_do, &w));
		/* The caller begins none of its own. */
		assert_int_equal(w.jobs_of[workers - 1], 0);
		for (size_t i = 0; i < MAX_JOBS; i++)
			assert_true(w.done[i] <= 1);
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_jobs),
		cmocka_unit_test(test_halves),
		cmocka_unit_test(test_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
