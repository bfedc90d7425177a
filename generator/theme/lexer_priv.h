/*
 * From a template's bytes to tokens, in three passes over small arrays:
 *
 *	bytes ─► pieces (text, {{ }}, {% %}, {# #}) ─► trimmed ─► tokens
 *
 * Whether a line holds nothing but tags is only seen when the pieces around
 * it are known, hence the pass between.
 */
#ifndef THEME_LEXER_PRIV_H
#define THEME_LEXER_PRIV_H

#include "theme/compiler_priv.h"

enum piece_kind { PIECE_TEXT, PIECE_OUTPUT, PIECE_TAG, PIECE_COMMENT };

/* A part of the template, delimiters included; of a text what is left of it
 * after trimming. */
struct piece {
	enum piece_kind kind;
	uint32_t from, to;
	bool trim_before, trim_after; /* "-" inside the delimiters */
};

struct pieces {
	VEC(struct piece) list;
};

/* The pieces of t's source. Delimiters and quotes that are never closed are
 * reported; behind a tag that is not closed the rest of the template is lost,
 * and t is broken. */
void pieces_split(struct compiler *c, struct template *t, struct pieces *out);
/* Applies "-", and takes away the lines that hold only tags. */
void pieces_trim(struct compiler *c, const struct template *t,
		 struct pieces *p);

/* The length of the string that the text begins with, quotes included; 0 when
 * it is not closed on its line. */
size_t string_length(struct str rest);

enum token_kind {
	TOKEN_TEXT,   /* template text as it is */
	TOKEN_OUTPUT, /* {{ */
	TOKEN_TAG,    /* {% */
	TOKEN_CLOSE,  /* the }} or %} of either */
	TOKEN_NAME,
	TOKEN_STRING, /* quotes included */
	TOKEN_NUMBER,
	TOKEN_SIGN,
	TOKEN_BAD, /* reported already */
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	uint32_t at;
	struct str text;
};

struct tokens {
	VEC(struct token) list;
};

/* All tokens of t's source; the last one is TOKEN_END. Characters that begin
 * no token are reported. */
void tokens_read(struct compiler *c, struct template *t, struct tokens *out);

/* What a TOKEN_STRING stands for: without quotes, \\ \" \' \n \t resolved. */
struct str token_unquote(struct arena *a, struct token t);

#endif
