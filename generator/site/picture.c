/*
 * The pictures that site.yml names: the organisation's mark, and what stands
 * for a page without a picture of its own where the page is shared.
 */
#include "site/site_priv.h"

static const struct site_file *picture_find(struct linker *l,
					    const struct config_file *f)
{
	const struct site_file *found = NULL;
	struct str path;

	if (f->path.n == 0)
		return NULL;
	if (path_join(l->scratch, S(""), f->path, &path))
		found = map_find(&l->file_by_path, path);
	if (!found)
		diag_add(l->diags, f->at, DIAG_IMAGE_MISSING, f->path);
	else if (found->image == IMAGE_NONE)
		diag_add(l->diags, f->at, DIAG_IMAGE_UNREADABLE, f->path);
	else
		return found;
	return NULL;
}

void linker_add_pictures(struct linker *l)
{
	const struct site_config *config = l->options->config;

	l->site->image = picture_find(l, &config->image);
	l->site->logo = picture_find(l, &config->organisation.logo);
}
