/*
 * The lexicon: which documents have which words, where and how often, held to
 * what reading the documents one by one gives.
 */
#include "base/limits.h"
#include "lexis.h"

static void fields_have_codes(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Robotar", "# Kanel\n\nkanel kanel\n");
	lexis_add(&l, "b", "Kanel", "Ett stycke om robotar, robotar, robotar.");
	bank_add(&l.bank, "resurser/c.md",
		 "---\n" HEAD "stage: grundskola\nresource_type: lektion\n"
		 "tags: [Kanel]\n---\nEtt stycke.\n");
	lexis_make(&l);
	assert_list(&l, &form_get(&l, "kanel")->list, "a:12 b:8 c:40");
	assert_list(&l, &form_get(&l, "robotar")->list, "a:8 b:3");
	assert_list(&l, &form_get(&l, "s")->list, "c:20");
	assert_list(&l, &form_get(&l, "grundskola")->list, "c:40");
	/* A stop word is in no list. */
	assert_null(form_find(&l, "om"));
	lexis_close(&l);
}

static void lists_are_in_order(const struct lexis *l)
{
	for (size_t i = 0; i < l->lexicon.nforms; i++) {
		const struct form *f = &l->lexicon.forms[i];
		uint32_t positions = 0;
		char key[2 * WORD_MAX];

		assert_true(str_eq(word_key(f->text, key), f->key));
		assert_true(f->group < l->lexicon.ngroups);
		for (uint32_t k = 0; k < f->list.n; k++) {
			positions += f->counts[k];
			if (k)
				assert_true(f->list.at[k - 1] >> 8 <
					    f->list.at[k] >> 8);
		}
		assert_int_equal(positions, f->npositions);
		if (i) {
			const struct form *before = &f[-1];
			int order = str_cmp(before->key, f->key);

			assert_true(order < 0 ||
				    (order == 0 &&
				     str_cmp(before->text, f->text) < 0));
		}
	}
}

/* The block behind one of n words at `place`: labels share one, with a free
 * place between two. */
static uint32_t place_behind(uint32_t place, uint32_t n,
			     const struct text_block *block, bool last)
{
	bool shared = !last && block->field == CODE_LABEL &&
		      block[1].field == CODE_LABEL;

	place += block->unseen ? 0 : n + 1;
	while (!shared && place % 256)
		place++;
	return place;
}

/* A document's occurrences of a form, by cutting its text once more; `n` of
 * them have places. */
static size_t count_naively(struct lexis *l, const struct page *p,
			    const struct form *f, const struct position *at,
			    uint32_t n)
{
	struct document_text text;
	uint32_t place = 0, placed = 0;
	size_t found = 0;

	document_read(&l->bank.arena, &l->options, p,
		      page_text(p, p->object->body.plain), &text);
	for (size_t i = 0; i < text.blocks.n; i++) {
		const struct text_block *block = &text.blocks.at[i];
		struct words words;
		struct word w;
		uint32_t count = 0;

		words_begin(&words, block->text);
		while (words_next(&words, &w)) {
			count += !w.joined;
			if (!str_eq(w.form, f->text))
				continue;
			found++;
			if (block->unseen)
				continue;
			assert_true(placed < n);
			assert_int_equal(at[placed].block,
					 (place + w.place) / 256);
			assert_int_equal(at[placed].word,
					 (place + w.place) % 256);
			placed++;
		}
		place = place_behind(place, count, block,
				     i + 1 == text.blocks.n);
	}
	assert_int_equal(placed, n);
	return found;
}

static void assert_as_naive(struct lexis *l)
{
	lists_are_in_order(l);
	for (size_t i = 0; i < l->lexicon.nforms; i++) {
		const struct form *f = &l->lexicon.forms[i];
		const struct position *at = f->positions;
		uint32_t k = 0;

		for (size_t d = 0; d < l->docs.n; d++) {
			bool has = k < f->list.n && f->list.at[k] >> 8 == d;
			uint32_t n = has ? f->counts[k] : 0;

			assert_int_equal(count_naively(l, l->docs.at[d].page, f,
						       at, n) > 0,
					 has);
			at += n;
			k += has;
		}
		assert_int_equal(k, f->list.n);
	}
}

/* Words of one to three syllables, the first ones more often. */
static void words_add(struct buf *b, unsigned int *seed, size_t n)
{
	static const char *const syllables[] = { "ka",	"le", "sko", "å-", "ön",
						 "bok", "r",  "2",   "En" };

	for (size_t i = 0; i < n; i++) {
		for (int k = 1 + rand_r(seed) % 3; k > 0; k--) {
			int r = rand_r(seed) % 9 * (rand_r(seed) % 9) / 8;

			buf_str(b, str_of(syllables[r]));
		}
		buf_str(b, rand_r(seed) % 20 ? S(" ") : S("\n\n"));
	}
	buf_char(b, '\0');
}

static void pages_add(struct lexis *l, size_t n, size_t words)
{
	unsigned int seed = 4;

	for (size_t i = 0; i < n; i++) {
		char name[32];
		struct buf b;

		buf_init(&l->bank.arena, &b);
		words_add(&b, &seed, (size_t)rand_r(&seed) % words);
		snprintf(name, sizeof(name), "p%zu", i);
		lexis_add(l, name, "Titel", b.p);
	}
}

static void inversion_is_as_naive(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	pages_add(&l, 12, 200);
	lexis_make(&l);
	assert_true(l.lexicon.nforms > 100);
	assert_as_naive(&l);
	lexis_close(&l);
}

static void long_blocks_go_on(void **state)
{
	struct lexis l;
	struct buf b;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &b);
	for (size_t i = 0; i < 256; i++)
		buf_str(&b, S("kanel "));
	buf_str(&b, S("\n\nrobot\n\n"));
	for (size_t i = 0; i < 257; i++)
		buf_str(&b, S("kanel "));
	buf_str(&b, S("\n\nrobot\0"));
	lexis_add(&l, "a", "Titel", b.p);
	lexis_make(&l);
	assert_as_naive(&l);
	assert_int_equal(form_get(&l, "robot")->positions[1].block -
				 form_get(&l, "robot")->positions[0].block,
			 3);
	lexis_close(&l);
}

static void jobs_make_no_difference(void **state)
{
	struct lexis l;
	struct lexicon one;

	(void)state;
	lexis_open(&l);
	pages_add(&l, 40, 100);
	lexis_make(&l);
	one = l.lexicon;
	lexis_build(&l, 5);
	assert_int_equal(l.lexicon.nforms, one.nforms);
	assert_int_equal(l.lexicon.ngroups, one.ngroups);
	for (size_t i = 0; i < one.nforms; i++) {
		const struct form *x = &one.forms[i], *y = &l.lexicon.forms[i];

		assert_true(str_eq(x->text, y->text));
		assert_int_equal(x->group, y->group);
		assert_int_equal(x->cut, y->cut);
		assert_int_equal(x->list.n, y->list.n);
		assert_memory_equal(x->list.at, y->list.at,
				    x->list.n * sizeof(posting));
		assert_memory_equal(x->positions, y->positions,
				    x->npositions * sizeof(struct position));
	}
	lexis_close(&l);
}

static void word_repeat(struct buf *b, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s ", word);
}

/* The first ones of a word in a page have places. */
static void places_of_a_word(void **state)
{
	const struct form *kanel, *robot;
	struct lexis l;
	struct buf b;

	(void)state;
	lexis_open(&l);
	buf_init(&l.bank.arena, &b);
	word_repeat(&b, "kanel", SEARCH_MAX_PLACES + 7);
	word_repeat(&b, "robot", 1);
	word_repeat(&b, "peppar", SEARCH_MAX_PLACES);
	buf_char(&b, '\0');
	lexis_add(&l, "a", "Titel", b.p);
	lexis_add(&l, "b", "Titel", "Peppar och kanel");
	lexis_make(&l);
	kanel = form_get(&l, "kanel");
	assert_int_equal(kanel->npositions, SEARCH_MAX_PLACES + 1);
	assert_int_equal(kanel->counts[0] + kanel->counts[1],
			 SEARCH_MAX_PLACES + 1);
	assert_list(&l, &kanel->list, "a:7 b:1");
	assert_int_equal(form_get(&l, "peppar")->npositions,
			 SEARCH_MAX_PLACES + 1);
	/* Behind the title and the type. */
	robot = form_get(&l, "robot");
	assert_int_equal(robot->positions->block * 256 + robot->positions->word,
			 512 + SEARCH_MAX_PLACES + 7);
	lexis_close(&l);
}

/* Bodies are cut before it is known what their pages show of them, in which
 * language they are, and whether they are published. */
static void bodies_are_their_pages(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	l.bank.yaml = "shortcodes:\n"
		      "  bort: drop\n"
		      "  ord: {as: text, text: 'ingefära {0}'}\n";
	bank_add(&l.bank, "a.md",
		 "---\ndate: 2026-01-02\n---\n# Kanelens bok\n\n"
		 "En e-post 2:4 om kanel.\n\n"
		 "Före {{< ord \"saffran\" >}} efter kanel.\n\n"
		 "{{< bort >}}\n\n## Dold\n\nGömd text.\n\n{{< /bort >}}\n\n"
		 "## Del\n\nKanel \xEF\xBC\xA1 sist.\n");
	lexis_add(&l, "b", "Title\nlanguage: en", "# The och\n\nthe och kanel");
	lexis_add(&l, "c", "Titel\ndraft: true", "utkastet kanel");
	lexis_make(&l);
	assert_null(form_find(&l, "utkastet"));
	assert_null(form_find(&l, "gömd"));
	assert_null(form_find(&l, "the"));
	assert_list(&l, &form_get(&l, "kanel")->list, "a:3 b:1");
	assert_list(&l, &form_get(&l, "kanelens")->list, "a:8");
	assert_list(&l, &form_get(&l, "ingefära")->list, "a:1");
	assert_list(&l, &form_get(&l, "epost")->list, "a:1");
	lists_are_in_order(&l);
	lexis_close(&l);
}

/* Nobody waits for them where nothing comes of it. */
static void bodies_can_be_left(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	pages_add(&l, 40, 100);
	bank_link(&l.bank);
	for (size_t jobs = 1; jobs < 5; jobs++) {
		lexis_begin(&l, jobs);
		search_bodies_end(l.options.bodies);
	}
	lexis_close(&l);
}

static void stop_words_are_noted(void **state)
{
	unsigned int och = word_stop(S("och"), S("sv"));
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "kanel och robot. Och kanel, robot");
	lexis_make(&l);
	assert_true(och > 0 && och < 255);
	assert_int_equal(form_get(&l, "robot")->positions[0].stop, och);
	assert_int_equal(form_get(&l, "robot")->positions[1].stop, 0);
	assert_int_equal(form_get(&l, "kanel")->positions[0].stop, 0);
	assert_int_equal(form_get(&l, "kanel")->positions[1].stop, och);
	lexis_close(&l);
}

static void stop_words_are_the_page_s(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel", "not och not");
	lexis_add(&l, "b", "Title\nlanguage: en", "not och not");
	lexis_make(&l);
	assert_list(&l, &form_get(&l, "not")->list, "a:2");
	assert_list(&l, &form_get(&l, "och")->list, "b:1");
	lexis_close(&l);
}

static void words_are_counted(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "En titel", "# Rubrik\n\nFyra ord och e-post.\n");
	lexis_make(&l);
	assert_int_equal(l.docs.at[0].words, 5);
	lexis_close(&l);
}

/* For the cards. */
static void bodies_are_kept(void **state)
{
	const struct body_block *blocks;
	const struct position *at;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "En titel",
		  "Ett stycke.\n\n## Rubrik\n\n> Ett citat.\n\nRobot.\n");
	lexis_make(&l);
	assert_int_equal(l.docs.at[0].nblocks, 4);
	blocks = l.docs.at[0].blocks;
	assert_text(blocks[0].text, "Ett stycke.");
	assert_text(blocks[1].text, "Rubrik");
	assert_text(blocks[2].text, "Ett citat.");
	assert_text(blocks[3].text, "Robot.");
	at = form_get(&l, "robot")->positions;
	assert_int_equal(blocks[3].place, at->block * 256 + at->word);
	lexis_close(&l);
}

static const struct beginning *beginning_find(const struct lexis *l,
					      const char *text)
{
	for (size_t i = 0; i < l->lexicon.nbeginnings; i++)
		if (str_eq(l->lexicon.beginnings[i].text, str_of(text)))
			return &l->lexicon.beginnings[i];
	return NULL;
}

static void titles_and_tags_begin(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Ålar och kaniner", "robotar\n");
	/* One of two workers meets the tag again. */
	lexis_add(&l, "b", "Åar\ntags: [kanel]", "robotar\n");
	lexis_add(&l, "c", "Bi\ntags: [kanel]", "robotar\n");
	lexis_add(&l, "d", "Bo\ntags: [kanel]", "robotar\n");
	lexis_make(&l);
	assert_list(&l, &beginning_find(&l, "å")->list, "a:8 b:8");
	assert_list(&l, &beginning_find(&l, "ål")->list, "a:8");
	assert_list(&l, &beginning_find(&l, "ka")->list, "a:8 b:40 c:40 d:40");
	assert_list(&l, &form_get(&l, "kanel")->list, "b:40 c:40 d:40");
	assert_null(beginning_find(&l, "r"));
	assert_null(beginning_find(&l, "o"));
	for (size_t i = 1; i < l.lexicon.nbeginnings; i++)
		assert_true(str_cmp(l.lexicon.beginnings[i - 1].text,
				    l.lexicon.beginnings[i].text) < 0);
	lexis_close(&l);
}

static const struct label *label_find(const struct lexis *l, const char *words)
{
	for (size_t i = 0; i < l->lexicon.nlabels; i++)
		if (str_eq(l->lexicon.labels[i].words, str_of(words)))
			return &l->lexicon.labels[i];
	return NULL;
}

static void terms_have_labels(void **state)
{
	const struct label *label;
	struct lexis l;

	(void)state;
	lexis_open(&l);
	lexis_add(&l, "a", "Titel\ngrade: 7-9\ntags: [Käll kritik]", "");
	lexis_make(&l);
	label = label_find(&l, "högstadiet");
	assert_non_null(label);
	assert_text(label->term, "7-9");
	assert_text(l.bank.site.facets[label->facet].segment, "arskurs");
	label = label_find(&l, "käll kritik");
	assert_non_null(label);
	assert_text(label->text, "Käll kritik");
	assert_null(label_find(&l, "lågstadiet"));
	/* What a term is called finds its pages. */
	assert_list(&l, &form_get(&l, "högstadiet")->list, "a:40");
	lexis_close(&l);
}

static void empty_bank_has_no_words(void **state)
{
	struct lexis l;

	(void)state;
	lexis_open(&l);
	bank_add(&l.bank, "x.txt", "");
	lexis_make(&l);
	assert_int_equal(l.docs.n, 0);
	assert_int_equal(l.lexicon.nforms, 0);
	assert_int_equal(l.lexicon.ngroups, 0);
	lexis_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_have_codes),
		cmocka_unit_test(inversion_is_as_naive),
		cmocka_unit_test(long_blocks_go_on),
		cmocka_unit_test(jobs_make_no_difference),
		cmocka_unit_test(places_of_a_word),
		cmocka_unit_test(bodies_are_their_pages),
		cmocka_unit_test(bodies_can_be_left),
		cmocka_unit_test(stop_words_are_noted),
		cmocka_unit_test(stop_words_are_the_page_s),
		cmocka_unit_test(words_are_counted),
		cmocka_unit_test(bodies_are_kept),
		cmocka_unit_test(titles_and_tags_begin),
		cmocka_unit_test(terms_have_labels),
		cmocka_unit_test(empty_bank_has_no_words),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
