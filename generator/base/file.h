/*
 * The one way to the disk. Every path is relative to a directory that is open
 * already, and is walked component by component without following a symbolic
 * link, so that nothing a stranger put into a tree leads out of it. "" as a
 * path is the directory itself; "..", empty components and NUL are refused.
 *
 * All functions that take diags report their own failure (file-read,
 * file-write, ...) at `path`-less places with the path as an argument, and
 * return false.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"
#include "base/str.h"

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_DIR, FILE_LINK, FILE_OTHER };

struct dir_entry {
	struct str name;
	enum file_kind kind;
};

/* Opens a directory that the command line names (links are followed, it may
 * be absolute). *fd is the caller's, to be closed with dir_close. */
bool dir_open(struct str path, int *fd, struct diags *diags);
/* The same, made with mode 0700 (as are those above it) when it is not there:
 * for a cache. */
bool dir_open_private(struct str path, int *fd, struct diags *diags);
/* Opens a directory beneath `dir`, no link followed. */
bool dir_open_at(int dir, struct str path, int *fd, struct diags *diags);
void dir_close(int fd);
/* The entries but "." and "..", sorted by bytes. */
bool dir_list(struct arena *a, int dir, struct str path,
	      struct dir_entry **entries, size_t *n, struct diags *diags);
/* Makes the directory and those above it; one that is there is no failure. */
bool dir_make(int dir, struct str path, struct diags *diags);
/* Removes an empty directory; one that is not empty, or not there, stays and
 * is no failure. */
bool dir_remove(int dir, struct str path, struct diags *diags);
/* Removes a directory with all that is in it; not there is no failure. */
bool dir_remove_all(int dir, struct str path, struct diags *diags);

/* Whether a path is a directory or lies below it, by their texts: both
 * canonical, or relative to the same place. "" and "/" hold all. */
bool path_is_within(struct str path, struct str dir);

/* What is at the path, links not followed; *size (may be NULL) is that of a
 * regular file. FILE_NONE when nothing is there or on the way there. */
enum file_kind file_stat(int dir, struct str path, uint64_t *size);
/* A regular file's bytes, at most `max` of them (more is a file-too-large). */
bool file_read(struct arena *a, int dir, struct str path, size_t max,
	       struct str *out, struct diags *diags);
/* Writes a new file, parent directories made as needed; an existing file or
 * link of the name is a failure. */
bool file_write(int dir, struct str path, struct str bytes,
		struct diags *diags);
/* Renames beneath two open directories, replacing a file of the new name;
 * parents of `to` are made. */
bool file_rename(int from_dir, struct str from, int to_dir, struct str to,
		 struct diags *diags);
/* Puts a file in the place of one that may be there, as file_rename does, in
 * one step; what was there is then at `from`, or gone. A hundred times faster
 * than file_rename where ext4 writes a file's data out before it lets it
 * replace another (auto_da_alloc): for files that can be made again. */
bool file_replace(int from_dir, struct str from, int to_dir, struct str to,
		  struct diags *diags);
/* Removes a file or link; not there is no failure. */
bool file_remove(int dir, struct str path, struct diags *diags);
/* Flushes a file or directory ("") to the device. */
bool file_sync(int dir, struct str path, struct diags *diags);

/* Takes an exclusive advisory lock on a file, made if needed, without
 * waiting. *fd holds it until dir_close. *busy tells a lock held by another
 * process (no diagnostic) from a failure. */
bool file_lock(int dir, struct str path, int *fd, bool *busy,
	       struct diags *diags);

/* ---- open files: for a cache that can be done without, so these report
 * nothing and return false with errno set ---- */

/* Opens a regular file to be read, or to be read and written and made if
 * needed. *fd is the caller's, to be closed with dir_close. */
bool file_open(int dir, struct str path, bool write, int *fd);
bool file_size(int fd, uint64_t *size);
/* Reads exactly n bytes at an offset. */
bool file_read_at(int fd, uint64_t at, char *p, size_t n);
/* Writes all bytes at an offset; cuts the file off at a size. */
bool file_write_at(int fd, uint64_t at, struct str bytes);
bool file_cut(int fd, uint64_t size);
/* Maps n > 0 bytes at an offset, to be read. They stay what they are while
 * nobody writes to that part of the file or cuts it off. */
bool file_map(int fd, uint64_t at, size_t n, struct str *out);
/* Takes mapped bytes out of this process's memory until they are used again. */
void file_unload(struct str bytes);
void file_unmap(struct str bytes);

#endif
