/*
 * Files of the index: how words are cut into them, what is written, and that
 * the cache cannot change it.
 */
#include "base/file.h"
#include "compile/compile_priv.h"
#include "lexis.h"
#include "search/files_priv.h"

/* ---- pieces ---- */

static void assert_bytes(struct buf *b, const char *want, size_t n)
{
	assert_int_equal(b->n, n);
	assert_memory_equal(b->p, want, n);
	buf_clear(b);
}

static void numbers_and_words(void **state)
{
	struct str last = S("");
	struct arena a;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	number_write(&b, 0);
	number_write(&b, 127);
	number_write(&b, 128);
	number_write(&b, 300);
	assert_bytes(&b, "\x00\x7f\x80\x01\xac\x02", 6);
	text_write(&b, S("å"));
	assert_bytes(&b, "\x02\xc3\xa5", 3);
	word_write(&b, &last, S("hål"));
	word_write(&b, &last, S("hålla"));
	/* ö shares a byte with å, but no letter. */
	word_write(&b, &last, S("höra"));
	assert_bytes(&b, "\x00\x04h\xc3\xa5l\x04\x02la\x01\x04\xc3\xb6ra", 16);
	arena_done(&a);
}

static void sizes_are_rounded(void **state)
{
	(void)state;
	assert_int_equal(size_round(0), 0);
	assert_int_equal(size_round(31), 31);
	assert_int_equal(size_round(33), 34);
	assert_int_equal(size_round(1000000), 1015808);
	assert_int_equal(size_round(1015808), 1015808);
	assert_int_equal(size_class(0), 0);
	assert_int_equal(size_class(1), 0);
	assert_int_equal(size_class(1023), 9);
	assert_int_equal(size_class(1024), 10);
}

/* ---- cutting ---- */

enum { ITEMS = 20000, FILES = 40 };

static const struct shard_aim aim = { FILES, 6000, 3 };

static int item_order(const void *x, const void *y)
{
	const struct shard_item *a = x, *b = y;

	return str_cmp(a->key, b->key);
}

/* Words of three to eight letters, some of them twice. */
static struct shard_item *items_make(struct arena *a)
{
	struct shard_item *items = arena_array(a, struct shard_item, ITEMS);
	uint32_t seed = 5;

	for (size_t i = 0; i < ITEMS; i++) {
		char word[8];

		seed = seed * 1664525 + 1013904223;
		for (size_t k = 0; k < sizeof(word); k++)
			word[k] = (char)('a' + (seed >> (3 * k + 4) & 7));
		items[i].key =
			str_dup(a, (struct str){ word, 3 + (seed >> 29 & 5) });
		items[i].size = 10 + (seed >> 20 & 63);
	}
	qsort(items, ITEMS, sizeof(*items), item_order);
	return items;
}

static void words_are_cut(void **state)
{
	struct shard_item *items;
	struct shards s;
	struct arena a;

	(void)state;
	arena_init(&a);
	items = items_make(&a);
	shards_cut(&a, items, ITEMS, &aim, &s);
	assert_in_range(s.n, FILES * 3 / 4, FILES);
	assert_int_equal(s.starts[0], 0);
	assert_int_equal(s.starts[s.n], ITEMS);
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = s.starts[i]; k < s.starts[i + 1]; k++)
			assert_int_equal(shards_find(&s, items[k].key), i);
	arena_done(&a);
}

/* How many texts of one are not in the other. */
static size_t differences(const struct shards *s, const struct shards *t)
{
	size_t n = 0;

	for (size_t i = 0; i + 1 < s->n; i++) {
		bool found = false;

		for (size_t k = 0; k + 1 < t->n; k++)
			found |= str_eq(s->begins[i], t->begins[k]);
		n += !found;
	}
	return n;
}

static void borders_stay(void **state)
{
	struct shard_item *items;
	struct shards before, after;
	struct arena a;

	(void)state;
	arena_init(&a);
	items = items_make(&a);
	shards_cut(&a, items, ITEMS, &aim, &before);
	for (size_t i = 0; i < ITEMS; i += 997) {
		const uint32_t size = items[i].size;

		items[i].size = size + 60;
		shards_cut(&a, items, ITEMS, &aim, &after);
		assert_in_range(differences(&before, &after), 0, 1);
		items[i].size = size;
	}
	/* Without a word in the middle. */
	memmove(&items[ITEMS / 2], &items[ITEMS / 2 + 1],
		(ITEMS / 2 - 1) * sizeof(*items));
	shards_cut(&a, items, ITEMS - 1, &aim, &after);
	assert_in_range(differences(&before, &after), 0, 1);
	arena_done(&a);
}

static void little_is_one_file(void **state)
{
	struct shard_item items[] = { { { "a", 1 }, 2000 },
				      { { "a", 1 }, 2000 },
				      { { "b", 1 }, 2000 } };
	struct shards s;
	struct arena a;

	(void)state;
	arena_init(&a);
	shards_cut(&a, items, 0, &aim, &s);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.starts[1], 0);
	shards_cut(&a, items, 3, &aim, &s);
	assert_int_equal(s.n, 1);
	/* However large, words of one key stay together. */
	items[0].size = items[1].size = items[2].size = 50000;
	shards_cut(&a, items, 3, &aim, &s);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.starts[1], 2);
	assert_text(s.begins[0], "b");
	arena_done(&a);
}

/* What is large has hardly anything with it, wherever between others it is. */
static void what_is_large_is_alone(void **state)
{
	struct shard_item *items;
	struct shards s;
	struct arena a;

	(void)state;
	arena_init(&a);
	items = items_make(&a);
	for (size_t i = 500; i < ITEMS; i += ITEMS / 8) {
		const uint32_t size = items[i].size;
		size_t file;

		while (str_eq(items[i].key, items[i - 1].key) ||
		       str_eq(items[i].key, items[i + 1].key))
			i++;
		items[i].size = 60000;
		shards_cut(&a, items, ITEMS, &aim, &s);
		file = shards_find(&s, items[i].key);
		assert_in_range(i - s.starts[file], 0, ITEMS / FILES / 4);
		assert_int_equal(s.starts[file + 1], i + 1);
		items[i].size = size;
	}
	arena_done(&a);
}

/* ---- a whole index ---- */

static void bank_fill(struct lexis *l)
{
	static const char *const grades[] = { "1-3", "4-6", "7-9", "1-3, 4-6" };
	struct arena *a = &l->bank.arena;

	for (int i = 0; i < 40; i++) {
		struct str path = str_printf(a, "resurser/r%d.md", i);
		struct str text = str_printf(
			a,
			"---\ntitle: Resurs %d\ndate: %d-01-02\nsummary: s\n"
			"stage: grundskola\nresource_type: lektion\n"
			"grade: [%s]\ntags: [t%d, t%d]\n---\nEtt ord%d.\n",
			i, 2000 + i % 9, grades[i % 4], i % 7, i % 3 + 3, i);

		bank_add(&l->bank, str_zdup(a, path), str_zdup(a, text));
	}
	lexis_make(l);
}

struct reader {
	const unsigned char *p, *end;
};

static uint64_t number_read(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned int shift = 0;; shift += 7) {
		assert_true(r->p < r->end);
		v |= (uint64_t)(*r->p & 127) << shift;
		if (*r->p++ < 128)
			return v;
	}
}

/* The byte that the entry has of the last of n documents, whose titles have two
 * words that count and whose bodies have seven. */
static uint8_t class_of_last(size_t n)
{
	const struct page page = { .title = S("Ljus och vatten"),
				   .lang = S("sv") };
	const struct site_config config = { .language = S("sv") };
	const struct site site = { .config = &config };
	const struct search_options options = { .site = &site };
	struct documents docs = { .n = n };
	const struct shards one = { .n = 1 };
	struct reader r;
	struct arena a;
	struct buf b;
	uint8_t class;

	arena_init(&a);
	docs.at = arena_array(&a, struct document, n);
	for (size_t i = 0; i < n; i++)
		docs.at[i] = (struct document){ .page = &page, .words = 7 };
	buf_init(&a, &b);
	entry_write(&(struct index_plan){ .source = { &options, &docs, NULL },
					  .terms = { .shards = one },
					  .positions = { .shards = one },
					  .spelling = { .shards = one },
					  .backwards = { .shards = one } },
		    &b);
	r.p = (const unsigned char *)b.p + 4;
	r.end = (const unsigned char *)b.p + b.n;
	r.p += number_read(&r);
	assert_int_equal(number_read(&r), n);
	assert_int_equal(number_read(&r), ids_bound(&docs));
	class = r.p[n - 1];
	arena_done(&a);
	return class;
}

/* Up to so many documents words of titles are counted. */
static void titles_count_on_small_sites(void **state)
{
	(void)state;
	assert_int_equal(class_of_last(SEARCH_TITLE_DOCUMENTS), 2 << 4 | 3);
	assert_int_equal(class_of_last(SEARCH_TITLE_DOCUMENTS + 1), 3);
}

static void index_is_the_same(const struct search_index *x,
			      const struct search_index *y)
{
	assert_int_equal(x->nfiles, y->nfiles);
	for (size_t i = 0; i < x->nfiles; i++) {
		assert_true(str_eq(x->files[i].path, y->files[i].path));
		assert_true(str_eq(x->files[i].bytes, y->files[i].bytes));
		assert_true(i == 0 || str_cmp(x->files[i - 1].path,
					      x->files[i].path) < 0);
	}
}

static void index_make(struct lexis *l, size_t jobs, struct search_index *out)
{
	lexis_begin(l, jobs);
	assert_true(
		search_build(&l->bank.arena, &l->options, out, &l->bank.diags));
	search_bodies_end(l->options.bodies);
}

static void jobs_do_not_matter(void **state)
{
	struct search_index one, eight;
	struct str fixed = S(""), named = S("");
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_fill(&l);
	index_make(&l, 1, &one);
	index_make(&l, 8, &eight);
	index_is_the_same(&one, &eight);
	for (size_t i = 0; i < one.nfiles; i++) {
		if (str_eq(one.files[i].path, SEARCH_ENTRY))
			fixed = one.files[i].bytes;
		if (str_eq(one.files[i].path, one.entry))
			named = one.files[i].bytes;
	}
	assert_true(named.n && str_eq(fixed, named));
	lexis_close(&l);
}

static void nothing_has_no_index(void **state)
{
	struct search_index index;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "bild.txt", "");
	lexis_make(&l);
	index_make(&l, 2, &index);
	assert_int_equal(index.nfiles, 0);
	assert_int_equal(index.entry.n, 0);
	lexis_close(&l);
}

/* ---- names and the cache ---- */

enum { NAMED = 120000 };

/* So many have one name with nearly every salt: another one is found. */
static void names_are_different(void **state)
{
	struct packing *files;
	struct arena a;
	struct map names;

	(void)state;
	arena_init(&a);
	files = arena_array(&a, struct packing, NAMED);
	for (size_t i = 0; i < NAMED; i++) {
		files[i].kind = 'c';
		files[i].digest = digest_of(str_printf(&a, "%zu", i));
	}
	pack_name(&a, files, NAMED);
	map_init(&a, &names);
	for (size_t i = 0; i < NAMED; i++) {
		assert_in_range(files[i].name, 1, UINT32_MAX);
		map_add(&names, (struct str){ (const char *)&files[i].name,
					      sizeof(files[i].name) });
	}
	assert_int_equal(names.n, NAMED);
	arena_done(&a);
}

static void pack_with(struct arena *a, struct cache *cache, struct str raw,
		      struct packing *file)
{
	struct packer *p = packer_open(a);

	*file = (struct packing){ .kind = 't' };
	pack(p, cache, file, raw);
	pack_keep(cache, file, 1);
	packer_close(a, p);
	assert_true(pack_is_of(a, file->bytes, raw));
}

static void the_cache_is_not_believed(void **state)
{
	const struct str raw = S("skola skolan skola");
	struct packing honest, other;
	char name[] = "/tmp/files_test.XXXXXX";
	struct str lies[4];
	struct arena a;
	struct diags diags;
	int dir;

	(void)state;
	arena_init(&a);
	diags_init(&a, &diags);
	assert_non_null(mkdtemp(name));
	assert_true(dir_open(str_of(name), &dir, &diags));
	pack_with(&a, NULL, raw, &honest);
	pack_with(&a, NULL, S("far"), &other);
	lies[0] = other.bytes;
	lies[1] = str_sub(honest.bytes, 0, honest.bytes.n - 1);
	lies[2] = str_cat(&a, honest.bytes, S("x"));
	lies[3] = S("\xff\xff\xff\xff");
	for (size_t i = 0; i < 4; i++) {
		struct cache *c = cache_open(&a, str_of(name), false, &diags);
		struct packing file;

		cache_keep_made(c, honest.digest, lies[i]);
		cache_close(c);
		c = cache_open(&a, str_of(name), false, &diags);
		assert_true(str_eq(cache_find_made(c, honest.digest), lies[i]));
		pack_with(&a, c, raw, &file);
		assert_false(file.cached);
		assert_true(str_eq(file.bytes, honest.bytes));
		cache_close(c);
		/* What was made anew is there from now on. */
		c = cache_open(&a, str_of(name), false, &diags);
		pack_with(&a, c, raw, &file);
		assert_true(file.cached);
		cache_close(c);
	}
	assert_true(file_remove(dir, S("objects.pack"), &diags));
	assert_true(file_remove(dir, S("objects.lock"), &diags));
	dir_close(dir);
	assert_int_equal(rmdir(name), 0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_and_words),
		cmocka_unit_test(sizes_are_rounded),
		cmocka_unit_test(words_are_cut),
		cmocka_unit_test(borders_stay),
		cmocka_unit_test(little_is_one_file),
		cmocka_unit_test(what_is_large_is_alone),
		cmocka_unit_test(titles_count_on_small_sites),
		cmocka_unit_test(jobs_do_not_matter),
		cmocka_unit_test(nothing_has_no_index),
		cmocka_unit_test(names_are_different),
		cmocka_unit_test(the_cache_is_not_believed),
	};

	text_start();
	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
