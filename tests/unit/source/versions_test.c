/*
 * Older versions of pages: what the front matter said, read at a glance; and
 * the law of their cache: it changes nothing.
 */
#include "bank.h"

#include "base/file.h"
#include "source/history_priv.h"

#include <fcntl.h>
#include <unistd.h>

static const struct str slug_names[] = { { "slug", 4 }, { "adressnamn", 10 } };
static const struct str draft_names[] = { { "draft", 5 } };
static const struct version_key keys[] = { { slug_names, 2 },
					   { draft_names, 1 } };

/* ---- the front matter ---- */

static void expect(const char *bytes, enum version_state state,
		   const char *slug, const char *draft)
{
	struct str values[2];
	bool has_front;

	assert_int_equal(front_read(str_of(bytes), keys, 2, values, &has_front),
			 state);
	if (state != VERSION_READ)
		return;
	if (!str_eq(values[0], str_of(slug)) ||
	    !str_eq(values[1], str_of(draft)))
		fail_msg("'%.*s', '%.*s' of: %s", STR_FMT(values[0]),
			 STR_FMT(values[1]), bytes);
}

static void test_plain(void **state)
{
	(void)state;
	expect("---\nslug: a\ndraft: true\n---\nslug: b\n", VERSION_READ, "a",
	       "true");
	expect("---\r\nadressnamn:  a-b \r\n---\r\n", VERSION_READ, "a-b", "");
	expect("---\rslug: a\r---\r", VERSION_READ, "a", "");
	expect("\xEF\xBB\xBF---\nslug : a # x\n...\n", VERSION_READ, "a", "");
	expect("---\nslug: a#b\n---", VERSION_READ, "a#b", "");
	expect("---\nslug:\ndraft: ~\n---\n", VERSION_READ, "", "");
	expect("---\nslug: # none\ndraft: null\n---\n", VERSION_READ, "", "");
	expect("---\nslugs: a\nslug:b\n slug: c\n---\n", VERSION_READ, "", "");
	expect("---\nslug: a\n\n# x\ntitle: b\n---\n", VERSION_READ, "a", "");
	expect("---\nslug: a\n", VERSION_UNCLEAR, "", "");
	expect("\n \t\r\n---\nslug: a\n---\n", VERSION_READ, "a", "");
	expect("\n---\nslug: a\n\n# b\n", VERSION_READ, "", "");
	expect("\n\nx\n---\nslug: a\n---\n", VERSION_READ, "", "");
	expect("---\f\nslug: a\n---\n", VERSION_READ, "", "");
	expect("no front matter\nslug: a\n", VERSION_READ, "", "");
	expect("", VERSION_READ, "", "");
}

static void test_quoted(void **state)
{
	(void)state;
	expect("---\nslug: \"a b\" # x\n---\n", VERSION_READ, "a b", "");
	expect("---\nslug: 'null'\n---\n", VERSION_READ, "null", "");
	expect("---\nslug: ''\n---\n", VERSION_READ, "", "");
	expect("---\nslug: \"a\\tb\"\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: 'a''b'\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: 'a\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: 'a' b\n---\n", VERSION_UNCLEAR, "", "");
}

static void test_unclear(void **state)
{
	(void)state;
	expect("---\nslug: >-\n  a\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: a\n  b\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug:\n- a\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: [a]\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\nslug: &x a\n---\n", VERSION_UNCLEAR, "", "");
	expect("---\ntitle: >-\n  a\nslug: a\n---\n", VERSION_READ, "a", "");
}

static void test_limits(void **state)
{
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_lit(&b, "---\nslug: ");
	while (b.n < 10 + HISTORY_MAX_VALUE)
		buf_char(&b, 'a');
	buf_lit(&b, "\n---\n");
	expect(str_zdup(&a, buf_view(&b)), VERSION_READ,
	       str_zdup(&a, str_sub(buf_view(&b), 10, HISTORY_MAX_VALUE)), "");
	b.n -= 5;
	buf_lit(&b, "a\n---\n");
	expect(str_zdup(&a, buf_view(&b)), VERSION_UNCLEAR, "", "");
	buf_clear(&b);
	buf_lit(&b, "---\n");
	while (b.n < DATA_MAX_BYTES)
		buf_lit(&b, "title: a\n");
	buf_lit(&b, "---\n");
	expect(str_zdup(&a, buf_view(&b)), VERSION_UNCLEAR, "", "");
	arena_done(&a);
}

/* ---- the versions ---- */

static const char script[] =
	"start\n"
	"page() { printf -- \"---\\nslug: $2\\ndraft: $3\\n---\\n$4\" >"
	"content/$1; }\n"
	"page a.md one false; save 100\n"
	"page a.md one false text; save 200\n"
	"page a.md two false; save 300\n"
	"git mv content/a.md content/b.md; save 400\n"
	"page b.md three true; save 500\n";

static struct source_versions versions_of(struct bank *b, struct str path)
{
	const struct source_file *f = source_find(b->source, path);
	struct source_versions v;
	bool partial;

	assert_non_null(f);
	source_read_versions(&b->arena, b->source, &f, 1, keys, 2, &v,
			     &partial);
	return v;
}

static void expect_version(const struct source_version *v, const char *path,
			   const char *slug, const char *draft, int64_t until)
{
	assert_int_equal(v->state, VERSION_READ);
	assert_true(v->has_front);
	assert_true(str_eq(v->path, str_of(path)));
	assert_true(str_eq(v->values[0], str_of(slug)));
	assert_true(str_eq(v->values[1], str_of(draft)));
	assert_true(v->until == until);
}

static void expect_script(struct bank *b)
{
	struct source_versions v = versions_of(b, S("content/b.md"));

	assert_int_equal(v.n, 4);
	assert_int_equal(v.at[0].state, VERSION_CURRENT);
	assert_true(str_eq(v.at[0].path, S("content/b.md")));
	assert_true(v.at[0].until == INT64_MAX);
	expect_version(&v.at[1], "content/b.md", "two", "false", 500);
	expect_version(&v.at[2], "content/a.md", "two", "false", 400);
	expect_version(&v.at[3], "content/a.md", "one", "false", 300);
}

static void test_versions(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, script);
	assert_true(bank_open(&b, ""));
	expect_script(&b);
	bank_done(&b);
}

/* Damages one byte of the cache, or cuts it. */
static void cache_spoil(struct bank *b, size_t at, bool cut)
{
	bank_run(b, "mv cache/versions-*.log cache/v");
	{
		struct str path = str_printf(&b->arena, "%s/cache/v", b->dir);
		int fd = open(str_zdup(&b->arena, path), O_RDWR);
		char c;

		assert_true(fd >= 0);
		assert_int_equal(pread(fd, &c, 1, (off_t)at), 1);
		c ^= 1;
		assert_int_equal(pwrite(fd, &c, 1, (off_t)at), 1);
		if (cut)
			assert_int_equal(ftruncate(fd, (off_t)at), 0);
		close(fd);
	}
	bank_run(b, "mv cache/v $(echo cache/history-* | sed "
		    "s/history/versions/)");
}

static void test_cache(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, script);
	b.options.cache = str_printf(&b.arena, "%s/cache", b.dir);
	for (size_t i = 0; i < 12; i++) {
		assert_true(bank_open(&b, ""));
		expect_script(&b);
		/* A second time from what was kept. */
		expect_script(&b);
		cache_spoil(&b, i * 11, i % 2);
	}
	bank_run(&b, "page() { printf -- \"---\\nslug: $2\\n---\\n\" >"
		     "content/$1; }\n"
		     "page b.md four; save 600");
	assert_true(bank_open(&b, ""));
	assert_int_equal(versions_of(&b, S("content/b.md")).n, 5);
	bank_done(&b);
}

/* Makes all versions in the cache seem as large as `size` says. */
static void cache_inflate(struct bank *b, uint32_t size)
{
	enum { HEAD = 22 + 16, BLOCK = HEAD + 8 + 16 };
	struct str path = str_printf(&b->arena, "%s/cache/v", b->dir);
	struct digest sum;
	ssize_t n, at = BLOCK;
	char bytes[4096];
	int fd;

	bank_run(b, "mv cache/versions-*.log cache/v");
	fd = open(str_zdup(&b->arena, path), O_RDWR);
	n = read(fd, bytes, sizeof(bytes));
	assert_true(n > BLOCK && n < (ssize_t)sizeof(bytes));
	while (at < n) {
		bool is_read = bytes[at + 20] == VERSION_READ;
		uint8_t length;

		for (int i = 0; i < 4; i++)
			bytes[at + 22 + i] = (char)(size >> 8 * i);
		at += 26 + (ssize_t)sizeof(struct digest);
		for (int i = 0; is_read && i < 2; i++) {
			length = (uint8_t)bytes[at];
			at += 4 + length;
		}
	}
	sum = digest_of((struct str){ bytes + BLOCK, (size_t)(n - BLOCK) });
	memcpy(bytes + HEAD + 8, sum.byte, sizeof(sum.byte));
	assert_true(pwrite(fd, bytes, (size_t)n, 0) == n);
	close(fd);
	bank_run(b, "mv cache/v $(echo cache/history-* | sed "
		    "s/history/versions/)");
}

static void test_read_limit(void **state)
{
	struct source_versions v;
	struct bank b;

	(void)state;
	bank_make(&b, script);
	b.options.cache = str_printf(&b.arena, "%s/cache", b.dir);
	assert_true(bank_open(&b, ""));
	expect_script(&b);
	assert_true(HISTORY_MAX_READ == (uint64_t)1 << 31);
	cache_inflate(&b, (1u << 29) - 1);
	expect_script(&b);
	cache_inflate(&b, 3u << 29);
	v = versions_of(&b, S("content/b.md"));
	assert_int_equal(v.n, 3);
	assert_int_equal(v.at[0].state, VERSION_CURRENT);
	expect_version(&v.at[1], "content/b.md", "two", "false", 500);
	assert_int_equal(v.at[2].state, VERSION_MISSING);
	assert_true(str_eq(v.at[2].path, S("content/a.md")));
	bank_done(&b);
}

/* Asks twice, the second time the cache. */
static void expect_changed(struct bank *b, const char *path, int64_t seconds)
{
	for (size_t i = 0; i < 2; i++) {
		struct source_versions v = versions_of(b, str_of(path));

		assert_true(v.has_changed);
		if (v.changed != seconds)
			fail_msg("%s: %lld", path, (long long)v.changed);
	}
}

/* Which commits change what a page says, and which only its looks. */
static void test_changed(void **state)
{
	static const char minor[] = "m() { printf 'change\n\n%s' \"$1\"; }\n";
	struct bank b;

	(void)state;
	bank_make(&b, "start\n"
		      "put() { printf \"$2\" >content/$1.md; }\n"
		      "for p in space minor name early mixed; do\n"
		      "	put $p '# A b\\n'\n"
		      "done\n"
		      "put sole x; save 100\n"
		      "put space '# A  b\\r\\n \\t\\r\\n'; save 200\n"
		      "put early '# B\\n'; save 300\n"
		      "put early ' # B\\n'; save 400\n"
		      "git mv content/name.md content/renamed.md; save 500\n"
		      "put mixed '# C\\n'; save 600\n"
		      "put mixed '# A b\\n'; save 700\n");
	bank_run(&b,
		 str_zdup(&b.arena,
			  str_cat(&b.arena, str_of(minor),
				  S("put() { printf \"$2\" >content/$1.md; }\n"
				    "put minor '# B\\n'; save 800 "
				    "\"$(m 'Minor: yes')\"\n"
				    "put minor '# C\\n'; save 900 "
				    "\"$(m 'minor:YES')\"\n"))));
	b.options.cache = str_printf(&b.arena, "%s/cache", b.dir);
	assert_true(bank_open(&b, ""));
	expect_changed(&b, "content/sole.md", 100);
	expect_changed(&b, "content/space.md", 100);
	expect_changed(&b, "content/early.md", 300);
	expect_changed(&b, "content/renamed.md", 100);
	expect_changed(&b, "content/mixed.md", 700);
	expect_changed(&b, "content/minor.md", 100);
	bank_run(&b, str_zdup(&b.arena,
			      str_cat(&b.arena, str_of(minor),
				      S("echo D >content/minor.md; save 1000 "
					"\"$(m 'Minor: no')\"\n"))));
	assert_true(bank_open(&b, ""));
	expect_changed(&b, "content/minor.md", 1000);
	/* What is not committed has no time. */
	bank_run(&b, "echo E >content/minor.md\n");
	assert_true(bank_open(&b, ""));
	expect_changed(&b, "content/minor.md", 1000);
	bank_done(&b);
}

/* Nobody can tell of a version that is not there. */
static void test_changed_missing(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "start\n"
		      "echo a >content/a.md; save 100\n"
		      "echo 'a ' >content/a.md; save 200\n"
		      "rm -f $(git rev-parse HEAD~1:content/a.md |\n"
		      "	sed 's,^..,.git/objects/&/,')\n");
	assert_true(bank_open(&b, ""));
	expect_changed(&b, "content/a.md", 200);
	bank_done(&b);
}

/* A partial clone: what is not there is not fetched, and no error. */
static void test_missing(void **state)
{
	struct source_versions v;
	struct bank b;

	(void)state;
	bank_make(&b, script);
	bank_run(&b, "rm -f $(git rev-parse HEAD~3:content/a.md | "
		     "sed 's,^..,.git/objects/&/,')");
	assert_true(bank_open(&b, ""));
	v = versions_of(&b, S("content/b.md"));
	assert_int_equal(v.n, 5);
	assert_int_equal(v.at[3].state, VERSION_MISSING);
	assert_true(str_eq(v.at[3].path, S("content/a.md")));
	expect_version(&v.at[4], "content/a.md", "one", "false", 200);
	assert_int_equal(b.diags.list.n, 0);
	bank_done(&b);
}

/* What lies behind those that are not there is read. */
static void test_missing_many(void **state)
{
	struct source_versions v;
	struct bank b;

	(void)state;
	bank_make(&b, "start\n"
		      "for i in $(seq 20); do\n"
		      "	printf -- \"---\\nslug: s$i\\n---\\n\" >content/a.md\n"
		      "	save $i\n"
		      "done\n"
		      "for i in $(seq 2 17); do\n"
		      "	rm -f $(git rev-parse HEAD~$i:content/a.md |\n"
		      "		sed 's,^..,.git/objects/&/,')\n"
		      "done\n");
	assert_true(bank_open(&b, ""));
	v = versions_of(&b, S("content/a.md"));
	assert_int_equal(v.n, 5);
	assert_int_equal(v.at[0].state, VERSION_CURRENT);
	assert_int_equal(v.at[1].state, VERSION_READ);
	assert_int_equal(v.at[2].state, VERSION_MISSING);
	assert_int_equal(v.at[3].state, VERSION_READ);
	assert_true(str_eq(v.at[4].values[0], S("s1")));
	bank_done(&b);
}

static void test_shallow(void **state)
{
	struct bank b;

	(void)state;
	bank_make(&b, "mkdir full\n");
	bank_run(&b, "cd full\nstart\necho a >content/a.md; save 100\n"
		     "echo b >content/a.md; save 200\n"
		     "cd ..; git clone -q --depth 1 \"file://$PWD/full\" cut");
	assert_true(bank_open(&b, "cut"));
	assert_int_equal(versions_of(&b, S("content/a.md")).n, 0);
	bank_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_quoted),
		cmocka_unit_test(test_unclear),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_cache),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_missing_many),
		cmocka_unit_test(test_shallow),
		cmocka_unit_test(test_read_limit),
		cmocka_unit_test(test_changed),
		cmocka_unit_test(test_changed_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
