/*
 * Files that are published beside their pages: images, and attachments by an
 * allow-list of extensions. HTML and scripts are not on it: a stranger's file
 * must not run on the site's own address.
 */
#include "site/site_priv.h"

#include "base/buf.h"

static const char *const attachments[] = {
	"aac", "csv", "docx", "epub", "flac", "ggb", "hex", "ics",
	"m4a", "m4v", "mp3",  "mp4",  "odp",  "ods", "odt", "oga",
	"ogg", "ogv", "opus", "pdf",  "pptx", "py",  "sb3", "srt",
	"txt", "vtt", "wav",  "webm", "xlsx", "zip",
};

static const char *const images[] = { "avif", "gif", "jpeg", "jpg",
				      "png",  "svg", "webp" };

static bool has_extension(struct str name, const char *const *list, size_t n)
{
	size_t dot = str_find_last(name, '.');

	if (dot == SIZE_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (str_eq_ascii_case(str_from(name, dot + 1), str_of(list[i])))
			return true;
	return false;
}

bool path_is_file(struct str path)
{
	return has_extension(path, attachments,
			     sizeof(attachments) / sizeof(*attachments)) ||
	       has_extension(path, images, sizeof(images) / sizeof(*images));
}

/* The page whose directory a file lies in (x/index.md), in the nearest
 * directory above it that has one. */
static const struct page *page_beside(struct linker *l, struct str below,
				      struct str *rest)
{
	struct str dir = path_dir(below);

	while (dir.n) {
		const struct page *p =
			map_find(&l->by_path, text_nfc(l->scratch, dir));

		if (p && p->role == PAGE_CONTENT &&
		    str_eq(path_name(p->path), S("index.md"))) {
			*rest = str_from(below, dir.n + 1);
			return p;
		}
		dir = path_dir(dir);
	}
	return NULL;
}

/* A file that belongs to no page's own directory: its path, without the
 * directory of a type that is published at the root. */
static struct str loose_url(struct linker *l, struct str below)
{
	const struct type *type =
		schema_type_of_path(l->options->schema, below);
	struct str dir = type->directory;

	if (dir.n && str_starts(type->url, S("/:")) && str_starts(below, dir) &&
	    below.n > dir.n)
		below = str_from(below, dir.n + 1);
	return str_cat(l->arena, S("/"), below);
}

static void hidden_add(struct linker *l, struct str key,
		       const struct page *beside, struct str rest)
{
	struct str url = str_cat(l->work, beside->url, rest);

	map_add(&l->hidden_files, key);
	if (beside->url.n)
		map_add(&l->hidden_files, text_nfc(l->work, url));
}

bool file_is_hidden(struct linker *l, struct str key, const struct page *from,
		    struct place at, struct str written)
{
	if (!map_find_entry(&l->hidden_files, key))
		return false;
	if (from->status == PAGE_PUBLISHED)
		diag_add(l->diags, at, DIAG_REFERENCE_UNPUBLISHED, written);
	return true;
}

static void file_add(struct linker *l, const struct source_file *source,
		     const struct object *object, struct str below)
{
	struct site_file *f = &l->files[l->site->nfiles];
	struct str key = text_nfc(l->work, below), rest, url;
	const struct page *beside = page_beside(l, below, &rest);

	if (beside && beside->status != PAGE_PUBLISHED) {
		hidden_add(l, key, beside, rest);
		return;
	}
	url = beside ? str_cat(l->arena, beside->url, rest)
		     : loose_url(l, below);
	if (!address_fits(l, url, place_of(source->path)))
		return;
	if (source->size > EMIT_MAX_FILE)
		diag_add(l->diags, place_of(source->path), DIAG_FILE_TOO_LARGE,
			 path_name(below),
			 str_printf(l->scratch, "%d", EMIT_MAX_FILE));
	l->site->nfiles++;
	f->file = source;
	f->url = url;
	if (object) {
		f->image = object->image;
		f->width = object->width;
		f->height = object->height;
		for (size_t i = 0; i < object->ndiags; i++)
			diags_add(l->diags, place_of(source->path),
				  object->diags[i].text);
		if (object->image == IMAGE_NONE && object->ndiags == 0)
			diag_add(l->diags, place_of(source->path),
				 DIAG_IMAGE_UNREADABLE, path_name(below));
	}
	map_add(&l->file_by_path, key)->value = f;
	map_add(&l->file_by_folded, text_fold(l->work, key))->value = f;
	map_add(&l->file_by_url, text_nfc(l->work, f->url))->value = f;
}

static void problem_report(struct linker *l, const struct source_file *f)
{
	switch (f->problem) {
	case FILE_FINE: break;
	case FILE_IS_LINK:
		diag_add(l->diags, place_of(f->path), DIAG_SYMLINK);
		break;
	case FILE_IS_LFS:
		diag_add(l->diags, place_of(f->path), DIAG_FILE_LFS);
		break;
	case FILE_BAD_NAME:
		diag_add(l->diags, place_of(f->path), DIAG_BAD_PATH);
		break;
	}
}

/* With --keep-going: its mistakes were reported when it was linked first. */
static bool is_excluded(const struct linker *l, struct str path)
{
	return l->options->excluded &&
	       map_find_entry(l->options->excluded, path);
}

void linker_add_files(struct linker *l)
{
	size_t nfiles;
	const struct source_file *files =
		source_files(l->options->source, &nfiles);

	l->files = arena_array(l->arena, struct site_file, nfiles);
	l->site->files = l->files;
	for (size_t i = 0; i < nfiles; i++) {
		const struct source_file *f = &files[i];
		const struct object *o = l->options->objects[i];
		struct str below = linker_below(l, f->path);
		bool image = has_extension(below, images,
					   sizeof(images) / sizeof(*images));

		if (below.n == 0 ||
		    (!l->options->config_elsewhere &&
		     path_is_configuration(below)) ||
		    (o && o->kind == OBJECT_PAGE) || is_excluded(l, f->path))
			continue;
		if (f->problem != FILE_FINE)
			problem_report(l, f);
		else if (image || has_extension(below, attachments,
						sizeof(attachments) /
							sizeof(*attachments)))
			file_add(l, f, o, below);
		else
			diag_add(l->diags, place_of(f->path), DIAG_FILE_KIND,
				 path_name(below));
		arena_reset(l->scratch);
	}
}
