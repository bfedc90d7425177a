/*
 * One file to one page object, in isolation.
 *
 *	bytes ─► limits, UTF-8 ─► split ─┬► front matter ─► data tree ┐
 *	                                 └► body ─► markdown segments ┴► object
 *
 * An object is a flat, position-independent blob. It depends on the bytes, the
 * bank's options of Markdown and the program's version only: no path, no type,
 * no vocabulary is in it, so a rename or a new vocabulary compiles nothing
 * again. Compiling runs in worker
 * processes (base/proc.h); whatever comes from one, or from the cache, passes
 * object_open's checks before use.
 *
 * An image file is compiled too: to an object that has its size only.
 */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/diag.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/proc.h"
#include "base/str.h"
#include "data/data.h"
#include "markdown/markdown.h"
#include "source/source.h"

struct arena;

enum object_kind { OBJECT_PAGE, OBJECT_IMAGE };

enum image_kind {
	IMAGE_NONE, /* no format that browsers show, or damaged */
	IMAGE_PNG,
	IMAGE_JPEG,
	IMAGE_GIF,
	IMAGE_WEBP,
	IMAGE_AVIF,
	IMAGE_SVG
};

/* A diagnostic in an object: places have path "". */
struct object_diag {
	struct diag_text text;
	uint32_t line, col;
};

/* An object opened for reading; pointers go into its blob. */
struct object {
	enum object_kind kind;
	struct data_tree front; /* count 0: no front matter */
	bool has_front;
	struct markdown body;
	const struct object_diag *diags; /* in the arena of object_open */
	size_t ndiags;
	bool faulty; /* cannot be used as it is: diags say why */
	enum image_kind image;
	uint32_t width, height; /* of an image, pixels; 0 when unknown */
};

/* Makes the object of a page's (an image's) bytes. Runs in a worker; also
 * used directly by tests and fuzz targets, after markdown_start. The blob is
 * in `a`. A page is faulty when its bytes are not text, its front matter
 * cannot be read or its body cannot be rendered; its other part is in the
 * object nevertheless. An image is faulty when it is an SVG that can run code
 * or fetch from elsewhere; one that is no image has IMAGE_NONE. */
struct str compile_page(struct arena *a, struct str bytes);
struct str compile_page_as(struct arena *a, struct str bytes,
			   const struct markdown_options *options);
struct str compile_image(struct arena *a, struct str bytes);
/* The object of a text of front matter that is Markdown (options->field): a
 * page's, with a body only. */
struct str compile_field(struct arena *a, struct str text,
			 const struct markdown_options *options);

/* What workers serve (base/proc.h): a request is a byte that says how (enum
 * recipe) and the file. An empty one warms the libraries up. */
struct str compile_serve(struct arena *scratch, struct str request);

/* Checks every index, offset and count of a blob from a worker or the cache,
 * and opens it. False: not an object of this version; *out untouched. */
bool object_open(struct arena *a, struct str blob, struct object *out);

struct compile_options {
	struct zygote *zygote;
	const struct source *source;
	struct str cache;  /* directory; "": none */
	bool force;	   /* ignore what the cache holds */
	bool shortcodes;   /* pages may have them (struct markdown_options) */
	bool smart_quotes; /* likewise */
	size_t jobs;
};

struct compile_stats {
	size_t files, cached, compiled;
};

/* Compiles those of the source's files that are pages (.md) or images, from
 * the cache where it has them. objects[i] belongs to files[i] of
 * source_files; kinds that are not compiled have NULL. A file that cannot be
 * read (file-lfs, file-read, page-too-large), or whose compile was killed,
 * gets an object that is `faulty` with the diagnostic (page-timeout,
 * page-memory, page-crash); it is never cached. A page or image that is a
 * symbolic link, or has a bad name, has NULL, and symlink or bad-path is
 * reported here, at its path. A cache that cannot be used costs a warning
 * (cache-unusable) and time; one that another build writes to is only read.
 * False only when the build cannot go on (no worker). Objects live in `a`
 * and, for cached ones, in the map of the pack, which `a`'s owner keeps until
 * *cache is closed. */
struct cache;
bool compile_all(struct arena *a, const struct compile_options *options,
		 const struct object ***objects, struct cache **cache,
		 struct compile_stats *stats, struct diags *diags);
void cache_close(struct cache *c); /* NULL is allowed */
/* Takes what is in the pack out of memory until it is used again; for whoever
 * has been through all objects. NULL is allowed. */
void cache_unload(const struct cache *c);

/* What else is made of bytes and kept for the next build, by the digest of
 * those. Bytes that are found were damaged by no accident, which is all that is
 * known of them; "" when none are, valid until cache_close. Several threads may
 * look while nobody keeps. Keeping what was found says that it is of use. */
struct str cache_find_made(const struct cache *c, struct digest of);
void cache_keep_made(struct cache *c, struct digest of, struct str bytes);

/* Compiles n texts of front matter (compile_field) in workers; objects[i]
 * belongs to texts[i]. They are few and small: no cache has them. False only
 * when the build cannot go on. */
bool compile_fields(struct arena *a, const struct compile_options *options,
		    const struct str *texts, size_t n,
		    const struct object ***objects, struct diags *diags);

#endif
