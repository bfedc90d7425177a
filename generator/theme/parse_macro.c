/*
 * Parsing macros: their definitions, the imports by which a template knows
 * those of another, and calls. A call is parsed as part of an expression, and
 * may be one only by itself: what a macro writes is escaped where it stands.
 */
#include "theme/syntax_priv.h"

/* Reports a tag that stands inside another one which is open. */
static void place_check(struct parser *p, const struct token *at)
{
	const char *open = p->open_macro   ? "macro"
			   : p->open_block ? "block"
			   : p->open_for   ? "for"
			   : p->open_if	   ? "if"
					   : NULL;

	if (open)
		mistake(p->c, parser_spot(p, at), DIAG_TEMPLATE_MACRO_PLACE,
			at[1].text, str_of(open));
}

/* Whether a name of a macro or an import is new in the template. */
static bool name_check(struct parser *p, struct str name, struct spot spot)
{
	if (!map_find(&p->t->macros, name) && !map_find(&p->t->imports, name))
		return true;
	mistake(p->c, spot, DIAG_TEMPLATE_MACRO_TWICE, name);
	return false;
}

/* ---- definitions ---- */

static struct parameter *parameter_find(const struct macro *m, struct str name)
{
	struct parameter *found = m->parameters;

	while (found && !str_eq(found->name, name))
		found = found->next;
	return found;
}

static struct parameter *parameter_parse(struct parser *p,
					 const struct macro *m)
{
	struct parameter *param = arena_new(p->c->scratch, struct parameter);

	param->spot = parser_spot(p, p->token);
	param->name = name_parse(p);
	if (parser_accept(p, TOKEN_SIGN, "="))
		param->value = expr_parse(p, true);
	if (parameter_find(m, param->name))
		mistake(p->c, param->spot, DIAG_TEMPLATE_PARAMETER_TWICE,
			m->name, param->name);
	return param;
}

static void parameters_parse(struct parser *p, struct macro *m)
{
	struct parameter **last = &m->parameters;

	parser_expect(p, TOKEN_SIGN, "(");
	while (!p->failed && !token_is(p->token, TOKEN_SIGN, ")")) {
		if (m->nparameters++ == THEME_MAX_VARIABLES) {
			compiler_limit(p->c, m->spot, THEME_MAX_VARIABLES,
				       "variables");
			p->failed = true;
			return;
		}
		*last = parameter_parse(p, m);
		last = &(*last)->next;
		if (!parser_accept(p, TOKEN_SIGN, ","))
			break;
	}
	parser_expect(p, TOKEN_SIGN, ")");
}

struct stmt *macro_parse(struct parser *p, const struct token *at)
{
	struct macro *m = arena_new(p->c->scratch, struct macro);

	place_check(p, at);
	m->spot = parser_spot(p, p->token);
	m->name = name_parse(p);
	if (m->name.n && name_check(p, m->name, m->spot))
		map_add(&p->t->macros, m->name)->value = m;
	parameters_parse(p, m);
	tag_close(p, "%}");
	p->open_macro++;
	m->body = body_parse(p);
	p->open_macro--;
	end_parse(p, parser_spot(p, at), m->name, "macro", "endmacro");
	return NULL;
}

/* ---- imports ---- */

static void import_add(struct parser *p, struct import import)
{
	struct import *kept = arena_new(p->c->scratch, struct import);

	*kept = import;
	if (!p->failed && name_check(p, import.name, import.spot))
		map_add(&p->t->imports, import.name)->value = kept;
}

/* The template whose macros are taken. */
static bool source_parse(struct parser *p, struct import *import)
{
	import->from_at = parser_spot(p, p->token);
	if (!string_parse(p, &import->from))
		return false;
	if (str_eq(import->from, p->t->name))
		p->t->names_itself = true;
	return true;
}

/* {% import "parts/forms.html" as forms %} */
struct stmt *import_parse(struct parser *p, const struct token *at)
{
	struct import import = { 0 };

	place_check(p, at);
	if (source_parse(p, &import) && parser_expect(p, TOKEN_NAME, "as")) {
		import.spot = parser_spot(p, p->token);
		import.name = name_parse(p);
		import_add(p, import);
	}
	tag_close(p, "%}");
	return NULL;
}

/* {% from "parts/forms.html" import field, button as send %} */
struct stmt *from_parse(struct parser *p, const struct token *at)
{
	struct import import = { 0 };

	place_check(p, at);
	if (source_parse(p, &import) &&
	    parser_expect(p, TOKEN_NAME, "import")) {
		do {
			import.spot = parser_spot(p, p->token);
			import.macro = name_parse(p);
			import.name = import.macro;
			if (parser_accept(p, TOKEN_NAME, "as"))
				import.name = name_parse(p);
			import_add(p, import);
		} while (parser_accept(p, TOKEN_SIGN, ","));
	}
	tag_close(p, "%}");
	return NULL;
}

/* ---- calls ---- */

/* A value, or name=value. */
static struct expr *argument_parse(struct parser *p, bool must_have_name)
{
	struct str label = S("");
	struct expr *e;

	if (must_have_name || (p->token->kind == TOKEN_NAME &&
			       token_is(p->token + 1, TOKEN_SIGN, "="))) {
		label = name_parse(p);
		parser_expect(p, TOKEN_SIGN, "=");
	}
	e = expr_parse(p, true);
	e->label = label;
	return e;
}

struct expr *call_parse(struct parser *p, struct expr *called)
{
	struct expr *e = called;
	struct expr **last = &e->args;
	bool named = false;

	e->kind = EXPR_CALL;
	while (!p->failed && !token_is(p->token, TOKEN_SIGN, ")")) {
		*last = argument_parse(p, named);
		named = (*last)->label.n > 0;
		last = &(*last)->next;
		e->nargs++;
		if (!parser_accept(p, TOKEN_SIGN, ","))
			break;
	}
	parser_expect(p, TOKEN_SIGN, ")");
	return expr_close(p, e);
}
