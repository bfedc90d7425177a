/*
 * What the parts of the compile module share:
 *
 *	page.c		splits a page, has its parts parsed
 *	image*.c svg*.c	sizes of images, and what an SVG must not contain
 *	finding.c	diagnostics and places of an object
 *	object.c	an object to a blob
 *	verify.c	a blob to an object, every byte of it distrusted
 *	cache*.c	blobs on disk
 *	faulty.c	objects of files that were not compiled
 *	run.c		which files, which workers
 */
#ifndef COMPILE_COMPILE_PRIV_H
#define COMPILE_COMPILE_PRIV_H

#include "base/arena.h"
#include "compile/compile.h"

/* ---- the blob (drawn in object.c) ---- */

enum blob_section {
	SECTION_NODES,
	SECTION_FRONT_TEXT,
	SECTION_SEGMENTS,
	SECTION_HEADINGS,
	SECTION_ANCHORS,
	SECTION_SHORTCODES,
	SECTION_PARAMS,
	SECTION_BODY_TEXT,
	SECTION_DIAGS,
	SECTION_DIAG_TEXT,
	SECTIONS
};

enum blob_flag { BLOB_HAS_FRONT = 1, BLOB_FAULTY = 2, BLOB_FLAGS = 3 };

struct blob_head {
	uint64_t magic;
	struct digest version; /* of the program */
	uint64_t size;	       /* of the whole blob */
	uint32_t kind;	       /* enum object_kind */
	uint32_t flags;	       /* enum blob_flag */
	uint32_t image;	       /* enum image_kind */
	uint32_t width, height;
	uint32_t words;
	struct slice plain; /* of the body's text */
	uint32_t count[SECTIONS];
};

/* How bytes are made an object: what they are, the first two as in enum
 * object_kind, and with which options of Markdown. */
enum recipe {
	RECIPE_PAGE,
	RECIPE_IMAGE,
	RECIPE_FIELD, /* a text of front matter */
	RECIPE_KIND = 3,
	RECIPE_SHORTCODES = 4,
	RECIPE_SMART_QUOTES = 8,
	RECIPE_MADE = 16, /* by another module: cache_keep_made */
};

struct blob_diag {
	uint32_t id; /* enum diag_id */
	uint32_t line, col;
	uint32_t zero;
	struct slice arg[4]; /* of the diagnostics' text */
};

/* Where the sections begin; at[SECTIONS] is the size of the blob. */
void blob_layout(const uint32_t count[SECTIONS], uint64_t at[SECTIONS + 1]);
/* The magic number and the version of blobs of this program. */
uint64_t blob_magic(void);
struct digest blob_version(void);

/* An object as a blob. Pages and images have no other fields set than those
 * that are theirs. */
struct str object_write(struct arena *a, const struct object *o);
/* Opens a blob that object_open accepted before, without looking again. */
void object_bind(struct arena *a, struct str blob, struct object *out);

/* ---- findings ---- */

/* The place of an offset: line ends are LF, CR LF and CR. */
struct place place_in(struct str text, size_t at);
/* Gives the object the diagnostics, sorted, at most COMPILE_MAX_DIAGS. */
void object_set_diags(struct arena *a, struct object *o, struct diags *diags);

/* ---- objects of files that were not compiled (faulty.c) ---- */

const struct object *faulty_object(struct arena *a, enum object_kind kind,
				   struct diags *why);
const struct object *faulty_because(struct arena *a, enum object_kind kind,
				    enum diag_id id, struct str arg1,
				    struct str arg2);
/* Of a job that ended otherwise than PROC_DONE. */
const struct object *killed_object(struct arena *a, enum object_kind kind,
				   enum proc_result result);

/* ---- images ---- */

struct image_size {
	enum image_kind kind;
	uint32_t width, height;
};

/* A number of n <= 4 bytes, high (low) byte first; false beyond the end. */
bool image_be(struct str s, size_t at, size_t n, uint32_t *out);
bool image_le(struct str s, size_t at, size_t n, uint32_t *out);

/* False: not an image of this kind, or damaged; *out untouched. */
bool image_jpeg(struct str s, struct image_size *out);
bool image_avif(struct str s, struct image_size *out);
/* Reports what the image must not contain, too (image-active). */
bool image_svg(struct arena *a, struct str s, struct image_size *out,
	       struct diags *diags);

/* ---- SVG ---- */

enum svg_token { SVG_END, SVG_BAD, SVG_TEXT, SVG_OPEN, SVG_CLOSE, SVG_MARKUP };

/* Takes an SVG apart as an XML parser does. */
struct svg_lexer {
	struct arena *arena;
	struct str s;
	size_t at;
	size_t start;	 /* of the token */
	struct str name; /* of an OPEN or CLOSE tag; of MARKUP what it is:
			  * "?target", "!DOCTYPE", "!--" */
	struct str text; /* of TEXT, decoded; of MARKUP what is inside */
	bool in_tag;	 /* attributes are left to be read */
	bool empty;	 /* the tag ended in "/>" */
};

struct svg_attribute {
	struct str name;
	struct str value; /* decoded */
	size_t at;
};

enum svg_token svg_next(struct svg_lexer *l);
/* The next attribute of the OPEN tag. False at its end, or with *bad. */
bool svg_attribute(struct svg_lexer *l, struct svg_attribute *out, bool *bad);

/* What an element (by its local name), an attribute or a style sheet has
 * that can run code or fetch from elsewhere; "" for nothing. */
struct str svg_active_element(struct str name);
struct str svg_active_attribute(struct arena *a,
				const struct svg_attribute *attribute);
struct str svg_active_style(struct arena *a, struct str css);
/* A name without its prefix. */
struct str svg_local(struct str name);

/* ---- cache ---- */

/* Opens the cache in a directory, made if needed. NULL when it cannot be
 * used: a diagnostic says why. One that another build writes to, or that may
 * not be written, can be read. */
struct cache *cache_open(struct arena *a, struct str dir, bool force,
			 struct diags *diags);
/* The blob of a file, or "": whole, aligned, as it was written, and valid
 * until cache_close; its inside is not checked yet. */
struct str cache_find(struct cache *c, struct blob_id id, uint32_t recipe);
/* Adds a blob; *at is where it will be. False: not kept. */
bool cache_add(struct cache *c, struct blob_id id, uint32_t recipe,
	       struct str blob, uint64_t *at);
/* Writes what was added and makes it readable. */
bool cache_settle(struct cache *c);
/* The n bytes at a place that cache_add gave; after cache_settle. */
struct str cache_get(const struct cache *c, uint64_t at, size_t n);

#endif
