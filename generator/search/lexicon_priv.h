/*
 * What the parts of the lexicon share: the inversion, and what is made of the
 * forms afterwards.
 */
#ifndef SEARCH_LEXICON_PRIV_H
#define SEARCH_LEXICON_PRIV_H

#include "base/limits.h"
#include "base/map.h"
#include "search/search_priv.h"

/* Languages by what is known of their words. */
enum tongue { TONGUE_SWEDISH, TONGUE_ENGLISH, TONGUE_OTHER, TONGUES };

enum tongue tongue_of(struct str lang);
/* The language to ask text/words.h for; "" of the others. */
struct str tongue_language(enum tongue t);

/* ---- dictionary.c ---- */

/* A word in a dictionary. */
struct entry {
	union {
		char near[16]; /* the word, if it has no more bytes */
		const char *far;
	};
	uint8_t length;
	/* Its number as a stop word; 0: it is none. */
	uint16_t stops[TONGUE_OTHER];
	uint32_t form; /* in the end: its number + 1; 0: it is none */
};

enum { DICTIONARY_CHUNK = 512 };

struct dictionary {
	struct arena *arena; /* of the entries */
	struct arena table;
	struct dictionary_slot *slots;
	size_t nslots;
	uint64_t seed;
	VEC(struct entry *) chunks;
	uint32_t n;
};

void dictionary_init(struct arena *a, struct dictionary *d);
void dictionary_done(struct dictionary *d);
/* The number of a word of at most WORD_MAX bytes, which is added when it is
 * not there. */
uint32_t dictionary_add(struct dictionary *d, struct str form);
/* The same where nothing may be added: false when it is not there. */
bool dictionary_find(const struct dictionary *d, struct str form,
		     uint32_t *number);
/* Adds all words of another one; numbers[i]: that of its word i. */
void dictionary_join(struct dictionary *d, const struct dictionary *from,
		     uint32_t *numbers);
struct str entry_word(const struct entry *e);

static inline struct entry *entry_at(const struct dictionary *d, uint32_t n)
{
	return &d->chunks.at[n / DICTIONARY_CHUNK][n % DICTIONARY_CHUNK];
}

/* ---- row.c: the words of texts by their numbers ---- */

/* Rows behind one another, being written. */
struct rows {
	VEC(uint32_t) all;
	size_t head; /* of the latest */
};

void row_begin(struct arena *a, struct rows *r);
void row_add(struct arena *a, struct rows *r, const struct word *w,
	     uint32_t number);
void row_end(struct rows *r);

/* Goes over the words of a row. */
struct row_words {
	const uint32_t *at, *end;
	uint32_t place;
	const uint32_t *numbers; /* of words; NULL: they are as they stand */
};

/* As of a struct word. */
struct row_word {
	uint32_t number, place;
	bool joined;
};

struct row_words row_words(const uint32_t *row, const uint32_t *numbers);
bool row_next(struct row_words *w, struct row_word *out);

/* ---- bodies.c: words that are known before pages are ---- */

/* search.h. Behind bodies_finish the numbers of words are those of `words`. */
struct search_bodies {
	struct arena arena;
	const struct source_file *files;
	const struct object *const *objects; /* of the files */
	struct body *bodies;		     /* of them */
	struct pool *pool;		     /* NULL: finished */
	struct body_reader *readers;	     /* of each worker */
	uint64_t *sizes;		     /* of what they read: numbers */
	size_t nreaders;
	struct dictionary *words; /* the first one's */
};

/* Waits for the last body; what is not read yet is read now. */
void bodies_finish(struct search_bodies *b);
/* Whether all of them were read: they are not, where there is too much. */
bool bodies_fit(const struct search_bodies *b, struct diags *diags);
/* Lets the bodies go; the dictionary stays, and in `a` the texts. */
void bodies_forget(struct arena *a, struct search_bodies *b);

/* The text of a page's body. */
struct str body_text(const struct search_bodies *b, const struct page *p);

/* Goes over the lines of a page's body. */
struct body_lines {
	uint32_t line; /* the one that it is at, from 1 */
	const uint32_t *row;
	const uint32_t *numbers; /* as of row_words */
};

struct body_lines body_lines_of(const struct search_bodies *b,
				const struct page *p);
/* The words of a line that is not before the latest one. */
struct row_words body_words(struct body_lines *b, uint32_t line);

/* ---- invert.c: from the words of documents ---- */

/* Documents are dealt out to lists in parts at once. */
enum { DEAL_PARTS = 2 };

/* An occurrence of a word in the document being read. */
struct token {
	uint32_t next; /* of the same word; 0: none */
	uint32_t place;
	uint8_t stop;
};

/* What a worker counts of a word. */
struct tally {
	/* Of the document being read. */
	uint32_t document;    /* its number + 1 */
	uint32_t first, last; /* tokens */
	uint8_t fields, in_body;
	bool wanted; /* a form even if no document has it */
	/* As of its entry, which is far away. */
	uint16_t stops[TONGUE_OTHER];
	/* So far, of each part of the documents. */
	uint32_t documents[DEAL_PARTS], positions[DEAL_PARTS];
	uint32_t occurrences[TONGUES];
};

/* What one worker has read. */
struct collector {
	struct arena arena;   /* of the words */
	struct arena streams; /* of what is written down */
	struct arena desk;    /* what grows with the largest document */
	struct arena scratch; /* of one document */
	/* The words of all workers, which are not added to meanwhile; those of
	 * its own have the numbers behind them. */
	const struct dictionary *known;
	struct dictionary words;
	/* Of all words, by number, in chunks; NULL: none of them is met. */
	VEC(struct tally *) tallies;
	VEC(struct token) tokens; /* of one document, from number 1 */
	VEC(uint32_t) met;	  /* words that it has, in order */
	struct buf stream;
	uint64_t occurrences; /* of all words */
	uint32_t document;
	uint32_t part; /* of the documents, that it is in */
	enum tongue tongue;
};

/* What a worker has written down of a document. */
struct stream {
	const uint8_t *p;
	uint32_t worker;
};

struct inverter {
	struct arena arena;
	struct dictionary *words;     /* in the end all of them */
	struct collector *collectors; /* of each worker */
	size_t workers;
	struct stream *streams; /* of each document */
	size_t documents;
};

/* One occurrence. */
struct occurrence {
	uint8_t field;	/* as of a text_block */
	bool placed;	/* its place is kept */
	uint8_t stop;	/* as of a position */
	uint32_t place; /* block * 256 + word */
};

/* `words`: those that are known; they live longer than the inverter. */
void inverter_open(struct inverter *v, struct dictionary *words, size_t workers,
		   size_t documents);
void inverter_close(struct inverter *v);
/* The documents of a part: those of part i from this to that of i + 1. */
size_t inverter_part(const struct inverter *v, size_t part);

/* Whether so many words can be counted: see SEARCH_MAX_WORDS. */
bool words_fit(uint64_t n, struct diags *diags);
/* Whether those that were read can. */
bool inverter_fits(const struct inverter *v, struct diags *diags);

enum { TALLY_CHUNK = 512 };

/* The tally of a word; NULL where there is none yet. */
static inline struct tally *tally_find(const struct collector *c, uint32_t word)
{
	struct tally *all = c->tallies.at[word / TALLY_CHUNK];

	return all ? &all[word % TALLY_CHUNK] : NULL;
}

/* The same, with those that are not there made. */
struct tally *tally_make(struct collector *c, uint32_t word);
static inline struct tally *tally_at(struct collector *c, uint32_t word)
{
	struct tally *t = tally_find(c, word);

	return t ? t : tally_make(c, word);
}

/* The number of a word for a worker, and the word of a number. */
uint32_t word_find(struct collector *c, struct str form);
struct str word_text(const struct collector *c, uint32_t word);

/* A worker begins a document; adds occurrences of words, by their numbers;
 * ends it. The places of one word ascend. */
void document_begin(struct inverter *v, size_t worker, uint32_t document,
		    enum tongue t);
void occurrence_add(struct collector *c, uint32_t word,
		    const struct occurrence *o);
void document_end(struct inverter *v, size_t worker);
/* Has a word be among the forms in any case, as one of a language. */
void word_want(struct collector *c, uint32_t word, enum tongue t);

/* ---- deal.c: to the documents of words ---- */

/* All words that are in a document or wanted, in the order of struct lexicon,
 * with their lists; they live in `a`. tongues[i]: the language in which form i
 * is most often, TONGUE_OTHER for a stop word of it. The dictionary that the
 * inverter was given has all words then, with the numbers of their forms. */
struct inverted {
	struct form *forms;
	uint8_t *tongues;
	size_t n;
};
void inverter_finish(struct arena *a, struct inverter *v, struct inverted *out);

/* ---- what is made of the forms ---- */

/* The lexicon while it is made. */
struct draft {
	struct arena *arena;  /* of the result */
	struct arena scratch; /* gone with the draft */
	const struct search_options *options;
	size_t jobs;
	size_t documents;
	struct inverted words, begun; /* begun: what labels begin with */
	/* Groups by their stem, as they are numbered, + 1. */
	struct map stems[TONGUES];
	struct lexicon *out;
};

/* ---- codes.c: lists of several words made one ---- */

struct codes {
	uint64_t *set;	/* of documents */
	uint64_t *some; /* of the words of `set`: those that are not 0 */
	size_t words;	/* of `some` */
	uint8_t *code;	/* of the documents that are in the set */
	uint32_t n;	/* documents in it */
};

/* An empty set of documents below a number. */
void codes_init(struct arena *a, struct codes *c, size_t documents);
void codes_add(struct codes *c, const struct postings *list);
/* What is in it as a list in `a`; it is empty then. */
struct postings codes_take(struct arena *a, struct codes *c);

/* ---- kin.c: what a word finds by what is no form of it ---- */

struct kinship {
	struct codes codes;
	/* The commonest first. */
	struct relative best[SEARCH_RELATIVES];
	uint32_t n;
};

/* One without documents, of those below a number. */
void kinship_init(struct arena *a, struct kinship *k, size_t documents);
/* A text, of at most SEARCH_RELATIVE_BYTES, of documents that are added by
 * themselves. It lives as long as what is taken. */
void kinship_add_text(struct kinship *k, struct str text, uint32_t documents);
/* A form with the documents that have it. */
void kinship_add_form(struct kinship *k, const struct form *f);
void kinship_add(struct kinship *k, const struct kin *kin);
/* What is in it, in `a` but for the texts; it is empty then. */
struct kin kinship_take(struct arena *a, struct kinship *k);

/* ---- phrase.c: words of whatever form that stand side by side ---- */

struct phrase_word {
	struct str form;
	struct str between; /* the word before and it: a blank, or stop words */
	uint32_t place;	    /* as of a struct word */
	uint8_t stop;	    /* as of a struct position */
};

struct phrase {
	struct phrase_word words[SYNONYMS_MAX_WORDS];
	size_t n;
};

/* The words of a text, in `a`. Stop words have no places: they count only
 * where there are no others. What is joined from one end to the other
 * ("e-post") is one word. */
void phrase_read(struct arena *a, struct str text, struct str lang,
		 struct phrase *out);
/* Adds the documents that have a phrase, its words being of these groups, and
 * how it stands in them, as texts of the draft's arena. What it looks at is taken from *work; where that does
 * not suffice some are missing. */
void phrase_find(const struct draft *d, const struct phrase *p,
		 const uint32_t *groups, uint64_t *work, struct kinship *out);
/* Whether so much more work may be done: it is taken, or else all that is
 * left. */
bool work_take(uint64_t *work, uint64_t n);

/* lexicon.c: the number, + 1, of a form, or 0. */
uint32_t form_find(const struct draft *d, struct str text);
/* The number a map has for a text, or 0. */
uint32_t number_find(const struct map *m, struct str text);

/* group.c: puts each form into a group. */
void draft_group(struct draft *d);
/* cut.c: cuts a word. */
enum {
	COMPOUND_LETTERS = 7, /* at least */
	COMPOUND_PARTS = 8,   /* at most; more are not counted */
};

struct cutting {
	const struct draft *draft;
	uint32_t *groups;  /* of each form + 1; 0: it is not Swedish */
	uint32_t *weights; /* of each group: documents */
	uint64_t *filter;  /* of hashes: words and stems have theirs in it */
};

/* One form being cut. */
struct cutter {
	const struct cutting *cutting;
	struct stemmer *stemmer; /* Swedish */
	uint32_t own;		 /* its group, which is no part */
	uint32_t weight;	 /* of that */
	size_t tries;
};

struct part_list {
	uint32_t groups[COMPOUND_PARTS]; /* + 1 */
	size_t n;
};

/* It lives in the draft's scratch. */
void cutting_init(struct draft *d, struct cutting *all);
/* The cut of a compound, as of a form, or 0; and the groups of its parts. */
uint16_t word_cut(struct cutter *c, struct str text, struct part_list *out);

/* compound.c: cuts compounds. */
void draft_cut(struct draft *d);
/* derive.c: gives documents what is derived from what they have, as synonyms. */
void draft_derive(struct draft *d);
/* synonym.c: wants the words of all synonyms, stop words only of those that have
 * no others; then gives documents the synonyms of what they have. */
void synonyms_want(const struct search_options *options, struct collector *c);
void draft_liken(struct draft *d);
/* label.c: what terms of facets are called. */
void labels_make(struct arena *a, const struct site *s, struct lexicon *out);

#endif
