/*
 * Running another program: posix_spawn, a pipe for what it says, and a look
 * every tenth of a second at whether it has ended or should be ended. The end
 * of the pipe is not waited for: what the program leaves behind, such as the
 * shared connection of an ssh, may hold it open for hours.
 */
#include "base/command.h"

#include "base/arena.h"
#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	LOOK_MS = 100,
	GRACE_MS = 2000, /* between asking to end and killing */
	MAX_SAID = 64 << 10,
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A session of its own has no terminal that could be asked, and a process
 * group that can be ended as a whole. Who may ask stays in ours, since the
 * terminal stops those that read from the background. */
static int attributes_set(posix_spawnattr_t *attributes, bool terminal)
{
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t ours, none;

	sigemptyset(&none);
	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGPIPE);
	posix_spawnattr_setsigdefault(attributes, &ours);
	posix_spawnattr_setsigmask(attributes, &none);
	if (!terminal)
		flags |= POSIX_SPAWN_SETSID;
	return posix_spawnattr_setflags(attributes, flags);
}

static int start(const struct command_line *c, int said, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	int error;

	error = posix_spawn_file_actions_init(&files);
	if (error)
		return error;
	error = posix_spawnattr_init(&attributes);
	if (error) {
		posix_spawn_file_actions_destroy(&files);
		return error;
	}
	error = attributes_set(&attributes, c->terminal);
	if (!error && !c->terminal)
		error = posix_spawn_file_actions_addopen(&files, 0, "/dev/null",
							 O_RDONLY, 0);
	if (!error)
		error = posix_spawn_file_actions_addopen(&files, 1, "/dev/null",
							 O_WRONLY, 0);
	if (!error)
		error = posix_spawn_file_actions_adddup2(&files, said, 2);
	/* The arrays are not written to, but POSIX lacks the const. */
	if (!error)
		error = posix_spawnp(pid, c->argv[0], &files, &attributes,
				     (char *const *)(uintptr_t)c->argv,
				     (char *const *)(uintptr_t)c->env);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* Reads what is there, waiting a moment for it; false when nothing came. */
static bool hear(int fd, struct buf *said, int wait_ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	bool heard = false;
	char part[4096];
	ssize_t n;

	if (poll(&p, 1, wait_ms) <= 0)
		return false;
	while ((n = read(fd, part, sizeof(part))) > 0) {
		buf_add(said, part, (size_t)n);
		heard = true;
		if (said->n > 2 * MAX_SAID) {
			memmove(said->p, said->p + said->n - MAX_SAID,
				MAX_SAID);
			said->n = MAX_SAID;
		}
	}
	/* Closed: poll would return at once, over and over. */
	if (n == 0)
		poll(NULL, 0, wait_ms);
	return heard;
}

static bool has_ended(pid_t pid, int *status)
{
	pid_t ended = waitpid(pid, status, WNOHANG);

	return ended == pid || (ended < 0 && errno != EINTR);
}

static void end(const struct command_line *c, pid_t pid)
{
	pid_t whom = c->terminal ? pid : -pid;
	int64_t until = now_ms() + GRACE_MS;
	int status;

	kill(whom, SIGTERM);
	while (!has_ended(pid, &status)) {
		if (now_ms() > until)
			kill(whom, SIGKILL);
		poll(NULL, 0, LOOK_MS / 10);
	}
	/* What it started and did not end itself. */
	if (!c->terminal)
		kill(whom, SIGKILL);
}

static enum command_end watch(const struct command_line *c, pid_t pid, int fd,
			      struct buf *said)
{
	int64_t heard = now_ms();
	int status = 0;

	for (;;) {
		bool ended = has_ended(pid, &status);

		if (hear(fd, said, ended ? 0 : LOOK_MS))
			heard = now_ms();
		if (ended)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0
				       ? COMMAND_DONE
				       : COMMAND_FAILED;
		if (c->stop && *c->stop) {
			end(c, pid);
			return COMMAND_STOPPED;
		}
		if (now_ms() - heard > c->silent_ms) {
			end(c, pid);
			return COMMAND_SILENT;
		}
	}
}

enum command_end command_run(struct arena *a, const struct command_line *c,
			     struct str *said)
{
	enum command_end result = COMMAND_FAILED;
	struct buf out;
	int pipes[2], error;
	pid_t pid;

	*said = S("");
	if (pipe2(pipes, O_CLOEXEC) != 0) {
		*said = str_of(strerrordesc_np(errno));
		return COMMAND_FAILED;
	}
	/* Of our end alone. */
	fcntl(pipes[0], F_SETFL, O_NONBLOCK);
	buf_init(a, &out);
	error = start(c, pipes[1], &pid);
	close(pipes[1]);
	if (error == 0) {
		result = watch(c, pid, pipes[0], &out);
		*said = buf_view(&out);
		if (said->n > MAX_SAID)
			*said = str_from(*said, said->n - MAX_SAID);
	} else if (error == ENOENT) {
		result = COMMAND_MISSING;
	} else {
		*said = str_of(strerrordesc_np(error));
	}
	close(pipes[0]);
	return result;
}
