/*
 * site.yml and synonyms.yml, from the bank or from a directory outside it, and
 * the address that the site will have.
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/file.h"

#define CONFIG_NAME   S("site.yml")
#define SYNONYMS_NAME S("synonyms.yml")
#define CONTENT	      S("content")
#define DEFAULT_URL   S("http://localhost:8080/")

struct str build_config_file(const struct build *b, struct str folder,
			     struct str name)
{
	struct str dir = b->options->config;

	if (!str_ends(dir, S("/")))
		dir = str_cat(b->arena, dir, S("/"));
	return str_cat3(b->arena, dir, folder, name);
}

/* From a directory that the command line names. */
static bool read_outside(struct build *b, struct str name, struct str *path,
			 struct str *text)
{
	bool ok = true;
	int dir;

	if (!dir_open(b->options->config, &dir, b->diags))
		return false;
	*path = build_config_file(b, S(""), name);
	if (file_stat(dir, name, NULL) != FILE_NONE)
		ok = file_read(b->arena, dir, name, DATA_MAX_CONFIG_BYTES, text,
			       b->diags);
	dir_close(dir);
	return ok;
}

static bool read_inside(struct build *b, struct str name, struct str *path,
			struct str *text)
{
	const struct source_file *f;
	struct blob_id id;

	*path = str_cat3(b->arena, CONTENT, S("/"), name);
	f = source_find(b->source, *path);
	return !f || source_read(b->arena, b->source, f, DATA_MAX_CONFIG_BYTES,
				 text, &id, b->diags);
}

struct place build_config_place(struct build *b, struct str key)
{
	struct diags ignored; /* its mistakes are reported already */
	struct data_tree t;
	uint32_t node;

	diags_init(b->arena, &ignored);
	if (!data_parse(b->arena, b->config_path, b->config_text, 1,
			DATA_MAX_CONFIG_BYTES, &t, &ignored) ||
	    t.count == 0)
		return place_of(b->config_path);
	node = data_find(&t, 0, key);
	return node == UINT32_MAX ? place_of(b->config_path)
				  : data_place(&t, node, b->config_path);
}

/* A host name, an IPv4 address or [an IPv6 one], and maybe a port. */
static bool host_is_fine(struct str host)
{
	size_t colon = str_find_last(host, ':');
	uint64_t port;

	if (str_starts(host, S("["))) {
		size_t close = str_find_char(host, ']');
		struct str inner = str_sub(host, 1, close - 1);

		if (close == SIZE_MAX || inner.n == 0 ||
		    !str_is_alnum(inner, ":."))
			return false;
		host = str_from(host, close + 1);
		return host.n == 0 ||
		       (host.p[0] == ':' &&
			str_to_uint(str_from(host, 1), 65535, &port));
	}
	if (colon != SIZE_MAX) {
		if (!str_to_uint(str_from(host, colon + 1), 65535, &port))
			return false;
		host = str_sub(host, 0, colon);
	}
	return host.n && host.p[0] != '.' && host.p[0] != '-' &&
	       str_is_alnum(host, "-.");
}

/* Components of what RFC 3986 calls unreserved, or percent-encoded. */
static bool path_is_fine(struct str path)
{
	struct str rest = path, part;

	while (str_next(&rest, '/', &part))
		if (part.n == 0 || str_eq(part, S(".")) ||
		    str_eq(part, S("..")) || !str_is_alnum(part, "-._~%"))
			return false;
	return true;
}

bool base_url_parse(struct arena *a, struct str text, struct str *url,
		    struct str *path)
{
	struct str rest, host;
	size_t slash;

	if (str_starts(text, S("https://")))
		rest = str_from(text, 8);
	else if (str_starts(text, S("http://")))
		rest = str_from(text, 7);
	else
		return false;
	slash = str_find_char(rest, '/');
	host = str_sub(rest, 0, slash);
	rest = slash == SIZE_MAX ? S("") : str_from(rest, slash + 1);
	if (str_ends(rest, S("/")))
		rest.n--;
	if (!host_is_fine(host) || (rest.n && !path_is_fine(rest)))
		return false;
	*path = rest.n ? str_cat3(a, S("/"), rest, S("/")) : S("/");
	*url = str_cat3(a, str_sub(text, 0, str_find(text, S("://")) + 3), host,
			*path);
	return true;
}

/* What the bank is called in ids where site.yml does not say: by the host and
 * path of the address that it says, which one copy of the site elsewhere does
 * not change, else by those of the one that is given. The year says when the
 * host was the bank's, and is the same for all so as never to change. */
static void decide_id(struct build *b)
{
	struct str url = b->base_url, path = b->base_path, host;
	struct buf id;

	if (b->config.id.n)
		return;
	base_url_parse(b->arena, b->config.base_url, &url, &path);
	host = str_from(url, str_find(url, S("://")) + 3);
	host = str_sub(host, 0, str_find_char(host, '/'));
	host = str_sub(host, 0,
		       str_find_char(host, host.p[0] == '[' ? ']' : ':'));
	buf_init(b->arena, &id);
	for (size_t i = 0; i < host.n; i++)
		if (str_is_alnum(str_sub(host, i, 1), "-."))
			buf_char(&id, host.p[i]);
	buf_lit(&id, ",2026");
	if (path.n > 1) {
		buf_char(&id, ':');
		buf_str(&id, str_sub(path, 1, path.n - 2));
	}
	b->config.id = buf_view(&id);
}

/* A site.yml that could not be read may have one: none is missed then. */
static bool decide_base_url(struct build *b, bool config_read)
{
	struct str text = b->options->base_url;
	struct place at = place_none();

	if (text.n == 0 && b->config.base_url.n) {
		text = b->config.base_url;
		at = build_config_place(b, S("base_url"));
	}
	if (text.n == 0) {
		text = DEFAULT_URL;
		if (config_read)
			diag_add(b->diags, at, DIAG_NO_BASE_URL, text);
	}
	if (!base_url_parse(b->arena, text, &b->base_url, &b->base_path))
		return diag_add(b->diags, at, DIAG_BAD_BASE_URL, text);
	decide_id(b);
	return true;
}

/* What was read, or else the defaults. */
static bool config_parse(struct build *b, bool read)
{
	struct diags ignored;

	if (read && site_config_parse(b->arena, b->config_path, b->config_text,
				      &b->config, b->diags))
		return true;
	diags_init(b->arena, &ignored);
	site_config_parse(b->arena, b->config_path, S(""), &b->config,
			  &ignored);
	return false;
}

bool build_read_config_outside(struct build *b)
{
	bool ok = true;

	b->content = CONTENT;
	if (b->options->config.n) {
		ok = config_parse(b,
				  read_outside(b, CONFIG_NAME, &b->config_path,
					       &b->config_text));
		b->content = b->config.content;
	}
	return ok;
}

bool build_read_config(struct build *b)
{
	bool ok = true;

	if (b->options->config.n == 0) {
		ok = config_parse(b,
				  read_inside(b, CONFIG_NAME, &b->config_path,
					      &b->config_text));
		if (!str_eq(b->config.content, CONTENT))
			ok = diag_add(b->diags,
				      build_config_place(b, S("content")),
				      DIAG_CONFIG_CONTENT);
		source_ignore(b->source, b->config.ignore, b->config.nignore);
	}
	return decide_base_url(b, ok) && ok;
}

bool build_read_synonyms(struct build *b)
{
	struct str *path = &b->synonyms_path, *text = &b->synonyms_text;
	bool ok = b->options->config.n
			  ? read_outside(b, SYNONYMS_NAME, path, text)
			  : read_inside(b, SYNONYMS_NAME, path, text);

	return ok &&
	       synonyms_parse(b->arena, *path, *text, &b->synonyms, b->diags);
}
