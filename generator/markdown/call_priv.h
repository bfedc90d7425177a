/*
 * Shortcodes on their way through CommonMark. A call is what is written in
 * the source, {{< name args >}}; a placeholder stands for it in the text that
 * cmark-gfm gets: a noncharacter and the call's number, which is carried
 * through text, code, raw HTML and addresses as letters are.
 *
 *	source ─ shortcode.c ─► calls, text ─ cmark-gfm ─► tree ─ call.c ─► segments
 *
 * A call of a pair that is alone on its line must end the paragraph or list
 * above it, as it would where it was written for. Its line becomes an HTML
 * block (CommonMark 4.6, kind 4): "<!A" placeholder ">".
 */
#ifndef MARKDOWN_CALL_PRIV_H
#define MARKDOWN_CALL_PRIV_H

#include "markdown/markdown_priv.h"

enum { NO_CALL = UINT32_MAX };

enum call_kind {
	CALL_TEXT,  /* none: text that would read as one; see call.shown */
	CALL_OPEN,  /* {{< name >}}: begins a pair, or stands alone */
	CALL_ALONE, /* {{< name />}} */
	CALL_CLOSE, /* {{< /name >}} */
};

/* What it turned out to be in the tree. */
enum call_role {
	ROLE_NONE,
	ROLE_SINGLE,
	ROLE_OPEN,
	ROLE_END,
	ROLE_LOST, /* of a pair that the tree tears apart: nothing */
};

struct call_param {
	struct str name, value;
};

struct call {
	enum call_kind kind;
	enum call_role role;
	struct str source; /* as it is written */
	struct str shown;  /* CALL_TEXT: instead of it */
	struct str name;
	uint32_t first, nparams;   /* in calls.params */
	size_t at;		   /* in the source */
	size_t cut;		   /* bytes in front of it that are left out */
	struct str lead;	   /* what stands there instead */
	uint32_t line, col;	   /* of `at` as a place */
	uint32_t paragraph;	   /* empty lines before it */
	bool html;		   /* HTML may go on to the next empty line */
	uint32_t end_col;	   /* behind it */
	size_t to, end;		   /* in the text, with what is around it */
	uint32_t partner;	   /* by name, or NO_CALL */
	uint32_t below;		   /* pairing: the one of its name outside */
	uint32_t number;	   /* in the result, or NO_CALL */
	bool line_begin, line_end; /* of the calls that have a line alone */
	bool used;		   /* in running text, or a block */
	bool block;		   /* stands between blocks */
	bool after;		   /* behind its paragraph, not before */
	bool open;		   /* pairing: has begun, not ended */
	bool told;		   /* that its pair is torn */
};

struct calls {
	struct str source; /* the body */
	struct str text;   /* with placeholders; the source when n is 0 */
	VEC(struct call) list;
	VEC(struct call_param) params;
};

/* shortcode.c: finds the calls of a body. False with limit-shortcodes. */
bool calls_find(struct arena *a, const struct lines *source, struct calls *out,
		struct diags *diags);
/* Pairs by name those that are `used`, or all of them. */
void calls_pair(struct arena *a, struct calls *calls, bool all);
/* placeholder.c: the place of what stands at offset `at` of the text. */
struct place calls_place(const struct calls *calls, const struct lines *source,
			 size_t at);

#define LINE_BEGIN S("<!A")
#define LINE_END   S(">")

void placeholder_add(struct buf *b, uint32_t number);
/* call_line.c: writes the text with a placeholder for each call. */
void calls_write(struct arena *a, struct calls *calls);
/* The next call in a text of the tree at or behind *at; *before is what
 * stands before it. NULL when there is none: *before is the rest. */
struct call *call_next(const struct render *r, struct str s, size_t *at,
		       struct str *before);
/* Whether all of the text is calls that stand between blocks, and blanks. */
bool calls_only(const struct render *r, struct str s);
/* Whether no call is in the text. */
bool calls_none(const struct render *r, struct str s);

/* An HTML block that was made of a line of calls: its text, else "". */
struct str call_line_text(const struct render *r, struct cmark_node *node);
struct place call_place(const struct call *call);

/* call.c, for rawhtml.c. */
/* Whether a declaration ("<!A...>") is what a line of calls was made to. */
bool call_is_in(const struct render *r, struct str source);
/* Pairs the calls in a child with those that are open. False: what the child
 * is besides is still to be looked at. */
bool calls_take(struct open_tags *open, struct cmark_node *child, bool block);
/* The call's pair is torn apart by what it stands in: says so. */
void call_lose(struct render *r, struct call *call);

#endif
