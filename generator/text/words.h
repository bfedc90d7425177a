/*
 * Words as search sees them: how text is cut and folded, which words do not
 * count, and what stem a word has. The reader in the browser cuts queries by
 * the same rules (generator/search/web); tests/search/words.tsv holds both to
 * them.
 *
 * A word is a run of letters, digits and marks (Unicode L, N, Mn, Mc) that
 * begins with a letter or digit, in lower case (without a final sigma) and NFC,
 * å ä ö being letters of their own. Soft hyphens and other characters that are
 * ignored (Default_Ignorable_Code_Point) are not there, as if the text had
 * none.
 *
 * Words with one '-' (or U+2010, U+2011) or apostrophe (U+2019) between them
 * also make a joined word, and so do words of ASCII digits with one of
 * ": . , / -" (or U+2010, U+2011, U+2013): "e-post" is e, post and "epost";
 * "2:4" is 2, 4 and "2:4", with ':' whatever is between. A row of words is
 * joined as a whole, and ends where letters turn to digits: "2:4-regeln" is 2,
 * 4, "2:4" and regeln.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/str.h"

struct arena;

/* Bytes of a form; a longer word is cut there, between code points. Of a run
 * with more code points than that only so many are looked at. */
enum { WORD_MAX = 64 };

struct word {
	struct str form; /* good until the next call */
	size_t at, end;	 /* bytes of the text, end is behind it */
	uint32_t place;	 /* number among the words of the text, joined ones not
			  * counted; a joined one has that of its first part */
	bool joined;
};

enum joint { JOINT_NONE, JOINT_LETTERS, JOINT_DIGITS };

/* Goes over the words of a text; a joined word comes behind its parts. */
struct words {
	struct str text;
	size_t at;
	uint32_t place;
	/* private */
	struct word
		word; /* the latest, or one that waits behind a joined one */
	struct word joint; /* what the latest words make when joined */
	enum joint kind;   /* of its parts; NONE while it has one only */
	uint32_t
		between; /* the one character before the word, 0: none or more */
	bool digits;	 /* the word is all digits */
	bool waits;
	/* One byte more tells that a form is too long. */
	char form[WORD_MAX + 1], joint_form[WORD_MAX + 1];
};

void words_begin(struct words *w, struct str text);
/* False at the end. The text is UTF-8; bad bytes divide words. */
bool words_next(struct words *w, struct word *out);

/* The key of a form: without marks (NFD less M, then NFC), and letters that do
 * not decompose by the table that slugs have (ø o, æ ae, ß ss, ł l, ligatures
 * ...). Written to `out`; returns it. Never empty, pure ASCII is its own. */
struct str word_key(struct str form, char out[2 * WORD_MAX]);

/* The number of a stop word of a language, from 1; 0 for other words and
 * languages without a list. One numbering for all languages. */
unsigned int word_stop(struct str form, struct str lang);
/* All stop words by their number less 1. */
const struct str *word_stops(size_t *n);

/* Stems by Snowball: Swedish and English; words of other languages are their
 * own stem. One per thread; closed by its owner. */
struct stemmer;
struct stemmer *stemmer_open(struct arena *a, struct str lang);
void stemmer_close(struct stemmer *s);
/* Good until the next call. */
struct str stemmer_stem(struct stemmer *s, struct str form);

/* Forms that this one may be an inflection of, by endings that Snowball leaves
 * (skolan, frågan, barnet) or by vowel change (böcker, händerna), the likeliest
 * first: it shares the stem of the first of them that the corpus has. None of
 * them is a stop word. At most WORD_BASES, each at most WORD_MAX bytes, in
 * `out`; returns how many. */
enum { WORD_BASES = 6 };
struct word_base {
	size_t n;
	char form[WORD_MAX];
};
size_t word_bases(struct str form, struct str lang,
		  struct word_base out[WORD_BASES]);
/* Words that this one may be derived from (kopiering from kopiera, läsbar from
 * läsa), likewise. Those that the corpus has are near to it in meaning, but no
 * forms of it. */
size_t word_origins(struct str form, struct str lang,
		    struct word_base out[WORD_BASES]);

#endif
