/*
 * The template engine: a Jinja2 subset, compiled once to flat ops and run
 * many times. The theme knows no page and no site: what templates see are
 * values, and objects whose members are read by functions that the caller
 * declares (struct theme_class).
 *
 *	files ─► lexer ─► parser ─► ops, inheritance resolved ─► theme_render
 *
 * The language: {{ expr | filter(arg) }}, {% if %} {% for %} {% set %}
 * {% block %} {% extends %} {% include %} {% macro %} {% import %} {% raw %},
 * {# comment #}, loop.*, tests, whitespace control. The context of each output (text, quoted
 * attribute, URL attribute, JSON in a data block) is known at compile time
 * and escaped for; an unquoted attribute, script or style is an error.
 * Manual: generator/man/resursbank-theme.7.
 */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"
#include "text/text.h"

struct arena;
struct theme;

/* ---- values ---- */

enum tv_kind {
	TV_NONE, /* absent: prints nothing, is false */
	TV_BOOL,
	TV_INT,
	TV_TEXT, /* escaped where it is printed */
	TV_HTML, /* already HTML; only in text context, elsewhere an error */
	TV_JSON, /* already JSON that may stand in a data block; what the filter
		  * json makes of it is itself, elsewhere an error */
	TV_TIME, /* a date, or a date with time */
	TV_LIST,
	TV_OBJECT,
};

struct tv_list;
struct theme_class;

struct tv {
	enum tv_kind kind;
	union {
		bool boolean;
		int64_t integer;
		struct str text; /* TV_TEXT, TV_HTML, TV_JSON */
		struct datetime time;
		struct {
			const struct tv_list *of;
			const void *p;
			size_t n;
		} list;
		struct {
			const struct theme_class *class;
			const void *p;
		} object;
	};
};

/* How the elements of a list are read: index < n. What a function of these
 * makes, it makes in `a`, the arena of the rendering. */
struct tv_list {
	struct tv (*at)(struct arena *a, const void *p, size_t index);
};

struct theme_member {
	struct str name;
	struct tv (*get)(struct arena *a, const void *object);
};

/* A kind of object: what a template may read of it. A member that is not
 * declared is an error of the template (with a suggestion). `find`, where it
 * is given, looks up names that are only known at run time (a record's
 * fields), after the members; TV_NONE for one it does not have. */
struct theme_class {
	struct str name; /* for messages: "page" */
	const struct theme_member *members;
	size_t nmembers;
	struct tv (*find)(struct arena *a, const void *object, struct str name);
};

struct tv tv_none(void);
struct tv tv_bool(bool b);
struct tv tv_int(int64_t i);
struct tv tv_text(struct str s); /* the empty text is false */
struct tv tv_html(struct str s);
/* Of what base/json.h writes: '<' and '>' are escaped in it. */
struct tv tv_json(struct str s);
struct tv tv_time(struct datetime t);
struct tv tv_list_of(const struct tv_list *of, const void *p, size_t n);
struct tv tv_object(const struct theme_class *class, const void *p);

/* ---- themes ---- */

struct theme_file {
	struct str path; /* "templates/page.html", "assets/site.css",
			   * "i18n/sv.yml", "theme.yml" */
	struct str bytes;
	struct str shown; /* the path in diagnostics */
	uint32_t layer;	  /* 0: the theme itself; 1: what it extends; ... */
};

/* A name that every template can use, and the class of its object (the value
 * itself is given to theme_render). */
struct theme_global {
	struct str name;
	const struct theme_class *class; /* NULL: a plain value */
};

struct theme_options {
	/* The files of the theme, then those of the theme it extends; the
	 * first of a path is taken. Texts are taken one by one: a file of a
	 * language may leave out what a later one has. A template that names
	 * itself in `extends` or `include` means the one of the next layer. */
	const struct theme_file *files;
	size_t nfiles;
	const struct theme_class *const *classes; /* all that can occur */
	size_t nclasses;
	const struct theme_global *globals;
	size_t nglobals;
	/* The first layers are themes of the bank: of them is told what
	 * nothing uses, what hides a file of the theme below, and which fields
	 * are none. */
	uint32_t own_layers;
	/* The templates that are rendered ("page.html"), and the texts that
	 * theme_text is asked for; "x_" stands for all that begin so. */
	const struct str *entries;
	size_t nentries;
	const struct str *texts;
	size_t ntexts;
	/* What `find` of a class may know (fields of types), in no order. None:
	 * not known, and a name is taken as it is. */
	const struct str *fields;
	size_t nfields;
	struct str lang; /* of the site; i18n/LANG.yml must be there */
	/* A block that can also be rendered alone; "": none. */
	struct str block;
};

/* Compiles all templates, texts and asset names. All mistakes are reported at
 * file:line:col; false if there was one. If there was none, what the bank's
 * themes have in vain is reported too. The theme is read-only afterwards:
 * any number of threads may render with it. It lives in `a` and refers to the
 * files, classes and globals of the options. */
bool theme_open(struct arena *a, const struct theme_options *options,
		struct theme **out, struct diags *diags);

/* A template's number ("page.html" below templates/), or -1: there is none,
 * or it is a part, which another includes or which lies in a directory below
 * templates/. */
int theme_find(const struct theme *t, struct str name);
/* The same for the options' block of a template, as it or a template that it
 * extends has it: the block alone, which sees of the variables outside of it
 * those that are set at the top of these templates. */
int theme_find_block(const struct theme *t, struct str name);

/* Assets: published name ("site.3f2a9c10.css": with 8 hex digits of the
 * digest of the bytes before the extension) and bytes, sorted by name; in a
 * style sheet those that it imports at its head stand in place of that. In
 * templates: {{ "site.css" | asset }} is the address below base_path. */
struct theme_asset {
	struct str name;      /* "site.css" */
	struct str published; /* "site.3f2a9c10.css" */
	struct str bytes;
};
const struct theme_asset *theme_assets(const struct theme *t, size_t *n);

/* A text of i18n/LANG.yml ("" and false when there is none); %1 in it is an
 * argument. lang falls back to the site's language. */
bool theme_text(const struct theme *t, struct str lang, struct str key,
		struct str *out);

struct theme_render {
	int template;
	const struct tv *globals; /* parallel to theme_options.globals */
	struct str lang;	  /* of the page: texts and dates */
	struct str base_path;	  /* "/" or "/sub/": before rooted addresses,
				   * by the filters url and asset */
};

/* Renders into `out`; memory in `a`. False with a diagnostic at the
 * template's place (template-run, template-kind, template-html,
 * template-arithmetic, template-limit); `out` is then as it was. */
bool theme_render(struct arena *a, const struct theme *t,
		  const struct theme_render *r, struct buf *out,
		  struct diags *diags);

#endif
