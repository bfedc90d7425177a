/*
 * The zygote: a copy of the program as it was at the start of main, with no
 * thread and nothing open, from which workers are forked at any time. It does
 * what main asks, one thing at a time, and ends when main's end of the
 * socket closes.
 */
#include "base/proc_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAPPED_FALLBACK = 256 << 20 };

/* Signals of the terminal go to main alone, which ends its workers; the rest
 * is as for a fresh process. */
static void signals_reset(void)
{
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The address space in use (proc(5), statm: pages, the first number). */
static size_t mapped_bytes(void)
{
	char text[64] = { 0 };
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text));
	uint64_t pages;
	struct str s;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return MAPPED_FALLBACK;
	s = (struct str){ text, (size_t)n };
	s = str_sub(s, 0, str_find_char(s, ' '));
	if (!str_to_uint(s, SIZE_MAX >> 32, &pages))
		return MAPPED_FALLBACK;
	return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Reads a request and the descriptor that may come with it (-1: none). */
static bool request_read(struct zygote_request *out, int *fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { 0 };
	struct iovec part = { out, sizeof(*out) };
	struct msghdr m = { .msg_iov = &part,
			    .msg_iovlen = 1,
			    .msg_control = control.bytes,
			    .msg_controllen = sizeof(control.bytes) };
	struct cmsghdr *c;
	ssize_t n;

	do
		n = recvmsg(STDIN_FILENO, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	*fd = -1;
	c = CMSG_FIRSTHDR(&m);
	if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
		memcpy(fd, CMSG_DATA(c), sizeof(*fd));
	return n == sizeof(*out);
}

static struct zygote_reply child_fork(int socket, proc_serve *serve,
				      size_t mapped)
{
	pid_t self = getpid();
	pid_t pid = fork();

	if (pid == 0)
		worker_main(socket, serve, self, mapped);
	return (struct zygote_reply){ pid, pid < 0 ? errno : 0 };
}

/* A worker that is dead already keeps the status it died with. */
static struct zygote_reply child_end(pid_t pid)
{
	int status = 0;
	pid_t reaped;

	kill(pid, SIGKILL);
	do
		reaped = waitpid(pid, &status, 0);
	while (reaped < 0 && errno == EINTR);
	return (struct zygote_reply){ status, reaped < 0 ? errno : 0 };
}

_Noreturn void zygote_main(int control, proc_serve *serve)
{
	struct zygote_request request;
	struct arena scratch;
	size_t mapped;
	int fd;

	signals_reset();
	if (!proc_keep_only(control))
		_exit(1);
	/* Tables that libraries build at first use are built here, once: the
	 * workers share them, and have no system calls to build them with. */
	arena_init(&scratch);
	serve(&scratch, S(""));
	arena_done(&scratch);
	mapped = mapped_bytes();
	while (request_read(&request, &fd)) {
		struct zygote_reply reply;

		if (request.op == ZYGOTE_START)
			reply = child_fork(fd, serve, mapped);
		else
			reply = child_end(request.pid);
		if (fd >= 0)
			close(fd);
		if (write(STDIN_FILENO, &reply, sizeof(reply)) != sizeof(reply))
			break;
	}
	_exit(0);
}
