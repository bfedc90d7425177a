/*
 * The floor of a build: what no generator with these libraries can do
 * without. Worker processes read every page, run its front matter through
 * libyaml and its body through cmark-gfm, and write a tree of files with the
 * paths and sizes of a built site. No linking, no templates, no checks:
 * whatever a real build takes beyond this is its own.
 *
 * usage: floor CONTENT BUILT FRESH WORKERS
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <assert.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

enum {
	PARSE_OPTIONS = CMARK_OPT_FOOTNOTES,
	BATCH = 16,	       /* how many files a worker takes at once */
	BUMP_BYTES = 1 << 30,  /* reserved, not touched; a page takes 80 KB */
	WRITE_BYTES = 1 << 20, /* at most so much in one write */
	WORKERS_MAX = 256,
};

static const char *const extension_names[] = {
	"table",
	"strikethrough",
	"tasklist",
};

/* A regular file below some directory. */
struct file {
	char *path;
	size_t size;
};

struct files {
	struct file *at;
	size_t count;
	size_t room;
};

/* The next file that no worker has taken, in memory all of them share. */
struct progress {
	atomic_size_t read;
	atomic_size_t written;
};

struct job {
	const struct files *pages;
	const struct files *outputs;
	const char *fresh;
	struct progress *progress;
	char *filling; /* WRITE_BYTES of it */
};

/* Bytes of one file, kept from page to page. */
struct page {
	char *bytes;
	size_t length;
	size_t room;
};

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void *grown(void *memory, size_t bytes)
{
	memory = realloc(memory, bytes);
	if (!memory)
		fail("memory");
	return memory;
}

/*
 * The bump allocator: every allocation has its size before it, for realloc;
 * nothing is freed until the page is done. cmark's allocator interface has no
 * argument for state, so this is static; each worker has a copy of its own.
 */
struct block {
	alignas(max_align_t) size_t size;
};

static struct {
	char *start;
	size_t used;
} bump;

static void *bump_calloc(size_t count, size_t size)
{
	struct block *block;
	size_t bytes;

	if (size && count > BUMP_BYTES / size) {
		errno = ENOMEM;
		fail("a page");
	}
	bytes = count * size + alignof(max_align_t) - 1;
	bytes -= bytes % alignof(max_align_t);
	if (bytes + sizeof(*block) > BUMP_BYTES - bump.used) {
		errno = ENOMEM;
		fail("a page");
	}
	block = (struct block *)(bump.start + bump.used);
	bump.used += sizeof(*block) + bytes;
	block->size = bytes;
	return memset(block + 1, 0, bytes);
}

static void *bump_realloc(void *old, size_t size)
{
	void *memory;
	size_t had;

	if (!old)
		return bump_calloc(1, size);
	had = ((struct block *)old - 1)->size;
	if (had >= size)
		return old;
	memory = bump_calloc(1, size);
	return memcpy(memory, old, had);
}

static void bump_free(void *memory)
{
	(void)memory;
}

static void bump_reserve(void)
{
	bump.start = mmap(NULL, BUMP_BYTES, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (bump.start == MAP_FAILED)
		fail("mmap");
}

static bool has_suffix(const char *name, size_t length, const char *suffix)
{
	size_t n = strlen(suffix);

	return length >= n && memcmp(name + length - n, suffix, n) == 0;
}

static void files_add(struct files *files, const char *path, size_t size)
{
	if (files->count == files->room) {
		files->room = files->room ? 2 * files->room : 1024;
		files->at = grown(files->at, files->room * sizeof(*files->at));
	}
	files->at[files->count].path = strdup(path);
	if (!files->at[files->count].path)
		fail("memory");
	files->at[files->count++].size = size;
}

/*
 * All files below a directory whose names end in a suffix; their paths begin
 * with the directory's own, or below it if relative is asked for.
 */
static struct files files_list(char *root, const char *suffix, bool relative)
{
	struct files files = { 0 };
	char *roots[] = { root, NULL };
	FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;

	if (!walk)
		fail(root);
	while ((entry = fts_read(walk))) {
		const char *path = entry->fts_path;

		if (entry->fts_info == FTS_ERR || entry->fts_info == FTS_DNR ||
		    entry->fts_info == FTS_NS) {
			errno = entry->fts_errno;
			fail(path);
		}
		if (entry->fts_info != FTS_F ||
		    !has_suffix(entry->fts_name, entry->fts_namelen, suffix))
			continue;
		if (relative)
			path += strlen(root) + 1;
		files_add(&files, path, (size_t)entry->fts_statp->st_size);
	}
	fts_close(walk);
	return files;
}

static void page_read(struct page *page, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0 || fstat(fd, &st) < 0)
		fail(path);
	if ((size_t)st.st_size > page->room) {
		page->room = 2 * (size_t)st.st_size;
		page->bytes = grown(page->bytes, page->room);
	}
	for (page->length = 0; page->length < (size_t)st.st_size;
	     page->length += (size_t)n) {
		n = read(fd, page->bytes + page->length,
			 (size_t)st.st_size - page->length);
		if (n < 0)
			fail(path);
		if (n == 0)
			break;
	}
	close(fd);
}

/* The length of the front matter with its fences, 0 if there is none. */
static size_t front_matter_length(const struct page *page)
{
	const char *end;

	if (page->length < 4 || memcmp(page->bytes, "---\n", 4) != 0)
		return 0;
	end = memmem(page->bytes + 3, page->length - 3, "\n---\n", 5);
	return end ? (size_t)(end - page->bytes) + 5 : 0;
}

/* A document that libyaml refuses costs what was read of it, no more. */
static void yaml_run(const char *text, size_t length)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool done = false;

	if (!yaml_parser_initialize(&parser))
		fail("memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)text,
				     length);
	while (!done && yaml_parser_parse(&parser, &event)) {
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static void markdown_run(const char *text, size_t length)
{
	cmark_mem mem = { bump_calloc, bump_realloc, bump_free };
	cmark_parser *parser;
	cmark_node *document;

	/* Nothing is freed: all of it goes when the bump is set back. */
	bump.used = 0;
	parser = cmark_parser_new_with_mem(PARSE_OPTIONS, &mem);
	for (size_t i = 0;
	     i < sizeof(extension_names) / sizeof(*extension_names); i++) {
		cmark_syntax_extension *extension =
			cmark_find_syntax_extension(extension_names[i]);

		assert(extension);
		cmark_parser_attach_syntax_extension(parser, extension);
	}
	cmark_parser_feed(parser, text, length);
	document = cmark_parser_finish(parser);
	cmark_render_html_with_mem(document, PARSE_OPTIONS,
				   cmark_parser_get_syntax_extensions(parser),
				   &mem);
}

/* Makes the directories that lead to a file. */
static void directories_make(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			fail(path);
		*slash = '/';
	}
}

static void file_write(const struct job *job, const struct file *file)
{
	size_t room = strlen(job->fresh) + strlen(file->path) + 2;
	char *path = grown(NULL, room);
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	size_t left = file->size;
	int fd;

	snprintf(path, room, "%s/%s", job->fresh, file->path);
	fd = open(path, flags, 0666);
	if (fd < 0 && errno == ENOENT) {
		directories_make(path);
		fd = open(path, flags, 0666);
	}
	if (fd < 0)
		fail(path);
	while (left > 0) {
		ssize_t n = write(fd, job->filling,
				  left < WRITE_BYTES ? left : WRITE_BYTES);

		if (n < 0)
			fail(path);
		left -= (size_t)n;
	}
	if (close(fd) < 0)
		fail(path);
	free(path);
}

/* Takes the next few of count files; false when none are left. */
static bool take(atomic_size_t *next, size_t count, size_t *from, size_t *to)
{
	*from = atomic_fetch_add(next, BATCH);
	if (*from >= count)
		return false;
	*to = count - *from < BATCH ? count : *from + BATCH;
	return true;
}

static void work(const struct job *job)
{
	struct page page = { 0 };
	size_t from, to, front;

	bump_reserve();
	while (take(&job->progress->read, job->pages->count, &from, &to)) {
		for (; from < to; from++) {
			page_read(&page, job->pages->at[from].path);
			front = front_matter_length(&page);
			/* Without its opening fence and the closing one. */
			if (front > 8)
				yaml_run(page.bytes + 4, front - 8);
			markdown_run(page.bytes + front, page.length - front);
		}
	}
	while (take(&job->progress->written, job->outputs->count, &from, &to))
		for (; from < to; from++)
			file_write(job, &job->outputs->at[from]);
	free(page.bytes);
}

static void workers_run(const struct job *job, long workers)
{
	bool failed = false;
	int status;

	for (long i = 0; i < workers; i++) {
		pid_t pid = fork();

		if (pid < 0)
			fail("fork");
		if (pid == 0) {
			work(job);
			_exit(0);
		}
	}
	while (wait(&status) > 0)
		failed |= status != 0;
	if (failed)
		exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static long workers_parse(const char *text)
{
	char *end;
	long workers = strtol(text, &end, 10);

	if (*end || workers < 1 || workers > WORKERS_MAX) {
		fprintf(stderr, "floor: WORKERS is 1 to %d\n", WORKERS_MAX);
		exit(2);
	}
	return workers;
}

int main(int argc, char **argv)
{
	struct files pages, outputs;
	struct job job;
	long workers;
	double start;

	if (argc != 5) {
		fputs("usage: floor CONTENT BUILT FRESH WORKERS\n", stderr);
		return 2;
	}
	workers = workers_parse(argv[4]);
	if (mkdir(argv[3], 0777) < 0)
		fail(argv[3]);
	outputs = files_list(argv[2], "", true);
	job = (struct job){
		.pages = &pages,
		.outputs = &outputs,
		.fresh = argv[3],
		.filling = memset(grown(NULL, WRITE_BYTES), 'x', WRITE_BYTES),
		.progress = mmap(NULL, sizeof(*job.progress),
				 PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_ANONYMOUS, -1, 0),
	};
	if (job.progress == MAP_FAILED)
		fail("mmap");

	start = now();
	/* Registered before forking, as cmark's registry is global. */
	cmark_gfm_core_extensions_ensure_registered();
	pages = files_list(argv[1], ".md", false);
	workers_run(&job, workers);
	printf("%.1f\n", now() - start);
	return 0;
}
