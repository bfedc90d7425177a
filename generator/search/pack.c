/*
 * From what is in files to files: names by digest, and deflate (RFC 1951),
 * with whose bytes nobody needs to agree: the names are of what is in them.
 *
 * Compressing takes longer than all else here together, so compressed bytes are
 * kept in the cache. They are used only when they become again what they should
 * be the compressed form of: whatever is in the cache, no reader is told
 * anything else.
 */
#include "search/files_priv.h"

#include "base/map.h"
#include "compile/compile.h"

#include <libdeflate.h>
#include <string.h>

/* What is fetched for every query is worth some time. Positions are half of
 * all and compress no better for it: at 10,000 pages level 2 takes 70 ms for
 * them and level 9 five times as long for a fiftieth less; the others take 120
 * ms with level 6, and with 9 four times as long for a hundredth. The entry is
 * one file. */
enum { LEVEL = 6, LEVEL_POSITIONS = 2, LEVEL_ENTRY = 12 };

static uint64_t name_of(struct arena *scratch, const struct packing *f,
			uint32_t salt)
{
	struct str hex = digest_hex(scratch, f->digest, 32);
	struct digest d =
		digest_of(str_printf(scratch, "%c %d %u %.*s", f->kind,
				     SEARCH_VERSION, salt, STR_FMT(hex)));
	const int bytes = f->kind == 'e' ? 8 : 4;
	uint64_t name = 0;

	for (int i = 0; i < bytes; i++)
		name = name << 8 | d.byte[i];
	return name;
}

/* Names all files with a salt; false when two different ones of a kind got one
 * name. */
static bool names_try(struct arena *scratch, struct packing *files, size_t n,
		      uint32_t salt)
{
	struct map owners;

	map_init(scratch, &owners);
	for (size_t i = 0; i < n; i++) {
		struct packing *f = &files[i], *other;
		struct map_entry *e;

		f->name = name_of(scratch, f, salt);
		e = map_add(&owners, str_printf(scratch, "%c%llx", f->kind,
						(unsigned long long)f->name));
		other = e->value;
		if (other && !digest_eq(other->digest, f->digest))
			return false;
		e->value = f;
	}
	return true;
}

void pack_name(struct arena *scratch, struct packing *files, size_t n)
{
	uint32_t salt = 0;

	while (!names_try(scratch, files, n, salt))
		salt++;
}

bool pack_is_of(struct arena *scratch, struct str bytes, struct str raw)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	char *out = arena_alloc(scratch, raw.n);
	enum libdeflate_result result;
	size_t used, made;

	if (!d)
		memory_exhausted();
	result = libdeflate_deflate_decompress_ex(d, bytes.p, bytes.n, out,
						  raw.n, &used, &made);
	libdeflate_free_decompressor(d);
	return result == LIBDEFLATE_SUCCESS && used == bytes.n &&
	       made == raw.n && memcmp(out, raw.p, made) == 0;
}

struct packer {
	struct libdeflate_compressor *compressor, *faster, *best;
	struct arena scratch, kept;
};

struct packer *packer_open(struct arena *a)
{
	struct packer *p = arena_new(a, struct packer);

	p->compressor = libdeflate_alloc_compressor(LEVEL);
	p->faster = libdeflate_alloc_compressor(LEVEL_POSITIONS);
	p->best = libdeflate_alloc_compressor(LEVEL_ENTRY);
	if (!p->compressor || !p->faster || !p->best)
		memory_exhausted();
	arena_init(&p->scratch);
	arena_init(&p->kept);
	return p;
}

void packer_close(struct arena *a, struct packer *p)
{
	libdeflate_free_compressor(p->compressor);
	libdeflate_free_compressor(p->faster);
	libdeflate_free_compressor(p->best);
	arena_done(&p->scratch);
	arena_adopt(a, &p->kept);
}

static struct str compress(struct packer *p, char kind, struct str raw)
{
	struct libdeflate_compressor *c = kind == 'p'	? p->faster
					  : kind == 'e' ? p->best
							: p->compressor;
	const size_t room = libdeflate_deflate_compress_bound(c, raw.n);
	char *out = arena_alloc(&p->scratch, room);
	size_t n = libdeflate_deflate_compress(c, raw.p, raw.n, out, room);

	return str_dup(&p->kept, (struct str){ out, n });
}

void pack(struct packer *p, const struct cache *cache, struct packing *f,
	  struct str raw)
{
	arena_reset(&p->scratch);
	f->size = raw.n;
	f->digest = digest_of(raw);
	f->bytes = cache ? cache_find_made(cache, f->digest) : S("");
	f->cached = f->bytes.n && pack_is_of(&p->scratch, f->bytes, raw);
	if (!f->cached)
		f->bytes = compress(p, f->kind, raw);
}

void pack_keep(struct cache *cache, const struct packing *files, size_t n)
{
	for (size_t i = 0; cache && i < n; i++)
		cache_keep_made(cache, files[i].digest, files[i].bytes);
}
