/*
 * Markdown to segments: GFM as cmark-gfm parses it, rendered by our own
 * renderer to HTML text with gaps. A gap is what only the linked site knows:
 * where a link leads, how large an image is, a label in the site's language.
 * cmark-gfm stays inside this module. It is neither thread-safe nor proof
 * against hostile input: it is called in worker processes only (one thread),
 * after the deterministic limits below.
 *
 *	HTML "<p>Se " │ LINK ../x.md │ HTML "exemplet" │ LINK_END │ HTML ".</p>"
 *
 * The result is flat: offsets into one text, no pointers, so that it is part
 * of a page object as it stands.
 *
 * Shortcodes, the calls {{< name args >}} that other generators let authors
 * write, are gaps too: what becomes of one is the bank's to say.
 */
#ifndef MARKDOWN_MARKDOWN_H
#define MARKDOWN_MARKDOWN_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"

struct arena;

/* A slice of the result's text. */
struct slice {
	uint32_t at;
	uint32_t n;
};

enum segment_kind {
	SEGMENT_HTML, /* text: HTML to be copied */
	SEGMENT_LINK, /* text: destination, decoded; title; alt: its text
		       * (plain) where it is alone */
	SEGMENT_LINK_END,
	SEGMENT_IMAGE,	     /* text: source, decoded; title; alt (plain) */
	SEGMENT_HEADING,     /* index: which heading; its content follows */
	SEGMENT_HEADING_END, /* index */
	SEGMENT_ANCHOR,	     /* index: an element that has its id and nothing
			      * else stands here */
	SEGMENT_LABEL,	     /* index: enum markdown_label; text: its argument
			      * (a footnote's number), HTML-escaped on output */
	SEGMENT_SHORTCODE,   /* index: which shortcode, alone */
	SEGMENT_SHORTCODE_OPEN, /* index; what stands inside follows */
	SEGMENT_SHORTCODE_END,	/* index */
	SEGMENT_CONTAINER,	/* index: enum container_kind; title */
	SEGMENT_CONTAINER_END,	/* index */
	SEGMENT_KINDS
};

/* What the author set apart with a line "::: name". */
enum container_kind {
	CONTAINER_TIPS,
	CONTAINER_OBS,
	CONTAINER_DETAILS, /* "fördjupning" */
	CONTAINER_EXAMPLE,
	CONTAINER_TASK,
	CONTAINER_OTHER, /* of a name that is not known */
	CONTAINER_KINDS
};

/* Texts in the site's language. */
enum markdown_label {
	LABEL_FOOTNOTES,     /* heading of the footnotes: "Fotnoter" */
	LABEL_FOOTNOTE_REF,  /* "Fotnot %1" */
	LABEL_FOOTNOTE_BACK, /* "Tillbaka till hänvisning %1" */
	LABEL_TASK_DONE,     /* "Klart" */
	LABEL_TASK_OPEN,     /* "Inte klart" */
	LABEL_TABLE,	     /* "Tabell %1" */
	LABEL_CODE,	     /* "Kod %1" */
	LABEL_COUNT
};

enum segment_flag {
	SEGMENT_AUTOLINK = 1, /* link: <https://...> or a bare address */
	SEGMENT_FIGURE = 2,   /* image: alone in its paragraph; no <p> around
			       * it was written */
	SEGMENT_BLOCK = 4,    /* shortcode: stands where blocks do; else in
			       * running text */
	SEGMENT_PLACEHOLDERS = 8, /* link, image: shortcodes are in its text */
	SEGMENT_ALONE = 16,	  /* link: alone in its paragraph, with text
				   * only; no <p> around it was written */
	SEGMENT_FLAGS = 31
};

struct segment {
	uint8_t kind;	/* enum segment_kind */
	uint8_t flags;	/* enum segment_flag */
	uint16_t pad;	/* 0 */
	uint32_t index; /* heading number, label, shortcode; else 0 */
	struct slice text;
	struct slice title;
	struct slice alt;
	uint32_t line; /* of link, image, heading: in the file, 1-based */
	uint32_t col;  /* in code points, 1-based */
};

struct heading {
	uint32_t level;	   /* 1 to 6, as written */
	struct slice id;   /* unique in the page: slug of the text, -2, -3 */
	struct slice text; /* plain text */
	uint32_t line, col;
};

/* An id that a tag of raw HTML had. */
struct anchor {
	struct slice id; /* unique in the page, headings' ids included */
};

/* A shortcode that has to be resolved. One that is written once may be used
 * several times: in the address of a link definition. */
struct shortcode {
	struct slice name;
	uint32_t first; /* of its parameters in markdown.params */
	uint32_t nparams;
	uint32_t line, col;
};

struct shortcode_param {
	struct slice name; /* n 0: by position */
	struct slice value;
};

/* The result. Anchors that a link can name are the headings' ids, those of
 * tags, and the ids that footnotes made (fn-N, fnref-N), which are not linked
 * by hand. */
struct markdown {
	struct str text;
	const struct segment *segments;
	uint32_t nsegments;
	const struct heading *headings;
	uint32_t nheadings;
	const struct anchor *anchors;
	uint32_t nanchors;
	const struct shortcode *shortcodes;
	uint32_t nshortcodes;
	const struct shortcode_param *params;
	uint32_t nparams;
	struct slice plain; /* the page's plain text, blocks separated by one
			     * newline, code included, with the marks below:
			     * for excerpts and search */
	uint32_t words;
};

/* Noncharacters that stand in the plain text for what is none: before each
 * heading, which is a block; for each segment of a shortcode, the kinds SHORTCODE
 * and SHORTCODE_OPEN, in order; where what stands inside of one ends. */
#define PLAIN_HEADING	    "\xEF\xB7\x95" /* U+FDD5 */
#define PLAIN_SHORTCODE	    "\xEF\xB7\x96"
#define PLAIN_SHORTCODE_END "\xEF\xB7\x97"

struct markdown_options {
	/* As the CommonMark and GFM specifications have it: no heading ids, no
	 * figures, no labels, raw HTML let through. For the spec tests only. */
	bool plain_spec;
	/* With plain_spec: also GFM's autolinks and tag filter, which the
	 * examples of CommonMark are written without. */
	bool spec_extras;
	/* Take {{< name >}} and {{% name %}} for shortcodes. */
	bool shortcodes;
	/* Write typographic quotation marks and dashes in running text. The
	 * marks are the language's, which quotes_fill puts in. */
	bool smart_quotes;
	/* A field of the front matter, which stands among others on a page:
	 * nothing in it has an id. Headings are set off as text, and there are
	 * no footnotes. */
	bool field;
};

/* Registers cmark-gfm's extensions; once per process, before the first
 * render (and before forking, to pay for it once). */
void markdown_start(void);

/* Renders a body whose first line is line `line` of its file. Diagnostics get
 * places with path "" and the file's lines and columns. True even with
 * diagnostics of level error in `diags`; false when a limit forbids
 * rendering, *out is then untouched. `s` is valid UTF-8 without NUL. */
bool markdown_render(struct arena *a, struct str s, uint32_t line,
		     const struct markdown_options *options,
		     struct markdown *out, struct diags *diags);

/* Finds the next placeholder at or behind *at in the text of a segment with
 * SEGMENT_PLACEHOLDERS: *before is what stands before it, *number the
 * shortcode it is in place of, and *at is moved behind it. False when there
 * is none: *before is the rest. */
bool placeholder_next(struct str s, size_t *at, struct str *before,
		      uint32_t *number);

/* Puts the quotation marks of a language in the places that smart_quotes kept
 * for them, in n bytes of text or HTML. */
void quotes_fill(char *p, size_t n, struct str lang);

/* What stands in front of the ':' of an address when it is no scheme that a
 * link may have ("//" for an address without one), else "". */
struct str url_bad_scheme(struct arena *a, struct str url);

/* Joins the segments with links and images as they stand: for plain_spec. */
struct str markdown_spec_html(struct arena *a, const struct markdown *m);

#endif
