/*
 * Main's side: each worker has a queue of requests, so that it never waits
 * for main, and one poll loop serves all sockets. Workers are started when
 * there is a job for them, and live for one run.
 *
 *	jobs ─► queue of worker: │ answered next │ sent │ partly sent │ waiting │
 */
#include "base/proc_priv.h"

#include "base/vec.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum {
	QUEUE_LOW = 16,	       /* filled up again when this few are left */
	QUEUE_BYTES = 1 << 20, /* and no more behind so many bytes */
};

struct run {
	struct arena arena;
	struct zygote *zygote;
	const struct proc_jobs *jobs;
	struct diags *diags;
	struct worker *workers;
	struct pollfd *polls; /* parallel to workers */
	size_t nworkers;
	size_t next, njobs;
	VEC(struct task) again; /* of dead workers, to be sent again */
};

static bool task_take(struct run *r, struct task *out)
{
	if (r->again.n) {
		*out = r->again.at[--r->again.n];
		return true;
	}
	while (r->next < r->njobs) {
		out->job = r->next++;
		if (r->jobs->request(r->jobs->context, out->job, &out->request))
			return true;
	}
	return false;
}

/* A worker's fair share of what is left, so that the last jobs do not all
 * wait behind a slow one. */
static size_t queue_share(const struct run *r)
{
	size_t share = (r->again.n + r->njobs - r->next) / r->nworkers + 1;

	return share < PROC_QUEUE ? share : PROC_QUEUE;
}

static void queue_fill(struct run *r, struct worker *w)
{
	size_t bytes = 0;

	if (w->n > QUEUE_LOW)
		return;
	if (w->n == 0)
		w->since = proc_now();
	for (size_t i = 0; i < w->n; i++)
		bytes += w->queue[i].request.n;
	while (w->n < queue_share(r) && bytes < QUEUE_BYTES &&
	       task_take(r, &w->queue[w->n]))
		bytes += w->queue[w->n++].request.n;
}

static void queue_pop(struct worker *w)
{
	w->n--;
	w->sent--;
	memmove(w->queue, w->queue + 1, w->n * sizeof(*w->queue));
	w->since = proc_now();
}

/* Notes that n more bytes of the queue are sent. */
static void queue_sent(struct worker *w, size_t n)
{
	w->part += n;
	while (w->sent < w->n) {
		size_t whole = PROC_FRAME_HEAD + w->queue[w->sent].request.n;

		if (w->part < whole)
			break;
		w->part -= whole;
		w->sent++;
	}
}

/* Sends what the socket takes; a worker that died is noticed by reading. */
static void queue_send(struct worker *w)
{
	uint32_t heads[PROC_QUEUE];
	struct iovec parts[2 * PROC_QUEUE];
	struct msghdr m = { .msg_iov = parts };
	size_t skip = w->part;
	ssize_t n;

	if (w->sent == w->n)
		return;
	for (size_t i = w->sent; i < w->n; i++) {
		struct str s = w->queue[i].request;
		size_t head = skip < PROC_FRAME_HEAD ? skip : PROC_FRAME_HEAD;

		heads[i] = (uint32_t)s.n;
		parts[m.msg_iovlen++] =
			(struct iovec){ (char *)&heads[i] + head,
					PROC_FRAME_HEAD - head };
		parts[m.msg_iovlen++] =
			(struct iovec){ (char *)s.p + (skip - head),
					s.n - (skip - head) };
		skip = 0;
	}
	do
		n = sendmsg(w->fd, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		queue_sent(w, (size_t)n);
}

/* Blames the first job for the end of its worker, and keeps the others. */
static bool worker_lost(struct run *r, struct worker *w, enum proc_result why)
{
	struct task first;
	size_t n = w->n;

	w->n = 0;
	if (n == 0)
		return true;
	first = w->queue[0];
	while (n > 1)
		*vec_push(&r->arena, &r->again) = w->queue[--n];
	return r->jobs->answer(r->jobs->context, first.job, why, S(""));
}

/* Hands over the answers that are there whole. *fine: they made sense. */
static bool answers_take(struct run *r, struct worker *w, bool *fine)
{
	struct str bytes;

	while ((*fine = inbox_expected(&w->inbox) <= PROC_MAX_ANSWER) &&
	       inbox_next(&w->inbox, &bytes)) {
		size_t job = w->queue[0].job;

		*fine = w->sent > 0;
		if (!*fine)
			break;
		queue_pop(w);
		if (!r->jobs->answer(r->jobs->context, job, PROC_DONE, bytes))
			return false;
	}
	return true;
}

static bool worker_read(struct run *r, struct worker *w)
{
	size_t room;
	char *p = inbox_room(&w->inbox, &room);
	ssize_t n = recv(w->fd, p, room, 0);
	bool fine;

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0)
		return worker_lost(r, w, worker_end(r->zygote, w));
	w->inbox.n += (size_t)n;
	if (!answers_take(r, w, &fine))
		return false;
	if (fine)
		return true;
	worker_end(r->zygote, w);
	return worker_lost(r, w, PROC_CRASH);
}

/* Gives every worker work, and starts those that have some. *busy is the
 * number of workers with jobs. */
static bool workers_feed(struct run *r, size_t *busy)
{
	*busy = 0;
	for (size_t i = 0; i < r->nworkers; i++) {
		struct worker *w = &r->workers[i];

		queue_fill(r, w);
		if (w->n && !w->pid && !worker_start(r->zygote, w, r->diags))
			return false;
		*busy += w->n > 0;
	}
	for (size_t i = 0; i < r->nworkers; i++) {
		struct worker *w = &r->workers[i];

		if (w->pid && !w->ready &&
		    !worker_greet(r->zygote, w, r->diags))
			return false;
		if (w->pid)
			queue_send(w);
		r->polls[i] = (struct pollfd){
			w->pid ? w->fd : -1,
			(short)(POLLIN | (w->sent < w->n ? POLLOUT : 0)), 0
		};
	}
	return true;
}

/* Milliseconds until the first busy worker counts as hanging. */
static int patience(const struct run *r)
{
	int64_t least = r->zygote->wall_ms, now = proc_now();

	for (size_t i = 0; i < r->nworkers; i++) {
		const struct worker *w = &r->workers[i];
		int64_t left = w->since + r->zygote->wall_ms - now;

		if (w->n && left < least)
			least = left;
	}
	return least > 0 ? (int)least : 0;
}

/* Waits for the sockets, and deals with whoever spoke or hangs. */
static bool workers_turn(struct run *r)
{
	int got = poll(r->polls, r->nworkers, patience(r));
	int64_t now;

	if (got < 0)
		return errno == EINTR || proc_failed(r->diags, "poll", errno);
	for (size_t i = 0; i < r->nworkers && got > 0; i++)
		if ((r->polls[i].revents & ~POLLOUT) &&
		    !worker_read(r, &r->workers[i]))
			return false;
	now = proc_now();
	for (size_t i = 0; i < r->nworkers; i++) {
		struct worker *w = &r->workers[i];

		if (!w->pid || !w->n || now - w->since < r->zygote->wall_ms)
			continue;
		worker_end(r->zygote, w);
		if (!worker_lost(r, w, PROC_TIMEOUT))
			return false;
	}
	return true;
}

bool proc_run(struct zygote *z, size_t workers, size_t njobs,
	      const struct proc_jobs *jobs, struct diags *diags)
{
	struct run r = { .zygote = z,
			 .jobs = jobs,
			 .diags = diags,
			 .nworkers = workers < njobs ? workers : njobs,
			 .njobs = njobs };
	size_t busy = 0;
	bool going;

	arena_init(&r.arena);
	r.workers = arena_array(&r.arena, struct worker, r.nworkers);
	r.polls = arena_array(&r.arena, struct pollfd, r.nworkers);
	do
		going = workers_feed(&r, &busy) && (!busy || workers_turn(&r));
	while (going && busy);
	for (size_t i = 0; i < r.nworkers; i++)
		if (r.workers[i].pid)
			worker_end(z, &r.workers[i]);
	arena_done(&r.arena);
	return going;
}
