/*
 * Preloaded (LD_PRELOAD) into the program to make one call fail:
 *
 *	FAIL_CALL=write|rename|mmap|fsync	which
 *	FAIL_AT=N	the N-th call of it, from 1
 *	FAIL_ERRNO=N	with this error
 *	FAIL_ON=yes	and every one after it (a full disk)
 *	FAIL_MARK=FILE	made when a call was failed
 *
 * Only calls of the program's first process on files count: writes to
 * descriptors 0 to 2 and everything in forked children go through.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static struct {
	const char *call;
	const char *mark;
	long at;
	int error;
	bool on;
	bool child;
	atomic_long calls;
} plan;

static void in_child(void)
{
	plan.child = true;
}

static long number(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void start(void)
{
	plan.mark = getenv("FAIL_MARK");
	plan.at = number("FAIL_AT", 0);
	plan.error = (int)number("FAIL_ERRNO", EIO);
	plan.on = getenv("FAIL_ON") != NULL;
	pthread_atfork(NULL, NULL, in_child);
	plan.call = getenv("FAIL_CALL");
}

/* Whether this call is to fail; errno is set then. */
static bool fails(const char *call)
{
	long n;

	if (plan.child || !plan.call || strcmp(plan.call, call) != 0)
		return false;
	n = atomic_fetch_add(&plan.calls, 1) + 1;
	if (plan.on ? n < plan.at : n != plan.at)
		return false;
	if (plan.mark)
		close((int)syscall(SYS_openat, AT_FDCWD, plan.mark,
				   O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
	errno = plan.error;
	return true;
}

/* The next definition of a function, as a pointer of its type. */
#define NEXT(type, name)                                                       \
	union {                                                                \
		void *object;                                                  \
		type function;                                                 \
	} next = { .object = dlsym(RTLD_NEXT, name) }

typedef ssize_t write_call(int, const void *, size_t);
typedef ssize_t pwrite_call(int, const void *, size_t, off_t);
typedef ssize_t writev_call(int, const struct iovec *, int);
typedef int renameat_call(int, const char *, int, const char *);
typedef int renameat2_call(int, const char *, int, const char *, unsigned int);
typedef int rename_call(const char *, const char *);
typedef void *mmap_call(void *, size_t, int, int, int, off_t);
typedef int fsync_call(int);

ssize_t write(int fd, const void *p, size_t n)
{
	NEXT(write_call *, "write");

	return fd > 2 && fails("write") ? -1 : next.function(fd, p, n);
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	NEXT(pwrite_call *, "pwrite");

	return fails("write") ? -1 : next.function(fd, p, n, at);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t at)
{
	NEXT(pwrite_call *, "pwrite64");

	return fails("write") ? -1 : next.function(fd, p, n, at);
}

ssize_t writev(int fd, const struct iovec *v, int n)
{
	NEXT(writev_call *, "writev");

	return fd > 2 && fails("write") ? -1 : next.function(fd, v, n);
}

int rename(const char *from, const char *to)
{
	NEXT(rename_call *, "rename");

	return fails("rename") ? -1 : next.function(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	NEXT(renameat_call *, "renameat");

	return fails("rename") ? -1 : next.function(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to,
	      unsigned int flags)
{
	NEXT(renameat2_call *, "renameat2");

	if (fails("rename"))
		return -1;
	return next.function(from_dir, from, to_dir, to, flags);
}

void *mmap(void *p, size_t n, int protection, int flags, int fd, off_t at)
{
	NEXT(mmap_call *, "mmap");

	return fails("mmap") ? MAP_FAILED
			     : next.function(p, n, protection, flags, fd, at);
}

void *mmap64(void *p, size_t n, int protection, int flags, int fd, off_t at)
{
	NEXT(mmap_call *, "mmap64");

	return fails("mmap") ? MAP_FAILED
			     : next.function(p, n, protection, flags, fd, at);
}

int fsync(int fd)
{
	NEXT(fsync_call *, "fsync");

	return fails("fsync") ? -1 : next.function(fd);
}

int fdatasync(int fd)
{
	NEXT(fsync_call *, "fdatasync");

	return fails("fsync") ? -1 : next.function(fd);
}
