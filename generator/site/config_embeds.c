/*
 * The key `embeds` of site.yml: the video sites whose players may be loaded
 * into a page, for which the operator vouches.
 */
#include "base/arena.h"
#include "site/config_priv.h"

bool config_read_embeds(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out)
{
	const struct data_tree *t = r->tree;
	size_t nhosts, n = 0, host;
	const struct video_host *hosts = video_players(&nhosts);
	struct str *names = arena_array(r->arena, struct str, nhosts);
	const struct video_host **embeds;
	bool ok = true;

	if (data_is_null(t, value))
		return true;
	if (t->nodes[value].kind != DATA_LIST)
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_LIST, data_text(t, key));
	for (size_t i = 0; i < nhosts; i++)
		names[i] = hosts[i].domain;
	embeds = arena_array(r->arena, const struct video_host *,
			     t->nodes[value].count);
	for (uint32_t i = data_first(t, value); i != UINT32_MAX;
	     i = data_next(t, value, i)) {
		if (t->nodes[i].kind != DATA_SCALAR)
			ok = diag_add(r->diags, config_place(r, i),
				      DIAG_CONFIG_LIST, data_text(t, key));
		else if (config_read_choice(r, i, names, nhosts, &host))
			embeds[n++] = &hosts[host];
		else
			ok = false;
	}
	out->embeds = embeds;
	out->nembeds = n;
	return ok;
}
