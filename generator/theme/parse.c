/*
 * Parsing statements. After a mistake in a tag the rest of that tag is passed
 * over and parsing goes on, so that one mistake does not hide the next; only
 * where tags do not nest nothing more can be said of the template.
 */
#include "theme/syntax_priv.h"

#include "text/text.h"

void parser_mistake(struct parser *p, const struct token *at,
		    struct diag_text text)
{
	if (!p->failed && at->kind != TOKEN_BAD)
		compiler_mistake(p->c, parser_spot(p, at), text);
	p->failed = true;
}

bool token_is(const struct token *t, enum token_kind kind, const char *text)
{
	return t->kind == kind && str_eq(t->text, str_of(text));
}

bool parser_accept(struct parser *p, enum token_kind kind, const char *text)
{
	if (p->failed || !token_is(p->token, kind, text))
		return false;
	p->token++;
	return true;
}

bool parser_expect(struct parser *p, enum token_kind kind, const char *text)
{
	if (parser_accept(p, kind, text))
		return true;
	syntax_mistake(p, DIAG_TEMPLATE_SYNTAX, str_of(text), parser_found(p));
	return false;
}

struct str parser_found(const struct parser *p)
{
	return p->token->text;
}

struct spot parser_spot(const struct parser *p, const struct token *t)
{
	return (struct spot){ p->t->number, t->at };
}

bool parser_enter(struct parser *p)
{
	if (p->depth < THEME_MAX_NESTING) {
		p->depth++;
		return true;
	}
	syntax_mistake(p, DIAG_TEMPLATE_LIMIT,
		       str_printf(p->c->scratch, "%d", THEME_MAX_NESTING),
		       S("levels"));
	return false;
}

/* ---- tags ---- */

static struct stmt *stmt_new(struct parser *p, enum stmt_kind kind,
			     const struct token *at)
{
	struct stmt *s = arena_new(p->c->scratch, struct stmt);

	s->kind = kind;
	s->spot = parser_spot(p, at);
	return s;
}

void tag_close(struct parser *p, const char *close)
{
	if (!p->failed && p->token->kind != TOKEN_CLOSE)
		syntax_mistake(p, DIAG_TEMPLATE_SYNTAX, str_of(close),
			       parser_found(p));
	while (p->token->kind != TOKEN_CLOSE && p->token->kind != TOKEN_END)
		p->token++;
	if (p->token->kind == TOKEN_CLOSE)
		p->token++;
	p->failed = false;
}

/* The name of the tag that the parser stands before, or "". */
static struct str tag_name(const struct parser *p)
{
	if (p->token->kind == TOKEN_TAG && p->token[1].kind == TOKEN_NAME)
		return p->token[1].text;
	return S("");
}

static bool tag_is(const struct parser *p, const char *name)
{
	return str_eq(tag_name(p), str_of(name));
}

/* Passes "{% name", if that is next. */
static bool tag_accept(struct parser *p, const char *name)
{
	if (!tag_is(p, name))
		return false;
	p->token += 2;
	return true;
}

struct str name_parse(struct parser *p)
{
	struct str name = p->token->text;

	if (p->failed)
		return S("");
	if (p->token->kind != TOKEN_NAME) {
		syntax_mistake(p, DIAG_TEMPLATE_NAME, parser_found(p));
		return S("");
	}
	p->token++;
	return name;
}

bool string_parse(struct parser *p, struct str *out)
{
	if (p->token->kind != TOKEN_STRING) {
		syntax_mistake(p, DIAG_TEMPLATE_STRING, parser_found(p));
		return false;
	}
	*out = token_unquote(p->c->scratch, *p->token);
	p->token++;
	return true;
}

void end_parse(struct parser *p, struct spot spot, struct str name,
	       const char *open, const char *end)
{
	struct arena *a = p->c->scratch;

	if (tag_accept(p, end)) {
		if (p->token->kind == TOKEN_NAME && name.n)
			parser_expect(p, TOKEN_NAME, str_zdup(a, name));
		tag_close(p, "%}");
		return;
	}
	mistake(p->c, spot, DIAG_TEMPLATE_UNCLOSED,
		str_printf(a, "{%% %s %%}", open),
		str_printf(a, "{%% %s %%}", end));
	p->t->is_broken = true;
}

static struct stmt *if_parse(struct parser *p, const struct token *at)
{
	struct stmt *first = stmt_new(p, STMT_IF, at), *last = first;

	p->open_if++;
	first->expr = expr_parse(p, true);
	tag_close(p, "%}");
	first->body = body_parse(p);
	while (tag_is(p, "elif")) {
		last->otherwise = stmt_new(p, STMT_IF, p->token);
		last = last->otherwise;
		last->is_elif = true;
		p->token += 2;
		last->expr = expr_parse(p, true);
		tag_close(p, "%}");
		last->body = body_parse(p);
	}
	if (tag_accept(p, "else")) {
		tag_close(p, "%}");
		last->otherwise = body_parse(p);
	}
	p->open_if--;
	end_parse(p, first->spot, S(""), "if", "endif");
	return first;
}

static struct stmt *for_parse(struct parser *p, const struct token *at)
{
	struct stmt *s = stmt_new(p, STMT_FOR, at);

	p->open_for++;
	s->name = name_parse(p);
	parser_expect(p, TOKEN_NAME, "in");
	s->expr = expr_parse(p, false);
	tag_close(p, "%}");
	s->body = body_parse(p);
	if (tag_accept(p, "else")) {
		tag_close(p, "%}");
		s->otherwise = body_parse(p);
	}
	p->open_for--;
	end_parse(p, s->spot, S(""), "for", "endfor");
	return s;
}

static struct stmt *set_parse(struct parser *p, const struct token *at)
{
	struct stmt *s = stmt_new(p, STMT_SET, at);

	s->name = name_parse(p);
	parser_expect(p, TOKEN_SIGN, "=");
	s->expr = expr_parse(p, true);
	tag_close(p, "%}");
	return s;
}

static struct stmt *block_parse(struct parser *p, const struct token *at)
{
	struct stmt *s = stmt_new(p, STMT_BLOCK, at);

	if (p->open_macro)
		mistake(p->c, s->spot, DIAG_TEMPLATE_MACRO_PLACE, S("block"),
			S("macro"));
	p->open_block++;
	s->spot = parser_spot(p, p->token);
	s->name = name_parse(p);
	tag_close(p, "%}");
	if (s->name.n && map_find(&p->t->blocks, s->name))
		mistake(p->c, s->spot, DIAG_TEMPLATE_BLOCK_TWICE, s->name);
	else if (s->name.n)
		map_add(&p->t->blocks, s->name)->value = s;
	s->body = body_parse(p);
	p->open_block--;
	end_parse(p, s->spot, s->name, "block", "endblock");
	return s;
}

static struct stmt *include_parse(struct parser *p, const struct token *at)
{
	struct stmt *s = stmt_new(p, STMT_INCLUDE, at);

	s->spot = parser_spot(p, p->token);
	if (!string_parse(p, &s->name))
		s = NULL;
	else if (str_eq(s->name, p->t->name))
		p->t->names_itself = true;
	else
		*vec_push(p->c->scratch, &p->c->includes) = s->name;
	tag_close(p, "%}");
	return s;
}

/* {% extends %}: the first thing in a template, text of blanks aside. */
static struct stmt *extends_parse(struct parser *p, const struct token *at)
{
	if (at != p->first)
		syntax_mistake(p, DIAG_TEMPLATE_EXTENDS);
	p->t->extends_at = parser_spot(p, p->token);
	p->t->is_child = string_parse(p, &p->t->extends);
	if (p->t->is_child && str_eq(p->t->extends, p->t->name))
		p->t->names_itself = true;
	tag_close(p, "%}");
	return NULL;
}

/* ---- bodies ---- */

struct tag {
	const char *name;
	struct stmt *(*parse)(struct parser *p, const struct token *at);
};

static const struct tag tags[] = {
	{ "if", if_parse },	      { "for", for_parse },
	{ "set", set_parse },	      { "block", block_parse },
	{ "include", include_parse }, { "extends", extends_parse },
	{ "macro", macro_parse },     { "import", import_parse },
	{ "from", from_parse },
};

enum { NTAGS = sizeof(tags) / sizeof(*tags) };

struct str tag_name_at(size_t i)
{
	return i < NTAGS ? str_of(tags[i].name) : S("");
}

/* A tag that opens or is complete in itself; NULL when there is none to
 * keep. */
static struct stmt *tag_parse(struct parser *p)
{
	const struct token *at = p->token++;
	struct str names[NTAGS], name = p->token->text;
	struct stmt *s = NULL;

	if (p->token->kind != TOKEN_NAME) {
		syntax_mistake(p, DIAG_TEMPLATE_NAME, parser_found(p));
		tag_close(p, "%}");
		return NULL;
	}
	for (size_t i = 0; i < NTAGS; i++) {
		names[i] = str_of(tags[i].name);
		if (!str_eq(names[i], name))
			continue;
		p->token++;
		if (parser_enter(p)) {
			s = tags[i].parse(p, at);
			p->depth--;
		} else {
			tag_close(p, "%}");
			p->t->is_broken = true;
		}
		return s;
	}
	syntax_mistake(p, DIAG_TEMPLATE_TAG, name,
		       text_suggest(p->c->scratch, name, names, NTAGS));
	tag_close(p, "%}");
	return NULL;
}

/* Whether the parser stands before a tag that ends a body which is open. One
 * that ends nothing is reported and passed. */
static bool at_end(struct parser *p)
{
	static const struct {
		const char *name, *opener;
		bool ends_if, ends_for, ends_block, ends_macro;
	} ends[] = {
		{ "elif", "if", .ends_if = true },
		{ "else", "if", .ends_if = true, .ends_for = true },
		{ "endif", "if", .ends_if = true },
		{ "endfor", "for", .ends_for = true },
		{ "endblock", "block", .ends_block = true },
		{ "endmacro", "macro", .ends_macro = true },
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (!tag_is(p, ends[i].name))
			continue;
		if ((ends[i].ends_if && p->open_if) ||
		    (ends[i].ends_for && p->open_for) ||
		    (ends[i].ends_block && p->open_block) ||
		    (ends[i].ends_macro && p->open_macro))
			return true;
		p->token++;
		syntax_mistake(p, DIAG_TEMPLATE_STRAY, p->token->text,
			       str_of(ends[i].opener));
		tag_close(p, "%}");
		p->t->is_broken = true;
		i = SIZE_MAX; /* from the start, for the next tag */
	}
	return p->token->kind == TOKEN_END;
}

static struct stmt *piece_parse(struct parser *p)
{
	const struct token *at = p->token;
	struct stmt *s;

	if (at->kind == TOKEN_TAG)
		return tag_parse(p);
	p->token++;
	if (at->kind == TOKEN_TEXT) {
		s = stmt_new(p, STMT_TEXT, at);
		s->text = at->text;
		return s;
	}
	s = stmt_new(p, STMT_OUTPUT, p->token);
	s->expr = expr_parse(p, true);
	tag_close(p, "}}");
	return s;
}

struct stmt *body_parse(struct parser *p)
{
	struct stmt *first = NULL, **last = &first;

	while (!at_end(p)) {
		*last = piece_parse(p);
		if (*last)
			last = &(*last)->next;
	}
	return first;
}

/* A template that extends another has only blocks and set of its own: the
 * rest would never be written. */
static void child_check(struct compiler *c, const struct template *t)
{
	for (const struct stmt *s = t->body; s; s = s->next) {
		struct str text = str_trim(s->text);
		struct spot spot = s->spot;

		if (s->kind == STMT_BLOCK || s->kind == STMT_SET ||
		    (s->kind == STMT_TEXT && text.n == 0))
			continue;
		if (s->kind == STMT_TEXT)
			spot.at += (uint32_t)(text.p - s->text.p);
		mistake(c, spot, DIAG_TEMPLATE_OUTSIDE);
	}
}

void template_parse(struct compiler *c, struct template *t)
{
	struct parser p = { .c = c, .t = t };
	struct tokens tokens = { 0 };

	map_init(c->scratch, &t->blocks);
	map_init(c->scratch, &t->macros);
	map_init(c->scratch, &t->imports);
	tokens_read(c, t, &tokens);
	p.token = tokens.list.at;
	while (p.token->kind == TOKEN_TEXT && str_trim(p.token->text).n == 0)
		p.token++;
	p.first = p.token;
	p.token = tokens.list.at;
	t->body = body_parse(&p);
	if (t->is_child)
		child_check(c, t);
}
