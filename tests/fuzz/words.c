/*
 * Words: whatever the bytes, forms are UTF-8 in lower case of the length that
 * is promised, are cut from where they say, and cut again are themselves; keys
 * are their own keys.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/text.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_key(struct str form)
{
	char first[2 * WORD_MAX], second[2 * WORD_MAX];
	struct str key = word_key(form, first);

	expect(key.n > 0 && key.n <= sizeof(first));
	expect(utf8_find_bad(key) == SIZE_MAX);
	if (key.n <= WORD_MAX)
		expect(str_eq(word_key(key, second), key));
}

/* A form is a word that is cut as it is. */
static void check_form(struct str form)
{
	struct words again;
	struct word word;

	words_begin(&again, form);
	expect(words_next(&again, &word));
	expect(str_eq(word.form, form) && word.end == form.n);
	expect(!words_next(&again, &word));
}

static void check_word(const struct word *word, struct str text,
		       struct stemmer *stemmer)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(word->form, S("sv"), bases);

	expect(word->form.n > 0 && word->form.n <= WORD_MAX);
	expect(utf8_find_bad(word->form) == SIZE_MAX);
	expect(word->at < word->end && word->end <= text.n);
	check_key(word->form);
	if (!word->joined)
		check_form(word->form);
	expect(n <= WORD_BASES);
	for (size_t i = 0; i < n; i++) {
		struct str base = { bases[i].form, bases[i].n };

		expect(base.n > 0 && base.n <= WORD_MAX);
		expect(utf8_find_bad(base) == SIZE_MAX);
		expect(!str_eq(base, word->form));
	}
	stemmer_stem(stemmer, word->form);
	word_stop(word->form, S("sv"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct stemmer *stemmer;
	uint32_t place = 0;
	struct word word;
	struct words w;
	struct arena a;
	size_t end = 0;

	arena_init(&a);
	stemmer = stemmer_open(&a, S("sv"));
	words_begin(&w, text);
	while (words_next(&w, &word)) {
		check_word(&word, text, stemmer);
		if (word.joined) {
			expect(word.end == end && word.place + 1 < place);
		} else {
			expect(word.at >= end && word.place == place++);
			end = word.end;
		}
	}
	stemmer_close(stemmer);
	arena_done(&a);
	return 0;
}
