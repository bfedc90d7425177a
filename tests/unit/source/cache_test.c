/*
 * The law of the history's cache: a log taken from the cache and extended
 * gives what a walk over all commits gives, whatever the cache holds.
 */
#include "bank.h"

#include "base/file.h"
#include "source/history_priv.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

enum { BRANCHES = 4, FILES = 12, COMMITS = 200 };

/* A history drawn by lot, written for `git fast-import`: few files and few
 * contents, so that renames have many candidates; merges that change things;
 * dates that go back. Commit i is tagged ti. */
struct lot {
	uint32_t state;
	FILE *out;
	bool has[BRANCHES][FILES];
	int tip[BRANCHES]; /* a mark, or 0 */
};

static unsigned draw(struct lot *l, unsigned n)
{
	l->state = l->state * 1664525 + 1013904223;
	return (l->state >> 8) % n;
}

static void path_write(struct lot *l, unsigned file)
{
	fprintf(l->out, "content/%c/%u.md", file % 2 ? 'x' : 'y', file / 2);
}

static void edit_write(struct lot *l, unsigned branch)
{
	unsigned file = draw(l, FILES), other = draw(l, FILES);
	bool *has = l->has[branch];

	if (has[file] && file != other && draw(l, 3) == 0) {
		fprintf(l->out, "R ");
		path_write(l, file);
		fprintf(l->out, " ");
		path_write(l, other);
		has[file] = false;
		has[other] = true;
	} else if (has[file] && draw(l, 4) == 0) {
		fprintf(l->out, "D ");
		path_write(l, file);
		has[file] = false;
	} else {
		fprintf(l->out, "M 100644 inline ");
		path_write(l, file);
		fprintf(l->out, "\ndata 1\n%u", draw(l, 6));
		has[file] = true;
	}
	fprintf(l->out, "\n");
}

static void commit_write(struct lot *l, int mark)
{
	unsigned branch = draw(l, BRANCHES), other = draw(l, BRANCHES);
	unsigned when = 1000000 + (unsigned)mark * 60 - draw(l, 600);

	if (!l->tip[branch] && l->tip[0]) {
		memcpy(l->has[branch], l->has[0], sizeof(l->has[0]));
		l->tip[branch] = l->tip[0];
	}
	fprintf(l->out,
		"commit refs/heads/b%u\nmark :%d\nauthor P%u <p@x> %u +0000\n"
		"committer C <c@x> %u +0000\ndata 1\nm",
		branch, mark, draw(l, 5), when, when);
	if (l->tip[branch])
		fprintf(l->out, "\nfrom :%d", l->tip[branch]);
	if (l->tip[branch] && l->tip[other] && draw(l, 3) == 0 &&
	    l->tip[other] != l->tip[branch])
		fprintf(l->out, "\nmerge :%d", l->tip[other]);
	fprintf(l->out, "\n");
	for (unsigned n = draw(l, 4); n > 0; n--)
		edit_write(l, branch);
	l->tip[branch] = mark;
	fprintf(l->out, "\nreset refs/tags/t%d\nfrom :%d\n\n", mark, mark);
}

static void lot_bank(struct bank *b, uint32_t seed)
{
	struct lot l = { .state = seed };
	const char *path;

	bank_make(b, "git init -q --bare -b b0 git; mkdir cache");
	path = str_zdup(&b->arena,
			str_cat(&b->arena, str_of(b->dir), S("/stream")));
	l.out = fopen(path, "w");
	assert_non_null(l.out);
	fprintf(l.out, "commit refs/heads/b0\nmark :1\n"
		       "committer C <c@x> 1 +0000\ndata 1\nm\n"
		       "M 100644 inline content/a.md\ndata 1\na\n\n");
	l.tip[0] = 1;
	for (int mark = 2; mark <= COMMITS; mark++)
		commit_write(&l, mark);
	assert_int_equal(fclose(l.out), 0);
	bank_run(b, "git -C git fast-import --quiet <stream");
}

static struct str cache_dir(struct bank *b)
{
	return str_cat(&b->arena, str_of(b->dir), S("/cache"));
}

/* All that is known of all files of a revision. */
static const char *all_history(struct bank *b, int tag, bool cached)
{
	const struct source_file *f;
	struct buf out;
	size_t n;

	b->options.rev = str_printf(&b->arena, "t%d", tag);
	b->options.cache = cached ? cache_dir(b) : S("");
	assert_true(bank_open(b, "git"));
	buf_init(&b->arena, &out);
	f = source_files(b->source, &n);
	for (size_t i = 0; i < n; i++) {
		const char *path = str_zdup(&b->arena, f[i].path);

		buf_printf(&out, "%s: %s\n", path, bank_history(b, path));
	}
	return str_zdup(&b->arena, buf_view(&out));
}

static void assert_law(struct bank *b, int tag)
{
	assert_string_equal(all_history(b, tag, true),
			    all_history(b, tag, false));
}

static void test_extended_equals_full(void **state)
{
	struct bank b;

	(void)state;
	for (uint32_t seed = 1; seed <= 6; seed++) {
		lot_bank(&b, seed);
		for (int tag = 10; tag <= COMMITS; tag += 19)
			assert_law(&b, tag);
		/* Back, and to what is known already. */
		assert_law(&b, 40);
		assert_law(&b, COMMITS);
		bank_done(&b);
	}
}

/* The cache's one file: its path, and its bytes. */
static const char *cache_file(struct bank *b, struct str *bytes)
{
	struct dir_entry *entries;
	size_t n;
	int fd;

	assert_true(dir_open(cache_dir(b), &fd, &b->diags));
	assert_true(dir_list(&b->arena, fd, S(""), &entries, &n, &b->diags));
	assert_int_equal(n, 1);
	assert_true(file_read(&b->arena, fd, entries[0].name, 1 << 24, bytes,
			      &b->diags));
	dir_close(fd);
	return str_zdup(&b->arena, str_cat3(&b->arena, cache_dir(b), S("/"),
					    entries[0].name));
}

static void bytes_write(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
}

/* A log of another program, cut off or changed anywhere: read as nothing, and
 * written anew. */
static void test_damaged(void **state)
{
	struct bank b;
	const char *path, *expected;
	struct str whole, again;

	(void)state;
	lot_bank(&b, 7);
	expected = all_history(&b, 60, true);
	path = cache_file(&b, &whole);
	for (size_t i = 0; i < whole.n; i += whole.n / 40 + 1) {
		char *changed = arena_copy(&b.arena, whole.p, whole.n);

		bytes_write(path, str_sub(whole, 0, i));
		assert_string_equal(all_history(&b, 60, true), expected);
		cache_file(&b, &again);
		assert_int_equal(again.n, whole.n);
		changed[i] ^= 1;
		bytes_write(path, (struct str){ changed, whole.n });
		assert_string_equal(all_history(&b, 60, true), expected);
		cache_file(&b, &again);
		assert_int_equal(again.n, whole.n);
	}
	b.options.version = S("other");
	assert_string_equal(all_history(&b, 60, true), expected);
	bank_done(&b);
}

static struct digest seal(struct bank *b, struct buf *file, struct str payload)
{
	struct digest key = digest_of(S("key")), d = digest_of(payload);

	buf_init(&b->arena, file);
	buf_lit(file, HISTORY_MAGIC);
	buf_add(file, key.byte, sizeof(key.byte));
	for (int i = 0; i < 8; i++)
		buf_char(file, (char)(payload.n >> 8 * i));
	buf_add(file, d.byte, sizeof(d.byte));
	buf_str(file, payload);
	return key;
}

static bool parses(struct bank *b, struct str payload)
{
	struct digest key;
	struct buf file;
	struct log log;

	key = seal(b, &file, payload);
	log_init(&b->arena, &log, 1);
	return history_file_parse(buf_view(&file), key, &log);
}

/* Sums are no proof: whoever forges a block can make them too. */
static void test_forged(void **state)
{
	static const struct {
		struct str payload;
		bool good;
	} cases[] = {
#define P(good, lit) { { lit, sizeof(lit) - 1 }, good }
#define ID	     "12345678901234567890"
		P(true, ""),
		P(true, "P\1\0\0\0a"),
		P(false, "P\2\0\0\0a"),
		P(false, "P\377\377\377\377a"),
		P(false, "P\1\0\0\0aP\1\0\0\0a"), /* twice */
		P(false, "X"),
		P(true, "C" ID "\0\0\0\0\0\0\0\0\0"
			"\0\0\0\0" ID "\0\0\0\0"
			"\0\0\0\0"),
		/* a time beyond all calendars */
		P(false, "C" ID "\0\0\0\0\0\0\0\177\0"
			 "\0\0\0\0" ID "\0\0\0\0"
			 "\0\0\0\0"),
		/* more parents than bytes */
		P(false, "C" ID "\0\0\0\0\0\0\0\0\0"
			 "\377\377\377\377" ID),
		/* an identity and a path that there are not */
		P(false, "C" ID "\0\0\0\0\0\0\0\0\0"
			 "\0\0\0\0" ID "\1\0\0\0"
			 "\0\0\0\0"
			 "\0\0\0\0"),
		P(false, "C" ID "\0\0\0\0\0\0\0\0\0"
			 "\0\0\0\0" ID "\0\0\0\0"
			 "\1\0\0\0"
			 "\0\0\0\0"
			 "\1" ID),
		/* a kind of change that there is not */
		P(false, "P\1\0\0\0aC" ID "\0\0\0\0\0\0\0\0\0"
			 "\0\0\0\0" ID "\0\0\0\0"
			 "\1\0\0\0"
			 "\0\0\0\0"
			 "\3" ID),
		P(true, "P\1\0\0\0aC" ID "\0\0\0\0\0\0\0\0\0"
			"\0\0\0\0" ID "\0\0\0\0"
			"\1\0\0\0"
			"\0\0\0\0"
			"\2" ID),
#undef ID
#undef P
	};
	struct bank b;

	(void)state;
	bank_make(&b, ":");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(parses(&b, cases[i].payload), cases[i].good);
	bank_done(&b);
}

/* What the file says is believed when it is whole: another name shows. */
static void test_is_used(void **state)
{
	const size_t head = 21 + sizeof(struct digest) + 8;
	struct bank b;
	const char *path;
	struct digest sum;
	struct str whole;
	char *bytes, *name;

	(void)state;
	lot_bank(&b, 11);
	all_history(&b, COMMITS, true);
	path = cache_file(&b, &whole);
	bytes = arena_copy(&b.arena, whole.p, whole.n);
	name = memmem(bytes, whole.n, "P1\np@x", 6);
	assert_non_null(name);
	name[0] = 'Q';
	sum = digest_of(
		str_from((struct str){ bytes, whole.n }, head + sizeof(sum)));
	memcpy(bytes + head, sum.byte, sizeof(sum));
	bytes_write(path, (struct str){ bytes, whole.n });
	assert_non_null(strstr(all_history(&b, COMMITS, true), "Q1"));
	assert_null(strstr(all_history(&b, COMMITS, false), "Q1"));
	bank_done(&b);
}

/* Whoever comes second walks without a cache. */
static void test_locked(void **state)
{
	struct bank b;
	const char *path;
	struct str before, after;
	int fd;

	(void)state;
	lot_bank(&b, 8);
	all_history(&b, 60, true);
	path = cache_file(&b, &before);
	fd = open(path, O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_law(&b, 150);
	cache_file(&b, &after);
	assert_true(str_eq(after, before));
	close(fd);
	assert_law(&b, 150);
	cache_file(&b, &after);
	assert_true(after.n > before.n);
	bank_done(&b);
}

static void test_other_roots(void **state)
{
	static const struct str roots[] = { { "content/x", 9 } };
	struct bank b;

	(void)state;
	lot_bank(&b, 9);
	all_history(&b, COMMITS, true);
	b.options.roots = roots;
	b.options.nroots = 1;
	assert_law(&b, COMMITS);
	bank_done(&b);
}

static void test_shallow_is_not_cached(void **state)
{
	struct bank b;
	struct dir_entry *entries;
	size_t n;
	int fd;

	(void)state;
	lot_bank(&b, 10);
	bank_run(&b, "git clone -q --bare --depth 5 file://$PWD/git shallow\n"
		     "rm -rf git; mv shallow git");
	b.options.cache = cache_dir(&b);
	assert_true(bank_open(&b, "git"));
	assert_true(dir_open(b.options.cache, &fd, &b.diags));
	assert_true(dir_list(&b.arena, fd, S(""), &entries, &n, &b.diags));
	assert_int_equal(n, 0);
	dir_close(fd);
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_extended_equals_full),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_forged),
		cmocka_unit_test(test_is_used),
		cmocka_unit_test(test_locked),
		cmocka_unit_test(test_other_roots),
		cmocka_unit_test(test_shallow_is_not_cached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
