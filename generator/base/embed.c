/*
 * The table of embedded files, which generator/embed.sh writes in assembler.
 */
#include "base/embed.h"

extern const struct embed_file embed_table[];
extern const uint64_t embed_count;

const struct embed_file *embed_files(size_t *n)
{
	*n = (size_t)embed_count;
	return embed_table;
}
