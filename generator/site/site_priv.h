/*
 * What the parts of the linker share: the site being built, and the tables by
 * which pages and files are found. Only site_link makes one.
 */
#ifndef SITE_SITE_PRIV_H
#define SITE_SITE_PRIV_H

#include "base/arena.h"
#include "base/limits.h"
#include "site/site.h"

/* The pages that a bare name may mean; the second where there are several. */
struct name {
	struct page *first, *second;
};

struct linker {
	struct arena *arena;   /* owns the site */
	struct arena *work;    /* of the tables; gone when all is linked */
	struct arena *scratch; /* emptied between pages */
	const struct site_options *options;
	struct site *site;
	struct diags *diags;
	/* Pages by address; by path below the content directory in NFC without
	 * ".md" ("resurser/x"), as spelt and folded; by "type/slug"; by id. */
	struct map by_url, by_path, by_folded, by_slug, by_id;
	/* By "type/name" and "/name", that of the file in NFC without ".md" or
	 * of the directory, and "/name.md": struct name. */
	struct map by_name;
	/* Published files by path below the content directory (NFC), the same
	 * folded, and by address. */
	struct map file_by_path, file_by_folded, file_by_url;
	/* The same paths and addresses of files beside pages that are not
	 * published; a set. */
	struct map hidden_files;
	/* Addresses of lists and other outputs that pages may link to. */
	struct map outputs;
	/* Former addresses of pages that are not published. */
	struct map by_alias;
	/* By page, NULL until one is asked for: the headings' numbers by the
	 * ids that other programs give them (anchor.c). */
	struct map **foreign;
	/* Captions that were read, by their file's address. */
	struct map captions;
	size_t moments_left;	 /* bytes */
	struct site_file *files; /* site.files, while they are made */
	size_t ngoals;		 /* of all plans */
	size_t suggestions;	 /* left */
	size_t filled; /* bytes of this page's shortcodes, filled in */
};

/* page.c: makes site.pages of all .md files, with records, titles, dates,
 * states, slugs and addresses, and fills the tables. */
void linker_add_pages(struct linker *l);
/* What a file is by its path below the content directory; its type. */
enum page_role page_role_of(const struct schema *s, struct str below,
			    bool has_front, const struct type **type);
/* Gives a page, whose object and path are set, its type and role. */
void page_classify(const struct linker *l, struct page *p, struct str below);
/* The record of a page's front matter in `a`; mistakes go to `diags`. */
void page_read_record(struct arena *a, const struct linker *l, struct page *p,
		      struct diags *diags);
/* Whether there is enough of a page to publish it, whatever the level of what
 * was found: its text could be read, and it has a date. */
bool page_is_usable(const struct page *p);
/* The path below the content directory, "" when it is not in it. */
struct str linker_below(const struct linker *l, struct str path);
struct str options_below(const struct site_options *o, struct str path);
/* Whether file i of the source is a page. */
bool options_have_page(const struct site_options *o,
		       const struct source_file *files, size_t i);

/* identity.c: what feeds know each page by. After the pages. */
void linker_add_identities(struct linker *l);

/* slug.c: whether an address can be that of a file; address_fits reports
 * slug-too-long. */
bool address_is_short(struct str url);
bool address_fits(struct linker *l, struct str url, struct place at);
/* Reads `slug:`: one or several parts ("guider/Ny-Start") as they stand in an
 * address, in lower case. False when it is none. */
bool slug_read(struct arena *a, struct str text, struct str *out);
/* The slug and the address of a page; reports bad-slug and bad-address. */
void page_address(struct linker *l, struct page *p, struct str below);
/* What the address of a page follows from, today or in an older version. */
struct address_parts {
	const struct type *type;
	struct str below; /* the file's path below the content directory */
	struct str url;	  /* `url:`, else "" */
	struct str slug;  /* of `slug:` by slug_read, else "" */
	struct date date;
};
/* The address in the linker's arena, and the slug in it; "" when the parts
 * give none. */
struct str address_make(struct linker *l, const struct address_parts *parts,
			struct str *slug);
/* The date that a file name of a type with dated_names begins with. */
bool address_date(const struct type *type, struct str below, struct date *out);

/* address.c: reads an address that somebody wrote, of a page ("/om/oss/") or
 * one that a page has had, which may be that of a file ("/om.html") or an
 * absolute one below `base_url`. Rooted and decoded, with '/' at its end
 * unless a file's. False when it is none. */
bool address_read_url(struct arena *a, struct str text, struct str *out);
/* Whether an absolute address is one of this site's: then *rooted is the part
 * from its root on. */
bool address_is_own(struct str text, struct str base_url, struct str *rooted);
bool address_read_alias(struct arena *a, struct str text, struct str base_url,
			struct str *out);

/* replacement.c: what has replaced which page. After the pages. */
void linker_add_replacements(struct linker *l);
/* former.c: what older versions of a page say. */
const struct source_versions *page_versions(const struct linker *l,
					    const struct page *p);
/* The addresses that git's history gives to published and replaced
 * pages, in no order, maybe repeated. */
struct former {
	struct str from;
	const struct page *page;
	int64_t until; /* seconds: the page had it last */
};
struct formers {
	struct former *at;
	size_t n, cap;
};
void linker_find_formers(struct linker *l, struct arena *a,
			 struct formers *out);
/* redirect.c: makes site.redirects. After the lists. */
void linker_add_redirects(struct linker *l);

/* file.c: makes site.files. After the pages. */
void linker_add_files(struct linker *l);
/* Whether a path or an address is that of a file beside a page that is not
 * published, so that `from` cannot have it. Where `from` itself is published
 * it is told so, with what it wrote. */
bool file_is_hidden(struct linker *l, struct str key, const struct page *from,
		    struct place at, struct str written);
/* Whether a path is by its extension that of a file that is published as it
 * is. */
bool path_is_file(struct str path);

/* facet.c: makes sections, facets, newest, and each page's terms. After the
 * states are known. */
void linker_add_lists(struct linker *l);
void linker_add_facets(struct linker *l);
/* sort.c: puts the pages of a section in the order that their type declares;
 * one that declares none leaves them as they are. */
void pages_sort(struct linker *l, const struct type *type,
		const struct page **pages, size_t n);

/* goal.c: the goals of each plan. Before whatever looks for anchors. */
void linker_add_goals(struct linker *l);
/* reference.c: resolves the references in all records. */
void linker_add_references(struct linker *l);
/* translation.c: each page's translations. After the references. */
void linker_add_translations(struct linker *l);
/* sequence.c: each page's sequences. After the references. */
void linker_add_sequences(struct linker *l);
/* works.c: what each person has written. After the references. */
void linker_add_works(struct linker *l);
/* referrer.c: each page's backlinks, and the pages of goals. After the links,
 * also those in fields, and the sequences. */
void linker_add_referrers(struct linker *l);
/* related.c: makes site.term_numbers. After the facets. */
void linker_number_terms(struct linker *l);
/* contributor.c: each page's contributors. After the references, which give it
 * its authors. */
void linker_add_contributors(struct linker *l);
/* lookup.c: the page that `text` names, from a page of the path `from` (below the
 * content directory): address, path, slug, id or, where only one page of the type
 * `target` ("" any) has it, name of the file. NULL when there
 * is none. */
struct page *linker_find(struct linker *l, struct str target, struct str from,
			 struct str text);
/* The nearest path or slug to what was written, of the pages of a type ("":
 * any), and the nearest anchor in a page; or "". */
struct str linker_suggest(struct linker *l, struct str target, struct str word);
struct str linker_suggest_anchor(struct linker *l, const struct page *p,
				 struct str id);

/* path.c: joins a relative path to the directory of the page at `from`, or
 * cuts the '/' of a rooted one; "." and ".." resolved, percent-decoded, NFC.
 * False when it leads out of the content directory. */
bool path_join(struct arena *a, struct str from, struct str path,
	       struct str *out);
/* Without a trailing ".md", "/index", "/_index" and '/': the key of by_path. */
struct str path_key(struct str below);
/* Whether a path below the content directory is one of configuration, unless
 * --config has it elsewhere. */
bool path_is_configuration(struct str below);
/* The part before the last '/', "" when there is none. */
struct str path_dir(struct str path);
struct str path_name(struct str path);

/* A link being resolved: from which page, and where it stands. */
struct origin {
	struct linker *l;
	const struct page *page;
	struct str below; /* the page's path below the content directory */
	struct place at;
};

/* body.c: resolves the links, images and shortcodes of all bodies. */
void linker_add_links(struct linker *l);
/* The same of the body of `p`, which is a part of the page `owner` (or that
 * page itself); `at` is where all of it stands, or NULL: as the body says. */
void body_link(struct linker *l, const struct page *owner, struct page *p,
	       const struct place *at);

/* field.c: gives values of kind markdown their bodies. After the bodies'
 * links, since each is a page's in all but its text. */
void linker_add_fields(struct linker *l);
/* video.c: each page's videos. After the links. */
void linker_add_videos(struct linker *l);
/* moment.c: the moments of a page's videos, which have chapters in cells
 * parallel to them, or NULL. */
void moments_collect(struct linker *l, struct page *p, struct video *videos,
		     size_t n, const struct cell *const *chapters);
/* link.c: where an address leads, of a link, of an image. Mistakes are
 * reported at the origin; *out is then as it was: LINK_TEXT. */
void link_resolve(const struct origin *o, struct str url, struct link *out);
void image_resolve(const struct origin *o, struct str url, struct link *out);
/* The same for what is written in a shortcode of pages: a path from the top
 * or from the page, or the bare name of a file. */
void link_resolve_name(const struct origin *o, struct str name,
		       struct link *out);

/* shortcode.c: whether the inside of a shortcode of the origin's page is left
 * out. */
bool shortcode_hides(const struct origin *o, uint32_t number);
/* Whether it shows anything of its own. */
bool shortcode_has_text(const struct shortcode_use *use);
/* A link's address as it was written, for messages. */
struct str link_written(const struct origin *o, const struct segment *s);
/* What the shortcode `number` of the origin's page becomes. */
void shortcode_resolve(const struct origin *o, uint32_t number, bool alone,
		       struct shortcode_use *out);
/* The address that shortcodes are part of: of a link, of an image. */
void shortcode_link(const struct origin *o, struct str url, bool image,
		    struct link *out);

/* video_host.c: the host of an http address without user and port, and what
 * stands behind it; "" for any other. */
struct str url_host(struct str url, struct str *rest);
/* The video that an address of a known site leads to; false for others. */
bool video_name_read(struct str url, struct video_name *out);

/* allow.c: of the diagnostics from number `first` on those that their page
 * allows become advice. The last step; reports entries that are wrong or of
 * no use. */
void linker_allow(struct linker *l, size_t first);

/* menu.c: resolves the menu. After the lists. */
void linker_add_menu(struct linker *l);

/* picture.c: finds the pictures of site.yml. After the files. */
void linker_add_pictures(struct linker *l);

/* Whether a page has an anchor: that of a heading or of a tag. */
bool page_has_anchor(const struct page *p, struct str id);
/* anchor.c: the anchor of the goal that is meant; the one that was written,
 * decoded, when the page has it; the id of the heading to which other programs
 * give it; or "". */
struct str page_find_anchor(struct linker *l, const struct page *p,
			    struct str written);

#endif
