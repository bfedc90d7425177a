/*
 * Workers: answers in any order, and each way of dying costs one job only.
 * The served jobs are told by the first letter of the request what to do.
 */
#include "base/proc_priv.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static volatile unsigned spun;

static void spin(void)
{
	for (;;)
		spun++;
}

static void eat_arena(struct arena *scratch)
{
	for (;;)
		*(char *)arena_alloc(scratch, 1 << 20) = 1;
}

/* Memory that no arena counts, as a library takes it. */
static void eat_address_space(void)
{
	size_t left = 2 * (size_t)PROC_MEMORY_BYTES >> 20;

	while (left--) {
		volatile char *p = malloc(1 << 20);

		if (!p)
			memory_exhausted();
		p[0] = 1;
	}
}

static void wait_forever(void)
{
	char c;

	while (read(STDIN_FILENO, &c, 1) == 1)
		;
}

/* Reading or writing nothing fails only where there is no descriptor. */
static struct str open_files(struct arena *scratch)
{
	struct buf b;

	buf_init(scratch, &b);
	for (int fd = 0; fd < 256; fd++)
		if (read(fd, NULL, 0) == 0 || write(fd, "", 0) == 0)
			buf_printf(&b, "%d ", fd);
	return buf_view(&b);
}

static struct str serve(struct arena *scratch, struct str request)
{
	struct buf b;

	switch (request.n ? request.p[0] : 'e') {
	case 'c': abort();
	case 's': raise(SIGSEGV); break;
	case 't': spin(); break;
	case 'm': eat_arena(scratch); break;
	case 'M': eat_address_space(); break;
	case 'w': wait_forever(); break;
	case 'x': _exit(0);
	case 'k': kill(getppid(), SIGKILL); break;
	case 'o': return str_of(open("/etc/passwd", O_RDONLY) < 0 ? "no" : "");
	case 'f': return open_files(scratch);
	case 'p':
		mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		break;
	case 'l': return (struct str){ scratch->next, UINT32_MAX };
	case 'b':
		buf_init(scratch, &b);
		memset(buf_room(&b, 8 << 20), 'b', 8 << 20);
		b.n = 8 << 20;
		return buf_view(&b);
	default: break;
	}
	return str_cat(scratch, S("<"), request);
}

/* ---- a run of given requests ---- */

struct bench {
	struct arena arena;
	struct diags diags;
	const char *const *requests;
	enum proc_result *results;
	struct str *answers;
	size_t answered;
	size_t stop_after;
};

static bool give(void *context, size_t job, struct str *out)
{
	struct bench *b = context;

	*out = str_of(b->requests[job]);
	return out->n == 0 || out->p[0] != '-';
}

static bool take(void *context, size_t job, enum proc_result result,
		 struct str bytes)
{
	struct bench *b = context;

	assert_int_equal(b->results[job], 99);
	b->results[job] = result;
	b->answers[job] = str_dup(&b->arena, bytes);
	return ++b->answered != b->stop_after;
}

static void bench_init(struct bench *b, const char *const *requests, size_t n)
{
	*b = (struct bench){ .requests = requests };
	arena_init(&b->arena);
	diags_init(&b->arena, &b->diags);
	b->results = arena_array(&b->arena, enum proc_result, n);
	b->answers = arena_array(&b->arena, struct str, n);
	for (size_t i = 0; i < n; i++)
		b->results[i] = 99;
}

static bool run(struct bench *b, struct zygote *z, size_t workers, size_t n)
{
	struct proc_jobs jobs = { b, give, take };

	return proc_run(z, workers, n, &jobs, &b->diags);
}

/* Requests of which the one at `at` is bad: it alone fails, as `expected`. */
static void one_bad(struct zygote *z, const char *bad,
		    enum proc_result expected)
{
	const char *requests[20];
	struct bench b;

	for (size_t i = 0; i < 20; i++)
		requests[i] = i == 7 ? bad : "hej";
	bench_init(&b, requests, 20);
	assert_true(run(&b, z, 2, 20));
	assert_int_equal(b.answered, 20);
	for (size_t i = 0; i < 20; i++) {
		assert_int_equal(b.results[i], i == 7 ? expected : PROC_DONE);
		if (i != 7)
			assert_true(str_eq(b.answers[i], S("<hej")));
	}
	arena_done(&b.arena);
}

static void answers_every_job(void **state)
{
	enum { N = 3000 };
	const char **requests = calloc(N, sizeof(*requests));
	struct arena names;
	struct bench b;

	arena_init(&names);
	for (size_t i = 0; i < N; i++)
		requests[i] = str_printf(&names, "n%zu%c", i, 0).p;
	bench_init(&b, requests, N);
	assert_true(run(&b, *state, 3, N));
	for (size_t i = 0; i < N; i++) {
		struct str want = str_printf(&names, "<n%zu", i);

		assert_int_equal(b.results[i], PROC_DONE);
		assert_true(str_eq(b.answers[i], want));
	}
	arena_done(&b.arena);
	arena_done(&names);
	free(requests);
}

static void carries_large_and_empty(void **state)
{
	const char *requests[] = { "b", "", "b", "hej", "b", "b", "" };
	struct bench b;

	bench_init(&b, requests, 7);
	assert_true(run(&b, *state, 1, 7));
	assert_int_equal(b.answers[0].n, 8 << 20);
	assert_int_equal(b.answers[5].p[(8 << 20) - 1], 'b');
	assert_true(str_eq(b.answers[1], S("<")));
	assert_true(str_eq(b.answers[3], S("<hej")));
	arena_done(&b.arena);
}

static void skips_what_is_not_given(void **state)
{
	const char *requests[] = { "-", "hej", "-", "-" };
	struct bench b;

	bench_init(&b, requests, 4);
	assert_true(run(&b, *state, 2, 4));
	assert_int_equal(b.answered, 1);
	assert_int_equal(b.results[1], PROC_DONE);
	arena_done(&b.arena);
}

static void stops_when_told(void **state)
{
	const char *requests[] = { "1", "2", "3", "4", "5", "6" };
	struct bench b;

	bench_init(&b, requests, 6);
	b.stop_after = 2;
	assert_false(run(&b, *state, 1, 6));
	assert_int_equal(b.answered, 2);
	assert_int_equal(b.diags.list.n, 0);
	arena_done(&b.arena);
}

static void a_crash_costs_one_job(void **state)
{
	one_bad(*state, "crash", PROC_CRASH);
	one_bad(*state, "segv", PROC_CRASH);
	one_bad(*state, "x: ends itself", PROC_CRASH);
	one_bad(*state, "long answer", PROC_CRASH);
}

static void cpu_time_is_limited(void **state)
{
	one_bad(*state, "time", PROC_TIMEOUT);
}

static void silence_is_limited(void **state)
{
	struct zygote *z = *state;

	z->wall_ms = 200;
	one_bad(z, "wait", PROC_TIMEOUT);
	z->wall_ms = PROC_WALL_MS;
}

static void memory_is_limited(void **state)
{
	one_bad(*state, "memory", PROC_MEMORY);
	if (!PROC_SANITIZED)
		one_bad(*state, "Malloc", PROC_MEMORY);
}

static void the_kernel_holds_a_worker(void **state)
{
	if (PROC_SANITIZED)
		skip();
	one_bad(*state, "open a file", PROC_CRASH);
	one_bad(*state, "kill", PROC_CRASH);
	one_bad(*state, "program code", PROC_CRASH);
}

static void a_worker_has_its_socket_only(void **state)
{
	const char *requests[] = { "files" };
	struct bench b;

	bench_init(&b, requests, 1);
	assert_true(run(&b, *state, 1, 1));
	assert_true(str_eq(b.answers[0], PROC_SANITIZED ? S("0 2 ") : S("0 ")));
	arena_done(&b.arena);
}

static void only_bad_jobs(void **state)
{
	const char *requests[] = { "c", "c", "m", "x", "c", "s" };
	struct bench b;

	bench_init(&b, requests, 6);
	assert_true(run(&b, *state, 2, 6));
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(b.results[i],
				 i == 2 ? PROC_MEMORY : PROC_CRASH);
	arena_done(&b.arena);
}

/* The kernel refuses filters to this process and its children. */
static bool filters_refuse(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	bool done =
		f &&
		seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp),
				 0) == 0 &&
		seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
				 SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP)) == 0 &&
		seccomp_load(f) == 0;

	seccomp_release(f);
	return done;
}

/* 0: no job was done, and the message names the filter. */
static int run_without_filters(void)
{
	const char *requests[] = { "hej" };
	struct zygote *own;
	struct bench b;

	bench_init(&b, requests, 1);
	if (!filters_refuse() || !zygote_open(&b.arena, serve, &own, &b.diags))
		return 1;
	if (run(&b, own, 1, 1) || b.answered || b.diags.list.n != 1)
		return 2;
	zygote_close(own);
	return str_starts(b.diags.list.at[0].text.arg1, S("seccomp filter: "))
		       ? 0
		       : 3;
}

static void no_filter_no_work(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	if (PROC_SANITIZED)
		skip();
	pid = fork();
	if (pid == 0)
		_exit(run_without_filters());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void a_lost_zygote_is_said(void **state)
{
	const char *requests[] = { "hej" };
	struct zygote *own;
	struct bench b;

	(void)state;
	bench_init(&b, requests, 1);
	assert_true(zygote_open(&b.arena, serve, &own, &b.diags));
	kill(own->pid, SIGKILL);
	assert_false(run(&b, own, 1, 1));
	assert_int_equal(b.diags.list.n, 1);
	assert_int_equal(b.diags.list.at[0].text.id, DIAG_PROC_START);
	zygote_close(own);
	arena_done(&b.arena);
}

static bool stop_main(void *context, size_t job, enum proc_result result,
		      struct str bytes)
{
	(void)context;
	(void)job;
	(void)result;
	(void)bytes;
	raise(SIGKILL);
	return false;
}

static void main_that_dies(void)
{
	const char *requests[] = { "hej", "time", "time", "time" };
	struct bench b;
	struct proc_jobs jobs = { &b, give, stop_main };
	struct zygote *own;

	bench_init(&b, requests, 4);
	if (zygote_open(&b.arena, serve, &own, &b.diags))
		proc_run(own, 2, 4, &jobs, &b.diags);
	_exit(1);
}

/* A main that is killed takes its zygote and both workers along. */
static void nobody_outlives_main(void **state)
{
	pid_t pid;
	int status, left = 0;

	(void)state;
	/* Orphans come to this process, which can wait for them. */
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	pid = fork();
	if (pid == 0)
		main_that_dies();
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGKILL);
	alarm(10);
	/* By the signal of main's death, or because their socket closed first:
	 * what counts is that all three are gone. */
	while (left < 3) {
		assert_true(waitpid(-1, &status, 0) > 0);
		assert_true(WIFSIGNALED(status) || WIFEXITED(status));
		left++;
	}
	alarm(0);
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

#define TEST(f) cmocka_unit_test_prestate(f, z)

static int all_tests(struct zygote *z)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_every_job),
		TEST(carries_large_and_empty),
		TEST(skips_what_is_not_given),
		TEST(stops_when_told),
		TEST(a_crash_costs_one_job),
		TEST(cpu_time_is_limited),
		TEST(silence_is_limited),
		TEST(memory_is_limited),
		TEST(the_kernel_holds_a_worker),
		TEST(a_worker_has_its_socket_only),
		TEST(only_bad_jobs),
		TEST(no_filter_no_work),
		TEST(a_lost_zygote_is_said),
		TEST(nobody_outlives_main),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	struct zygote *z;
	struct arena a;
	struct diags diags;
	int failed;

	arena_init(&a);
	diags_init(&a, &diags);
	if (!zygote_open(&a, serve, &z, &diags))
		return 1;
	failed = all_tests(z);
	zygote_close(z);
	arena_done(&a);
	return failed;
}
