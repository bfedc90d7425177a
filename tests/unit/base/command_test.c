/* Running programs: how they end, what they said, and that none is left. */
#include "base/arena.h"
#include "base/command.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static enum command_end run(struct arena *a, const char *script,
			    uint32_t silent_ms, const volatile int *stop,
			    struct str *said)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	const char *env[] = { "PATH=/usr/bin:/bin", "X=värde", NULL };
	struct command_line c = {
		.argv = argv, .env = env, .silent_ms = silent_ms, .stop = stop
	};

	return command_run(a, &c, said);
}

static void assert_says(const char *script, enum command_end end,
			const char *text)
{
	struct arena a;
	struct str said;

	arena_init(&a);
	assert_int_equal(run(&a, script, 10000, NULL, &said), end);
	assert_string_equal(str_zdup(&a, said), text);
	arena_done(&a);
}

static void test_ends(void **state)
{
	(void)state;
	assert_says("echo nej; echo ja >&2", COMMAND_DONE, "ja\n");
	assert_says("echo fel >&2; exit 7", COMMAND_FAILED, "fel\n");
	assert_says("kill -9 $$", COMMAND_FAILED, "");
	/* Nothing but what was given: no input, no variable, no terminal. */
	assert_says("cat; echo \"$X $HOME\" >&2", COMMAND_DONE, "värde \n");
	assert_says("(exec 3<>/dev/tty) 2>/dev/null || echo none >&2",
		    COMMAND_DONE, "none\n");
	/* What an earlier one was told to ignore does not go on to others. */
	signal(SIGPIPE, SIG_IGN);
	assert_says("kill -PIPE $$; echo lever >&2", COMMAND_FAILED, "");
	signal(SIGPIPE, SIG_DFL);
}

static void test_missing(void **state)
{
	const char *argv[] = { "resursbank-no-such-program", NULL };
	const char *env[] = { NULL };
	struct command_line c = { .argv = argv, .env = env, .silent_ms = 1000 };
	struct arena a;
	struct str said;

	(void)state;
	arena_init(&a);
	assert_int_equal(command_run(&a, &c, &said), COMMAND_MISSING);
	arena_done(&a);
}

/* Of what a program says without end the last is kept. */
static void test_much_said(void **state)
{
	struct arena a;
	struct str said;

	(void)state;
	arena_init(&a);
	assert_int_equal(run(&a, "seq 1 300000 >&2", 10000, NULL, &said),
			 COMMAND_DONE);
	assert_true(said.n <= 64 << 10);
	assert_true(str_ends(said, S("\n299999\n300000\n")));
	arena_done(&a);
}

static bool is_alive(struct str pid)
{
	char path[64], state = 'Z';
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", atoi(pid.p));
	file = fopen(path, "r");
	if (!file)
		return false;
	/* One that has ended may not have been waited for by init yet. */
	if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = 'Z';
	fclose(file);
	return state != 'Z';
}

static void test_silent(void **state)
{
	struct arena a;
	struct str said;

	(void)state;
	arena_init(&a);
	/* As long as it says something it may go on. */
	assert_int_equal(run(&a,
			     "for i in 1 2 3 4 5; do sleep 0.2; echo . >&2;"
			     "done",
			     600, NULL, &said),
			 COMMAND_DONE);
	/* With all that it started, even what does not want to end. */
	assert_int_equal(run(&a,
			     "trap '' TERM; sleep 100 & echo $! >&2; wait;"
			     "wait",
			     300, NULL, &said),
			 COMMAND_SILENT);
	assert_false(is_alive(said));
	arena_done(&a);
}

static void test_stopped(void **state)
{
	volatile int stop = 1;
	struct arena a;
	struct str said;

	(void)state;
	arena_init(&a);
	assert_int_equal(run(&a, "sleep 100", 10000, &stop, &said),
			 COMMAND_STOPPED);
	arena_done(&a);
}

/* What it leaves behind may hold the pipe open: nobody waits for that. */
static void test_left_behind(void **state)
{
	struct arena a;
	struct str said;

	(void)state;
	arena_init(&a);
	assert_int_equal(
		run(&a, "setsid sleep 100 & echo $! >&2", 5000, NULL, &said),
		COMMAND_DONE);
	kill((pid_t)atoi(said.p), SIGKILL);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_much_said),
		cmocka_unit_test(test_silent),
		cmocka_unit_test(test_stopped),
		cmocka_unit_test(test_left_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
