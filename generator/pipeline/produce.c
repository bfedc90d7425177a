/*
 * All units to bytes, on all threads. A unit's bytes live until the next one
 * on its worker; what remains is its slot in the plan of publishing, and its
 * diagnostics, if it had any.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/pool.h"

struct producer {
	struct arena scratch; /* of one unit */
	struct arena kept;    /* of the diagnostics found */
	bool failed;	      /* the disk: the rest would fail too */
};

struct production {
	struct build *build;
	struct emit_context context;
	struct producer *producers;
	struct diags **found; /* by unit; NULL: none */
	bool publishing;
};

static void produce(void *context, size_t job, size_t worker)
{
	struct production *p = context;
	struct build *b = p->build;
	struct producer *w = &p->producers[worker];
	struct diags diags;
	struct buf out;

	if (*b->stop || w->failed)
		return;
	arena_reset(&w->scratch);
	diags_init(&w->scratch, &diags);
	diags.policy = b->diags->policy;
	buf_init(&w->scratch, &out);
	if (emit_unit(&w->scratch, &p->context, &b->units[job], &out, &diags) &&
	    p->publishing)
		w->failed = !publish_put(&w->scratch, &b->publish, job,
					 buf_view(&out), &diags);
	if (diags.list.n == 0)
		return;
	p->found[job] = arena_new(&w->kept, struct diags);
	diags_init(&w->kept, p->found[job]);
	diags_join(p->found[job], &diags);
}

bool build_produce(struct build *b)
{
	size_t jobs = b->options->jobs, errors = b->diags->errors;
	struct production p = {
		.build = b,
		.context = { .site = &b->site,
			     .theme = b->theme,
			     .source = b->source,
			     .search = &b->search,
			     .base_url = b->base_url,
			     .base_path = b->base_path },
		.publishing = b->publishing,
	};

	p.producers = arena_array(b->arena, struct producer, jobs);
	p.found = arena_array(b->arena, struct diags *, b->nunits);
	for (size_t i = 0; i < jobs; i++) {
		arena_init(&p.producers[i].scratch);
		arena_init(&p.producers[i].kept);
	}
	pool_run(jobs, b->nunits, produce, &p);
	for (size_t i = 0; i < b->nunits; i++)
		if (p.found[i])
			diags_join(b->diags, p.found[i]);
	for (size_t i = 0; i < jobs; i++) {
		arena_done(&p.producers[i].scratch);
		arena_done(&p.producers[i].kept);
	}
	return b->diags->errors == errors;
}
