/*
 * Writing JSON (RFC 8259), piece by piece into a buffer:
 *
 *	struct json j = json_start(out);
 *	json_object_begin(&j);
 *	json_member(&j, S("name"), name);	// left out where it is empty
 *	json_key(&j, S("tags"));
 *	json_array_begin(&j);
 *	json_text(&j, tag);
 *	json_array_end(&j);
 *	json_object_end(&j);
 *
 * The writer puts the commas; that what begins is ended is the caller's
 * matter. Texts are UTF-8 and escaped as escape_json does it, so that the whole
 * can stand in a data block of a page.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

struct json {
	struct buf *out;
	bool comma; /* before the next key or value of this level */
	bool line;  /* a line begins there */
};

struct json json_start(struct buf *out);

void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);

/* The name of an object's member; its value follows. */
void json_key(struct json *j, struct str name);

void json_text(struct json *j, struct str s);
void json_uint(struct json *j, uint64_t v);
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool b);

/* A key and its text; nothing at all where the text is empty. */
void json_member(struct json *j, struct str name, struct str text);

/* What is written next, a key, a value or an end, begins a line. */
void json_line(struct json *j);

#endif
