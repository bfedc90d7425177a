/*
 * What the files of this module share: the document being parsed, with the
 * tree that grows from it. Lines and columns in here are the file's, 1-based.
 */
#ifndef DATA_DATA_PRIV_H
#define DATA_DATA_PRIV_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "data/data.h"

struct spot {
	uint32_t line, col;
};

/* A document being parsed, and its tree. */
struct document {
	struct arena *arena; /* for all of this; gone after the parse */
	struct str path;
	struct str text; /* checked: UTF-8, LF or CRLF, no control characters */
	VEC(uint32_t) lines; /* the offset of each line of text */
	uint32_t line;	     /* of text's first line in the file */
	struct diags *diags;
	bool failed; /* a mistake was reported */
	VEC(struct data_node) nodes;
	struct buf bytes;    /* of all scalars */
	struct map top_keys; /* of the root, to the spot of each */
};

/* What stopped the parser. */
struct stop {
	struct str problem; /* libyaml's words */
	struct str context; /* what it was at: "while scanning ..." */
	struct spot at;
	struct spot since; /* where the context began */
	/* The last scalar in quotes before the problem; line 0: none. */
	struct spot quote_open, quote_close;
	struct spot open; /* the innermost open bracket; line 0: none */
};

/* How reading events ended. */
enum events_end {
	EVENTS_DONE,
	EVENTS_STOPPED, /* by a syntax error: *stop tells */
	EVENTS_GIVEN_UP /* over a limit, which is reported */
};

/* Reports a mistake in the document, which fails by it:
 * document_fail(d, spot, ID, argument ...). */
#define document_fail(d, at, ...)                                              \
	document_add((d), (at), (struct diag_text){ __VA_ARGS__ })
void document_add(struct document *d, struct spot at, struct diag_text text);

/* The text of a line of the file, without its line break; "" above the first
 * and beyond the last, there at the very end of the text. */
struct str document_line(const struct document *d, uint32_t line);

/* What stands from a spot on to the end of its line. */
struct str document_rest(const struct document *d, struct spot at);

/* The offset of a column in its line; the line's end for what is beyond. */
size_t line_offset(struct str line, uint32_t col);

/* Whether a line begins a top-level entry: "key:" at column 1. */
bool line_is_entry(struct str line);

/* Reads the document's lines from line `first` of the file on as one YAML
 * document, and adds its nodes. */
enum events_end events_read(struct document *d, uint32_t first,
			    struct stop *stop);

/* Reports the mistake that most likely lies behind a stop, and gives the
 * line where it is. */
uint32_t mistake_report(struct document *d, const struct stop *stop);

#endif
