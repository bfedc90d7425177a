/*
 * What the readers of site.yml's parts share.
 */
#ifndef SITE_CONFIG_PRIV_H
#define SITE_CONFIG_PRIV_H

#include "base/limits.h"
#include "data/data.h"
#include "site/site.h"

struct config_reader {
	struct arena *arena;
	struct str path;
	const struct data_tree *tree;
	struct diags *diags;
};

/* Where a node stands; what it says, "" for null. */
struct place config_place(const struct config_reader *r, uint32_t node);
struct str config_text(const struct config_reader *r, uint32_t node);
/* The pairs of a map: *key from the first (UINT32_MAX at the start) to the
 * next, false behind the last. */
bool config_next(const struct config_reader *r, uint32_t map, uint32_t *key,
		 uint32_t *value);

/* Below: each reports at its place what it does not accept. */

/* Whether the value of a key is a map. */
bool config_is_map(const struct config_reader *r, uint32_t key, uint32_t value);
/* The text of a scalar in NFC; null leaves *out as it is. */
bool config_read_text(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct str *out);
/* Which of the names a scalar is. */
bool config_read_choice(const struct config_reader *r, uint32_t value,
			const struct str *names, size_t n, size_t *out);
/* A pattern as base/glob.h has them. */
bool config_read_pattern(const struct config_reader *r, uint32_t node,
			 struct str *out);
/* Always false: the key is none of those that can stand here. */
bool config_unknown_key(const struct config_reader *r, uint32_t key,
			const struct str *known, size_t n);
/* Whether a map or list has at most `max` entries. */
bool config_fits(const struct config_reader *r, uint32_t key, uint32_t value,
		 size_t max);

/* config_id.c: the value of `id`. */
bool config_read_id(const struct config_reader *r, uint32_t key, uint32_t value,
		    struct site_config *out);
/* config_levels.c: the value of `levels`. */
bool config_read_levels(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out);
/* config_shortcodes.c: the value of `shortcodes`. */
bool config_read_shortcodes(const struct config_reader *r, uint32_t key,
			    uint32_t value, struct site_config *out);

/* config_organisation.c: the values of `organisation`, `image`, `request`. */
bool config_read_organisation(const struct config_reader *r, uint32_t key,
			      uint32_t value, struct site_config *out);
bool config_read_image(const struct config_reader *r, uint32_t key,
		       uint32_t value, struct site_config *out);
bool config_read_request(const struct config_reader *r, uint32_t key,
			 uint32_t value, struct site_config *out);

/* config_repository.c: the value of `repository`. */
bool config_read_repository(const struct config_reader *r, uint32_t key,
			    uint32_t value, struct site_config *out);

/* config_embeds.c: the value of `embeds`. */
bool config_read_embeds(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out);

/* What can stand in site.yml, in a shortcode's rule and behind its `as`, in
 * `organisation`, in `repository` and behind its `kind`: the name with this
 * index, "" beyond the last. For who checks the manual. */
struct str config_key_at(size_t i);
struct str shortcode_key_at(size_t i);
struct str shortcode_kind_at(size_t i);
struct str organisation_key_at(size_t i);
struct str repository_key_at(size_t i);
struct str repository_kind_at(size_t i);

#endif
