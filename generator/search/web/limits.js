// What the reader goes by: how far it looks, how much it shows, how long it
// waits. The numbers stand here by themselves since the bundle then has them
// where they are used.

// As ../format.h has it: the version of an index that is read, bytes of the
// longest key, the code of a word that is in a label.
export const VERSION = 3;
export const KEY_MAX = 128;
export const LABEL = 64;
// Terms of a facet whose documents are in cells.
export const MOST_CELL_TERMS = 32;
// As ../../base/limits.h has them, since no site has more: bytes of a file when
// it is inflated, and places in the lists of its facets; documents.
export const MOST_OF_FILE = 2 ** 22;
export const MOST_DOCUMENTS = 2e5;

// Letters of a query that are read (maxlength in the theme), and words of it.
export const MOST_LETTERS = 500;
export const MOST_WORDS = 24;
// Words up to which neighbours may be one word that was divided: of each pair
// in a whole sentence a file would be fetched.
export const JOINED_WORDS = 3;
// Words of a query, and documents of the site, up to which it counts how near
// words are to one another: at 10,000 pages it would take 30 KB for each word,
// which is half of all that is fetched, and moves MRR@10 by .001.
export const NEAR_WORDS = 6;
export const NEAR_DOCUMENTS = 3000;
// Documents below which a compound is looked for by its parts too; on larger
// sites fewer, as each part is some KB more.
export const FEW_DOCUMENTS = 30;
export const FEWER_DOCUMENTS = 5;
// Letters from which on a beginning is looked for among all words, and in how
// many files.
export const LONG_BEGINNING = 3;
export const BEGINNING_FILES = 6;
// Scores that differ by less are equal.
export const GRAIN = 1e-3;

// Files in which words are looked for that are spelt like one, by its first
// letters and by its last.
export const SPELLING_FILES = 4;
// Letters of a word from which on as many mistakes are believed.
export const ONE_MISTAKE = 4;
export const TWO_MISTAKES = 8;
// Letters that a part of a compound has at least, and one whose other part is
// not known.
export const SHORTEST_PART = 4;
export const SHORTEST_LONE_PART = 5;
// Letters that forms of one word share at least; with less of them both need an
// ending that says more.
export const SHORTEST_STEM = 4;

// Letters of an excerpt.
export const EXCERPT = 160;
// Letters of a form from which on it is seen as part of a compound.
export const LONG_PART = 4;

// Rows that are shown at a time on the page, and in the box.
export const MOST_ROWS = 10;
export const MOST_OPTIONS = 6;
// Terms that are shown of a long list until it is opened.
export const FEW_TERMS = 7;
// Terms that are shown where nothing is found, and letters that each has in
// common with what was asked for.
export const MOST_NEAR = 5;
export const LEAST_LIKE = 3;
// Milliseconds until it is said that something is being fetched, and from the
// last key on until it is read out how many were found.
export const BUSY_AFTER = 300;
export const SAY_AFTER = 600;
