/*
 * Swedish inflections that Snowball's rules leave: definite forms in -an, -et
 * and -n, plurals with another vowel, words that lose a letter before an
 * ending, and adjectives in -t. What is made here are guesses; who asks takes
 * one that there is.
 */
#include "text/text_priv.h"
#include "text/words.h"

#include <string.h>

/* Plurals with another vowel, by what compounds end in as well. */
static const struct {
	const char *plural, *base;
} vowels[] = {
	{ "böcker", "bok" },	    { "händer", "hand" },
	{ "fötter", "fot" },	    { "nätter", "natt" },
	{ "städer", "stad" },	    { "länder", "land" },
	{ "söner", "son" },	    { "tänder", "tand" },
	{ "rötter", "rot" },	    { "döttrar", "dotter" },
	{ "bröder", "bror" },	    { "mödrar", "mor" },
	{ "fäder", "far" },	    { "gäss", "gås" },
	{ "möss", "mus" },	    { "ögon", "öga" },
	{ "öron", "öra" },	    { "stränder", "strand" },
	{ "bränder", "brand" },	    { "ränder", "rand" },
	{ "bönder", "bonde" },	    { "stänger", "stång" },
	{ "tänger", "tång" },	    { "löss", "lus" },
	{ "ledamöter", "ledamot" }, { "män", "man" },
};

struct bases {
	struct word_base *out;
	size_t n;
};

/* Adds what is left of `s` and an ending, if it is a word. */
static void add(struct bases *b, struct str s, const char *ending)
{
	size_t more = strlen(ending);
	struct word_base *base = &b->out[b->n];

	if (b->n == WORD_BASES || s.n < 2 || s.n + more > WORD_MAX)
		return;
	memcpy(base->form, s.p, s.n);
	memcpy(base->form + s.n, ending, more);
	base->n = s.n + more;
	b->n++;
}

static bool cut(struct str s, const char *ending, struct str *rest)
{
	size_t n = strlen(ending);

	if (!str_ends(s, str_of(ending)))
		return false;
	*rest = str_sub(s, 0, s.n - n);
	return true;
}

/* Whether s is a plural of the table, alone or at the end of a compound. */
static bool find_vowel(struct bases *b, struct str s)
{
	struct str rest, stem = s;

	if (!cut(s, "nen", &stem) && !cut(s, "na", &stem))
		cut(s, "en", &stem);
	for (size_t i = 0; i < sizeof(vowels) / sizeof(*vowels); i++)
		if (cut(s, vowels[i].plural, &rest) ||
		    cut(stem, vowels[i].plural, &rest)) {
			char base[WORD_MAX];
			size_t n = strlen(vowels[i].base);

			memcpy(base, rest.p, rest.n);
			memcpy(base + rest.n, vowels[i].base, n);
			add(b, (struct str){ base, rest.n + n }, "");
			return true;
		}
	return false;
}

static bool is_consonant(char c)
{
	return c && strchr("bcdfghjklmnpqrstvwxz", c);
}

/* What is before an ending and has lost something to it: an e (artiklar,
 * numret), an m that is not written twice at the end (programmet), or -um
 * (seminarier, museet). */
static void find_whole(struct bases *b, struct str rest)
{
	struct str less;
	char last, before;

	if (rest.n < 3)
		return;
	last = rest.p[rest.n - 1];
	before = rest.p[rest.n - 2];
	less = str_sub(rest, 0, rest.n - 1);
	if (last == 'm' && before == 'm')
		add(b, less, "");
	if ((last == 'l' || last == 'n' || last == 'r') &&
	    is_consonant(before)) {
		add(b, less, (const char[]){ 'e', last, '\0' });
		if (before == 'm')
			add(b, less, (const char[]){ 'm', 'e', last, '\0' });
	}
	if (last == 'i' || last == 'e')
		add(b, rest, "um");
}

/* Adjectives, of which those in -t are longer than most nouns that are. */
static bool find_adjective(struct bases *b, struct str s)
{
	static const char *const endings[] = { "igt",  "iskt", "ivt",
					       "alt",  "elt",  "ellt",
					       "samt", "bart", "bara" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (s.n > 5 && str_ends(s, str_of(endings[i]))) {
			add(b, str_sub(s, 0, s.n - 1), "");
			return true;
		}
	return false;
}

static void find_ending(struct bases *b, struct str s)
{
	struct str rest;

	if (cut(s, "arna", &rest) || cut(s, "erna", &rest))
		find_whole(b, rest);
	if (cut(s, "na", &rest)) {
		add(b, rest, "");
	} else if (cut(s, "et", &rest) || cut(s, "en", &rest)) {
		add(b, rest, "");
		add(b, rest, "e");
		find_whole(b, rest);
	} else if (cut(s, "n", &rest)) {
		add(b, rest, "");
	} else if (cut(s, "ar", &rest) || cut(s, "er", &rest) ||
		   cut(s, "a", &rest)) {
		find_whole(b, rest);
	}
}

size_t word_bases(struct str form, struct str lang,
		  struct word_base out[WORD_BASES])
{
	struct bases b = { .out = out };
	struct str bare;

	if (!lang_is_swedish(lang) || form.n > WORD_MAX)
		return 0;
	if (!cut(form, "s", &bare))
		bare = form;
	if (!find_vowel(&b, bare) && !find_adjective(&b, bare))
		find_ending(&b, bare);
	return b.n;
}
