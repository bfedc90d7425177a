/*
 * What is found at addresses that pages have had: an HTML page that leads on,
 * which works on any host, and the same as rules for four kinds of server,
 * which answer with 301.
 *
 *	/gammalt/index.html     a page with a link, and a refresh
 *	/_redirects             Netlify, Cloudflare Pages
 *	/redirects/nginx.conf   include in a server { }
 *	/redirects/apache.conf  Include in a <VirtualHost>
 *	/redirects/Caddyfile    import in a site block
 *
 * Addresses come from strangers. In each format all but letters, digits and
 * a few harmless characters is written in a form that has no meaning there.
 */
#include "emit/emit_priv.h"

#include "base/escape.h"

/* The redirects for which there is room. */
struct rules {
	const struct redirect *const *at;
	size_t n;
};

/* The address that a redirect leads to, percent-encoded. */
static struct str target_address(struct arena *a, struct str base,
				 const struct redirect *r)
{
	struct buf b;

	if (r->page)
		return address_text(a, base, r->page->url);
	buf_init(a, &b);
	for (size_t i = 0; i < r->url.n; i++) {
		unsigned char c = (unsigned char)r->url.p[i];

		if (c >= 0x80 || c == '$' || c == '\'')
			buf_printf(&b, "%%%02X", c);
		else
			buf_char(&b, (char)c);
	}
	return buf_view(&b);
}

static bool is_dir(struct str address)
{
	return str_ends(address, S("/"));
}

/* ---- the page ---- */

static bool redirect_write(struct arena *a, const struct emit_context *c,
			   const struct emit_unit *u, struct buf *out,
			   struct diags *diags)
{
	const struct site_config *config = c->site->config;
	const struct redirect *r = u->object;
	struct str to = target_address(a, c->base_path, r);
	struct str lang = r->page ? r->page->lang : config->language;
	struct str title = S("");

	(void)diags;
	theme_text(c->theme, lang, S("moved"), &title);
	/* A theme of a bank's own may not have it. */
	if (title.n == 0)
		title = config->title;
	buf_lit(out, "<!DOCTYPE html>\n<html lang=\"");
	escape_html(out, lang);
	buf_lit(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	escape_html(out, title);
	buf_lit(out, "</title>\n"
		     "<meta http-equiv=\"refresh\" content=\"0; url=");
	escape_html(out, to);
	buf_lit(out, "\">\n<link rel=\"canonical\" href=\"");
	escape_html(out, target_address(a, c->base_url, r));
	buf_lit(out, "\">\n<meta name=\"robots\" content=\"noindex\">\n"
		     "<meta name=\"viewport\" "
		     "content=\"width=device-width, initial-scale=1\">\n"
		     "</head>\n<body>\n<main>\n<h1>");
	escape_html(out, title);
	buf_lit(out, "</h1>\n<p><a href=\"");
	escape_html(out, to);
	buf_lit(out, "\">");
	escape_html(out, r->page ? r->page->title : to);
	buf_lit(out, "</a></p>\n</main>\n</body>\n</html>\n");
	return true;
}

/* ---- the rules ---- */

/* An address below the base path, decoded as servers see it. */
static struct str from_decoded(struct arena *a, const struct emit_context *c,
			       const struct redirect *r)
{
	return str_cat(a, unescape_url(a, c->base_path), str_from(r->from, 1));
}

/* An address that ends with '/' is asked for without it too. */
static struct str without_slash(struct str address)
{
	return str_sub(address, 0, address.n - is_dir(address));
}

static void netlify_line(struct buf *out, struct str from, struct str to)
{
	buf_str(out, from);
	buf_char(out, ' ');
	buf_str(out, to);
	buf_lit(out, " 301\n");
}

static void netlify_write(struct arena *a, const struct emit_context *c,
			  const struct redirect *r, struct buf *out)
{
	struct str from = address_text(a, c->base_path, r->from);
	struct str to = target_address(a, c->base_path, r);

	netlify_line(out, from, to);
	if (is_dir(from))
		netlify_line(out, without_slash(from), to);
}

static void quoted_write(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

static void nginx_location(struct buf *out, struct str from, struct str to)
{
	buf_lit(out, "location = ");
	quoted_write(out, from);
	buf_lit(out, " { return 301 ");
	quoted_write(out, to);
	buf_lit(out, "; }\n");
}

static void nginx_write(struct arena *a, const struct emit_context *c,
			const struct redirect *r, struct buf *out)
{
	struct str from = from_decoded(a, c, r);
	struct str to = target_address(a, c->base_path, r);

	nginx_location(out, from, to);
	if (is_dir(from))
		nginx_location(out, without_slash(from), to);
}

/* A regular expression, of PCRE and RE2, for an address with or without '/' at
 * its end. All but the plainest of ASCII goes as \xHH, which has no other
 * meaning in either server's files. */
static void pattern_write(struct buf *out, struct str from)
{
	bool dir = is_dir(from);

	from = without_slash(from);
	buf_char(out, '^');
	for (size_t i = 0; i < from.n; i++) {
		unsigned char c = (unsigned char)from.p[i];

		if (c >= 0x80 || (c >= '0' && c <= '9') || c == '/' ||
		    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
			buf_char(out, (char)c);
		else
			buf_printf(out, "\\x%02X", c);
	}
	buf_str(out, dir ? S("/?$") : S("$"));
}

/* RedirectMatch encodes the path of its target; one that is encoded already
 * needs a RewriteRule, in which %1 would have a meaning. */
static void apache_write(struct arena *a, const struct emit_context *c,
			 const struct redirect *r, struct buf *out)
{
	struct str from = from_decoded(a, c, r);
	struct str to = target_address(a, c->base_path, r);
	bool encoded = str_find_char(to, '%') != SIZE_MAX;

	buf_str(out,
		encoded ? S("<IfModule mod_rewrite.c>\n\tRewriteEngine On\n"
			    "\tRewriteRule \"")
			: S("RedirectMatch 301 \""));
	pattern_write(out, from);
	buf_lit(out, "\" \"");
	for (size_t i = 0; i < to.n; i++) {
		if (encoded && to.p[i] == '%')
			buf_char(out, '\\');
		buf_char(out, to.p[i]);
	}
	buf_str(out, encoded ? S("\" [R=301,L,NE]\n</IfModule>\n") : S("\"\n"));
}

static void caddy_write(struct arena *a, const struct emit_context *c,
			const struct redirect *r, struct buf *out)
{
	buf_lit(out, "\t\"~");
	pattern_write(out, from_decoded(a, c, r));
	buf_lit(out, "\" \"");
	buf_str(out, target_address(a, c->base_path, r));
	buf_lit(out, "\"\n");
}

struct format {
	struct str path;
	struct str head, tail;
	void (*write)(struct arena *a, const struct emit_context *c,
		      const struct redirect *r, struct buf *out);
};

#define TEXT(lit)                                                              \
	{                                                                      \
		"" lit, sizeof(lit) - 1                                        \
	}

static const struct format formats[] = {
	{ TEXT("_redirects"), TEXT(""), TEXT(""), netlify_write },
	{ TEXT("redirects/nginx.conf"), TEXT(""), TEXT(""), nginx_write },
	{ TEXT("redirects/apache.conf"), TEXT(""), TEXT(""), apache_write },
	{ TEXT("redirects/Caddyfile"),
	  TEXT("map {http.request.uri.path} {moved_to} {\n"),
	  TEXT("\tdefault \"\"\n}\n"
	       "@moved expression {moved_to} != \"\"\n"
	       "redir @moved {moved_to} 301\n"),
	  caddy_write },
};

static bool rules_write(struct arena *a, const struct emit_context *c,
			const struct emit_unit *u, struct buf *out,
			struct diags *diags)
{
	const struct format *f = &formats[u->number];
	const struct rules *rules = u->object;

	(void)diags;
	buf_str(out, f->head);
	for (size_t i = 0; i < rules->n; i++)
		f->write(a, c, rules->at[i], out);
	buf_str(out, f->tail);
	return true;
}

static const struct emit_kind emit_rules = { { "rules", 5 },
					     NULL,
					     rules_write };

/* ---- the plan ---- */

static void rules_plan(const struct rules *rules, struct emit_units *units)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		emit_unit_add(units, &emit_rules, formats[i].path, rules, i,
			      place_none());
}

struct plan {
	struct emit_units *units;
	struct paths paths; /* of the units */
	VEC(const struct redirect *) rules;
};

/* What somebody wrote is planned, and reported when its place is taken; what
 * git remembers is left out then. */
static void redirect_take(struct plan *plan, const struct redirect *r)
{
	struct arena *a = plan->units->arena;
	struct str path = emit_unit_path(a, r->from);

	if (r->yields &&
	    (paths_find(&plan->paths, path) || str_starts(path, SEARCH_FILES)))
		return;
	paths_add(&plan->paths, path, r);
	*vec_push(a, &plan->rules) = r;
	emit_unit_add(plan->units, &emit_redirect, path, r, 0, r->at);
}

static void redirect_plan(const struct emit_kind *kind,
			  const struct emit_context *c,
			  struct emit_units *units)
{
	const struct site *s = c->site;
	struct rules *rules = arena_new(units->arena, struct rules);
	struct plan plan = { .units = units };
	struct arena scratch;

	if (s->nredirects == 0)
		return;
	rules_plan(rules, units);
	arena_init(&scratch);
	paths_init(&scratch, &plan.paths);
	for (size_t i = 0; i < units->list.n; i++)
		paths_add(&plan.paths, units->list.at[i].path, kind);
	for (size_t i = 0; i < s->nredirects; i++)
		if (!s->redirects[i].yields)
			redirect_take(&plan, &s->redirects[i]);
	for (size_t i = 0; i < s->nredirects; i++)
		if (s->redirects[i].yields)
			redirect_take(&plan, &s->redirects[i]);
	*rules = (struct rules){ plan.rules.at, plan.rules.n };
	arena_done(&scratch);
}

const struct emit_kind emit_redirect = { { "redirect", 8 },
					 redirect_plan,
					 redirect_write };
