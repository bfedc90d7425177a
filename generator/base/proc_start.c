/*
 * Starting and ending: the zygote once, workers through it. What main knows
 * of a worker is its socket; how it ended, the zygote tells, being its parent.
 */
#include "base/proc_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const step_names[WORKER_STEPS] = {
	[WORKER_READY] = "answer",
	[WORKER_PRCTL] = "prctl",
	[WORKER_DESCRIPTORS] = "descriptors",
	[WORKER_LIMITS] = "resource limits",
	[WORKER_FILTER] = "seccomp filter",
};

/* Asks the zygote; fd (or -1) goes with the request. False with errno set. */
static bool zygote_ask(struct zygote *z, struct zygote_request request, int fd,
		       struct zygote_reply *reply)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { 0 };
	struct iovec part = { &request, sizeof(request) };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1 };
	ssize_t n;

	if (fd >= 0) {
		struct cmsghdr *c = &control.align;

		m.msg_control = control.bytes;
		m.msg_controllen = sizeof(control.bytes);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(fd));
		memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	}
	do
		n = sendmsg(z->control, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return false;
	do
		n = recv(z->control, reply, sizeof(*reply), 0);
	while (n < 0 && errno == EINTR);
	errno = n < 0 ? errno : n == sizeof(*reply) ? reply->error : EPIPE;
	return errno == 0;
}

int64_t proc_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool proc_failed(struct diags *diags, const char *what, int error)
{
	struct arena a;
	struct str why;

	arena_init(&a);
	why = str_printf(&a, "%s: %s", what, strerrordesc_np(error));
	diag_add(diags, place_none(), DIAG_PROC_START, why);
	arena_done(&a);
	return false;
}

bool worker_start(struct zygote *z, struct worker *w, struct diags *diags)
{
	const int kind = SOCK_STREAM | SOCK_CLOEXEC;
	struct zygote_reply reply;
	int pair[2];
	bool asked;

	if (socketpair(AF_UNIX, kind, 0, pair) != 0)
		return proc_failed(diags, "socket", errno);
	asked = zygote_ask(z, (struct zygote_request){ ZYGOTE_START, 0 },
			   pair[1], &reply);
	if (!asked)
		proc_failed(diags, "fork", errno);
	close(pair[1]);
	if (!asked) {
		close(pair[0]);
		return false;
	}
	w->fd = pair[0];
	w->pid = reply.value;
	w->ready = false;
	inbox_init(&w->inbox);
	return true;
}

enum proc_result worker_end(struct zygote *z, struct worker *w)
{
	struct zygote_request request = { ZYGOTE_END, w->pid };
	struct zygote_reply reply;
	bool told = zygote_ask(z, request, -1, &reply);
	int status = told ? reply.value : 0;

	close(w->fd);
	w->pid = 0;
	w->sent = w->part = 0;
	inbox_done(&w->inbox);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
		return PROC_MEMORY;
	if (WIFSIGNALED(status) &&
	    (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGXCPU))
		return PROC_TIMEOUT;
	return PROC_CRASH;
}

bool worker_greet(struct zygote *z, struct worker *w, struct diags *diags)
{
	struct worker_hello hello = { WORKER_READY, EPIPE };
	struct pollfd p = { w->fd, POLLIN, 0 };
	ssize_t n;
	int got;

	do
		got = poll(&p, 1, (int)z->wall_ms);
	while (got < 0 && errno == EINTR);
	n = got == 1 ? recv(w->fd, &hello, sizeof(hello), 0) : -1;
	if (n != sizeof(hello) || hello.step >= WORKER_STEPS)
		return proc_failed(diags, step_names[WORKER_READY], EPIPE);
	if (hello.step != WORKER_READY)
		return proc_failed(diags, step_names[hello.step], hello.error);
	if (fcntl(w->fd, F_SETFL, O_NONBLOCK) != 0)
		return proc_failed(diags, "socket", errno);
	w->ready = true;
	w->since = proc_now();
	return true;
}

bool zygote_open(struct arena *a, proc_serve *serve, struct zygote **out,
		 struct diags *diags)
{
	pid_t main_pid = getpid();
	struct zygote *z;
	int pair[2];
	pid_t pid;

	*out = NULL;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return proc_failed(diags, "socket", errno);
	pid = fork();
	if (pid < 0) {
		proc_failed(diags, "fork", errno);
		close(pair[0]);
		close(pair[1]);
		return false;
	}
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != main_pid)
			_exit(1);
		zygote_main(pair[1], serve);
	}
	close(pair[1]);
	z = arena_new(a, struct zygote);
	*z = (struct zygote){ pair[0], pid, PROC_WALL_MS };
	*out = z;
	return true;
}

void zygote_close(struct zygote *z)
{
	if (!z)
		return;
	close(z->control);
	while (waitpid(z->pid, NULL, 0) < 0 && errno == EINTR)
		;
}
