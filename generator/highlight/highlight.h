/*
 * Code with its parts told apart, for a reader's eye: keywords, strings,
 * comments. It is done once, when the site is made, and what a browser gets
 * are classes alone:
 *
 *	def f():  ─►  <span class="hl-keyword">def</span> ...
 *
 * A lexer per language, each a few rules and lists of words. They never fail:
 * code that they do not understand has the wrong colours, and its text is
 * whole. Time is linear in the code.
 */
#ifndef HIGHLIGHT_HIGHLIGHT_H
#define HIGHLIGHT_HIGHLIGHT_H

#include "base/buf.h"
#include "base/str.h"

/* Adds code as HTML: escaped as escape_html does it, with elements
 * <span class="hl-..."> in it, none in another. Without them the HTML is that
 * of the code alone, byte for byte. *spans is how many may be written, and is
 * then how many are left; what follows when there are none left is plain.
 * False, with nothing added, when the language is none of those that are
 * known: Python, JavaScript, HTML, CSS and shell, by the names that authors
 * write behind ``` ("py", "js", "sh", in small letters or capitals). */
bool highlight_code(struct buf *out, struct str language, struct str code,
		    size_t *spans);

#endif
