/*
 * Escaping text for where it is written. All take UTF-8 and add to a buffer.
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/* HTML and XML text and quoted attribute values: & < > " '. Characters that
 * XML 1.0 (2.2) or HTML (13.2.3.5) forbids (U+0000 to U+001F but tab, LF, CR;
 * U+007F to U+009F; U+FFFE, U+FFFF) become U+FFFD, so that the result is valid
 * in both. */
void escape_html(struct buf *b, struct str s);

/* A URL in an href or src, as CommonMark does it: what is not an ASCII
 * character allowed in a URL is percent-encoded, existing %XX are kept, and
 * & and ' are HTML-escaped. */
void escape_href(struct buf *b, struct str url);

/* One path segment or query value: all but the unreserved characters of
 * RFC 3986, 2.3 is percent-encoded. */
void escape_url_part(struct buf *b, struct str s);

/* A path: its segments as above, with '/' between them. */
void escape_path(struct buf *b, struct str path);

/* The inside of a JSON string (RFC 8259, 7). <, >, &, controls, U+2028 and
 * U+2029 go as \uXXXX, so that it can stand in a data block of a page. */
void escape_json(struct buf *b, struct str s);

/* %XX decoded; a '%' that begins no such triple stays. */
struct str unescape_url(struct arena *a, struct str s);

#endif
