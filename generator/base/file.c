/*
 * Files and directories beneath an open directory. A path is resolved by
 * opening its components one by one with O_NOFOLLOW: that works on every
 * kernel and in every sandbox, where openat2 may be missing or filtered.
 */
#include "base/file.h"

#include "base/arena.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIR_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/* Where a path ends: its last component in an open directory. */
struct leaf {
	int dir;
	bool owned; /* dir is ours to close */
	char name[NAME_MAX + 1];
};

static bool fail(struct diags *diags, enum diag_id id, struct str path)
{
	struct str why = str_of(strerrordesc_np(errno));

	return diag_add(diags, place_none(), id, path.n ? path : S("."), why);
}

bool path_is_within(struct str path, struct str dir)
{
	if (dir.n == 0 || str_eq(dir, S("/")))
		return true;
	return str_starts(path, dir) &&
	       (path.n == dir.n || path.p[dir.n] == '/');
}

static bool component_copy(struct str part, char *name)
{
	if (part.n == 0 || part.n > NAME_MAX || str_has_nul(part) ||
	    str_eq(part, S(".."))) {
		errno = part.n > NAME_MAX ? ENAMETOOLONG : EINVAL;
		return false;
	}
	memcpy(name, part.p, part.n);
	name[part.n] = '\0';
	return true;
}

static void leaf_close(struct leaf *l)
{
	int kept = errno;

	if (l->owned)
		close(l->dir);
	errno = kept;
}

/* Opens all directories but the last component; with `make` missing ones are
 * made. False with errno set. */
static bool leaf_open(int dir, struct str path, bool make, struct leaf *out)
{
	struct leaf l = { .dir = dir };
	struct str rest = path, part;

	if (path.n == 0) {
		strcpy(l.name, ".");
		*out = l;
		return true;
	}
	while (str_next(&rest, '/', &part)) {
		int next;

		if (!component_copy(part, l.name))
			goto failed;
		if (!rest.p)
			break;
		next = openat(l.dir, l.name, DIR_FLAGS);
		if (next < 0 && errno == ENOENT && make &&
		    (mkdirat(l.dir, l.name, 0777) == 0 || errno == EEXIST))
			next = openat(l.dir, l.name, DIR_FLAGS);
		if (next < 0)
			goto failed;
		leaf_close(&l);
		l.dir = next;
		l.owned = true;
	}
	*out = l;
	return true;
failed:
	leaf_close(&l);
	return false;
}

static int open_at(int dir, struct str path, int flags, bool make)
{
	struct leaf l;
	int fd;

	if (!leaf_open(dir, path, make, &l))
		return -1;
	fd = openat(l.dir, l.name, flags | O_NOFOLLOW | O_CLOEXEC, 0666);
	leaf_close(&l);
	return fd;
}

static enum file_kind kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return FILE_REGULAR;
	if (S_ISDIR(mode))
		return FILE_DIR;
	return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

static enum file_kind entry_kind(int dir, const struct dirent *e)
{
	struct stat st;

	switch (e->d_type) {
	case DT_REG: return FILE_REGULAR;
	case DT_DIR: return FILE_DIR;
	case DT_LNK: return FILE_LINK;
	case DT_UNKNOWN: break;
	default: return FILE_OTHER;
	}
	if (fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return FILE_OTHER;
	return kind_of(st.st_mode);
}

static int entry_order(const void *x, const void *y)
{
	const struct dir_entry *a = x, *b = y;

	return str_cmp(a->name, b->name);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool read_all(int fd, char *p, size_t n, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t more = read(fd, p + *got, n - *got);

		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return false;
		if (more == 0)
			break;
		*got += (size_t)more;
	}
	return true;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t done = write(fd, bytes.p, bytes.n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes = str_from(bytes, (size_t)done);
	}
	return true;
}

bool dir_open(struct str path, int *fd, struct diags *diags)
{
	struct arena a;
	int opened;

	arena_init(&a);
	opened = open(str_zdup(&a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	arena_done(&a);
	if (opened < 0)
		return fail(diags, DIAG_DIR_OPEN, path);
	*fd = opened;
	return true;
}

bool dir_open_private(struct str path, int *fd, struct diags *diags)
{
	struct arena a;
	char *name;

	arena_init(&a);
	name = str_zdup(&a, path);
	for (char *p = name; *p; p++) {
		if (p == name || *p != '/')
			continue;
		*p = '\0';
		(void)mkdir(name, 0700);
		*p = '/';
	}
	/* What stands in the way is found by opening. */
	(void)mkdir(name, 0700);
	arena_done(&a);
	return dir_open(path, fd, diags);
}

bool dir_open_at(int dir, struct str path, int *fd, struct diags *diags)
{
	int opened = open_at(dir, path, DIR_FLAGS, false);

	if (opened < 0)
		return fail(diags, DIAG_DIR_OPEN, path);
	*fd = opened;
	return true;
}

void dir_close(int fd)
{
	close(fd);
}

bool dir_list(struct arena *a, int dir, struct str path,
	      struct dir_entry **entries, size_t *n, struct diags *diags)
{
	VEC(struct dir_entry) list = { 0 };
	int fd = open_at(dir, path, DIR_FLAGS, false);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *e;

	if (!d) {
		if (fd >= 0)
			close(fd);
		return fail(diags, DIAG_DIR_OPEN, path);
	}
	while (errno = 0, (e = readdir(d))) {
		struct dir_entry *entry;

		if (is_dots(e->d_name))
			continue;
		entry = vec_push(a, &list);
		entry->name = str_dup(a, str_of(e->d_name));
		entry->kind = entry_kind(fd, e);
	}
	if (errno) {
		fail(diags, DIAG_DIR_OPEN, path);
		closedir(d);
		return false;
	}
	closedir(d);
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), entry_order);
	*entries = list.at;
	*n = list.n;
	return true;
}

bool dir_make(int dir, struct str path, struct diags *diags)
{
	struct leaf l;
	bool made;

	if (!leaf_open(dir, path, true, &l))
		return fail(diags, DIAG_FILE_WRITE, path);
	made = mkdirat(l.dir, l.name, 0777) == 0 || errno == EEXIST;
	leaf_close(&l);
	return made || fail(diags, DIAG_FILE_WRITE, path);
}

static bool unlink_at(int dir, struct str path, int flags)
{
	struct leaf l;
	bool gone;

	if (!leaf_open(dir, path, false, &l))
		return errno == ENOENT;
	gone = unlinkat(l.dir, l.name, flags) == 0 || errno == ENOENT;
	leaf_close(&l);
	return gone;
}

bool dir_remove(int dir, struct str path, struct diags *diags)
{
	if (unlink_at(dir, path, AT_REMOVEDIR) || errno == ENOTEMPTY ||
	    errno == EEXIST)
		return true;
	return fail(diags, DIAG_FILE_REMOVE, path);
}

bool dir_remove_all(int dir, struct str path, struct diags *diags)
{
	struct dir_entry *entries;
	struct arena a;
	size_t n;
	bool ok;

	if (file_stat(dir, path, NULL) == FILE_NONE)
		return true;
	arena_init(&a);
	ok = dir_list(&a, dir, path, &entries, &n, diags);
	for (size_t i = 0; ok && i < n; i++) {
		struct str below = str_cat3(&a, path, S("/"), entries[i].name);

		ok = entries[i].kind == FILE_DIR
			     ? dir_remove_all(dir, below, diags)
			     : file_remove(dir, below, diags);
	}
	arena_done(&a);
	return ok && dir_remove(dir, path, diags);
}

enum file_kind file_stat(int dir, struct str path, uint64_t *size)
{
	enum file_kind kind = FILE_NONE;
	struct stat st;
	struct leaf l;

	if (!leaf_open(dir, path, false, &l))
		return FILE_NONE;
	if (fstatat(l.dir, l.name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		kind = kind_of(st.st_mode);
		if (size)
			*size = kind == FILE_REGULAR ? (uint64_t)st.st_size : 0;
	}
	leaf_close(&l);
	return kind;
}

bool file_read(struct arena *a, int dir, struct str path, size_t max,
	       struct str *out, struct diags *diags)
{
	int fd = open_at(dir, path, O_RDONLY | O_NONBLOCK, false);
	struct stat st;
	size_t got = 0;
	char *p;

	if (fd < 0)
		return fail(diags, DIAG_FILE_READ, path);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		errno = EINVAL;
		goto failed;
	}
	if ((uint64_t)st.st_size > max) {
		close(fd);
		return diag_add(diags, place_none(), DIAG_FILE_TOO_LARGE, path,
				str_printf(a, "%zu", max));
	}
	p = arena_alloc(a, (size_t)st.st_size);
	if (!read_all(fd, p, (size_t)st.st_size, &got))
		goto failed;
	close(fd);
	*out = (struct str){ p, got };
	return true;
failed:
	fail(diags, DIAG_FILE_READ, path);
	close(fd);
	return false;
}

bool file_write(int dir, struct str path, struct str bytes, struct diags *diags)
{
	int fd = open_at(dir, path, O_WRONLY | O_CREAT | O_EXCL, true);

	if (fd < 0)
		return fail(diags, DIAG_FILE_WRITE, path);
	if (!write_all(fd, bytes)) {
		fail(diags, DIAG_FILE_WRITE, path);
		close(fd);
		return false;
	}
	if (close(fd) != 0)
		return fail(diags, DIAG_FILE_WRITE, path);
	return true;
}

static bool move(const struct leaf *from, const struct leaf *to, bool swap)
{
	if (swap && renameat2(from->dir, from->name, to->dir, to->name,
			      RENAME_EXCHANGE) == 0)
		return true;
	/* Nothing to swap it for, or a file system that cannot. */
	if (swap && errno != ENOENT && errno != EINVAL && errno != ENOSYS)
		return false;
	return renameat(from->dir, from->name, to->dir, to->name) == 0;
}

static bool file_move(int from_dir, struct str from, int to_dir, struct str to,
		      bool swap, struct diags *diags)
{
	struct leaf source, target;
	bool moved;

	if (!leaf_open(from_dir, from, false, &source))
		return fail(diags, DIAG_FILE_WRITE, from);
	if (!leaf_open(to_dir, to, true, &target)) {
		leaf_close(&source);
		return fail(diags, DIAG_FILE_WRITE, to);
	}
	moved = move(&source, &target, swap);
	leaf_close(&source);
	leaf_close(&target);
	return moved || fail(diags, DIAG_FILE_WRITE, to);
}

bool file_rename(int from_dir, struct str from, int to_dir, struct str to,
		 struct diags *diags)
{
	return file_move(from_dir, from, to_dir, to, false, diags);
}

bool file_replace(int from_dir, struct str from, int to_dir, struct str to,
		  struct diags *diags)
{
	return file_move(from_dir, from, to_dir, to, true, diags);
}

bool file_remove(int dir, struct str path, struct diags *diags)
{
	return unlink_at(dir, path, 0) || fail(diags, DIAG_FILE_REMOVE, path);
}

bool file_sync(int dir, struct str path, struct diags *diags)
{
	int fd = open_at(dir, path, O_RDONLY, false);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (!done)
		fail(diags, DIAG_FILE_WRITE, path);
	if (fd >= 0)
		close(fd);
	return done;
}

bool file_lock(int dir, struct str path, int *fd, bool *busy,
	       struct diags *diags)
{
	int opened = open_at(dir, path, O_RDWR | O_CREAT, true);

	*busy = false;
	if (opened < 0)
		return fail(diags, DIAG_FILE_WRITE, path);
	if (flock(opened, LOCK_EX | LOCK_NB) == 0) {
		*fd = opened;
		return true;
	}
	*busy = errno == EWOULDBLOCK;
	if (!*busy)
		fail(diags, DIAG_FILE_WRITE, path);
	close(opened);
	return false;
}

bool file_open(int dir, struct str path, bool write, int *fd)
{
	int flags = write ? O_RDWR | O_CREAT : O_RDONLY;
	int opened = open_at(dir, path, flags | O_NONBLOCK, write);
	struct stat st;

	if (opened < 0)
		return false;
	if (fstat(opened, &st) == 0 && S_ISREG(st.st_mode)) {
		*fd = opened;
		return true;
	}
	close(opened);
	errno = EINVAL;
	return false;
}
