/*
 * Files by their descriptor: appending, cutting off, mapping.
 */
#include "base/file.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t page_mask(void)
{
	return (size_t)sysconf(_SC_PAGESIZE) - 1;
}

bool file_size(int fd, uint64_t *size)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return false;
	*size = (uint64_t)st.st_size;
	return true;
}

bool file_read_at(int fd, uint64_t at, char *p, size_t n)
{
	while (n) {
		ssize_t got = pread(fd, p, n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return true;
}

bool file_write_at(int fd, uint64_t at, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = pwrite(fd, bytes.p, bytes.n, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (uint64_t)n;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

bool file_cut(int fd, uint64_t size)
{
	return ftruncate(fd, (off_t)size) == 0;
}

/* A mapping begins at a page; the bytes asked for may begin within it. */
bool file_map(int fd, uint64_t at, size_t n, struct str *out)
{
	size_t into = (size_t)at & page_mask();
	char *p = mmap(NULL, n + into, PROT_READ, MAP_SHARED, fd,
		       (off_t)(at - into));

	if (p == MAP_FAILED)
		return false;
	*out = (struct str){ p + into, n };
	return true;
}

void file_unload(struct str bytes)
{
	size_t into = (uintptr_t)bytes.p & page_mask();

	/* Advice: what is not taken does no harm. */
	madvise((char *)bytes.p - into, bytes.n + into, MADV_DONTNEED);
}

void file_unmap(struct str bytes)
{
	size_t into = (uintptr_t)bytes.p & page_mask();

	munmap((char *)bytes.p - into, bytes.n + into);
}
