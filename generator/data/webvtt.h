/*
 * What is said in a recording, and when: captions in the format WebVTT (W3C,
 * "WebVTT: The Web Video Text Tracks Format"), read as its parsers do, but
 * with the mistakes told that those pass over in silence.
 */
#ifndef DATA_WEBVTT_H
#define DATA_WEBVTT_H

#include "base/diag.h"
#include "base/str.h"

struct arena;

struct cue {
	uint32_t start, end; /* milliseconds; start < end */
	uint32_t line;	     /* of the file */
	/* UTF-8 without markup and control characters; lines with '\n'
	 * between, none empty, one blank between words. */
	struct str text;
};

/* Those with text, in the order of their start, then of their lines. */
struct cues {
	const struct cue *at;
	size_t n;
};

/* Reads a file's bytes. Reports page-encoding, and captions-* at line and
 * column of `path`, the first WEBVTT_MAX_MISTAKES of them; cues that are right
 * are in *out even then. True when there was no error. */
bool webvtt_parse(struct arena *a, struct str path, struct str bytes,
		  struct cues *out, struct diags *diags);

#endif
