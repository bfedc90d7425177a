/*
 * Inside of the markdown module: what its files share. cmark-gfm's tree is
 * walked once, by events; everything that the walk knows is in struct render.
 *
 *	bytes ─► shortcode.c ─► limits.c ─► parse.c (cmark-gfm) ─► render.c ─► segments
 *	                                              ├ inline.c  link.c  image.c  autolink.c
 *	                                              ├ rawhtml.c tag.c entity.c anchor.c
 *	                                              ├ table.c footnote.c heading.c
 *	                                              ├ container.c quotes.c
 *	                                              └ call.c call_write.c placeholder.c
 */
#ifndef MARKDOWN_MARKDOWN_PRIV_H
#define MARKDOWN_MARKDOWN_PRIV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "markdown/markdown.h"

struct cmark_node; /* cmark-gfm's */
struct cmark_syntax_extension;
struct render;
struct call; /* call_priv.h */
struct calls;
struct container_fence; /* container.c */

/* ---- lines.c: the body's lines ------------------------------------- */

/* Offsets of the lines' beginnings, as cmark-gfm counts them (LF, CR LF or
 * CR ends a line). */
struct lines {
	struct str text;
	const uint32_t *at;
	uint32_t n;
	uint32_t first; /* number of line 0 in its file */
	/* With shortcodes: those that the text has placeholders for, and the
	 * lines as they were written. NULL without. */
	const struct calls *calls;
	const struct lines *source;
};

void lines_init(struct arena *a, struct lines *l, struct str text,
		uint32_t first);
/* Line i, from 0, without its end; "" where there is none. */
struct str line_get(const struct lines *l, size_t i);
/* The line that an offset of a text that is not empty is in. */
size_t lines_row(const struct lines *l, size_t at);
/* The place, in the file, of byte `byte` of line i. */
struct place line_place(const struct lines *l, size_t i, size_t byte);

/* ---- limits.c, limits_line.c: before cmark-gfm is let near ---------- */

/* What one line can be made of at most, whatever stands around it. */
struct line_facts {
	size_t indent;	   /* columns of white space in front */
	size_t containers; /* markers of quotes, lists, footnotes in front */
	size_t columns;	   /* as a row of a table */
	bool blank;	   /* nothing but white space and quote markers */
	bool new_block;	   /* begins a list item: ends any paragraph */
	bool marker_row;   /* could be the row of dashes under a table's head */
	struct str rest;   /* behind the containers' markers */
	size_t text; /* offset; what is before it is no text for certain */
};

void line_scan(struct str line, struct line_facts *out);

/* The fenced code block, at the left margin, that may be skipped. */
struct fence {
	char c; /* 0: none is open */
	size_t length;
	unsigned int html; /* kinds of HTML block that may be open, as bits */
};

/* Takes the next line; true when it is code or a fence for certain. */
bool fence_takes(struct fence *f, struct str line);

bool limits_check(struct arena *a, const struct lines *lines,
		  struct diags *diags);

/* ---- parse.c: cmark-gfm itself --------------------------------------- */

/* The tree; it lives in `a`. `spec`: as GFM has it, without containers. */
struct cmark_node *parse_tree(struct arena *a, struct str s, bool footnotes,
			      bool spec);

enum extension_kind {
	EXT_NONE,
	EXT_TABLE,
	EXT_TABLE_HEADER,
	EXT_TABLE_ROW,
	EXT_TABLE_CELL,
	EXT_STRIKETHROUGH,
	EXT_TASK
};

/* What an extension made of a node. */
enum extension_kind node_extension(struct cmark_node *node);
/* The literal of a text, code or HTML node, the address and the title of a
 * link or an image, what stands behind a code block's fence; always UTF-8. */
struct str node_literal(struct cmark_node *node);
struct str node_url(struct cmark_node *node);
struct str node_title(struct cmark_node *node);
struct str node_info(struct cmark_node *node);
/* The block's text that its inlines were parsed from. */
struct str node_content(struct cmark_node *node);
/* The plain text below a node, images, as tags too, by their alternative text,
 * shortcodes by nothing; `markup` adds raw HTML as it stands (CommonMark's
 * rule for alternative text). */
void node_plain(const struct render *r, struct buf *out,
		struct cmark_node *node, bool markup);
/* Whether node_plain would give anything but white space. */
bool node_has_text(const struct render *r, struct cmark_node *node);

/* ---- place.c: where an inline construct stands ------------------------ */

/* Searches a block's text for its constructs in order. */
struct locator {
	struct cmark_node *block; /* whose inlines are rendered */
	struct str content;	  /* its text, "" before the first question */
	size_t at;		  /* where the search goes on */
	size_t line;		  /* offset of the line last looked at */
	size_t row;		  /* its line in the source */
	size_t begin; /* where in it the content line begins; SIZE_MAX: not */
	size_t seen, column; /* code points of it that were counted */
	bool ready, lost, no_notes, no_links, found;
	uint64_t no_ticks; /* code spans: runs that have no partner */
};

/* ---- the walk --------------------------------------------------------- */

struct html_token;

struct footnotes {
	uint32_t *total; /* by number - 1: rendered references */
	uint32_t *seen;
	uint32_t n;
	uint32_t current; /* the definition being rendered, from 1 */
	bool back_written;
};

struct render {
	struct arena *a;
	const struct markdown_options *options;
	bool spec; /* options->plain_spec */
	struct diags *diags;
	size_t warnings;
	struct lines lines;
	struct calls *calls; /* NULL: none */
	size_t open_pairs;   /* of shortcodes and containers */
	bool too_deep;	     /* they were, which was said */
	VEC(struct shortcode) shortcodes;
	VEC(struct shortcode_param) params;
	struct buf text;  /* markdown.text */
	size_t html_from; /* in text: where the open HTML segment begins */
	struct buf plain;
	VEC(struct segment) segments;
	VEC(struct heading) headings;
	VEC(struct anchor) anchors;
	struct map ids;	      /* id -> the next number to try */
	struct map forbidden; /* names of tags that were reported */
	struct locator where;
	struct footnotes notes;
	size_t depth;		/* of nodes open */
	size_t links;		/* links and images so far */
	bool verbatim;		/* an address is the text of its link */
	uint32_t before;	/* the character before the text; 0: none */
	size_t spans;		/* of code that may still be coloured */
	size_t in_link;		/* links open around the current node */
	VEC(uint8_t) link_open; /* per open link node: was a link written */
	bool alone;		/* the paragraph is a link and nothing else */
	size_t tables;		/* so far */
	size_t codes;		/* framed, so far */
	bool in_head;		/* in the header row of a table */
	bool has_body;		/* <tbody> is open */
	size_t column;		/* of the table cell */
};

/* What a render function says about the walk. */
enum walk { WALK_ON, WALK_SKIP, WALK_STOP };

/* output.c */
void out_html(struct render *r, struct str html);
#define out_lit(r, lit) out_html((r), S(lit))
void out_text(struct render *r, struct str text); /* escaped */
/* A line end unless the HTML is at a line's beginning already. */
void out_cr(struct render *r);
struct slice out_slice(struct render *r, struct str s);
void out_segment(struct render *r, struct segment s);
void out_label(struct render *r, enum markdown_label label, struct str arg);
void out_flush(struct render *r);
void plain_text(struct render *r, struct str s);
void plain_break(struct render *r);

/* place.c */
void locator_block(struct render *r, struct cmark_node *block);
/* For an HTML block; then place_offset gives places in its literal, to be
 * asked for in order. */
void locator_html(struct render *r, struct cmark_node *node);
struct place place_offset(struct render *r, size_t offset);
struct place block_place(struct render *r, struct cmark_node *node);
/* The place of the next link or image ("[", "![") whose text begins with
 * `text`, of the next occurrence of `text`, or of the block. */
struct place place_bracket(struct render *r, bool image, struct str text);
struct place place_text(struct render *r, struct str text);
/* Warns of the reference `source` to a footnote that is not there, unless
 * its bracket was escaped. */
void place_missing_note(struct render *r, struct str source);
/* The same of `source`, text that would be a link to `url` without the blanks
 * in it. */
void place_missing_link(struct render *r, struct str source, struct str url);

/* render.c: the walk over the whole tree, and warnings, of which a page gets
 * no more than a reader would read. */
bool render_tree(struct render *r, struct cmark_node *root);
bool render_may_warn(const struct render *r);
void render_warn(struct render *r, struct place at, struct diag_text text);
/* Says once that pairs stand too deep in one another; false. */
bool pair_too_deep(struct render *r, struct place at);

/* inline.c */
enum walk inline_enter(struct render *r, struct cmark_node *node);
void inline_leave(struct render *r, struct cmark_node *node);

/* link.c */
enum walk link_enter(struct render *r, struct cmark_node *node);
void link_leave(struct render *r);
/* Whether the paragraph is a link and nothing else, where a reader may be
 * given more than the link: in a list it would be out of place. */
bool paragraph_is_link(const struct render *r, struct cmark_node *node);
/* The first bytes of the link's or image's source behind its bracket, as far
 * as the tree lets them be known. */
struct str bracket_text(struct cmark_node *node);
/* As browsers read an address (the URL standard, basic parser): controls and
 * blanks in front are dropped, tabs and line ends anywhere, and a backslash
 * is a slash. */
struct str url_as_read(struct arena *a, struct str url);
/* A link of text alone. */
void link_text(struct render *r, struct str url, struct str text);
/* Warns of what is text because its address has blanks. */
void links_missing(struct render *r, struct str text);

/* image.c */
enum walk image_render(struct render *r, struct cmark_node *node);
/* Whether the node is an image alone in its paragraph, which then is none. */
bool image_is_figure(struct render *r, struct cmark_node *node);
/* An HTML_IMAGE that stands at a place; and whether it may be shown. */
void image_tag(struct render *r, const struct html_token *t, struct place at,
	       bool figure);
bool image_tag_is_shown(struct render *r, const struct html_token *t);
/* What an inline that is an image shows, in words; "" of another one. */
struct str image_tag_text(const struct render *r, struct cmark_node *node);

/* autolink.c */
struct autolink {
	size_t from, to;    /* in the text */
	const char *prefix; /* of the URL: "", "http://", "mailto:" */
};
/* The next address at or behind `from`; `open` says that an address may begin
 * at the text's first byte. `ftp` is for the specification's examples. */
bool autolink_next(struct str s, size_t from, bool open, bool ftp,
		   struct autolink *out);

/* heading.c */
enum walk heading_enter(struct render *r, struct cmark_node *node);
void heading_leave(struct render *r, struct cmark_node *node);
/* `wish` or a variant of it that no other element has. */
struct str id_unique(struct render *r, struct str wish);
/* fn-1, fnref-1, fnref-1-2, which footnote.c writes; fn and fnref too, as
 * their variants would be such. */
bool id_is_of_footnote(struct str s);
/* Whether an id has a form that the theme keeps for what it puts around the
 * text. */
bool id_is_of_theme(struct str s);

/* quotes.c: running text with typographic marks, if that is wanted. */
struct str smart_text(struct render *r, struct str text);

/* table.c */
void table_event(struct render *r, struct cmark_node *node, bool enter);

/* footnote.c */
void footnotes_count(struct render *r, struct cmark_node *root);
void footnote_reference(struct render *r, struct cmark_node *node);
void footnote_enter(struct render *r);
void footnote_leave(struct render *r);
void footnote_back(struct render *r);
void footnotes_end(struct render *r);
void footnotes_check(struct render *r, struct cmark_node *block);
void footnotes_missing(struct render *r, struct str text);

/* tag.c: pieces of raw HTML */
enum html_kind {
	HTML_TEXT,
	HTML_OPEN,
	HTML_CLOSE,
	HTML_VOID,
	HTML_IMAGE, /* <img> with an address */
	HTML_COMMENT,
	HTML_OTHER /* not allowed */
};

enum html_element {
	ELEMENT_ABBR,
	ELEMENT_BR,
	ELEMENT_DETAILS,
	ELEMENT_KBD,
	ELEMENT_MARK,
	ELEMENT_SMALL,
	ELEMENT_SUB,
	ELEMENT_SUMMARY,
	ELEMENT_SUP,
	ELEMENT_COUNT
};

/* Attributes' values as they are written; p NULL: not there. */
struct tag_facts {
	struct str id;
	struct str name;	    /* of <a> */
	struct str src, alt, title; /* of <img> */
};

struct html_token {
	enum html_kind kind;
	enum html_element element;
	struct str source;
	struct str name;	  /* as written, of tags */
	struct str attributes;	  /* as they are to be written */
	struct tag_facts *facts;  /* NULL: none; of start tags */
	struct html_token *owner; /* of summary's tags: the <details> */
	bool shown;		  /* as text */
	bool summary;		  /* of <details>: has one */
	bool content;		  /* of <details>: something is in it */
	struct call *call;	  /* not a tag but a shortcode that begins */
	struct container_fence *fence; /* not a tag but a container */
	enum diag_id why;	       /* when shown */
};

/* Cuts the token at *at, which must be < s.n, off and moves *at behind it. */
void html_next(struct arena *a, struct str s, size_t *at,
	       struct html_token *out);
struct str element_name(enum html_element e);

/* entity.c: adds text of HTML source, with the characters that references
 * stand for; and the same escaped again. */
void html_decode(struct buf *b, struct str source);
void html_source_text(struct buf *b, struct str source);

/* anchor.c: ids that tags of raw HTML have, whether they are allowed or
 * shown as text, so that links to them lead somewhere. */
void anchors_write(struct render *r, const struct html_token *t);
/* Those of all the tags in a heading. */
void anchors_write_below(struct render *r, struct cmark_node *node);

/* rawhtml.c */
void rawhtml_pair_inline(struct render *r, struct cmark_node *parent);
void rawhtml_pair_blocks(struct render *r, struct cmark_node *parent);
void rawhtml_inline(struct render *r, struct cmark_node *node);
void rawhtml_block(struct render *r, struct cmark_node *node);

/* Tags and shortcodes that are open where a node's children are paired. */
struct open_tags {
	struct render *r;
	VEC(struct html_token *) list;
	VEC(struct container_fence *) fences; /* those of them */
	size_t count[ELEMENT_COUNT];
	/* Start tags shown as text, whose end tags need no warning. */
	size_t refused[ELEMENT_COUNT + 1];
};

struct html_token *tags_top(struct open_tags *open);
/* Takes the innermost element off; `why` it is shown as text, if it is. */
void tags_drop(struct open_tags *open);

/* container.c: the block extension that finds their lines, to be attached
 * before others and given back when the tree is made. */
struct cmark_syntax_extension *container_extension(struct arena *a);
void container_extension_done(struct cmark_syntax_extension *e);
/* The node's line when it is one that begins or ends a container, or NULL. */
struct container_fence *container_fence(struct cmark_node *node);
/* Pairs the line with those that are open. False: the child is none. */
bool container_take(struct open_tags *open, struct cmark_node *child);
/* The container is torn apart by what it stands in: says so. */
void container_lose(struct render *r, struct container_fence *f);
void container_write(struct render *r, struct cmark_node *node);

/* call.c: shortcodes in the tree. Decides which of them are any: those in
 * code and raw HTML are text. Before the walk. */
void calls_settle(struct render *r, struct cmark_node *root);
/* call_write.c. Text with calls as they were written: it cannot hold gaps. */
struct str calls_restore(const struct render *r, struct str s);
/* The same for HTML that is written already. */
struct str calls_restore_html(const struct render *r, struct str html);
/* Text with calls as a reader gets it who has no bank. */
void calls_plain(const struct render *r, struct buf *out, struct str s);
void call_write(struct render *r, struct call *call);
/* Warns of what begins like a shortcode and is none. */
void calls_missing(struct render *r, struct str text);
/* Those of an HTML block that is none; false when it is one. */
bool calls_write_line(struct render *r, struct cmark_node *node);
/* Those that stand in front of a paragraph, or behind it. */
void calls_write_edge(struct render *r, struct cmark_node *node, bool after);
/* Whether nothing else is in the paragraph. */
bool calls_are_all(const struct render *r, struct cmark_node *node);
/* An address for a segment, with placeholders of the result's numbers. */
struct str calls_address(struct render *r, struct str url, uint8_t *flags);

/* spec.c */
void spec_html(struct render *r, struct cmark_node *node);

#endif
