/*
 * What the kinds of output share: the table's row, addresses, the HTML of a
 * body, and the objects that templates see.
 */
#ifndef EMIT_EMIT_PRIV_H
#define EMIT_EMIT_PRIV_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "emit/emit.h"

/* Pages of a part of a list, entries of a feed, titles of a part of the index
 * from A to Ö. */
enum { EMIT_LIST_SIZE = 20, EMIT_FEED_SIZE = 20, INDEX_SIZE = 250 };

/* Units being planned. */
struct emit_units {
	struct arena *arena;
	VEC(struct emit_unit) list;
};

/* A row of the table. */
struct emit_kind {
	struct str name;
	/* Adds the units of this kind. */
	void (*plan)(const struct emit_kind *kind, const struct emit_context *c,
		     struct emit_units *units);
	/* Writes one. */
	bool (*write)(struct arena *a, const struct emit_context *c,
		      const struct emit_unit *u, struct buf *out,
		      struct diags *diags);
};

extern const struct emit_kind emit_page, emit_section, emit_facet, emit_term,
	emit_home, emit_not_found, emit_atom, emit_rss, emit_json_feed,
	emit_opml, emit_sitemap, emit_robots, emit_asset, emit_file, emit_cover,
	emit_redirect, emit_search, emit_search_file, emit_search_module,
	emit_index;

#define SEARCH_URL S("/sok/")
/* The list of all titles. */
#define INDEX_URL S("/sok/a-o/")

/* Plans one unit. `path` is an output path, or an address ("/resurser/x/"),
 * which stands for its index.html. */
void emit_unit_add(struct emit_units *units, const struct emit_kind *kind,
		   struct str path, const void *object, size_t number,
		   struct place origin);

/* The path that emit_unit_add gives such a one. */
struct str emit_unit_path(struct arena *a, struct str path);

/* ---- paths.c ---- */

/* The paths of some units. */
struct paths {
	struct map files, dirs; /* path -> its first owner */
};
void paths_init(struct arena *a, struct paths *p);
/* The path must live as long; the owner is not NULL. */
void paths_add(struct paths *p, struct str path, const void *owner);
/* The owner of a file that stands in the way of one at this path: there, above
 * or below; NULL when there is room. */
const void *paths_find(const struct paths *p, struct str path);

/* ---- address.c ---- */

/* base and a rooted address without its '/', percent-encoded where a path
 * needs it, HTML-escaped: for href, src and XML. */
void address_write(struct buf *b, struct str base, struct str url);
/* The same, not escaped, as text. */
struct str address_text(struct arena *a, struct str base, struct str url);
/* Page `number` of the list at `url`: url itself, "/resurser/sida/2/". */
struct str address_of_list(struct arena *a, struct str url, size_t number);
/* The parts of a list, each of `size` items. */
size_t list_pages(size_t items, size_t size);

/* ---- body.c ---- */

/* The HTML of a page's body with addresses put below `base`. */
struct str body_html(struct arena *a, const struct emit_context *c,
		     const struct page *p, struct str base);
/* The attributes width and height, where they are known. */
void image_size_write(struct buf *b, const struct site_file *f);

/* ---- card.c ---- */

/* A link that is alone where blocks stand. */
struct card {
	const struct emit_context *c;
	struct str lang; /* of the page that it is on */
	struct str base; /* of addresses */
	const struct link *link;
	struct str text; /* of the link, plain; "" where it is an address */
};
/* Writes the card that it becomes; false, and nothing, when it stays a link. */
bool card_write(struct buf *b, const struct card *card);

/* What the author calls it, where that is not its title. */
void note_write(struct buf *b, const struct card *card, struct str title);

/* ---- video.c ---- */

/* The card of a video, which `card` leads to from where it is written; without
 * a link in it, the card that the front matter asks for. */
void video_card_write(struct buf *b, const struct card *card,
		      const struct video *v);
/* Its title, else where it is: "Film hos YouTube". */
struct str video_title(struct arena *a, const struct emit_context *c,
		       const struct video *v);
/* The origins that players of a page's videos are loaded from, for the frame-src
 * of a policy; "" when there are none. */
struct str video_origins(struct arena *a, const struct page *p);

/* ---- cover.c ---- */

/* The address of the picture that is made for a video without a poster. */
struct str cover_url(struct arena *a, const struct emit_context *c,
		     const struct video *v);
/* Its size in pixels. */
enum { COVER_WIDTH = 640, COVER_HEIGHT = 360 };

/* ---- text.c ---- */

/* A text of the theme with %1 replaced; "" when the theme does not have it. */
struct str text_with(struct arena *a, const struct emit_context *c,
		     struct str lang, struct str key, struct str argument);
/* A paragraph of a class with a text, unless that is empty; `lang` is "" for
 * the language of what is around it. */
void paragraph_write(struct buf *b, const char *class, struct str lang,
		     struct str text);
void paragraph_begin(struct buf *b, const char *class, struct str lang);

/* ---- download.c ---- */

/* What a file is called by its format, in a language: "PDF". */
struct str file_type(struct arena *a, const struct emit_context *c,
		     struct str lang, const struct site_file *f);
/* Its type and size, for the end of a link to it. */
void file_info_write(struct buf *b, const struct emit_context *c,
		     struct str lang, const struct site_file *f);

/* ---- container.c ---- */

/* Begins a container with its label in the language, and its title; ends
 * it. */
void container_begin(struct buf *b, const struct emit_context *c,
		     enum container_kind kind, struct str lang,
		     struct str title);
void container_end(struct buf *b, enum container_kind kind);

/* ---- bind.c, bind_page.c, bind_list.c ---- */

extern const struct theme_class class_site, class_page, class_list,
	class_output, class_menu_item, class_crumb, class_heading, class_facet,
	class_term, class_facet_of_page, class_fact, class_fact_value,
	class_group, class_image, class_share, class_file, class_section,
	class_pager_item, class_sequence, class_goal_area, class_goal_level,
	class_goal, class_feed, class_video, class_moment, class_letter;

/* "2:4 Alla kan välja": a goal in a line. */
struct str goal_text(struct arena *a, const struct goal *g);

/* A thing of the site as templates see it: with the context that its
 * addresses and HTML need. */
struct bound {
	const struct emit_context *c;
	const void *p;
};
struct tv bind_one(struct arena *a, const struct emit_context *c,
		   const struct theme_class *class, const void *p);
/* A list of pointers to things of one class. */
struct tv bind_list(struct arena *a, const struct emit_context *c,
		    const struct theme_class *class, const void *const *p,
		    size_t n);
/* The same of an array of structs of `size` bytes. */
struct tv bind_array(struct arena *a, const struct emit_context *c,
		     const struct theme_class *class, const void *p, size_t n,
		     size_t size);
#define bind_items(a, c, class, p, n)                                          \
	bind_array((a), (c), (class), (p), (n), sizeof(*(p)))

/* The list that a unit shows: part `number` of some pages. */
struct list_view {
	struct str title;
	struct str url; /* of its first part */
	const struct page *intro;
	const struct page *const *pages;
	size_t npages;
	size_t size; /* of a part */
	size_t number;
	const struct facet *facet;     /* of the overview of a facet's terms */
	const struct facet_term *term; /* of the list of a term */
	const struct letter *letters;  /* of the index, in order */
	size_t nletters;
};

/* A heading of the index from A to Ö. */
struct letter {
	struct str label;
	size_t first; /* of its pages, in the list */
};

struct crumb {
	struct str label;
	struct str url;
};

/* The output as a whole. */
struct output_view {
	struct str kind; /* "page", "list", "facet", "home", "search", "404" */
	struct str url;
	struct str title; /* "" on the start page */
	struct str description;
	struct str feed; /* what the nearest feeds are of: its address */
	struct str feed_title;
	bool only_atom; /* they are of a term */
	const struct crumb *crumbs;
	size_t ncrumbs;
	size_t number;		      /* of a list's part, 0 or 1: the first */
	const struct page *page;      /* what is shown, or NULL */
	const struct list_view *list; /* or NULL */
};

/* Renders a template ("list.html"). */
bool scene_render(struct arena *a, const struct emit_context *c,
		  struct str template, const struct output_view *output,
		  struct buf *out, struct diags *diags);
/* Renders the block of the page's template that feeds show, or the page's
 * body where the theme has no such block. */
bool scene_render_entry(struct arena *a, const struct emit_context *c,
			const struct page *page, struct buf *out,
			struct diags *diags);

/* page.c: the template of a page: its type's, or "page.html". */
struct str page_template(struct arena *a, const struct emit_context *c,
			 const struct page *p);

/* ---- mime.c ---- */

/* The media type of a file by its extension: of all that are published. */
struct str mime_of(struct str name);

/* ---- jsonld.c ---- */

/* The metadata of an output for programs, as JSON; "" where there is none. */
struct str jsonld_text(struct arena *a, const struct emit_context *c,
		       const struct output_view *o);
/* The address of the terms on which others may use a page, or "". */
struct str page_license(const struct page *p);

#endif
