/*
 * Texts of front matter that are Markdown to objects, by the same workers and
 * past the same verifier as whole pages.
 */
#include "compile/compile_priv.h"

struct fields {
	char recipe;
	struct arena *arena;
	struct arena request; /* of all requests */
	const struct str *texts;
	const struct object **objects;
};

static bool give(void *context, size_t number, struct str *out)
{
	struct fields *f = context;

	*out = str_cat(&f->request, (struct str){ &f->recipe, 1 },
		       f->texts[number]);
	return true;
}

static bool take(void *context, size_t number, enum proc_result result,
		 struct str bytes)
{
	struct fields *f = context;
	struct object *o = arena_new(f->arena, struct object);

	if (result == PROC_DONE &&
	    (!object_open(f->arena, str_dup(f->arena, bytes), o) ||
	     o->kind != OBJECT_PAGE))
		result = PROC_CRASH;
	f->objects[number] =
		result == PROC_DONE
			? o
			: killed_object(f->arena, OBJECT_PAGE, result);
	return true;
}

bool compile_fields(struct arena *a, const struct compile_options *options,
		    const struct str *texts, size_t n,
		    const struct object ***objects, struct diags *diags)
{
	struct fields f = {
		.recipe = (char)(RECIPE_FIELD |
				 (options->smart_quotes ? RECIPE_SMART_QUOTES
							: 0u)),
		.arena = a,
		.texts = texts,
	};
	const struct proc_jobs callbacks = { &f, give, take };
	bool going;

	f.objects = arena_array(a, const struct object *, n);
	arena_init(&f.request);
	going = n == 0 ||
		proc_run(options->zygote, options->jobs, n, &callbacks, diags);
	arena_done(&f.request);
	*objects = f.objects;
	return going;
}
