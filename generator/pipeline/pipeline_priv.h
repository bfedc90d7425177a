/*
 * What the parts of the pipeline share. Publishing knows nothing of sites: it
 * takes names and bytes, and brings a directory from one whole state to the
 * next.
 *
 *	OUTPUT/.resursbank-manifest	what was made, with digests
 *	OUTPUT/.resursbank-lock		held by the build that is writing
 *	OUTPUT/.resursbank-stage/tree	files on their way
 *	OUTPUT/.resursbank-stage/manifest	the next manifest; while it is
 *					here, files are being moved
 */
#ifndef PIPELINE_PIPELINE_PRIV_H
#define PIPELINE_PIPELINE_PRIV_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/vec.h"
#include "pipeline/pipeline.h"
#include "site/site.h"
#include "source/source.h"
#include "theme/theme.h"

#include "emit/emit.h"

/* ---- manifest.c: the list of what was made ---- */

struct manifest_entry {
	struct str path;
	uint64_t size;
	struct digest digest;
	bool unsure; /* an interrupted build left it: only its bytes tell */
};

struct manifest {
	struct digest inputs; /* of all that went in; zero: not known */
	struct manifest_entry *entries; /* sorted by path */
	size_t n;
};

/* Whether a path may stand in a manifest and be written: relative, no empty,
 * "." or ".." component, no control character, none of the names above. */
bool manifest_path_is_fine(struct str path);
/* Parses bytes that are not trusted; false when they are no manifest. */
bool manifest_parse(struct arena *a, struct str bytes, struct manifest *out);
struct str manifest_text(struct arena *a, const struct manifest *m);
/* The entries of both, those of both and those of `y` alone as unsure, and
 * no inputs: what there may be when a build was killed between x and y. */
void manifest_merge(struct arena *a, const struct manifest *x,
		    const struct manifest *y, struct manifest *out);

/* ---- output.c: which directory, and may it be written ---- */

struct output_options {
	struct str path;    /* as given; "": public/ in the root */
	struct str root;    /* of the repository, absolute */
	struct str config;  /* --config, or "" */
	struct str content; /* directory of the pages; "": the root */
	bool bare;
	const struct source *source; /* whose files are no output; or NULL */
};

struct output {
	struct arena *arena;
	struct str shown; /* for messages */
	int dir;	  /* -1: not open */
	int lock;	  /* -1: not held */
	/* What this run made, to be undone when it publishes nothing. */
	bool made_lock;
	struct str base;    /* a directory that was there */
	struct str missing; /* below it, "" when all was there */
	size_t made_from;   /* length of the part of it that was there */
};

/* Opens and locks the directory, which is made when missing. Refuses one that
 * is inside the bank or holds it, and one that is somebody else's.
 * output_close is called in any case. */
bool output_open(struct arena *a, const struct output_options *options,
		 struct output *out, struct diags *diags);
/* Closes it; without `keep` what output_open made is removed again. */
void output_close(struct output *o, bool keep);

/* Says of outputs whose names are one and the same on some hosts. */
void output_find_collisions(const struct str *paths, size_t n,
			    struct diags *diags);

/* ---- stage.c: files on their way ---- */

#define STAGE_DIR      S(".resursbank-stage")
#define STAGE_TREE     S(".resursbank-stage/tree")
#define STAGE_MANIFEST S(".resursbank-stage/manifest")
#define MANIFEST_NAME  SOURCE_OUTPUT_MARK
#define LOCK_NAME      S(".resursbank-lock")

/* Reads the manifest of an output; where a build was killed while it moved
 * files, first writes one that says so. Removes what was left on stage. */
bool stage_recover(struct arena *a, const struct output *o,
		   struct manifest *out, struct diags *diags);
/* Makes and opens the directory for files on their way. */
bool stage_open(int dir, int *tree, struct diags *diags);
/* Moves what is in it into place, whole directories where none is there. */
bool stage_install(int tree, int dir, struct diags *diags);

/* ---- publish.c ---- */

enum publish_change {
	PUBLISH_SAME,
	PUBLISH_NEW,
	PUBLISH_CHANGED,
	PUBLISH_MENDED, /* the same, but not on disk as it was made */
};

struct publish_file {
	struct str path;
	const struct manifest_entry *old; /* NULL: new */
	uint64_t size;
	struct digest digest;
	enum publish_change change;
};

struct publish {
	struct arena *arena;
	struct output output;
	int tree; /* the stage's directory for files; -1: not open */
	struct manifest old;
	bool force;  /* trust no size: compare bytes */
	bool moving; /* files are on their way: the stage must stay */
	bool done;
	struct map owned;	    /* path -> its entry in `old` */
	struct publish_file *files; /* sorted by path */
	size_t n;
	VEC(const struct manifest_entry *) removed;
	/* Files of ours where a directory goes, and the reverse. */
	VEC(struct str) in_way;
};

/* Opens the output and reads its manifest. publish_close is called in any
 * case. */
bool publish_open(struct arena *a, const struct output_options *options,
		  bool force, struct publish *p, struct diags *diags);
/* Whether the output was made of these inputs and each file is there with its
 * size. */
bool publish_is_current(const struct publish *p, struct digest inputs);
/* The bytes of file i; staged when they are not on disk already. Safe on
 * several threads for different files; `scratch` is the thread's. */
bool publish_put(struct arena *scratch, struct publish *p, size_t i,
		 struct str bytes, struct diags *diags);
/* Moves all into place, removes what is no longer made, writes the manifest.
 * Every file of the plan was put. */
bool publish_commit(struct publish *p, struct digest inputs,
		    struct diags *diags);
/* Without a commit the output is as it was; after a commit that failed in its
 * midst all files are whole, and the next build finishes. */
void publish_close(struct publish *p);

/* ---- plan.c ---- */

/* Says which files there will be (sorted). Names that are taken by files or
 * directories that are not ours are refused, all of them reported. */
bool publish_plan(struct publish *p, const struct str *paths, size_t n,
		  struct diags *diags);

/* ---- config.c: site.yml and what else is said once ---- */

/* What a run has open. */
struct build {
	struct arena *arena;
	const struct build_options *options;
	struct zygote *zygote;
	const volatile int *stop;
	struct build_stats *stats;
	struct diags *diags;
	struct source *source;
	struct cache *cache;
	struct str config_path; /* of site.yml, as shown */
	struct str config_text;
	struct str synonyms_path; /* of synonyms.yml, likewise */
	struct str synonyms_text;
	struct synonyms synonyms;
	struct site_config config;
	struct str content; /* the directory of the pages; "": the root */
	struct schema_files declarations;
	struct schema schema;
	bool has_schema; /* false: the pages cannot be checked against it */
	struct str base_url, base_path;
	const struct theme_file *theme_files;
	size_t ntheme_files;
	uint32_t own_layers; /* of them, that are not the standard theme's */
	const struct object **objects;
	struct map fields; /* Markdown of front matter: text -> object */
	struct theme *theme;
	struct site site;
	struct search_bodies *bodies; /* while they are read; or NULL */
	struct search_index search;
	struct arena plan; /* of the units */
	struct emit_unit *units;
	size_t nunits;
	bool unfit; /* to be published: look for more mistakes, then stop */
	struct digest inputs;
	size_t clean_from; /* diagnostics that each run of it starts with */
	struct publish publish;
	bool publishing;
	struct build_file *files;
	size_t nfiles;
};

/* Reads the site.yml of --config, which says where the pages are: before the
 * source is opened. Nothing without --config. */
bool build_read_config_outside(struct build *b);
/* Reads the bank's own site.yml, unless --config stands for it, and decides
 * the base URL. After a mistake the defaults are there, so that the pages can
 * be checked all the same. */
bool build_read_config(struct build *b);
/* Reads synonyms.yml, which lies beside it. */
bool build_read_synonyms(struct build *b);
/* The path of a file in the directory of --config, as it is shown. */
struct str build_config_file(const struct build *b, struct str folder,
			     struct str name);
/* The place of a key's value in site.yml, which the site's own reading does
 * not keep. */
struct place build_config_place(struct build *b, struct str key);
/* Checks an address and gives it with '/' at its end, and its path. */
bool base_url_parse(struct arena *a, struct str text, struct str *url,
		    struct str *path);

/* ---- declarations.c: the files of types and vocabularies ---- */

bool build_read_declarations(struct build *b);
/* Reports types with templates that the theme lacks. */
bool build_check_templates(struct build *b);

/* ---- bundle.c: the files of the theme ---- */

bool build_read_theme(struct build *b);

/* ---- inputs.c ---- */

/* The digest of all that the output depends on, or zero when that cannot be
 * told. */
struct digest build_inputs(struct build *b);

/* ---- link.c ---- */

/* Compiles what of the front matter is Markdown. */
bool build_compile_fields(struct build *b,
			  const struct compile_options *options);
/* Links the site and plans its units, but for the index of search; what of
 * that needs no linked site is begun meanwhile (bodies). */
bool build_link(struct build *b);
/* Makes that index, and plans its files; false where there is too much. */
bool build_index(struct build *b);

/* ---- produce.c ---- */

/* Renders all units, and stages them when the build publishes. */
bool build_produce(struct build *b);

/* ---- result.c ---- */

enum build_result diag_result(enum diag_id id);

#endif
