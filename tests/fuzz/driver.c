/*
 * Runs a fuzz target without a fuzzer: each seed as it is, then changed at
 * random a fixed number of times, the same way in each run.
 *
 *	driver [-n CHANGES] SEED-OR-DIRECTORY...
 *
 * Each seed has a process of its own, so that a crash or an endless loop is
 * reported with the number of the change, and the others still run.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	CHANGES = 300,	      /* of each seed */
	MAX_SEED = 1 << 20,   /* bytes of a seed */
	MAX_INPUT = 64 << 10, /* bytes of a changed seed that may grow */
	SECONDS = 120,	      /* for one seed and its changes */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A run of one seed. */
struct run {
	struct str name;
	struct str seed;
	struct str other; /* a seed to take pieces from */
	unsigned int changes;
	unsigned int *current; /* shared with the parent */
};

/* xorshift64* (Marsaglia; Vigna 2016): small, and the same everywhere. */
static uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static size_t random_below(uint64_t *state, size_t n)
{
	return n ? (size_t)(random_next(state) % n) : 0;
}

/* A piece of a text, mostly a short one. */
static struct str piece_of(uint64_t *state, struct str s)
{
	size_t from = random_below(state, s.n);
	size_t most = random_below(state, 4) ? 16 : s.n;

	return str_sub(s, from, random_below(state, most) + 1);
}

/* One change: bytes of `s` are flipped, set, removed, repeated, or replaced
 * by a piece of another seed. */
static struct str change(struct arena *a, uint64_t *state, struct str s,
			 struct str other)
{
	static const char sharp[] =
		"\0\xFF\x7F\x80 \t\n\r'\"\\[]{}:-#&*!|>%@`,?";
	size_t at = random_below(state, s.n + 1);
	struct str piece = piece_of(state, s);
	char *p;

	switch (random_below(state, s.n < MAX_INPUT ? 6 : 3)) {
	case 0:
		p = arena_copy(a, s.p, s.n);
		if (at < s.n)
			p[at] = (char)(p[at] ^ 1 << random_below(state, 8));
		return (struct str){ p, s.n };
	case 1:
		p = arena_copy(a, s.p, s.n);
		if (at < s.n)
			p[at] = sharp[random_below(state, sizeof(sharp) - 1)];
		return (struct str){ p, s.n };
	case 2: return str_cat(a, str_sub(s, 0, at), str_from(s, at + piece.n));
	case 3: piece = piece_of(state, other); break;
	case 4: /* doubled, up to 128 times */
		for (size_t n = random_below(state, 8); n > 0; n--)
			if (piece.n < MAX_INPUT / 2)
				piece = str_cat(a, piece, piece);
		break;
	default: /* a piece of its own */ break;
	}
	return str_cat3(a, str_sub(s, 0, at), piece, str_from(s, at));
}

static void target_call(struct str input)
{
	/* An allocation of exactly its size lets asan see a read beyond. */
	uint8_t *copy = malloc(input.n ? input.n : 1);

	if (!copy)
		memory_exhausted();
	if (input.n)
		memcpy(copy, input.p, input.n);
	LLVMFuzzerTestOneInput(copy, input.n);
	free(copy);
}

static void seed_run(const struct run *r)
{
	uint64_t state = UINT64_C(0x9E3779B97F4A7C15) ^ r->seed.n;
	struct arena a;

	arena_init(&a);
	target_call(r->seed);
	for (unsigned int i = 1; i <= r->changes; i++) {
		struct str input = r->seed;

		*r->current = i;
		for (size_t n = 1 + random_below(&state, 4); n > 0; n--)
			input = change(&a, &state, input, r->other);
		target_call(input);
		arena_reset(&a);
	}
	arena_done(&a);
}

/* Runs a seed in a process of its own; true when it ended well. */
static bool seed_try(const struct run *r)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	*r->current = 0;
	pid = fork();
	if (pid == 0) {
		alarm(SECONDS);
		seed_run(r);
		/* Not _exit: leaks are looked for at the end. */
		exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0) {
		perror("fork");
		exit(3);
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		printf("ok %.*s\n", STR_FMT(r->name));
		return true;
	}
	printf("not ok %.*s: change %u, %s %d\n", STR_FMT(r->name), *r->current,
	       WIFSIGNALED(status) ? "signal" : "status",
	       WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	return false;
}

struct seed {
	struct str name;
	struct str bytes;
};

struct seeds {
	struct seed *at;
	size_t n, cap;
};

/* Adds the file, or the files of the directory, at a path. */
static bool seeds_add(struct arena *a, struct seeds *seeds, const char *path,
		      struct diags *d)
{
	struct str whole = str_of(path);
	size_t slash = str_find_last(whole, '/');
	struct dir_entry *entries;
	struct dir_entry one = { str_from(whole, slash + 1), FILE_REGULAR };
	size_t n = 1;
	int dir;
	bool ok;

	if (access(str_zdup(a, str_cat(a, whole, S("/."))), F_OK) == 0) {
		ok = dir_open(whole, &dir, d) &&
		     dir_list(a, dir, S(""), &entries, &n, d);
	} else {
		entries = &one;
		ok = dir_open(slash == SIZE_MAX ? S(".")
						: str_sub(whole, 0, slash + 1),
			      &dir, d);
	}
	for (size_t i = 0; ok && i < n; i++) {
		struct seed *s = vec_push(a, seeds);

		s->name = entries[i].name;
		ok = file_read(a, dir, s->name, MAX_SEED, &s->bytes, d);
	}
	return ok;
}

static void diags_print(struct arena *a, const struct diags *d)
{
	for (size_t i = 0; i < d->list.n; i++)
		fprintf(stderr, "%.*s\n",
			STR_FMT(diag_message(a, &d->list.at[i], DIAG_EN)));
}

int main(int argc, char **argv)
{
	struct run r = { .changes = CHANGES };
	struct seeds seeds = { 0 };
	struct diags diags;
	struct arena a;
	bool ok = true;
	int i = 1;

	arena_init(&a);
	diags_init(&a, &diags);
	if (argc > 2 && strcmp(argv[1], "-n") == 0) {
		r.changes = (unsigned int)strtoul(argv[2], NULL, 10);
		i = 3;
	}
	for (; i < argc; i++)
		ok = seeds_add(&a, &seeds, argv[i], &diags) && ok;
	diags_print(&a, &diags);
	r.current = mmap(NULL, sizeof(*r.current), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!ok || seeds.n == 0 || r.current == MAP_FAILED) {
		fprintf(stderr, "usage: driver [-n CHANGES] SEED...\n");
		return 2;
	}
	for (size_t s = 0; s < seeds.n; s++) {
		r.name = seeds.at[s].name;
		r.seed = seeds.at[s].bytes;
		r.other = seeds.at[(s + 1) % seeds.n].bytes;
		ok = seed_try(&r) && ok;
	}
	arena_done(&a);
	return ok ? 0 : 1;
}
