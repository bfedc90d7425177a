/*
 * Elements and attributes of XML (1.0), for feeds.
 */
#include "emit/feed_priv.h"

#include "base/escape.h"

void xml_begin(struct buf *b)
{
	buf_lit(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
}

void xml_element(struct buf *b, const char *name, struct str text)
{
	buf_printf(b, "<%s>", name);
	escape_html(b, text);
	buf_printf(b, "</%s>\n", name);
}

void xml_attribute(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, " %s=\"", name);
	escape_html(b, value);
	buf_char(b, '"');
}
