/*
 * Parsing expressions, by Jinja's precedence, loosest first:
 *
 *	x if c else y,  or,  and,  not,  == < in ...,  + -,  ~,  * // %,
 *	unary -,  .name [index],  | filter  is test
 */
#include "theme/syntax_priv.h"

#include "text/text.h"

static unsigned int depth_of(const struct expr *e)
{
	return e ? e->depth : 0;
}

struct expr *expr_new(struct parser *p, enum expr_kind kind,
		      const struct token *at)
{
	struct expr *e = arena_new(p->c->scratch, struct expr);

	e->kind = kind;
	e->spot = parser_spot(p, at);
	e->depth = 1;
	return e;
}

/* Counts the levels below. Chains such as a + b + c grow without the parser
 * going deeper, but whoever walks the tree does. */
struct expr *expr_close(struct parser *p, struct expr *e)
{
	unsigned int depth = depth_of(e->a);

	if (depth < depth_of(e->b))
		depth = depth_of(e->b);
	if (depth < depth_of(e->c))
		depth = depth_of(e->c);
	for (const struct expr *arg = e->args; arg; arg = arg->next)
		if (depth < arg->depth)
			depth = arg->depth;
	e->depth = depth + 1;
	if (e->depth <= THEME_MAX_NESTING)
		return e;
	compiler_limit(p->c, e->spot, THEME_MAX_NESTING, "levels");
	p->failed = true;
	return expr_new(p, EXPR_BAD, p->token);
}

static struct expr *binary(struct parser *p, enum expr_kind kind,
			   enum op_code op, const struct token *at,
			   struct expr *a, struct expr *b)
{
	struct expr *e = expr_new(p, kind, at);

	e->op = op;
	e->a = a;
	e->b = b;
	return expr_close(p, e);
}

/* Values separated by commas up to `close`. */
static void args_parse(struct parser *p, struct expr *e, const char *close)
{
	struct expr **last = &e->args;

	if (parser_accept(p, TOKEN_SIGN, close))
		return;
	do {
		/* A comma may stand behind the last value too. */
		if (e->nargs && token_is(p->token, TOKEN_SIGN, close))
			break;
		*last = expr_parse(p, true);
		last = &(*last)->next;
		e->nargs++;
	} while (parser_accept(p, TOKEN_SIGN, ","));
	parser_expect(p, TOKEN_SIGN, close);
}

static struct expr *number_parse(struct parser *p, const struct token *at)
{
	struct expr *e = expr_new(p, EXPR_CONST, at);
	uint64_t v = 0;

	if (str_to_uint(at->text, INT64_MAX, &v))
		p->token++;
	else
		syntax_mistake(p, DIAG_TEMPLATE_NUMBER, at->text);
	e->value = tv_int((int64_t)v);
	return e;
}

static struct expr *word_parse(struct parser *p, const struct token *at)
{
	static const char *const reserved[] = { "if",  "else", "in", "is",
						"not", "and",  "or" };
	struct expr *e = expr_new(p, EXPR_CONST, at);

	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++) {
		if (token_is(at, TOKEN_NAME, reserved[i])) {
			syntax_mistake(p, DIAG_TEMPLATE_VALUE, at->text);
			return e;
		}
	}
	p->token++;
	if (token_is(at, TOKEN_NAME, "true") ||
	    token_is(at, TOKEN_NAME, "false")) {
		e->value = tv_bool(at->text.p[0] == 't');
	} else if (!token_is(at, TOKEN_NAME, "none")) {
		e->kind = EXPR_NAME;
		e->name = at->text;
	}
	if (token_is(at, TOKEN_NAME, "super") &&
	    parser_accept(p, TOKEN_SIGN, "(")) {
		e->kind = EXPR_SUPER;
		parser_expect(p, TOKEN_SIGN, ")");
	}
	return e;
}

static struct expr *primary_parse(struct parser *p)
{
	const struct token *at = p->token;
	struct expr *e;

	switch (at->kind) {
	case TOKEN_NUMBER: return number_parse(p, at);
	case TOKEN_NAME: return word_parse(p, at);
	case TOKEN_STRING:
		e = expr_new(p, EXPR_CONST, at);
		e->value = tv_text(token_unquote(p->c->arena, *at));
		p->token++;
		return e;
	default: break;
	}
	if (parser_accept(p, TOKEN_SIGN, "(")) {
		e = expr_parse(p, true);
		parser_expect(p, TOKEN_SIGN, ")");
		return e;
	}
	if (parser_accept(p, TOKEN_SIGN, "[")) {
		e = expr_new(p, EXPR_LIST, at);
		args_parse(p, e, "]");
		return expr_close(p, e);
	}
	syntax_mistake(p, DIAG_TEMPLATE_VALUE, parser_found(p));
	return expr_new(p, EXPR_BAD, at);
}

/* What can be called: a macro, or one of those that an import knows. */
static bool is_callable(const struct expr *e)
{
	return e->kind == EXPR_NAME ||
	       (e->kind == EXPR_MEMBER && e->a->kind == EXPR_NAME);
}

/* .name, [index] and (arguments), as many as there are. */
static struct expr *postfix_parse(struct parser *p)
{
	struct expr *e = primary_parse(p);

	while (!p->failed) {
		const struct token *at = p->token;

		if (parser_accept(p, TOKEN_SIGN, ".")) {
			struct expr *member =
				expr_new(p, EXPR_MEMBER, p->token);

			member->name = p->token->text;
			member->a = e;
			if (p->token->kind == TOKEN_NAME)
				p->token++;
			else
				syntax_mistake(p, DIAG_TEMPLATE_NAME,
					       parser_found(p));
			e = expr_close(p, member);
		} else if (parser_accept(p, TOKEN_SIGN, "[")) {
			e = binary(p, EXPR_INDEX, OP_INDEX, at, e,
				   expr_parse(p, true));
			parser_expect(p, TOKEN_SIGN, "]");
		} else if (is_callable(e) &&
			   parser_accept(p, TOKEN_SIGN, "(")) {
			e = call_parse(p, e);
		} else {
			break;
		}
	}
	return e;
}

static struct expr *unary_parse(struct parser *p)
{
	const struct token *at = p->token;
	struct expr *e;

	if (!parser_accept(p, TOKEN_SIGN, "-"))
		return postfix_parse(p);
	if (!parser_enter(p))
		return expr_new(p, EXPR_BAD, at);
	e = binary(p, EXPR_UNARY, OP_NEGATE, at, unary_parse(p), NULL);
	p->depth--;
	return e;
}

/* The arguments' number and, where the compiler knows them, their values. */
static void filter_check(struct parser *p, const struct expr *e)
{
	const struct filter *f = e->filter;
	struct arena *a = p->c->scratch;

	if (e->nargs < f->min_args || e->nargs > f->max_args)
		mistake(p->c, e->spot, DIAG_TEMPLATE_ARGUMENTS, f->name,
			f->min_args == f->max_args
				? str_printf(a, "%zu", f->min_args)
				: str_printf(a, "%zu-%zu", f->min_args,
					     f->max_args),
			str_printf(a, "%zu", e->nargs));
}

static void filter_unknown(struct parser *p, const struct expr *e)
{
	size_t n;
	const struct filter *table = filter_table(&n);
	struct str *names;

	p->c->failed = true;
	if (!compiler_is_new(p->c, e->spot, DIAG_TEMPLATE_FILTER))
		return;
	names = arena_array(p->c->scratch, struct str, n);
	for (size_t i = 0; i < n; i++)
		names[i] = table[i].name;
	mistake(p->c, e->spot, DIAG_TEMPLATE_FILTER, e->name,
		text_suggest(p->c->scratch, e->name, names, n));
}

static const struct filter *filter_find(struct str name)
{
	size_t n;
	const struct filter *table = filter_table(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(table[i].name, name))
			return &table[i];
	return NULL;
}

static struct expr *filter_parse(struct parser *p, struct expr *input)
{
	struct expr *e = expr_new(p, EXPR_FILTER, p->token);

	e->a = input;
	e->name = p->token->text;
	if (p->token->kind != TOKEN_NAME) {
		syntax_mistake(p, DIAG_TEMPLATE_NAME, parser_found(p));
		return e;
	}
	p->token++;
	e->filter = filter_find(e->name);
	if (parser_accept(p, TOKEN_SIGN, "("))
		args_parse(p, e, ")");
	if (!e->filter)
		filter_unknown(p, e);
	else if (!p->failed)
		filter_check(p, e);
	return expr_close(p, e);
}

static struct expr *test_parse(struct parser *p, struct expr *input)
{
	struct expr *e = expr_new(p, EXPR_TEST, p->token);
	bool negated = parser_accept(p, TOKEN_NAME, "not");
	const struct str *names = test_names();
	const struct token *at = p->token;

	e->a = input;
	e->spot = parser_spot(p, at);
	e->name = at->text;
	if (at->kind != TOKEN_NAME) {
		syntax_mistake(p, DIAG_TEMPLATE_NAME, parser_found(p));
		return e;
	}
	p->token++;
	while (e->test < TEST_COUNT && !str_eq(names[e->test], at->text))
		e->test++;
	if (e->test == TEST_COUNT) {
		mistake(p->c, e->spot, DIAG_TEMPLATE_TEST, at->text,
			text_suggest(p->c->scratch, at->text, names,
				     TEST_COUNT));
		e->kind = EXPR_BAD;
	}
	e = expr_close(p, e);
	return negated ? binary(p, EXPR_UNARY, OP_NOT, at, e, NULL) : e;
}

static struct expr *filtered_parse(struct parser *p)
{
	struct expr *e = unary_parse(p);

	while (!p->failed) {
		if (parser_accept(p, TOKEN_SIGN, "|"))
			e = filter_parse(p, e);
		else if (parser_accept(p, TOKEN_NAME, "is"))
			e = test_parse(p, e);
		else
			break;
	}
	return e;
}

/* Binary operators that group to the left, tightest level first. */
struct level {
	const char *sign;
	enum op_code op;
};

static const struct level products[] = { { "*", OP_MULTIPLY },
					 { "//", OP_DIVIDE },
					 { "%", OP_REMAINDER },
					 { NULL } };
static const struct level concats[] = { { "~", OP_CONCAT }, { NULL } };
static const struct level sums[] = { { "+", OP_ADD },
				     { "-", OP_SUBTRACT },
				     { NULL } };
static const struct level *const levels[] = { products, concats, sums };

static struct expr *level_parse(struct parser *p, size_t level)
{
	struct expr *e = level ? level_parse(p, level - 1) : filtered_parse(p);

	while (!p->failed) {
		const struct token *at = p->token;
		const struct level *l = levels[level];

		while (l->sign && !token_is(at, TOKEN_SIGN, l->sign))
			l++;
		if (!l->sign)
			break;
		p->token++;
		e = binary(p, EXPR_BINARY, l->op, at, e,
			   level ? level_parse(p, level - 1)
				 : filtered_parse(p));
	}
	return e;
}

static bool comparison_accept(struct parser *p, enum op_code *op, bool *negated)
{
	static const struct level signs[] = {
		{ "==", OP_EQUAL },	 { "!=", OP_UNEQUAL },
		{ "<=", OP_LESS_EQUAL }, { ">=", OP_GREATER_EQUAL },
		{ "<", OP_LESS },	 { ">", OP_GREATER },
	};

	*negated = false;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (parser_accept(p, TOKEN_SIGN, signs[i].sign)) {
			*op = signs[i].op;
			return true;
		}
	}
	*op = OP_IN;
	if (token_is(p->token, TOKEN_NAME, "not") &&
	    token_is(p->token + 1, TOKEN_NAME, "in")) {
		p->token++;
		*negated = true;
	}
	return parser_accept(p, TOKEN_NAME, "in");
}

static struct expr *comparison_parse(struct parser *p)
{
	const size_t loosest = sizeof(levels) / sizeof(*levels) - 1;
	struct expr *e = level_parse(p, loosest);

	while (!p->failed) {
		const struct token *at = p->token;
		enum op_code op;
		bool negated;

		if (!comparison_accept(p, &op, &negated))
			break;
		e = binary(p, EXPR_BINARY, op, at, e, level_parse(p, loosest));
		if (negated)
			e = binary(p, EXPR_UNARY, OP_NOT, at, e, NULL);
	}
	return e;
}

static struct expr *not_parse(struct parser *p)
{
	const struct token *at = p->token;
	struct expr *e;

	if (!parser_accept(p, TOKEN_NAME, "not"))
		return comparison_parse(p);
	if (!parser_enter(p))
		return expr_new(p, EXPR_BAD, at);
	e = binary(p, EXPR_UNARY, OP_NOT, at, not_parse(p), NULL);
	p->depth--;
	return e;
}

static struct expr *and_parse(struct parser *p)
{
	struct expr *e = not_parse(p);
	const struct token *at = p->token;

	for (; parser_accept(p, TOKEN_NAME, "and"); at = p->token)
		e = binary(p, EXPR_AND, OP_AND, at, e, not_parse(p));
	return e;
}

static struct expr *or_parse(struct parser *p)
{
	struct expr *e = and_parse(p);
	const struct token *at = p->token;

	for (; parser_accept(p, TOKEN_NAME, "or"); at = p->token)
		e = binary(p, EXPR_OR, OP_OR, at, e, and_parse(p));
	return e;
}

struct expr *expr_parse(struct parser *p, bool choice)
{
	const struct token *at = p->token;
	struct expr *e, *whole;

	if (!parser_enter(p))
		return expr_new(p, EXPR_BAD, at);
	e = or_parse(p);
	if (choice && parser_accept(p, TOKEN_NAME, "if")) {
		whole = expr_new(p, EXPR_CHOICE, at);
		whole->a = e;
		whole->b = or_parse(p);
		if (parser_accept(p, TOKEN_NAME, "else"))
			whole->c = expr_parse(p, true);
		e = expr_close(p, whole);
	}
	p->depth--;
	return p->failed ? expr_new(p, EXPR_BAD, at) : e;
}
