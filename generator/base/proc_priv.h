/*
 * What the parts of base/proc share:
 *
 *	proc.c		main's side: queues of jobs, the poll loop
 *	proc_start.c	main's side: starting and ending the others
 *	proc_zygote.c	the zygote: forks workers, reaps them
 *	proc_worker.c	a worker: its sandbox, one job after the other
 *	proc_frame.c	messages on a worker's socket
 *
 * A message between main and a worker is its length in four bytes of the
 * machine's order, and its bytes. Main and the zygote exchange one struct for
 * another over a socket that keeps message boundaries.
 */
#ifndef BASE_PROC_PRIV_H
#define BASE_PROC_PRIV_H

#include "base/arena.h"
#include "base/proc.h"

#include <sys/types.h>

/* Address and thread sanitizers reserve terabytes of addresses, open files
 * and start threads: with them a worker has neither address space limit nor
 * filter, and keeps stderr for their reports. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PROC_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PROC_SANITIZED 1
#endif
#endif
#ifndef PROC_SANITIZED
#define PROC_SANITIZED 0
#endif

enum {
	PROC_MAX_ANSWER = 64 << 20, /* bytes of one answer */
	PROC_FRAME_HEAD = 4,	    /* bytes of a message's length */
	PROC_INBOX = 256 << 10,	    /* bytes read at once */
	PROC_QUEUE = 32,	    /* requests that wait for one worker */
};

struct zygote {
	int control;
	pid_t pid;
	int64_t wall_ms; /* PROC_WALL_MS; tests shorten it */
};

/* ---- main and zygote ---- */

enum zygote_op {
	ZYGOTE_START, /* with a worker's socket: forks the worker */
	ZYGOTE_END,   /* kills worker `pid` if it lives, and reaps it */
};

struct zygote_request {
	uint32_t op; /* enum zygote_op */
	int32_t pid;
};

struct zygote_reply {
	int32_t value; /* START: the pid; END: the status as of waitpid */
	int32_t error; /* errno, or 0 */
};

/* The zygote's main; returns never. */
_Noreturn void zygote_main(int control, proc_serve *serve);

/* ---- worker ---- */

/* What a worker sends first: whether its sandbox stands. */
enum worker_step {
	WORKER_READY,
	WORKER_PRCTL,
	WORKER_DESCRIPTORS,
	WORKER_LIMITS,
	WORKER_FILTER,
	WORKER_STEPS
};

struct worker_hello {
	uint32_t step; /* enum worker_step; the one that failed */
	int32_t error; /* errno of the failure */
};

/* A worker's main. `parent` is the zygote's pid, `mapped` the bytes of address
 * space that a worker has before its first job. */
_Noreturn void worker_main(int socket, proc_serve *serve, pid_t parent,
			   size_t mapped);

/* Makes `fd` descriptor 0 and closes all others (but stderr with sanitizers).
 * False with errno set. */
bool proc_keep_only(int fd);

/* ---- messages ---- */

/* Bytes that came from a socket, and how many of them were taken. */
struct inbox {
	struct arena arena;
	char *p;
	size_t cap, from, n;
};

void inbox_init(struct inbox *b);
void inbox_done(struct inbox *b);
/* Room for more bytes: of the message that is on its way, or of any. What was
 * read into it is added to b->n. */
char *inbox_room(struct inbox *b, size_t *room);
/* Takes the next whole message; valid until the next call of inbox_room. */
bool inbox_next(struct inbox *b, struct str *message);
/* The length of the message on its way, as far as it is known; else 0. */
size_t inbox_expected(const struct inbox *b);

/* Writes the whole message to a blocking socket. */
bool frame_write(int fd, struct str message);

/* ---- a worker as main sees it ---- */

struct task {
	size_t job;
	struct str request;
};

struct worker {
	int fd;
	pid_t pid;  /* 0: not running */
	bool ready; /* it said that its sandbox stands */
	struct task queue[PROC_QUEUE];
	size_t n;
	size_t sent;   /* requests of the queue that are sent whole */
	size_t part;   /* bytes sent of the message behind them */
	int64_t since; /* when it last began a job, in ms */
	struct inbox inbox;
};

/* Forks a worker; its queue stays as it is. */
bool worker_start(struct zygote *z, struct worker *w, struct diags *diags);
/* Waits for the worker's word that its sandbox stands. */
bool worker_greet(struct zygote *z, struct worker *w, struct diags *diags);
/* Kills the worker if it lives and reaps it; tells how it had ended. */
enum proc_result worker_end(struct zygote *z, struct worker *w);

/* Reports proc-start; returns false. */
bool proc_failed(struct diags *diags, const char *what, int error);
/* Milliseconds of a clock that only goes forward. */
int64_t proc_now(void);

#endif
