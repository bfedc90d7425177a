/*
 * What makes files of documents and the lexicon: one source file for each kind
 * of format.h, and what they share.
 *
 *	shard.c ─► which words are in which file
 *	blocks.c ─► what files of positions call the blocks of a page
 *	terms.c positions.c spell.c cards.c facets.c order.c ─► their bytes
 *	pack.c ─► compressed, and named
 *	entry.c ─► the names of all
 *
 * A file is a pure function of its range of words or documents, so that an
 * edit changes the files with its words, and no others.
 */
#ifndef SEARCH_FILES_PRIV_H
#define SEARCH_FILES_PRIV_H

#include "base/digest.h"
#include "search/search_priv.h"

/* ---- write.c: the pieces that format.h is made of ---- */

void number_write(struct buf *b, uint64_t v);
void text_write(struct buf *b, struct str s);
/* A word that comes after *last ("" at the beginning of a list), which becomes
 * the word. */
void word_write(struct buf *b, struct str *last, struct str word);

/* Rounded up to a value of four significant bits behind the first, so that a
 * little more or less seldom changes anything. */
uint64_t size_round(uint64_t n);

/* ---- bits.c: what is smaller than bytes ---- */

/* Bits on their way to bytes, low ones first. */
struct bits {
	struct buf *out;
	uint64_t pending;
	unsigned int have;
};

/* Adds the low `n` bits of v, which has no others; at most 32. */
void bits_put(struct bits *b, uint32_t v, unsigned int n);
/* Fills the last byte with zeros. */
void bits_end(struct bits *b);
/* What the ids of documents are below: rounded, so that a document more seldom
 * changes what is written of the others. */
uint32_t ids_bound(const struct documents *docs);
/* A number below a range. */
void below_write(struct bits *b, uint32_t v, uint32_t range);
/* The ids of a list, which are below a bound. */
void ids_write(struct bits *b, struct postings list, uint32_t bound);
/* How many bits n ids take, about. */
uint64_t ids_bits(uint32_t n, uint32_t bound);

/* ---- shard.c ---- */

/* Something to be put into files, in the order of keys where it is to be found
 * by them. */
struct shard_item {
	struct str key;
	uint32_t size; /* of what it adds to a file, about */
};

/* What files of a kind are to be. */
struct shard_aim {
	size_t files;	/* at most */
	uint64_t least; /* bytes; of smaller ones requests cost more */
	/* Eighths that one may be smaller or larger: with more of them a border
	 * that moves moves fewer others. */
	unsigned int slack;
};

/* File i has the items from starts[i] to before starts[i + 1]. */
struct shards {
	const struct shard_item *items;
	const size_t *starts;
	size_t n;		  /* at least one */
	const struct str *begins; /* n - 1 texts that divide them */
};

/* Cuts items into files of about one size. Items of one key are in one file.
 * Where it cuts depends on the keys that are near. The items live as long as
 * the shards. */
void shards_cut(struct arena *a, const struct shard_item *items, size_t n,
		const struct shard_aim *aim, struct shards *out);
/* The file that a key is in. */
size_t shards_find(const struct shards *s, struct str key);
/* The item that says what a file is about: the largest one of the key that has
 * more than half of it. False where none has. */
bool shards_most(const struct shards *s, size_t file, size_t *item);

/* ---- blocks.c ---- */

/* The numbers that a document's blocks have in files of positions. */
struct block_numbers {
	uint32_t *numbers;   /* of the blocks of the body */
	uint32_t head, body; /* how many blocks before it, and in it */
	uint32_t tail;	     /* number of the first one behind it */
};

void blocks_number(struct arena *a, struct arena *scratch,
		   const struct document *d, struct block_numbers *out);
/* Of a block as struct position has it. */
static inline uint32_t block_number(const struct block_numbers *s,
				    uint32_t block)
{
	if (block < s->head)
		return block;
	block -= s->head;
	return block < s->body ? s->numbers[block] : s->tail + block - s->body;
}

/* ---- the kinds of files; each adds a file's bytes to `out` ---- */

struct index_source {
	const struct search_options *options;
	const struct documents *docs;
	const struct lexicon *lexicon;
};

struct term_files {
	struct shards shards;
	const size_t *beginnings, *labels; /* the file of each */
};

void terms_make(struct arena *a, const struct index_source *s,
		struct term_files *out);
void terms_write(struct arena *scratch, const struct index_source *s,
		 const struct term_files *files, size_t file, struct buf *out);

struct position_files {
	struct shards shards;
	const struct block_numbers *numbers; /* of each document */
};

void positions_make(struct arena *a, const struct index_source *s,
		    struct position_files *out);
void positions_write(struct arena *scratch, const struct index_source *s,
		     const struct position_files *files, size_t file,
		     struct buf *out);

/* A word of the lists for spelling. */
struct spelling {
	struct str text, key;
	uint32_t documents;
};

struct spellings {
	const struct spelling *at;
	size_t n;
	struct shards shards;
};

/* All words; read backwards when `back`. */
void spellings_make(struct arena *a, const struct lexicon *l, bool back,
		    struct spellings *out);
void spellings_write(const struct spellings *s, size_t file, struct buf *out);

/* ---- rare.c ---- */

enum { RARE_WORDS = 32 }; /* of a document, at most */

/* Where a rare word of a document is: at the first of these places that is in
 * its body. */
struct rare_word {
	const struct position *places;
	uint32_t n;
};

/* Of each document, by its id, its rarest words that are in what can be
 * shown, the rarest first. */
struct rare {
	struct rare_word *words; /* `most` of each */
	uint8_t *counts, most;
};

/* At most `most` words of documents whose body has no room in a budget of
 * cards; none of others. */
void rare_words(struct arena *a, const struct documents *docs,
		const struct lexicon *l, size_t budget, uint8_t most,
		struct rare *out);

/* ---- passage.c ---- */

/* A part of a block of a document's body. */
struct piece {
	size_t block, from, to;
};

struct pieces {
	struct piece *at;
	size_t n, cap;
};

/* How many rare words pieces of so many bytes can be around. */
uint8_t pieces_words(size_t budget);
/* Bytes of a document's body. */
size_t body_bytes(const struct document *d);
/* Chooses pieces of together at most `budget` bytes, in the order of the text:
 * first around the words, then from the beginning on. */
void pieces_choose(struct arena *a, const struct document *d,
		   const struct rare_word *words, size_t n, size_t budget,
		   struct pieces *out);

/* ---- cards.c ---- */

struct card_files {
	struct shards shards;
	size_t budget; /* bytes of summary and text that a document may show */
	struct rare rare;
	const struct type *const *types; /* of documents, numbered */
	size_t ntypes;
};

/* How many bytes of a budget there are for the body of a document. */
size_t card_room(const struct document *d, size_t budget);

void cards_make(struct arena *a, const struct index_source *s,
		struct card_files *out);
void cards_write(struct arena *scratch, const struct index_source *s,
		 const struct card_files *cards, size_t file, struct buf *out);

/* ---- facets.c ---- */

struct facet_files {
	size_t n;
	size_t *files;		 /* of each facet of the site */
	size_t *counts;		 /* of each: places in its lists, in a reader */
	struct postings **lists; /* of each facet, by its terms */
};

void facets_make(struct arena *a, const struct index_source *s,
		 struct facet_files *out);
/* Whether a reader takes what facets have. */
bool facets_fit(const struct site *s, const struct facet_files *facets,
		struct diags *diags);
/* The facet that has a file to itself; "" where they share it. */
struct str facets_most(const struct site *s, const struct facet_files *facets,
		       size_t file);
void facets_write(struct arena *scratch, const struct index_source *s,
		  const struct facet_files *facets, size_t file,
		  struct buf *out);

/* ---- order.c ---- */

void order_write(struct arena *scratch, const struct index_source *s,
		 struct buf *out);

/* ---- pack.c ---- */

/* A file of the index on its way. */
struct packing {
	char kind;
	size_t size;	      /* before it is compressed */
	size_t number;	      /* among those of the kind */
	struct digest digest; /* of what is in it */
	uint64_t name;	      /* the digits of its name */
	struct str bytes;     /* compressed */
	bool cached;	      /* they are those of the cache */
};

/* What a worker compresses with. */
struct packer;
struct packer *packer_open(struct arena *a);
/* What was compressed lives on in `a`. */
void packer_close(struct arena *a, struct packer *p);

/* Gives a file what is in it, compressed now or before: bytes that are the
 * packer's, or in the cache, which may be NULL, as long as it is open. */
void pack(struct packer *p, const struct cache *cache, struct packing *f,
	  struct str raw);
/* Whether bytes of the cache are exactly these, compressed. */
bool pack_is_of(struct arena *scratch, struct str bytes, struct str raw);
/* Puts the bytes of all files into the cache, which may be NULL. */
void pack_keep(struct cache *cache, const struct packing *files, size_t n);
/* Names files by what is in them, no two different ones of a kind alike. */
void pack_name(struct arena *scratch, struct packing *files, size_t n);

/* ---- entry.c ---- */

struct index_plan {
	struct index_source source;
	struct term_files terms;
	struct position_files positions;
	struct spellings spelling, backwards;
	struct card_files cards;
	struct facet_files facets;
	struct packing *files; /* by kind, then by number */
	size_t nfiles;
};

void entry_write(const struct index_plan *plan, struct buf *out);

/* ---- build.c ---- */

/* Whether readers take all files: see SEARCH_MAX_FILE. */
bool index_fits(const struct index_plan *plan, struct diags *diags);

#endif
