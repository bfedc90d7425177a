/*
 * The format of the index, version 3. What writes it is C (this directory),
 * what reads it is JavaScript (web/); both change together with the version.
 *
 * Every file is a raw deflate stream (RFC 1951), so that it is small whatever
 * a host compresses; inflated, it has at most SEARCH_MAX_FILE bytes
 * (base/limits.h), or a reader takes it to be damaged. Its name is its kind's
 * letter, 8 hexadecimal digits of a digest of what is in it, and ".bin"; the
 * entry's has 16. All lie in sok/i/.
 *
 * The entry is there a second time as entry.bin. The search page names the one
 * with the digest, so that it is fetched at once and for good. All other pages
 * name none, or each edit would change every page of the site: from there the
 * reader asks for entry.bin anew each time (fetch's cache "no-cache").
 *
 *	page ──► e  entry: what there is, and the names of the rest
 *	         │
 *	         ├─ t  terms: words with the documents that have them
 *	         ├─ p  positions of words, for phrases and proximity
 *	         ├─ f  all words, and r, all words read backwards: for spelling
 *	         ├─ c  cards: what is shown of documents
 *	         ├─ x  facets: the terms of each document
 *	         └─ o  documents by title
 *
 * number	LEB128: 7 bits a byte, low ones first, the top bit says more
 * difference	of 0, -1, 1, -2, 2...: the numbers 0, 1, 2, 3, 4...
 * text		number of bytes, then UTF-8
 * words	a list of words in order, front-coded: for each, how many
 *		bytes, of whole letters, it has in common with the one before
 *		it (a number), then the rest (a text)
 *
 * A word (form) is as text/words.h folds it. Its key is the form without
 * marks (å to a); words are in the order of their keys, those with one key in
 * the order of their bytes. So "får" and "far" are neighbours.
 *
 * A document's id is its place in the order of dates, the oldest first; before
 * them stand the introductions of lists, and pages that are in none (docs.c).
 *
 * ids		n ascending ids below a bound, n being known: nothing where
 *		there are as many as fit between the bounds; else the middle
 *		one, which has n/2 before it, as a number below a range; then
 *		those before it, which are below it; then those behind it,
 *		which are above it. The number is the id less the least that it
 *		can be; the range is how many it can be (bits.c draws it).
 * number below a range, in bits
 *		2^k is the greatest power of two that is not above the range,
 *		few = 2^(k+1) - range. Turned around by (range - few)/2, so
 *		that those in the middle come first, it takes k bits if it is
 *		below few; else the bit k says whether 2^k - few is to be added
 *		to the others. Low bits come first, also of the bytes that they
 *		fill.
 *
 * entry
 *	"RBS", byte version
 *	text		language of the site
 *	number		documents
 *	number		bound of ids
 *	documents bytes	class of the length of each: floor(log2(words of the
 *			body + 1)), at most 15; on sites of at most
 *			SEARCH_TITLE_DOCUMENTS added 16 times the number of
 *			words in the title, at most 4: stop words count only
 *			where there are no others
 *	number n, n texts	stop words, numbered from 1
 *	n bytes			1: it is one in the site's language, 0: in another
 *	number n, n texts	labels of types
 *	number n, then of each facet: text segment, text label, how many terms
 *			it has, number of its file of kind x: 0 is that of all
 *			facets that take little room
 *	directories of t, p, f, r:
 *		number n of files; n - 1 words: each is above all keys of the
 *		files before it and not above those of the next, which it
 *		begins; n * 4 bytes: the digits of their names
 *	number n, n numbers	files of cards: documents in each, by id
 *	n * 4 bytes		their names
 *	number n, n * 4 bytes	names of the facets
 *	4 bytes			name of the order by title
 *
 * terms (t): the words whose keys are in its range, and those that are
 * grouped with them, wherever their own place is
 *	number n, words
 *	n numbers	group: 0 is a new one, k the k-th before the latest
 *			(1: the latest)
 *	n numbers	documents that have the word
 *	n numbers	where a compound is cut: 0 not, else the length of the
 *			first part in UTF-16 * 4 + that of what joins them (0
 *			to 3)
 *	of each group: number of documents that have a word of the group as part
 *			of a compound; number of those that have a synonym, or a
 *			word of which it is made or that is made of it; number
 *			n, words: what of the latter stands there, the
 *			commonest, of phrases the words with a blank between, all
 *			or the first of them; all of the documents have one that
 *			is alone
 *	number n, then of each: text of 1 or 2 letters, number of documents
 *			with a title or label that has a word that begins so;
 *			those whose key is in the range
 *	number n, then of each label or alias of a facet's term: text of its
 *			words with a blank between, number of the facet, text
 *			id of the term, text label; those whose first word's
 *			key is in the range
 *	codes of each list (words, then part and synonym of each group, then
 *			beginnings): of each document a byte (enum code)
 *	ids of each list, one behind the other in bits
 *
 * positions (p): the words whose keys are in its range and that have any
 *	number n, words
 *	n numbers	documents that have the word
 *	n differences	positions, less these documents
 *	of each of these documents a difference: how many positions it has, less
 *			what its code says: the least number in the body, and 1
 *			if it is in other fields
 *	of each position a number: the block, less that of the position before
 *			it in the document
 *	of each a byte: word of the block
 *	of each a byte: the number of the stop word directly before it in the
 *			block, 0 for none, 255 for one with a number above 254
 *	Blocks are a document's title, summary, paragraphs, and all labels that
 *	its page shows, with a free place between two. Their numbers are in no
 *	order (blocks.c). A block longer than 256 words goes on in the next
 *	number; that behind one of just 256 is empty. So block * 256 + word
 *	grows by 1 from a word to the next, and by more from block to block.
 *	Stop words count as words but have no positions.
 *
 * spelling (f, r)
 *	number n, words (r: each read backwards by code points, in the order of
 *			the keys of what that gives)
 *	n bytes		floor(log4(documents with the word))
 *
 * cards (c): lines of text, each ended by a line feed: the addresses of all
 *	documents, by id; all titles; and so on
 *	address		below the root ("resurser/x/"; a star stands for the keys
 *			of the words of the title with "-" between)
 *	title
 *	summary
 *	passages	in the order of the page, " · " between two
 *	type		its number
 *	day		days since 1970-01-01
 *	moments		JSON, [moment, ...]; empty where nothing was recorded
 *	language	empty if it is the site's
 *	A moment is [second, text], the title of a chapter or what is said, in
 *	the page at #t_SECOND; or [second, text, number] of its second and later
 *	recordings, at #tNUMBER_SECOND.
 *
 * facets (x)
 *	text		JSON, an array of facets, each {"segment", "label",
 *			"terms": [[id, label, number of the broader one or -1]]}
 *	of each facet, of each of its terms a number: documents that have it;
 *			those of broader terms are without what only narrower
 *			ones have
 *	of each of these lists, in bits: the documents as they are in cells, one
 *			for each number of terms of the facet before this that
 *			a document has; of each cell that has any, by this
 *			number, how many are in the list, below the least of
 *			one more than it has and one more than are left of the
 *			list (the last one has what is left); then their places
 *			in the cell, as ids below the number that it has.
 *			Facets of more than SEARCH_CELL_TERMS terms have all
 *			documents in one cell.
 *	Most documents have one term of a facet, so that after it they are in a
 *	cell of which few have another.
 *
 * order (o): of each document a number: its rank, 0 first
 */
#ifndef SEARCH_FORMAT_H
#define SEARCH_FORMAT_H

enum { SEARCH_VERSION = 3 };

/* The byte of a posting: how often the word is in the body, and in which other
 * fields it is. */
enum code {
	CODE_BODY = 7, /* 0 not; 1, 2, 3, 4 to 5, 6 to 8, 9 to 15, more */
	CODE_TITLE = 8,
	CODE_HEADING = 16,
	CODE_SUMMARY = 32,
	CODE_LABEL = 64,   /* tags, labels and aliases of facets' terms, id */
	CODE_MOMENT = 128, /* chapters and cues of a recording */
};

/* How many files there may be of a kind: see shard.c. */
enum {
	SEARCH_CARD_FILES = 436,
	SEARCH_TERM_FILES = 285,
	SEARCH_POSITION_FILES = 221,
	SEARCH_SPELL_FILES = 26, /* of f, and of r */
};

/* What stands in documents that a word finds without being in them: how many
 * texts of a word are told, and bytes of one. */
enum {
	SEARCH_RELATIVES = 16,
	SEARCH_RELATIVE_BYTES = 128,
};

/* A reader goes over all documents for each term. */
enum { SEARCH_CELL_TERMS = 32 };

/* It would be 2 KB of each first query at 10,000 pages, for .004 of MRR@10. */
enum { SEARCH_TITLE_DOCUMENTS = 3000 };

#endif
