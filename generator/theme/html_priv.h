/*
 * Where in an HTML document a template stands: a small state machine that
 * reads the template's own text while code is generated, through blocks and
 * includes. What it says decides how a value is escaped.
 *
 *	TEXT ─<─► LESS ─a─► TAG_NAME ─► TAG ─a─► NAME ─=─► EQUALS ─"─► VALUE
 *	  ▲                               │ ▲                            │
 *	  └──────────────>────────────────┘ └─────────────"──────────────┘
 *
 * It follows the tokenizer of the HTML standard (13.2.5) as far as values can
 * be affected, and errs on the side of refusing.
 */
#ifndef THEME_HTML_PRIV_H
#define THEME_HTML_PRIV_H

#include "base/str.h"
#include "theme/program_priv.h"

enum html_mode { HTML_PAGE, HTML_XML, HTML_PLAIN };

enum html_where {
	HTML_TEXT,
	HTML_LESS,     /* behind '<' */
	HTML_END_TAG,  /* behind '</' */
	HTML_BANG,     /* behind '<!' */
	HTML_COMMENT,  /* to '-->' */
	HTML_CDATA,    /* to ']]>'; XML only */
	HTML_BOGUS,    /* '<?' or '<!x' to '>' */
	HTML_TAG_NAME, /* of a start tag */
	HTML_TAG,      /* between attributes */
	HTML_NAME,     /* of an attribute */
	HTML_AFTER_NAME,
	HTML_EQUALS, /* behind '=', before the value */
	HTML_DOUBLE, /* in "..." */
	HTML_SINGLE, /* in '...' */
	HTML_UNQUOTED,
	HTML_RAW, /* inside an element of raw text */
	HTML_WHERE_COUNT
};

/* Elements whose content is no markup; in HTML_DATA JSON is expected. */
enum html_element {
	HTML_OTHER,
	HTML_SCRIPT,
	HTML_TITLE,
	HTML_TEXTAREA,
	HTML_STYLE,
	HTML_IFRAME,
	HTML_XMP,
	HTML_NOEMBED,
	HTML_NOFRAMES,
	HTML_PLAINTEXT, /* is never closed */
	HTML_DATA,	/* script of a JSON type */
};

enum html_attr {
	HTML_PLAIN_ATTR,
	HTML_URL_ATTR,
	HTML_SRCSET_ATTR,
	HTML_TYPE_ATTR, /* of a script: decides what is in it */
	HTML_CODE_ATTR, /* style, on..., srcdoc: no output */
};

/* How far a URL has come: a value at its start may bring a scheme. */
enum html_url {
	HTML_URL_START,
	HTML_URL_WORD,	 /* only text of the template so far, no delimiter */
	HTML_URL_MIXED,	 /* a value too: a ':' now would end a scheme */
	HTML_URL_REST,	 /* behind the first of : / ? # */
	HTML_URL_CODE,	 /* behind a scheme that runs code: no output */
	HTML_URL_HIDDEN, /* a character reference, which may be anything, came
			  * before the first of those: no output */
};

/* Two that are equal are equal byte by byte: what is not in use is zero. */
struct html {
	uint8_t mode;	 /* enum html_mode */
	uint8_t where;	 /* enum html_where */
	uint8_t element; /* of the tag or the raw text */
	uint8_t attr;
	uint8_t url;
	uint8_t amp;   /* bytes read of "&amp;" at the beginning of a URL */
	bool tight;    /* in HTML_TAG: only a blank, '/' or '>' may follow */
	uint8_t n;     /* bytes of word */
	char word[21]; /* the name or value being read, lower case */
};

/* Where a template of this file name starts: .html and others HTML, .xml XML,
 * .txt plain text. */
struct html html_start(struct str name);

/* Reads template text. The offset of what cannot be followed (a tag name made
 * of pieces, a scheme behind a value) or SIZE_MAX. */
size_t html_read(struct html *h, struct str text);

/* The context of a value here, and the state behind it; CONTEXT_NONE where
 * none may stand: *where then says what it is in ("<script>"). */
enum context html_value(struct html *h, struct str *where);

/* What holds after either of two ways: false when they cannot be joined. */
bool html_join(struct html *h, struct html other);

/* Behind the body of a loop that began in state `start`: false when another
 * round, or what follows the loop, would not find the state it needs. */
bool html_loop(struct html *h, struct html start);

/* ---- for the two halves ---- */

struct str html_word(const struct html *h);
void html_word_clear(struct html *h);
/* Goes to a state with an empty word; true. */
bool html_go(struct html *h, enum html_where where);
/* Leaves an attribute's value. */
void html_value_end(struct html *h);
/* Which element a tag's name is. */
enum html_element html_element_of(const struct html *h, struct str name);

#endif
