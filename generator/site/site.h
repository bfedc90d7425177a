/*
 * The linked site: pages with their addresses, dates, references, links and
 * facets, built once from page objects, then frozen. Whoever emits reads it
 * from any thread; nobody writes.
 *
 *	objects + schema + history ─► pages ─► addresses ─► references, links
 *	                                   └─► sections, facets, order
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "base/diag.h"
#include "base/map.h"
#include "base/str.h"
#include "compile/compile.h"
#include "schema/schema.h"
#include "source/source.h"
#include "text/text.h"

struct arena;

struct menu_item {
	struct str label;
	struct str url;	 /* rooted ("/om/") or absolute */
	struct place at; /* in site.yml */
};

/* What becomes of a shortcode of a bank that was written for another
 * generator. The texts may hold {name} and {0}, parameters by name or by
 * position, and {a|b}, the first of them that is not empty. */
enum shortcode_kind {
	SHORTCODE_DROP,	     /* nothing, its inner text neither */
	SHORTCODE_TEXT,	     /* text, else what stands inside of it */
	SHORTCODE_LINK,	     /* address, text */
	SHORTCODE_IMAGE,     /* source, alt, caption */
	SHORTCODE_CONTAINER, /* a box around what stands inside, or text */
	SHORTCODE_PAGE,	     /* ref, relref: the address of a page, in a link */
};

struct shortcode_rule {
	struct str name;
	enum shortcode_kind kind;
	struct str address, text, source, alt, caption, title;
	struct str class; /* of a container: [a-z0-9-]+ */
	struct place at;
};

/* A file that site.yml names by its path below the content directory. */
struct config_file {
	struct str path; /* "": none */
	struct place at; /* in site.yml */
};

/* Who is behind the bank; what is not given is "". */
struct organisation {
	struct str name;
	struct str url, email, telephone;
	struct config_file logo;
};

/* Where a file of the bank can be edited, and its history seen: addresses with
 * {path} for the file's path in the repository; "": nowhere. */
struct repository {
	struct str edit, history;
};

/* Which of those who wrote a page in git are named on it. */
enum contributors {
	CONTRIBUTORS_PERSONS, /* those who have a page among the persons */
	CONTRIBUTORS_COUNT,   /* how many they are */
	CONTRIBUTORS_NONE,
};

struct levels;

/* A site with videos that addresses are known of. */
struct video_host {
	struct str name;   /* "YouTube" */
	struct str domain; /* "youtube.com": its name in `embeds` */
	/* Of its player the origin, and what stands before and behind the id
	 * in the address; "" when none is known. */
	struct str player, path, query;
	/* What the player's address has behind it for the video to begin at a
	 * second, with {} for that. What the video's own address has: behind
	 * `watch` and the id, or without `watch` behind the address that was
	 * written, in place of its query or fragment. */
	struct str player_at, watch, at;
};

/* site.yml. Every key is optional; lists of keys and defaults are in
 * config.c and in the manual. */
struct site_config {
	struct str title; /* "Resursbank" */
	struct str description;
	struct str language; /* "sv" */
	struct organisation organisation;
	struct config_file image; /* of pages without one, where shared */
	struct str base_url;	  /* with '/' at the end; "": none given */
	struct str id;	  /* as in tag URIs: "example.org,2026"; or "" */
	struct str theme; /* "standard" */
	const struct menu_item *menu;
	size_t nmenu;
	struct str content;	  /* "content"; "": the repository's root */
	const struct str *ignore; /* patterns of paths below it */
	size_t nignore;
	const struct levels *levels;
	bool has_shortcodes; /* the key is there: their syntax is known */
	const struct shortcode_rule *shortcodes; /* sorted by name */
	size_t nshortcodes;
	enum contributors contributors;
	bool smart_quotes;
	struct repository repository;
	const struct video_host *const *embeds; /* whose players may be used */
	size_t nembeds;
	/* Where wishes go, as a template (RFC 6570): mailto: with {subject}, or
	 * a web address with {q}; or "". */
	struct str request;
};

/* Reads site.yml; an empty text gives the defaults. */
bool site_config_parse(struct arena *a, struct str path, struct str yaml,
		       struct site_config *out, struct diags *diags);

enum page_status {
	PAGE_PUBLISHED,
	PAGE_DRAFT,	/* draft: true */
	PAGE_SCHEDULED, /* date after now */
	PAGE_EXPIRED,	/* expires before or on now's day */
	PAGE_REPLACED,	/* replaced_by: its address leads elsewhere */
	PAGE_FAULTY,	/* in site_options.excluded, or cannot be made */
};

enum page_role {
	PAGE_CONTENT,
	PAGE_SECTION, /* DIR/_index.md of a type's directory */
	PAGE_HOME,    /* content/index.md */
};

/* Where a link, an image or a reference leads. */
enum link_kind {
	LINK_TEXT,     /* no link: its target is not published, or was wrong */
	LINK_EXTERNAL, /* href as written */
	LINK_PAGE,     /* page, maybe with fragment; page NULL: this page */
	LINK_SECTION,  /* a list without a page of its own: url */
	LINK_FILE,     /* a published file of the bank */
};

struct page;

/* A file of the bank that is published beside its page. */
struct site_file {
	const struct source_file *file;
	struct str url;	       /* "/resurser/x/bild.png" */
	enum image_kind image; /* IMAGE_NONE: not an image */
	uint32_t width, height;
};

/* What an address says of a video. */
struct video_name {
	const struct video_host *host; /* NULL: no site that is known */
	struct str id;		       /* [A-Za-z0-9_-]+ */
	struct str key; /* of one that is not listed (Vimeo), or "" */
};

/* A moment of a video: a chapter, or what is said from a second on. */
struct moment {
	uint32_t second;
	uint32_t track; /* 1: of the page's first video that has moments */
	bool chapter;
	bool named; /* its anchor stands here, and at none before it */
	struct str text;
};

enum video_captions { CAPTIONS_UNKNOWN, CAPTIONS_NONE, CAPTIONS_THERE };

/* A video elsewhere that a page shows. */
struct video {
	const struct page *page;
	struct video_name name;
	struct str url;	  /* as it was written first */
	struct str title; /* "": none was given */
	struct str description;
	const struct site_file *poster; /* an image, or NULL */
	int64_t seconds;		/* 0: not known */
	struct date date;		/* not set: not known */
	enum video_captions captions;
	const struct site_file *captions_file; /* or NULL */
	const struct moment *moments;	       /* chapters, then what is said */
	size_t nchapters, nmoments;
	uint32_t track; /* of its moments */
	bool plays;	/* in the page, on demand: `embeds` has its site */
	bool linked;	/* from the body, or as the recording */
};

struct link {
	enum link_kind kind;
	struct str href; /* EXTERNAL, SECTION: as it is to be written */
	const struct page *page;
	const struct site_file *file;
	struct str query;    /* with '?'; "" for none */
	struct str fragment; /* without '#'; "" for none */
	/* Of a link alone where blocks stand, to a video: it; else NULL. */
	const struct video *video;
};

/* What a shortcode of a page becomes. */
struct shortcode_use {
	const struct shortcode_rule *rule; /* NULL: unknown, and left out */
	struct str text, alt, caption, title;
	struct link link; /* of a link, an image, a page */
};

/* A term of a facet with the published pages that have it. */
struct facet_term {
	struct str id;
	struct str label;
	struct str url; /* "/amne/matematik/" */
	/* In list order; those of narrower terms too. */
	const struct page *const *pages;
	size_t npages;
	const struct facet *facet;
	const struct term *term;	  /* as declared, or NULL: a free one */
	struct str description;		  /* "" where there is none */
	struct str code;		  /* an external one, or "" */
	const struct facet_term *broader; /* or NULL */
	const struct facet_term *const *narrower; /* in order */
	size_t nnarrower;
};

struct facet {
	struct str segment;		/* "amne" */
	struct str label;		/* "Ämne" */
	struct str url;			/* "/amne/" */
	struct str field;		/* "subject" */
	const struct facet_term *terms; /* with pages only, in order */
	size_t nterms;
};

/* The list of a type: "/resurser/". */
struct section {
	const struct type *type;
	struct str url;
	struct str title;
	const struct page *intro;	 /* _index.md, or NULL */
	const struct page *const *pages; /* published, in the type's order */
	size_t npages;
};

/* A goal of a plan: what its page has of it, and who works towards it. */
struct goal {
	struct str id;	   /* in references: "2-4" */
	struct str anchor; /* in the plan's page: "mal-2-4" */
	struct str number; /* "2:4", or "" */
	struct str title;
	struct str area;	     /* or "" */
	const struct term *level;    /* or NULL */
	const struct record *record; /* with its text and factors */
	size_t first_factor; /* how many the goals of its area before it have */
	const struct page *const *pages; /* that name it, in list order; the */
	size_t npages;			 /* first SITE_MAX_GOAL_PAGES */
	size_t page_count;		 /* of all there are */
	size_t index;			 /* among the goals of all plans */
};

/* A page's place among pages that are read one after the other: those of a
 * collection, or of one type with the same series. */
struct sequence {
	struct str label;
	const struct page *page;     /* the collection, or NULL */
	const struct page *previous; /* or NULL */
	const struct page *next;     /* or NULL */
	size_t number;		     /* from 1 */
	size_t count;
};

struct page {
	const struct source_file *file;
	struct str path; /* relative to the repository's root */
	const struct type *type;
	enum page_role role;
	enum page_status status;
	const struct object *object;
	struct record record;
	struct str url;
	struct str slug;
	struct str id; /* explicit, or "" */
	/* What feeds know it by, no other page's: the id, else the first path
	 * that git knows of its file. No new slug, title or name of the file
	 * changes it. Percent-encoded as a URL's path. */
	struct str identity;
	struct str title;
	struct str summary; /* "" where there is none */
	struct str lang;
	struct datetime date;	 /* first publication */
	struct datetime updated; /* not before date */
	bool title_in_body;	 /* the body's first heading is the title: it is
			      * not to be written again */
	int32_t heading_shift;	 /* added to the body's heading levels, so that
				 * the title is the only h1, and the highest of
				 * the others an h2 */
	const struct section *section;	   /* whose list it is in, or NULL */
	const struct page *const *authors; /* persons, published */
	size_t nauthors;
	/* Parallel to the body's segments of kind LINK and IMAGE, in order. */
	struct link *links;
	size_t nlinks;
	/* Parallel to the body's shortcodes. */
	struct shortcode_use *shortcodes;
	/* Which headings are left out: those within a shortcode that is, and
	 * those without text. NULL: none. */
	bool *hidden;
	/* In the facets' order; not those that are only broader ones. */
	const struct facet_term *const *terms;
	size_t nterms;
	size_t number; /* index in site.pages */
	/* Of PAGE_REPLACED: the page at the end of the chain, or an address
	 * elsewhere. */
	const struct page *replacement;
	struct str replacement_url;
	/* Persons who wrote it by git's account and are no authors; how many
	 * wrote it at all. As the configuration allows. */
	const struct page *const *contributors;
	size_t ncontributors;
	size_t contributor_count;
	/* The published pages that are the same text, itself among them, each
	 * in another language, by their tags; or none. */
	const struct page *const *translations;
	size_t ntranslations;
	const struct site_file *image;	      /* of the field image, or NULL */
	const struct site_file *const *files; /* of the field files */
	size_t nfiles;
	/* Of a plan: by area as they come, then by level, then as written. */
	struct goal *goals;
	size_t ngoals;
	const struct map *goal_names; /* ids and anchors, to struct goal */
	/* Collections in list order, then the series. */
	const struct sequence *sequences;
	size_t nsequences;
	/* Pages that lead here from their text or their front matter, in list
	 * order; the first ones, and how many there are. */
	const struct page *const *backlinks;
	size_t nbacklinks;
	size_t backlink_count;
	/* Of a person: the pages that it is an author of, in list order; the
	 * first SITE_MAX_WORKS, and how many there are. */
	const struct page **works;
	size_t work_count;
	/* Those of the field videos, then of the field recording, then others
	 * that the body has a link to alone. */
	const struct video *videos;
	size_t nvideos;
	const struct video *recording; /* one of them, or NULL */
	/* Those of all its videos, in order; at most SITE_MAX_MOMENTS. */
	const struct moment *moments;
	size_t nmoments;
};

/* An address that was published once and leads to another one now. */
struct redirect {
	struct str from;	 /* rooted, decoded: "/gammalt/namn/" */
	const struct page *page; /* NULL: to `url`, elsewhere */
	struct str url;
	struct place at; /* of the alias; of the page where git knows it */
	bool yields;	 /* from git: any output takes its place */
};

struct site {
	const struct site_config *config;
	const struct schema *schema;
	struct datetime now;
	struct page *pages; /* all, whatever their status; sorted by path */
	size_t npages;
	const struct page *home; /* or NULL */
	const struct site_file *image, *logo;
	const struct menu_item *menu; /* what of the menu can be reached */
	size_t nmenu;
	const struct section *sections; /* in the types' order; with pages */
	size_t nsections;
	const struct facet *facets; /* in the fields' order; with terms */
	size_t nfacets;
	const struct page *const *newest; /* published content, list order */
	size_t nnewest;
	const struct page *const *news; /* of those, of types that are news */
	size_t nnews;
	const struct site_file *files; /* published files, sorted by path */
	size_t nfiles;
	const struct redirect *redirects; /* sorted by `from` */
	size_t nredirects;
	/* For site_relate: the terms of all pages by number, those of page i
	 * from term_starts[i] to term_starts[i + 1]. */
	const uint32_t *term_numbers;
	const uint32_t *term_starts;
};

struct site_versions;

struct site_options {
	const struct site_config *config;
	const struct schema *schema;
	const struct source *source;
	const struct object *const *objects;  /* parallel to source_files */
	const struct site_versions *versions; /* of site_read_versions */
	struct str content;    /* "content": the directory of the pages; "" is
			     * the repository's root */
	bool config_elsewhere; /* what looks like configuration is content */
	struct datetime now;
	bool has_now; /* false: now is the newest date in the content */
	bool drafts;  /* publish drafts and scheduled pages */
	/* Markdown in front matter: the text to its object (compile_fields).
	 * May be NULL where no field is of that kind. */
	const struct map *fields;
	/* Paths of pages and files that are known but not published, and
	 * whose own mistakes are not reported again: with --keep-going the
	 * site is linked a second time without those that had errors. May be
	 * NULL. */
	const struct map *excluded;
};

/* Has the levels of site.yml hold for what is added to the collection from now
 * on, and for the warnings that it has. Of the options those that say what is
 * configured how are read; without a schema no level holds for a type. Types
 * that the schema lacks are reported. What a page says in `allow` is
 * site_link's matter. */
bool site_govern(struct arena *a, const struct site_options *options,
		 struct diags *diags);

/* The different texts of all pages' fields of kind markdown, for
 * compile_fields; of the options those are read that say what is configured
 * how, and the objects. */
void site_list_fields(struct arena *a, const struct site_options *options,
		      const struct str **texts, size_t *n);

/* What git says of older versions of all pages. */
struct site_versions {
	const struct source_versions *of; /* by number among source_files */
	bool partial; /* the repository has not all that it says it has */
};

/* Reads them, on all threads of the source and before any linking: of the
 * options source, objects, schema and content are set. They live in `a`. */
void site_read_versions(struct arena *a, const struct site_options *options,
			struct site_versions *out);

/* Links the site. All mistakes of all pages are reported, those in their
 * objects included. True when there was no error. List order: date newest
 * first, then title by collation, then path. The site lives in `a` and refers
 * to options' schema, source and objects. */
bool site_link(struct arena *a, const struct site_options *options,
	       struct site *out, struct diags *diags);

/* The goal of a plan by its id or its anchor, or NULL. */
const struct goal *page_find_goal(const struct page *plan, struct str name);

/* The pages that a page names in `related` and, up to SITE_MAX_RELATED of
 * both, those in its language that have most terms in common with it: the
 * rarer a term, the more it counts. A pure function of the frozen site; the
 * list is in `a`. */
const struct page *const *site_relate(struct arena *a, const struct site *s,
				      const struct page *p, size_t *n);

/* The sites whose videos can be played in a page. */
const struct video_host *video_players(size_t *n);
/* What readers know as the place of a video: the name of its site, or its
 * host; "" where neither can be told. */
struct str video_site(const struct video *v);

/* Where a moment stands in its page: "t_755", of the second video and later
 * ones "t2_755". */
struct str moment_anchor(struct arena *a, const struct moment *m);
/* The address at which a video plays from a second on. */
struct str video_url_at(struct arena *a, const struct video *v,
			uint32_t second);

/* A slice of the page's body as text. */
struct str page_text(const struct page *p, struct slice s);

#endif
