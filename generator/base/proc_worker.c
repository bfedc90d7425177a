/*
 * A worker: it shuts itself in, says so, and then answers one request after
 * the other until its socket closes. What it parses is hostile, so the kernel
 * holds it: no descriptor but the socket, no system call beyond memory and
 * that socket, a budget of CPU time for each job and of address space.
 *
 * Each answer is written before the next job begins: when the worker dies,
 * the first job without an answer is the one that killed it.
 */
#include "base/proc_priv.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

/* What memory management, abort() and the serve loop need, and no more. */
static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(setitimer),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(tgkill),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(sysinfo), /* glibc's qsort asks how much memory there is */
};

/* The same, but never with PROT_EXEC in the third argument. */
static const int allowed_data[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };

/* 0 or an errno. */
static int filter_fill(scmp_filter_ctx filter)
{
	const size_t n = sizeof(allowed) / sizeof(allowed[0]);
	const size_t ndata = sizeof(allowed_data) / sizeof(allowed_data[0]);
	int error = 0;

	for (size_t i = 0; i < n && !error; i++)
		error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; i < ndata && !error; i++)
		error = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, allowed_data[i], 1,
			SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return -error;
}

static bool filter_load(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int error = filter ? filter_fill(filter) : ENOMEM;

	if (!error)
		error = -seccomp_load(filter);
	seccomp_release(filter);
	errno = error;
	return error == 0;
}

static bool limit_set(int what, size_t value)
{
	struct rlimit limit = { value, value };

	return setrlimit((__rlimit_resource_t)what, &limit) == 0;
}

static bool limits_set(size_t mapped)
{
	if (!limit_set(RLIMIT_CORE, 0))
		return false;
	return PROC_SANITIZED ||
	       (limit_set(RLIMIT_AS, mapped + PROC_MEMORY_BYTES) &&
		limit_set(RLIMIT_NOFILE, 0));
}

/* The step that failed, with errno set, or WORKER_READY. */
static enum worker_step sandbox_enter(int socket, pid_t parent, size_t mapped)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0)
		return WORKER_PRCTL;
	/* A parent that died before the first prctl is not told of. */
	if (getppid() != parent)
		_exit(1);
	if (!proc_keep_only(socket))
		return WORKER_DESCRIPTORS;
	if (!limits_set(mapped))
		return WORKER_LIMITS;
	if (!PROC_SANITIZED && !filter_load())
		return WORKER_FILTER;
	return WORKER_READY;
}

static void say_hello(enum worker_step step)
{
	struct worker_hello hello = { step, step == WORKER_READY ? 0 : errno };

	if (write(STDIN_FILENO, &hello, sizeof(hello)) != sizeof(hello))
		_exit(1);
	if (step != WORKER_READY)
		_exit(1);
}

/* SIGPROF ends the process when the job has used up its time; the next job
 * winds the timer up again, and waiting uses none of it. */
static void timer_set(void)
{
	const struct itimerval budget = {
		.it_value = { PROC_CPU_MS / 1000, PROC_CPU_MS % 1000 * 1000 }
	};

	if (setitimer(ITIMER_PROF, &budget, NULL) != 0)
		_exit(1);
}

static void inbox_fill(struct inbox *inbox)
{
	size_t room;
	char *p = inbox_room(inbox, &room);
	ssize_t n;

	do
		n = read(STDIN_FILENO, p, room);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		_exit(0);
	inbox->n += (size_t)n;
}

bool proc_keep_only(int fd)
{
	if (fd != STDIN_FILENO && dup2(fd, STDIN_FILENO) < 0)
		return false;
	if (PROC_SANITIZED) {
		close(STDOUT_FILENO);
		closefrom(STDERR_FILENO + 1);
	} else {
		closefrom(STDIN_FILENO + 1);
	}
	return true;
}

_Noreturn void worker_main(int socket, proc_serve *serve, pid_t parent,
			   size_t mapped)
{
	struct arena scratch;
	struct inbox inbox;
	struct str request;

	say_hello(sandbox_enter(socket, parent, mapped));
	arena_init(&scratch);
	scratch.limit = PROC_MEMORY_BYTES;
	inbox_init(&inbox);
	for (;;) {
		while (!inbox_next(&inbox, &request))
			inbox_fill(&inbox);
		timer_set();
		if (!frame_write(STDIN_FILENO, serve(&scratch, request)))
			_exit(1);
		arena_reset(&scratch);
	}
}
