/*
 * Shows how lines are cut into words (text/words.h):
 *
 *	words LANG	for each line of the input a line for each word: where
 *			it is, its place, "+" if it is joined, form, key, "*"
 *			and its number if it is a stop word, stem, what it may
 *			be a form of; then "end"
 *	words known	ranges of the code points that this program's Unicode
 *			has characters for, in hexadecimal
 */
#include "base/arena.h"
#include "text/text.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

static void show_known(void)
{
	for (UChar32 c = 0, from = 0; c <= 0x110000; c++) {
		bool known = c < 0x110000 && u_isdefined(c);

		if (known && (c == 0 || !u_isdefined(c - 1)))
			from = c;
		if (!known && c > 0 && u_isdefined(c - 1))
			printf("%x %x\n", (unsigned int)from,
			       (unsigned int)(c - 1));
	}
}

static void show_word(const struct word *word, struct stemmer *stemmer,
		      struct str lang)
{
	struct word_base bases[WORD_BASES];
	size_t n = word_bases(word->form, lang, bases);
	unsigned int stop = word_stop(word->form, lang);
	struct str stem = stemmer_stem(stemmer, word->form);
	char key[2 * WORD_MAX];

	printf("%zu\t%zu\t%u\t%s\t%.*s\t%.*s\t", word->at, word->end,
	       word->place, word->joined ? "+" : "", STR_FMT(word->form),
	       STR_FMT(word_key(word->form, key)));
	if (stop)
		printf("*%u", stop);
	printf("\t%.*s\t", STR_FMT(stem));
	for (size_t i = 0; i < n; i++)
		printf("%s%.*s", i ? " " : "", (int)bases[i].n, bases[i].form);
	printf("\n");
}

static void show_lines(struct stemmer *stemmer, struct str lang)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;

	while ((n = getline(&line, &room, stdin)) > 0) {
		struct word word;
		struct words w;

		if (line[n - 1] == '\n')
			n--;
		words_begin(&w, (struct str){ line, (size_t)n });
		while (words_next(&w, &word))
			show_word(&word, stemmer, lang);
		printf("end\n");
	}
	free(line);
}

int main(int argc, char **argv)
{
	struct stemmer *stemmer;
	struct arena a;

	if (argc != 2) {
		fprintf(stderr, "usage: words LANG|known\n");
		return 2;
	}
	text_start();
	arena_init(&a);
	if (strcmp(argv[1], "known") == 0) {
		show_known();
	} else {
		stemmer = stemmer_open(&a, str_of(argv[1]));
		show_lines(stemmer, str_of(argv[1]));
		stemmer_close(stemmer);
	}
	arena_done(&a);
	return 0;
}
