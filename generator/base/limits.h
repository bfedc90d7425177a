/*
 * The one table of limits: how large, how deep and how many of anything that
 * a stranger can write. They are deterministic, so that a page is refused on
 * every machine or on none; the budgets of a worker are the backstop behind
 * them. Each has a diagnostic and a test, unless it says what happens beyond.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* ---- YAML (data) ---- */

enum {
	DATA_MAX_BYTES = 64 << 10,	 /* of one front matter */
	DATA_MAX_CONFIG_BYTES = 1 << 20, /* of one configuration file */
	DATA_MAX_DEPTH = 32,
	DATA_MAX_NODES = 20000,
};

/* ---- Captions (data) ---- */

enum {
	WEBVTT_MAX_BYTES = 1 << 20,
	WEBVTT_MAX_HOURS = 999,	  /* of a time; more is none */
	WEBVTT_MAX_MISTAKES = 50, /* of one file that are reported */
};

/* ---- Patterns of paths (base/glob.h), and site.yml (site) ---- */

enum {
	GLOB_MAX_PATTERN = 200,	   /* bytes of one pattern */
	CONFIG_MAX_PATTERNS = 100, /* of `ignore`, and of one diagnostic */
	CONFIG_MAX_SHORTCODES = 500,
	CONFIG_MAX_TEXT = 2000, /* bytes of a text with placeholders */
};

/* ---- One page's Markdown (markdown): limit-* diagnostics ---- */

enum {
	MARKDOWN_MAX_BYTES = 1 << 20,
	MARKDOWN_MAX_LINE = 64 << 10,
	MARKDOWN_MAX_COLUMNS = 100,
	MARKDOWN_MAX_CELLS = 20000, /* rows x columns of all tables */
	MARKDOWN_MAX_NESTING = 64,  /* lists, quotes */
	MARKDOWN_MAX_DEPTH = 200,   /* nodes within nodes, all kinds */
	MARKDOWN_MAX_FOOTNOTE_REFS = 500,
	MARKDOWN_MAX_REFERENCES = 2000,
	MARKDOWN_MAX_EXPANSION = 32 << 20, /* bytes, references filled in */
	MARKDOWN_MAX_LINKS = 5000,
	MARKDOWN_MAX_HEADINGS = 2000,
	MARKDOWN_MAX_ANCHORS = 2000,	/* of tags of raw HTML */
	MARKDOWN_MAX_ID = 200,		/* bytes; longer is no anchor */
	MARKDOWN_MAX_DELIMITERS = 5000, /* of one kind in one paragraph */
	MARKDOWN_MAX_MARKUP = 200000,	/* characters of markup in a page */
	MARKDOWN_MAX_WORK = 400000000,	/* squares of them by paragraph */
	MARKDOWN_MAX_HTML = 8 << 20,
	MARKDOWN_MAX_SPANS = 20000, /* in code; what follows is one colour */
	MARKDOWN_MAX_SHORTCODES = 5000,
	MARKDOWN_MAX_SHORTCODE = 8 << 10, /* bytes of one; longer is text */
	MARKDOWN_MAX_SHORTCODE_WORK = 16 << 20, /* bytes read of what is none */
};

/* ---- One file (compile) ---- */

enum {
	COMPILE_MAX_PAGE = 1 << 20,   /* bytes, front matter included */
	COMPILE_MAX_IMAGE = 64 << 20, /* bytes of an image file */
	COMPILE_MAX_SVG = 8 << 20,    /* of one that is SVG */
	COMPILE_MAX_DIAGS = 200,      /* per page; the rest is counted */
};

/* ---- One job of a worker (base/proc.h): the backstop behind the others ---- */

enum {
	PROC_CPU_MS = 2000,
	PROC_WALL_MS = 30000,
	PROC_MEMORY_BYTES = 256 << 20,
};

/* ---- Values of front matter (schema) ---- */

enum {
	SCHEMA_MAX_TEXT = 20000,    /* code points of one text */
	SCHEMA_MAX_LIST = 500,	    /* values of one field */
	SCHEMA_MAX_FIELDS = 400,    /* of one type or group */
	SCHEMA_MAX_NAMES = 2000,    /* of those, aliases included */
	SCHEMA_MAX_GROUPS = 8,	    /* groups within groups, as declared */
	SCHEMA_MAX_CELLS = 20000,   /* fields of all groups of one page; of
				    * all defaults in declarations */
	SCHEMA_MAX_NAME = 100,	    /* code points of a field's name */
	SCHEMA_MAX_ALIASES = 20,    /* of one field */
	SCHEMA_MAX_ADVICE = 300,    /* code points of what obsolete says */
	SCHEMA_MAX_DEFAULTS = 20,   /* values of one field's default */
	SCHEMA_MAX_COPIES = 400,    /* values of defaults for each page */
	SCHEMA_MAX_CHOICES = 200,   /* values of one field's one_of */
	SCHEMA_MAX_PATTERN = 200,   /* code points of one pattern */
	SCHEMA_MAX_PATTERNS = 100,  /* in all declarations */
	SCHEMA_MAX_MATCHED = 1000,  /* code points that one is matched with */
	SCHEMA_MAX_STEPS = 100,	    /* units of PATTERN_STEPS, of one page */
	SCHEMA_MAX_FILES = 200,	    /* types of a bank; vocabularies */
	SCHEMA_MAX_BYTES = 8 << 20, /* of a bank's declarations together */
	SCHEMA_MAX_BROADER = 8,	    /* terms above a term */
};

/* ---- A site of another generator (survey): more is left out ---- */

enum {
	SURVEY_MAX_SETTINGS = 5000, /* lines of its configuration */
	SURVEY_MAX_TITLE = 200,	    /* bytes of one that is taken over */
	SURVEY_MAX_TYPES = 150,
	SURVEY_MAX_VOCABULARIES = 150,
	SURVEY_MAX_KEYS = 300,	    /* of one map */
	SURVEY_MAX_ALL_KEYS = 1000, /* of one section, groups included */
	SURVEY_MAX_DEPTH = 5,	    /* groups within groups */
	SURVEY_MAX_TEXTS = 64,	    /* values that are remembered of a key */
	SURVEY_MAX_TEXT = 80,	    /* bytes of a key or of such a value */
	SURVEY_MAX_SHORTCODES = 200,
	SURVEY_MAX_PARAMETERS = 40, /* of a shortcode, by name */
	SURVEY_MAX_NAME = 60,	    /* bytes of a shortcode or parameter */
	SURVEY_MAX_IGNORED = 100,   /* patterns */
};

/* ---- Videos (site) ---- */

enum { VIDEO_MAX_ID = 64 }; /* a longer one is none */

/* Moments of recordings: what is beyond is in the page's files only. */
enum {
	SITE_MAX_MOMENTS = 2000,	  /* of one page */
	SITE_MAX_MOMENT_BYTES = 64 << 20, /* of all pages, in memory */
	SITE_MAX_MOMENT_TEXT = 1000, /* of one; but a cue is never divided */
};

/* ---- Addresses and suggestions (site) ---- */

/* Suggestions cost a comparison with every page; a site full of broken links
 * gets them for the first ones only. */
enum { SITE_MAX_SUGGESTIONS = 200 };

/* A value that is Markdown becomes more than it was. */
enum { SITE_MAX_FIELDS = 500 }; /* such values of one page */

/* A part of an address becomes the name of a file or directory: file systems
 * take 255 bytes, and a file's name while it is staged is no longer. The
 * whole stays well below what a path may be. */
enum { SITE_MAX_PART = 240, SITE_MAX_ADDRESS = 1000 };

/* Addresses that the history gives one page, the newest; those beyond are
 * forgotten. */
enum { SITE_MAX_FORMER = 200 };

/* What a page leads to beside its text: the first ones are shown, and how many
 * there are. */
enum {
	SITE_MAX_SEQUENCES = 10, /* that one page is a part of */
	SITE_MAX_BACKLINKS = 20,
	SITE_MAX_WORKS = 50,	   /* of an author, listed on its page */
	SITE_MAX_GOAL_PAGES = 100, /* of one goal */
};

/* Related pages: what is looked at to find them, whatever the bank is like. */
enum {
	SITE_MAX_RELATED = 3,	    /* with those that the page names */
	SITE_MAX_CANDIDATES = 500,  /* of one term, the newest */
	SITE_MANY_CANDIDATES = 250, /* enough: no further terms */
	SITE_MAX_RELATING = 64,	    /* terms of a page that count */
};

/* ---- What a page is found by (search): more is not searched ---- */

enum {
	SEARCH_MAX_BLOCKS = 20000, /* title, labels, paragraphs ... of a page */
	SEARCH_MAX_LABELS = 1000,  /* of them */
	SEARCH_MAX_TEXT = 8 << 20, /* bytes of them together */
	/* Of one word in a page, for phrases. A place is 3 bytes: 280 pages with
	 * so many of one word are more than SEARCH_MAX_FILE. */
	SEARCH_MAX_PLACES = 5000,
};

/* ---- The index of search ---- */

enum {
	/* Words of all pages, each as often as it is there: joined ones and
	 * their parts, but no stop words. What is counted of them has 32
	 * bits. No more numbers are kept of bodies (search/row.c), where stop
	 * words and lines have theirs. */
	SEARCH_MAX_WORDS = 500000000,
	/* What the reader takes to be damage if there is more of it
	 * (search/web/limits.js): bytes of a file before compression, and what
	 * stands in the lists of its facets, with an eighth of all documents
	 * for each time that it goes over them (search/facets.c). */
	SEARCH_MAX_FILE = 4 << 20,
	SEARCH_MAX_LISTED = 4 << 20,
};

/* ---- synonyms.yml (search) ---- */

enum {
	SYNONYMS_MAX_SETS = 2000,
	SYNONYMS_MAX_MEMBERS = 20, /* of one set */
	SYNONYMS_MAX_WORDS = 6,	   /* of one member */
	/* Documents and places of words that are looked at to find who has
	 * synonyms, and documents to give them; then no more are found, or
	 * given. */
	SYNONYMS_MAX_WORK = 5000000,
};

/* ---- Templates (theme) ---- */

enum {
	THEME_MAX_STEPS = 5000000,
	THEME_MAX_DEPTH = 32,	      /* includes and blocks within another */
	THEME_MAX_BYTES = 32 << 20,   /* of output */
	THEME_MAX_SOURCE = 256 << 10, /* bytes of one template */
	THEME_MAX_NESTING = 64,	      /* of expressions and statements */
	THEME_MAX_NODES = 1 << 20,    /* compiled, all templates, includes
				       * and blocks counted at each use */
	THEME_MAX_TEMPLATES = 4096,
	THEME_MAX_VARIABLES = 256, /* that can be seen at one place */
	THEME_MAX_MISTAKES = 200,  /* that are reported */
};

/* ---- Feeds (emit) ---- */

/* Bytes of the contents in one; what does not fit is there with its summary
 * only. */
enum { EMIT_MAX_FEED = 8 << 20 };

/* ---- Files that are copied (emit) ---- */

enum { EMIT_MAX_FILE = 256 << 20 };

/* ---- Files and objects of a repository (source) ---- */

enum {
	SOURCE_MAX_FILES = 200000, /* entries seen below the roots; readers of
				    * the index know no more documents */
	SOURCE_MAX_DEPTH = 64,	   /* directories below a root */
	SOURCE_MAX_NAME = 1000,	   /* bytes of a path; longer is a bad name */
	SOURCE_MAX_LFS = 1024,	   /* bytes of an LFS pointer */
	SOURCE_MAX_MAILMAP = 1 << 20,
	SOURCE_MAX_COMMIT = 1 << 20, /* bytes of the object */
	SOURCE_MAX_TREE = 64 << 20,
	SOURCE_MAX_PATTERNS = 1 << 20, /* bytes of a .gitignore */
	SOURCE_MAX_STARS = 3,	       /* of one of its patterns */
	SOURCE_SILENT_S = 120,	       /* of a fetch that says nothing */
	SOURCE_BUSY_S = 600,	       /* waited for another build's fetch */
};

/* ---- Its history (source) ---- */

enum {
	HISTORY_MAX_CHANGES = 2000000, /* in a log, trees seen included */
	HISTORY_MAX_PARENTS = 16,      /* compared with; the rest is not */
	HISTORY_MAX_IDENTITIES = 64,   /* author and co-authors of a commit */
	HISTORY_MAX_NAME = 200,	       /* bytes of a name or an address */
	HISTORY_MAX_VALUE = 1000,      /* of a value in an old front matter */
};
/* Bytes of all old versions of pages; those beyond are not read. */
#define HISTORY_MAX_READ ((uint64_t)2 << 30)

#endif
