/*
 * Diagnostics for people: "path:line:col: error: message [id]", the source
 * line and a caret.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "base/diag.h"

/* Gives the text of a file for the source line; false when there is none.
 * Called once per file, in the order of the sorted diagnostics. */
typedef bool report_source(void *context, struct arena *a, struct str path,
			   struct str *out);

/* Writes sorted diagnostics of level `least` or graver as text. Control characters of the source line
 * and of arguments are shown as '?', so that a stranger's bytes cannot drive
 * the terminal; long lines are cut around the caret. */
void report_text(struct buf *out, const struct diags *diags,
		 enum diag_lang lang, enum diag_level least,
		 report_source *source, void *context);

#endif
