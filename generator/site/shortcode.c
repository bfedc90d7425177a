/*
 * What becomes of shortcodes: each is looked up among the rules of site.yml,
 * whose texts are filled in with its parameters. The result is text or an
 * address like any that an author writes, and is checked like it.
 */
#include "site/site_priv.h"

#include "base/buf.h"

/* ---- rules ---- */

static const struct shortcode_rule *rule_find(const struct linker *l,
					      struct str name)
{
	const struct site_config *config = l->options->config;

	size_t low = 0, high = config->nshortcodes;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(config->shortcodes[middle].name, name);

		if (order == 0)
			return &config->shortcodes[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static struct str rule_suggest(struct linker *l, struct str name)
{
	const struct site_config *config = l->options->config;
	size_t n = config->nshortcodes;
	struct str *names = arena_array(l->scratch, struct str, n);

	if (l->suggestions == 0)
		return S("");
	l->suggestions--;
	for (size_t i = 0; i < n; i++)
		names[i] = config->shortcodes[i].name;
	return text_suggest(l->scratch, name, names, n);
}

/* ---- texts of rules ---- */

static bool is_key(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || c == '_' || c == '-' ||
		      c == '|'))
			return false;
	}
	return s.n > 0;
}

/* The parameter of a name, or of a position. */
static struct str param_find(const struct page *p, const struct shortcode *s,
			     struct str key)
{
	const struct markdown *body = &p->object->body;
	uint64_t position = UINT64_MAX, at = 0;

	str_to_uint(key, UINT32_MAX, &position);
	for (uint32_t i = 0; i < s->nparams; i++) {
		const struct shortcode_param *param =
			&body->params[s->first + i];

		if (param->name.n ? str_eq(page_text(p, param->name), key)
				  : at++ == position)
			return page_text(p, param->value);
	}
	return S("");
}

/* The first of "a|b|0" that is not empty. */
static struct str param_first(const struct page *p, const struct shortcode *s,
			      struct str keys)
{
	struct str key, value = S("");

	while (value.n == 0 && str_next(&keys, '|', &key))
		value = param_find(p, s, key);
	return value;
}

/* The rule's text with its {name}, {0}, {a|b} filled in; "" when all of the
 * page's come to more than a page may be. */
static struct str text_fill(const struct origin *o, const struct shortcode *s,
			    struct str text)
{
	struct linker *l = o->l;
	const struct page *p = o->page;
	struct buf b;

	if (l->filled > MARKDOWN_MAX_HTML)
		return S("");
	buf_init(l->arena, &b);
	for (size_t open; (open = str_find_char(text, '{')) != SIZE_MAX;) {
		size_t n = str_find_char(str_from(text, open), '}');
		struct str keys;

		if (n == SIZE_MAX)
			break;
		keys = str_sub(text, open + 1, n - 1);
		buf_str(&b, str_sub(text, 0, open));
		if (is_key(keys))
			buf_str(&b, param_first(p, s, keys));
		else
			buf_str(&b, str_sub(text, open, n + 1));
		text = str_from(text, open + n + 1);
	}
	buf_str(&b, text);
	l->filled += b.n;
	if (l->filled > MARKDOWN_MAX_HTML)
		diag_add(l->diags, o->at, DIAG_LIMIT_OUTPUT,
			 str_printf(l->scratch, "%d", MARKDOWN_MAX_HTML));
	return str_trim(buf_view(&b));
}

/* ---- shortcodes ---- */

static struct origin origin_of(const struct origin *o,
			       const struct shortcode *s)
{
	struct origin own = *o;

	own.at = (struct place){ o->page->path, s->line, s->col };
	return own;
}

static const struct shortcode_rule *rule_get(const struct origin *o,
					     const struct shortcode *s)
{
	struct str name = page_text(o->page, s->name);
	const struct shortcode_rule *rule = rule_find(o->l, name);

	if (!rule)
		diag_add(o->l->diags, o->at, DIAG_SHORTCODE_UNKNOWN, name,
			 rule_suggest(o->l, name));
	return rule;
}

/* What a page's shortcode names: its first parameter, or the rule's address. */
static struct str page_name(const struct origin *o, const struct shortcode *s,
			    const struct shortcode_rule *rule)
{
	return text_fill(o, s, rule->address.n ? rule->address : S("{0|path}"));
}

static bool scheme_is_fine(const struct origin *o, struct str url)
{
	struct str bad = url_bad_scheme(o->l->scratch, url);

	return bad.n == 0 ||
	       diag_add(o->l->diags, o->at, DIAG_LINK_SCHEME, bad);
}

static void use_link(const struct origin *o, const struct shortcode *s,
		     struct shortcode_use *use)
{
	struct str url = text_fill(o, s, use->rule->address);

	if (use->text.n == 0)
		use->text = url;
	if (scheme_is_fine(o, url))
		link_resolve(o, url, &use->link);
}

static void use_image(const struct origin *o, const struct shortcode *s,
		      struct shortcode_use *use)
{
	struct str url = text_fill(o, s, use->rule->source);

	use->alt = text_fill(o, s, use->rule->alt);
	use->caption = text_fill(o, s, use->rule->caption);
	if (use->alt.n == 0)
		diag_add(o->l->diags, o->at, DIAG_IMAGE_ALT, url);
	if (scheme_is_fine(o, url))
		image_resolve(o, url, &use->link);
}

static void use_page(const struct origin *o, const struct shortcode *s,
		     struct shortcode_use *use)
{
	struct str name = page_name(o, s, use->rule);
	const struct page *p;

	if (scheme_is_fine(o, name))
		link_resolve_name(o, name, &use->link);
	p = use->link.page ? use->link.page : o->page;
	if (use->text.n == 0)
		use->text = use->link.kind == LINK_PAGE ? p->title : name;
}

bool shortcode_hides(const struct origin *where, uint32_t number)
{
	const struct shortcode *s =
		&where->page->object->body.shortcodes[number];
	struct origin o = origin_of(where, s);
	const struct shortcode_rule *rule =
		rule_find(o.l, page_text(o.page, s->name));

	if (!rule)
		return false;
	return rule->kind == SHORTCODE_DROP ||
	       (rule->kind == SHORTCODE_TEXT &&
		text_fill(&o, s, rule->text).n > 0);
}

bool shortcode_has_text(const struct shortcode_use *use)
{
	return use->rule && use->rule->kind != SHORTCODE_DROP &&
	       (use->text.n || use->alt.n);
}

void shortcode_resolve(const struct origin *where, uint32_t number, bool alone,
		       struct shortcode_use *out)
{
	const struct page *p = where->page;
	const struct shortcode *s = &p->object->body.shortcodes[number];
	struct origin o = origin_of(where, s);
	const struct shortcode_rule *rule = rule_get(&o, s);

	out->rule = rule;
	if (!rule)
		return;
	out->text = text_fill(&o, s, rule->text);
	out->title = text_fill(&o, s, rule->title);
	switch (rule->kind) {
	case SHORTCODE_LINK: use_link(&o, s, out); break;
	case SHORTCODE_IMAGE: use_image(&o, s, out); break;
	case SHORTCODE_PAGE: use_page(&o, s, out); break;
	case SHORTCODE_CONTAINER:
		if (alone && rule->text.n == 0)
			diag_add(o.l->diags, o.at, DIAG_SHORTCODE_UNBALANCED,
				 str_cat3(o.l->scratch, S("{{< "), rule->name,
					  S(" >}}")));
		break;
	case SHORTCODE_DROP:
	case SHORTCODE_TEXT: break;
	}
}

/* ---- in addresses ---- */

/* Adds what a shortcode is as a part of an address. False when that cannot be
 * said. *named: it names a page. */
static bool address_add(const struct origin *where, struct buf *b,
			uint32_t number, bool *named)
{
	const struct shortcode *s =
		&where->page->object->body.shortcodes[number];
	struct origin o = origin_of(where, s);
	const struct shortcode_rule *rule = rule_get(&o, s);
	struct str text = S("");

	if (!rule)
		return false;
	switch (rule->kind) {
	case SHORTCODE_LINK: text = rule->address; break;
	case SHORTCODE_IMAGE: text = rule->source; break;
	case SHORTCODE_TEXT: text = rule->text; break;
	case SHORTCODE_PAGE:
		*named |= b->n == 0;
		buf_str(b, page_name(&o, s, rule));
		return true;
	case SHORTCODE_CONTAINER:
	case SHORTCODE_DROP: break;
	}
	buf_str(b, text_fill(&o, s, text));
	return true;
}

struct str link_written(const struct origin *o, const struct segment *s)
{
	struct str url = page_text(o->page, s->text), before;
	uint32_t number;
	size_t at = 0;
	struct buf b;

	if (!(s->flags & SEGMENT_PLACEHOLDERS))
		return url;
	buf_init(o->l->scratch, &b);
	while (placeholder_next(url, &at, &before, &number)) {
		const struct markdown *body = &o->page->object->body;

		buf_str(&b, before);
		buf_lit(&b, "{{< ");
		buf_str(&b, page_text(o->page, body->shortcodes[number].name));
		buf_lit(&b, " >}}");
	}
	buf_str(&b, before);
	return buf_view(&b);
}

void shortcode_link(const struct origin *o, struct str url, bool image,
		    struct link *out)
{
	bool named = false;
	struct str before;
	uint32_t number;
	size_t at = 0;
	struct buf b;

	buf_init(o->l->arena, &b);
	while (placeholder_next(url, &at, &before, &number)) {
		buf_str(&b, before);
		if (!address_add(o, &b, number, &named))
			return;
	}
	buf_str(&b, before);
	url = buf_view(&b);
	if (!scheme_is_fine(o, url))
		return;
	if (named && !image)
		link_resolve_name(o, url, out);
	else if (image)
		image_resolve(o, url, out);
	else
		link_resolve(o, url, out);
}
