/*
 * Ops of a call of a macro: its body is generated where the call stands, like
 * that of a part, so that its output is escaped for that place. Unlike a part
 * it sees its parameters and what every template sees, and nothing else.
 *
 *	last argument ... first argument     on the stack, by the caller's names
 *	SET first parameter ...              a default where there is no argument
 *	body
 */
#include "theme/generate_priv.h"

#include "text/text.h"

/* A macro that is looked for. */
struct search {
	struct str name;
	struct spot spot; /* where it is asked for */
	const struct template *in;
	struct macro *found;
	const struct template *owner; /* of what was found */
};

/* ---- finding ---- */

static struct import *import_find(const struct template *t, struct str name,
				  bool whole)
{
	struct import *i = map_find(&t->imports, name);

	return i && (i->macro.n == 0) == whole ? i : NULL;
}

static bool macro_unknown(struct compiler *c, const struct search *s)
{
	VEC(struct str) names = { 0 };

	c->failed = true;
	if (!s->in || s->in->is_broken ||
	    !compiler_is_new(c, s->spot, DIAG_TEMPLATE_MACRO))
		return false;
	for (size_t i = 0; i < s->in->macros.n; i++)
		*vec_push(c->scratch, &names) = s->in->macros.at[i].key;
	for (size_t i = 0; i < s->in->imports.n; i++)
		if (!str_eq(s->in->imports.at[i].key, s->name))
			*vec_push(c->scratch, &names) =
				s->in->imports.at[i].key;
	mistake(c, s->spot, DIAG_TEMPLATE_MACRO, s->name,
		text_suggest(c->scratch, s->name, names.at, names.n));
	return false;
}

/* Goes on in the template of an import. */
static void import_follow(struct compiler *c, struct import *import,
			  struct search *s)
{
	import->is_used = true;
	s->in = compiler_template(c, import->from, import->from_at);
	if (import->macro.n) {
		s->name = import->macro;
		s->spot = import->spot;
	}
}

/* The macro that a template knows by a name: its own, one that it imports, or
 * one of the template that it extends. That there is none is reported where
 * it is asked for last, in an import or a call. */
static bool macro_find(struct compiler *c, struct search *s)
{
	const struct template *t = s->in;
	struct import *import;

	for (size_t depth = 0; t && depth < THEME_MAX_DEPTH; depth++) {
		s->owner = t;
		s->found = map_find(&t->macros, s->name);
		if (s->found)
			return true;
		import = import_find(t, s->name, false);
		if (import) {
			import_follow(c, import, s);
			t = s->in;
		} else if (t->is_child) {
			t = compiler_template(c, t->extends, t->extends_at);
		} else {
			break;
		}
	}
	return macro_unknown(c, s);
}

/* The macro of a call. */
static bool called_find(struct generator *g, const struct expr *e,
			struct search *s)
{
	struct import *import;

	s->name = e->name;
	s->spot = e->spot;
	s->in = frame_of(g)->template;
	if (e->a) {
		import = import_find(s->in, e->a->name, true);
		if (!import) {
			s->name = e->a->name;
			s->spot = e->a->spot;
			return macro_unknown(g->c, s);
		}
		import_follow(g->c, import, s);
	}
	return macro_find(g->c, s);
}

void imports_check(struct compiler *c, const struct template *t)
{
	for (size_t i = 0; i < t->imports.n; i++) {
		struct import import = *(struct import *)t->imports.at[i].value;
		struct search s = { 0 };

		import_follow(c, &import, &s);
		if (import.macro.n)
			macro_find(c, &s);
	}
}

/* ---- arguments ---- */

/* What a parameter is set to in a call. */
struct bound {
	const struct expr *argument; /* NULL: its default */
	const struct theme_class *class;
};

static size_t parameter_number(const struct macro *m, struct str name)
{
	const struct parameter *p = m->parameters;
	size_t i = 0;

	for (; p && !str_eq(p->name, name); p = p->next)
		i++;
	return i;
}

static void parameter_unknown(struct generator *g, const struct macro *m,
			      const struct expr *argument)
{
	struct str *names =
		arena_array(g->c->scratch, struct str, m->nparameters);
	size_t n = 0;

	for (const struct parameter *p = m->parameters; p; p = p->next)
		names[n++] = p->name;
	mistake(g->c, argument->spot, DIAG_TEMPLATE_PARAMETER, m->name,
		argument->label,
		text_suggest(g->c->scratch, argument->label, names, n));
}

/* Which argument each parameter gets; mistakes are reported. */
static bool arguments_bind(struct generator *g, const struct expr *e,
			   const struct macro *m, struct bound *bound)
{
	const size_t mistakes = g->c->mistakes;
	struct arena *a = g->c->scratch;
	size_t at = 0;

	for (const struct expr *arg = e->args; arg; arg = arg->next) {
		size_t i =
			arg->label.n ? parameter_number(m, arg->label) : at++;

		if (i < m->nparameters && !bound[i].argument) {
			bound[i].argument = arg;
			bound[i].class = expr_class(g, arg);
		} else if (i < m->nparameters) {
			mistake(g->c, arg->spot, DIAG_TEMPLATE_PARAMETER_TWICE,
				m->name, arg->label);
		} else if (arg->label.n) {
			parameter_unknown(g, m, arg);
		} else {
			mistake(g->c, arg->spot, DIAG_TEMPLATE_PARAMETER_MANY,
				m->name, str_printf(a, "%zu", m->nparameters),
				str_printf(a, "%zu", e->nargs));
			return false;
		}
	}
	at = 0;
	for (const struct parameter *p = m->parameters; p; p = p->next)
		if (!bound[at++].argument && !p->value)
			mistake(g->c, e->spot, DIAG_TEMPLATE_PARAMETER_MISSING,
				m->name, p->name);
	return g->c->mistakes == mistakes;
}

/* Sets the parameters, in the macro's own scope. A default sees those before
 * its own. */
static void parameters_generate(struct generator *g, const struct macro *m,
				const struct bound *bound)
{
	size_t i = 0;

	for (const struct parameter *p = m->parameters; p; p = p->next, i++) {
		const struct theme_class *class = bound[i].class;
		struct var *v;

		if (!bound[i].argument) {
			class = expr_class(g, p->value);
			expr_generate(g, p->value);
		}
		v = var_add(g, p->name, p->spot);
		v->class = class;
		op_add(g, OP_SET, v->slot, 0, p->spot, -1);
	}
}

/* ---- calls ---- */

static bool is_called(const struct generator *g, const struct macro *m)
{
	for (size_t i = 0; i < g->depth; i++)
		if (g->frames[i].macro == m)
			return true;
	return false;
}

void call_generate(struct generator *g, const struct expr *e)
{
	struct search s = { 0 };
	struct macro *m;
	struct scope outer;
	struct bound *bound;

	if (!called_find(g, e, &s))
		return;
	m = s.found;
	m->is_used = true;
	if (is_called(g, m)) {
		mistake(g->c, e->spot, DIAG_TEMPLATE_CYCLE, m->name);
		return;
	}
	bound = arena_array(g->c->scratch, struct bound, m->nparameters);
	if (!arguments_bind(g, e, m, bound))
		return;
	for (size_t i = m->nparameters; i-- > 0;)
		if (bound[i].argument)
			expr_generate(g, bound[i].argument);
	if (!frame_enter(g,
			 (struct frame){ .template = s.owner,
					 .macro = m,
					 .is_part = true },
			 e->spot))
		return;
	outer = scope_begin(g);
	scope_seal(g);
	parameters_generate(g, m, bound);
	body_generate(g, m->body);
	scope_end(g, outer);
	frame_leave(g);
}
