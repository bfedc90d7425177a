/*
 * What the parts of the module share: documents and the lexicon, made by
 * docs.c, text.c, lexicon.c, group.c, compound.c, derive.c and synonym.c; read
 * by what writes the files.
 */
#ifndef SEARCH_SEARCH_PRIV_H
#define SEARCH_SEARCH_PRIV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "search/format.h"
#include "search/search.h"
#include "text/words.h"

/* A number as format.h has them: at most NUMBER_BYTES. Gives what is behind
 * it. */
enum { NUMBER_BYTES = 10 };
static inline char *number_put(char *p, uint64_t v)
{
	for (; v > 0x7F; v >>= 7)
		*p++ = (char)(v | 0x80);
	*p++ = (char)v;
	return p;
}

/* A block of a body: a card can show it. */
struct body_block {
	struct str text;
	uint32_t place; /* of its first word: block * 256 + word */
	uint32_t hash;	/* block_hash */
};

/* What decides on a block's number in files of positions: blocks.c. */
uint32_t block_hash(struct str text);

struct document {
	const struct page *page;
	uint32_t words; /* of the body */
	uint32_t nblocks;
	const struct body_block *blocks; /* of the body, headings too */
	uint32_t behind; /* of the block behind them: place / 256 */
};

struct documents {
	struct document *at; /* by id: the oldest first */
	size_t n;
};

/* Which pages are searched. */
void documents_of(struct arena *a, const struct site *s, struct documents *out);

/* What a document has to be found by. */
struct text_block {
	uint8_t field; /* a CODE_ bit above CODE_BODY, or CODE_BODY */
	bool begins;   /* what its words begin with is looked up, too */
	bool unseen;   /* the page does not show it: no phrase is of it */
	uint32_t line; /* of the page's body, whose words it has; 0: none */
	struct str text;
};

struct document_text {
	struct str lang;
	/* Title, summary, labels, body with its headings, the moments of
	 * recordings (page.moments). */
	VEC(struct text_block) blocks;
};

/* All that is read of a document, in `a`; `body`: the plain text of its page's
 * body. */
void document_read(struct arena *a, const struct search_options *options,
		   const struct page *p, struct str body,
		   struct document_text *out);

/* Whether a block is of the body, or a heading in it. */
bool block_is_body(const struct text_block *b);
/* Whether what a line of a body says is all in it, as no mark is there but one
 * of a heading at its beginning, behind which is *text. */
bool body_line(struct str line, struct str *text);

/* A document that has a word: id << 8 | code. */
typedef uint32_t posting;

struct postings {
	const posting *at;
	uint32_t n;
};

/* A place of a word in a document. */
struct position {
	uint16_t block;
	uint8_t word; /* block * 256 + word, as in format.h */
	uint8_t stop; /* stop_code of the stop word directly before; 0: none */
};

/* What a position has of the number of a stop word (text/words.h). */
static inline uint8_t stop_code(uint32_t number)
{
	return number < 255 ? (uint8_t)number : 255;
}

struct form {
	struct str text;
	struct str key;
	struct postings list;
	/* Of each posting how many positions, and all of them. */
	const uint32_t *counts;
	const struct position *positions;
	uint32_t npositions;
	uint32_t group;
	uint16_t cut; /* of a compound, as in format.h but in bytes; 0: none */
};

/* What stands in a document: a form, or more than one with a blank between. */
struct relative {
	struct str text;
	uint32_t documents; /* that have it, about */
};

/* Documents that a word finds though they do not have it, and what of theirs it
 * finds them by. */
struct kin {
	struct postings list;
	const struct relative *relatives; /* by text */
	uint32_t nrelatives;		  /* at most SEARCH_RELATIVES */
};

struct group {
	const uint32_t *forms; /* numbers, ascending */
	uint32_t nforms;
	struct postings part;
	struct kin synonym;
};

/* A beginning of words of titles and labels. */
struct beginning {
	struct str text;
	struct postings list;
};

/* What a term of a facet is called. */
struct label {
	struct str words; /* forms with a blank between; sorted by these */
	uint32_t facet;
	struct str term, text;
};

struct lexicon {
	struct form *forms; /* by key, then text */
	size_t nforms;
	struct group *groups;
	size_t ngroups;
	struct beginning *beginnings; /* by text */
	size_t nbeginnings;
	struct label *labels;
	size_t nlabels;
};

/* ---- sort.c ---- */

struct sorted {
	uint64_t head; /* the first bytes of the key */
	struct str key, text;
	uint32_t number; /* that the word is known by */
};

/* It has the text itself, and a key in `a`. */
struct sorted sorted_of(struct arena *a, struct str text, uint32_t number);
/* Words, no two alike, in the order of struct lexicon. */
struct sorted *words_sort(struct arena *a, const struct sorted *words,
			  size_t n);

/* write.c: floor(log2(n)), 0 for 0. */
unsigned int size_class(uint64_t n);

/* ---- lexicon.c ---- */

/* All words of the documents, as forms without groups and cuts; sets what
 * documents have but page and id. Gives a draft for lexicon_finish, which it has
 * to be given to and until which options->bodies live; NULL where there are more
 * words than can be counted. */
struct draft *lexicon_read(struct arena *a,
			   const struct search_options *options,
			   struct documents *docs, struct lexicon *out,
			   struct diags *diags);
/* All else that is in the lexicon; the draft is gone then. Of what was there
 * texts, keys, lists and positions do not change meanwhile. */
void lexicon_finish(struct draft *d);

#endif
