/*
 * The canonical order of commits: Kahn's topological sort, children first,
 * with a heap of those whose children are all done, the newest on top. It
 * depends on the commits alone, not on the order of the log.
 */
#include "source/history_priv.h"

struct node {
	struct entry *entry;
	size_t children; /* not yet in the order */
};

struct order {
	struct arena scratch;
	const struct log *log;
	VEC(struct node *) nodes; /* reachable */
	struct map by_id;
	struct node **heap;
	size_t nheap;
};

static bool comes_before(const struct node *x, const struct node *y)
{
	const struct entry *a = x->entry, *b = y->entry;

	if (a->time != b->time)
		return a->time > b->time;
	return str_cmp(id_key(&a->id), id_key(&b->id)) < 0;
}

static void heap_push(struct order *o, struct node *n)
{
	size_t i = o->nheap++;

	for (; i && comes_before(n, o->heap[(i - 1) / 2]); i = (i - 1) / 2)
		o->heap[i] = o->heap[(i - 1) / 2];
	o->heap[i] = n;
}

static struct node *heap_pop(struct order *o)
{
	struct node *top = o->heap[0], *last = o->heap[--o->nheap];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < o->nheap) {
		if (child + 1 < o->nheap &&
		    comes_before(o->heap[child + 1], o->heap[child]))
			child++;
		if (!comes_before(o->heap[child], last))
			break;
		o->heap[i] = o->heap[child];
		i = child;
	}
	o->heap[i] = last;
	return top;
}

/* The node of a commit, made when it is met first; NULL when the log does
 * not have it. */
static struct node *node_get(struct order *o, const struct blob_id *id)
{
	struct node *n = map_find(&o->by_id, id_key(id));

	if (n)
		return n;
	n = arena_new(&o->scratch, struct node);
	n->entry = log_find(o->log, id);
	if (!n->entry)
		return NULL;
	map_add(&o->by_id, id_key(&n->entry->id))->value = n;
	*vec_push(&o->scratch, &o->nodes) = n;
	return n;
}

static bool nodes_find(struct order *o, const struct blob_id *head)
{
	if (!node_get(o, head))
		return false;
	/* The list grows while it is gone through. */
	for (size_t i = 0; i < o->nodes.n; i++) {
		const struct entry *e = o->nodes.at[i]->entry;

		for (size_t p = 0; p < e->nparents; p++) {
			struct node *parent = node_get(o, &e->parents[p]);

			if (!parent)
				return false;
			parent->children++;
		}
	}
	return true;
}

struct entry **log_order(struct arena *a, const struct log *log,
			 const struct blob_id *head, size_t *n)
{
	struct order o = { .log = log };
	struct entry **list = NULL;
	size_t done = 0;

	arena_init(&o.scratch);
	map_init(&o.scratch, &o.by_id);
	if (!nodes_find(&o, head) || o.nodes.at[0]->children)
		goto out;
	o.heap = arena_array(&o.scratch, struct node *, o.nodes.n);
	list = arena_array(a, struct entry *, o.nodes.n);
	heap_push(&o, o.nodes.at[0]);
	while (o.nheap) {
		const struct entry *e = (list[done++] = heap_pop(&o)->entry);

		for (size_t p = 0; p < e->nparents; p++) {
			struct node *parent = node_get(&o, &e->parents[p]);

			if (--parent->children == 0)
				heap_push(&o, parent);
		}
	}
	if (done < o.nodes.n)
		list = NULL;
	*n = done;
out:
	arena_done(&o.scratch);
	return list;
}
