/*
 * Ops for expressions, and what is checked of them while compiling: names,
 * members of objects whose class is known, keys of texts, names of assets,
 * formats of dates.
 */
#include "theme/generate_priv.h"

#include "text/text.h"
#include "theme/texts_priv.h"

static void const_generate(struct generator *g, struct tv value,
			   struct spot spot)
{
	struct code *code = g->c->code;

	*vec_push(g->c->scratch, &code->constants) = value;
	op_add(g, OP_CONST, code->constants.n - 1, 0, spot, 1);
}

/* ---- names ---- */

static const struct var *var_find(const struct generator *g, struct str name)
{
	for (size_t i = g->vars.n; i-- > g->first;)
		if (str_eq(g->vars.at[i].name, name))
			return &g->vars.at[i];
	return NULL;
}

/* The number of a global, or SIZE_MAX. */
static size_t global_find(const struct generator *g, struct str name)
{
	const struct theme_options *o = g->c->options;

	for (size_t i = 0; i < o->nglobals; i++)
		if (str_eq(o->globals[i].name, name))
			return i;
	return SIZE_MAX;
}

bool name_is_known(const struct generator *g, struct str name)
{
	return var_find(g, name) || global_find(g, name) != SIZE_MAX;
}

/* Whether `loop` is the loop here, and no variable of that name. */
static bool is_loop(const struct generator *g, const struct expr *e)
{
	return e->kind == EXPR_NAME && str_eq(e->name, S("loop")) &&
	       g->loops > g->first_loop && !name_is_known(g, e->name);
}

static void name_unknown(struct generator *g, const struct expr *e)
{
	const struct theme_options *o = g->c->options;
	VEC(struct str) names = { 0 };

	g->c->failed = true;
	if (!compiler_is_new(g->c, e->spot, DIAG_TEMPLATE_VARIABLE))
		return;
	for (size_t i = g->first; i < g->vars.n; i++)
		*vec_push(g->c->scratch, &names) = g->vars.at[i].name;
	for (size_t i = 0; i < o->nglobals; i++)
		*vec_push(g->c->scratch, &names) = o->globals[i].name;
	mistake(g->c, e->spot, DIAG_TEMPLATE_VARIABLE, e->name,
		text_suggest(g->c->scratch, e->name, names.at, names.n));
}

static void name_generate(struct generator *g, const struct expr *e)
{
	const struct var *v = var_find(g, e->name);
	size_t global = global_find(g, e->name);

	if (!v && global == SIZE_MAX)
		name_unknown(g, e);
	if (v)
		op_add(g, OP_SLOT, v->slot, 0, e->spot, 1);
	else
		op_add(g, OP_GLOBAL, global, 0, e->spot, 1);
}

const struct theme_class *expr_class(const struct generator *g,
				     const struct expr *e)
{
	const struct var *v;
	size_t global;

	if (e->kind != EXPR_NAME)
		return NULL;
	v = var_find(g, e->name);
	if (v)
		return v->class;
	global = global_find(g, e->name);
	return global == SIZE_MAX ? NULL : g->c->options->globals[global].class;
}

/* ---- members ---- */

static void loop_generate(struct generator *g, const struct expr *e)
{
	static const struct str names[LOOP_COUNT] = {
		[LOOP_INDEX] = { "index", 5 },
		[LOOP_INDEX0] = { "index0", 6 },
		[LOOP_REVINDEX] = { "revindex", 8 },
		[LOOP_FIRST] = { "first", 5 },
		[LOOP_LAST] = { "last", 4 },
		[LOOP_LENGTH] = { "length", 6 },
	};
	size_t which = 0;

	while (which < LOOP_COUNT && !str_eq(names[which], e->name))
		which++;
	if (which == LOOP_COUNT)
		mistake(g->c, e->spot, DIAG_TEMPLATE_MEMBER, S("loop"), e->name,
			text_suggest(g->c->scratch, e->name, names,
				     LOOP_COUNT));
	op_add(g, OP_LOOP, g->loops - 1, which, e->spot, 1);
}

/* A name that is no member: the nearest of the members and of n fields. */
static struct str member_suggest(struct generator *g,
				 const struct theme_class *class,
				 struct str name, const struct str *fields,
				 size_t n)
{
	struct str *names =
		arena_array(g->c->scratch, struct str, class->nmembers + n);

	for (size_t i = 0; i < class->nmembers; i++)
		names[i] = class->members[i].name;
	for (size_t i = 0; i < n; i++)
		names[class->nmembers + i] = fields[i];
	return text_suggest(g->c->scratch, name, names, class->nmembers + n);
}

/* The standard theme asks for fields that a bank may have dropped; in one of
 * the bank's own a field that no type has is a slip. */
static void field_check(struct generator *g, const struct theme_class *class,
			struct str name, struct spot spot)
{
	const struct theme_options *o = g->c->options;

	if (o->nfields && g->c->templates[spot.file].layer < o->own_layers &&
	    !map_find_entry(&g->c->fields, name) &&
	    compiler_is_new(g->c, spot, DIAG_TEMPLATE_FIELD))
		remark(g->c, spot, DIAG_TEMPLATE_FIELD, name,
		       member_suggest(g, class, name, o->fields, o->nfields));
}

static void member_check(struct generator *g, const struct theme_class *class,
			 struct str name, struct spot spot)
{
	for (size_t i = 0; i < class->nmembers; i++)
		if (str_eq(class->members[i].name, name))
			return;
	if (class->find)
		field_check(g, class, name, spot);
	else if (compiler_is_new(g->c, spot, DIAG_TEMPLATE_MEMBER))
		mistake(g->c, spot, DIAG_TEMPLATE_MEMBER, class->name, name,
			member_suggest(g, class, name, NULL, 0));
}

static void member_generate(struct generator *g, const struct expr *object,
			    struct str name, struct spot spot)
{
	const struct theme_class *class = expr_class(g, object);
	uint32_t symbol = compiler_symbol(g->c, name);
	struct op *last;

	if (class)
		member_check(g, class, name, spot);
	expr_generate(g, object);
	if (g->c->full)
		return;
	/* A name and its member are one op. */
	last = &g->c->code->ops.at[g->c->code->ops.n - 1];
	if (object->kind == EXPR_NAME &&
	    (last->code == OP_GLOBAL || last->code == OP_SLOT)) {
		last->code = last->code == OP_GLOBAL ? OP_GLOBAL_MEMBER
						     : OP_SLOT_MEMBER;
		last->b = symbol;
		last->at = spot.at;
		return;
	}
	op_add(g, OP_MEMBER, symbol, 0, spot, 0);
}

static bool is_text(const struct expr *e)
{
	return e && e->kind == EXPR_CONST && e->value.kind == TV_TEXT;
}

static void index_generate(struct generator *g, const struct expr *e)
{
	if (is_text(e->b)) {
		member_generate(g, e->a, e->b->value.text, e->b->spot);
		return;
	}
	expr_generate(g, e->a);
	expr_generate(g, e->b);
	op_add(g, OP_INDEX, 0, 0, e->spot, -1);
}

/* ---- filters ---- */

static size_t args_generate(struct generator *g, const struct expr *e)
{
	for (const struct expr *arg = e->args; arg; arg = arg->next)
		expr_generate(g, arg);
	return e->nargs;
}

/* "key" | t(arguments) */
static void translate_generate(struct generator *g, const struct expr *e)
{
	struct str key = e->a->value.text;
	size_t found = texts_find(g->c->theme, key);
	size_t nargs = args_generate(g, e);

	if (found != SIZE_MAX)
		text_use(g->c, found);
	if (found == SIZE_MAX) {
		if (!g->c->texts_failed &&
		    compiler_is_new(g->c, e->a->spot, DIAG_TEXT_MISSING))
			mistake(g->c, e->a->spot, DIAG_TEXT_MISSING, key,
				g->c->options->lang,
				texts_suggest(g->c->scratch, g->c->theme, key));
	} else if (g->c->theme->keys[found].is_plural && nargs == 0) {
		mistake(g->c, e->spot, DIAG_TEMPLATE_ARGUMENTS, e->name,
			S("1-3"), S("0"));
	}
	op_add(g, OP_TRANSLATE, found, nargs, e->spot, 1 - (int)nargs);
}

static void asset_unknown(struct generator *g, const struct expr *e)
{
	const struct theme *t = g->c->theme;
	struct str *names;

	if (!compiler_is_new(g->c, e->spot, DIAG_ASSET_MISSING))
		return;
	names = arena_array(g->c->scratch, struct str, t->nassets);
	for (size_t i = 0; i < t->nassets; i++)
		names[i] = t->assets[i].name;
	mistake(g->c, e->spot, DIAG_ASSET_MISSING, e->value.text,
		text_suggest(g->c->scratch, e->value.text, names, t->nassets));
}

/* "name" | asset */
static void asset_generate(struct generator *g, const struct expr *e)
{
	const struct theme *t = g->c->theme;
	size_t found = 0;

	while (found < t->nassets &&
	       !str_eq(t->assets[found].name, e->a->value.text))
		found++;
	if (found == t->nassets)
		asset_unknown(g, e->a);
	op_add(g, OP_ASSET, found, 0, e->spot, 1);
}

/* date("format"): the argument is handed on as the format's number. */
static void date_generate(struct generator *g, const struct expr *e)
{
	const struct expr *arg = e->args;
	size_t n, found = 0;
	const struct str *formats = date_formats(&n);

	if (!arg)
		return;
	if (!is_text(arg)) {
		mistake(g->c, arg->spot, DIAG_TEMPLATE_LITERAL, e->name);
		return;
	}
	while (found < n && !str_eq(formats[found], arg->value.text))
		found++;
	if (found == n)
		mistake(g->c, arg->spot, DIAG_TEMPLATE_FORMAT, arg->value.text,
			text_suggest(g->c->scratch, arg->value.text, formats,
				     n));
	const_generate(g, tv_int((int64_t)found), arg->spot);
}

static void filter_generate(struct generator *g, const struct expr *e)
{
	const struct filter *f = e->filter;
	bool resolved =
		f && (f->kind == FILTER_TEXT_KEY || f->kind == FILTER_ASSET);

	if (!f || (resolved && !is_text(e->a))) {
		if (f)
			mistake(g->c, e->spot, DIAG_TEMPLATE_LITERAL, f->name);
		expr_generate(g, e->a);
		return;
	}
	if (resolved) {
		if (f->kind == FILTER_ASSET)
			asset_generate(g, e);
		else
			translate_generate(g, e);
		return;
	}
	if (f->kind == FILTER_DEFAULT && e->a->kind == EXPR_NAME &&
	    !name_is_known(g, e->a->name))
		const_generate(g, tv_none(), e->spot);
	else
		expr_generate(g, e->a);
	if (f->kind == FILTER_DATE)
		date_generate(g, e);
	else
		args_generate(g, e);
	op_add(g, OP_FILTER, (size_t)(f - filter_table(NULL)), e->nargs,
	       e->spot, -(int)e->nargs);
}

static void test_generate(struct generator *g, const struct expr *e)
{
	if (e->test == TEST_DEFINED && e->a->kind == EXPR_NAME &&
	    !name_is_known(g, e->a->name) && !is_loop(g, e->a)) {
		const_generate(g, tv_bool(false), e->spot);
		return;
	}
	expr_generate(g, e->a);
	op_add(g, OP_TEST, e->test, 0, e->spot, 0);
}

/* ---- operators ---- */

/* `and`, `or`: the left value stays when it decides. */
static void logic_generate(struct generator *g, const struct expr *e)
{
	size_t jump;

	expr_generate(g, e->a);
	jump = op_add(g, e->op, 0, 0, e->spot, -1);
	expr_generate(g, e->b);
	jump_here(g, jump);
}

static void choice_generate(struct generator *g, const struct expr *e)
{
	size_t otherwise, end;

	expr_generate(g, e->b);
	otherwise = op_add(g, OP_JUMP_FALSE, 0, 0, e->spot, -1);
	expr_generate(g, e->a);
	end = op_add(g, OP_JUMP, 0, 0, e->spot, -1);
	jump_here(g, otherwise);
	if (e->c)
		expr_generate(g, e->c);
	else
		const_generate(g, tv_none(), e->spot);
	jump_here(g, end);
}

void expr_generate(struct generator *g, const struct expr *e)
{
	if (!node_enter(g, e->spot))
		return;
	switch (e->kind) {
	case EXPR_BAD: const_generate(g, tv_none(), e->spot); break;
	case EXPR_CONST: const_generate(g, e->value, e->spot); break;
	case EXPR_NAME: name_generate(g, e); break;
	case EXPR_MEMBER:
		if (is_loop(g, e->a))
			loop_generate(g, e);
		else
			member_generate(g, e->a, e->name, e->spot);
		break;
	case EXPR_INDEX: index_generate(g, e); break;
	case EXPR_LIST:
		op_add(g, OP_LIST, args_generate(g, e), 0, e->spot,
		       1 - (int)e->nargs);
		break;
	case EXPR_UNARY:
		expr_generate(g, e->a);
		op_add(g, e->op, 0, 0, e->spot, 0);
		break;
	case EXPR_BINARY:
		expr_generate(g, e->a);
		expr_generate(g, e->b);
		op_add(g, e->op, 0, 0, e->spot, -1);
		break;
	case EXPR_AND:
	case EXPR_OR: logic_generate(g, e); break;
	case EXPR_CHOICE: choice_generate(g, e); break;
	case EXPR_FILTER: filter_generate(g, e); break;
	case EXPR_TEST: test_generate(g, e); break;
	case EXPR_SUPER: mistake(g->c, e->spot, DIAG_TEMPLATE_SUPER); break;
	case EXPR_CALL:
		mistake(g->c, e->spot, DIAG_TEMPLATE_MACRO_VALUE, e->name);
		break;
	}
}
