/*
 * Swedish inflections that Snowball's rules leave: definite forms in -an, -et
 * and -n, plurals that lose or change a vowel, genitives of plurals. What is
 * made here are guesses; who asks takes the first that there is.
 *
 * The rules were chosen by how many pairs of forms of one word they bring
 * together, and how few of different words.
 */
#include "base/utf8.h"
#include "text/text_priv.h"
#include "text/words.h"

#include <string.h>

/* Instead of an ending, another: a guess when it has at least so many code
 * points. NULL: what ends so is best left as it is. */
struct rule {
	const char *ending, *instead;
	size_t least;
};

/* What is above is tried first. */
static const struct rule rules[] = {
	/* Another vowel, also at the end of a compound. */
	{ "böcker", "bok", 3 },
	{ "händer", "hand", 3 },
	{ "fötter", "fot", 3 },
	{ "nätter", "natt", 3 },
	{ "städer", "staden", 3 },
	{ "städer", "stad", 3 },
	{ "länder", "land", 3 },
	{ "söner", "son", 3 },
	{ "tänder", "tand", 3 },
	{ "rötter", "rot", 3 },
	{ "döttrar", "dotter", 3 },
	{ "bröder", "bror", 3 },
	{ "mödrar", "mor", 3 },
	{ "fäder", "far", 3 },
	{ "gäss", "gås", 3 },
	{ "gässen", "gås", 3 },
	{ "möss", "mus", 3 },
	{ "mössen", "mus", 3 },
	{ "löss", "lus", 3 },
	{ "ögon", "öga", 3 },
	{ "ögonen", "öga", 3 },
	{ "öron", "öra", 3 },
	{ "öronen", "öra", 3 },
	{ "stränder", "strand", 3 },
	{ "bränder", "brand", 3 },
	{ "ränder", "rand", 3 },
	{ "bönder", "bonde", 3 },
	{ "stänger", "stång", 3 },
	{ "tänger", "tång", 3 },
	{ "ledamöter", "ledamot", 3 },
	{ "män", "man", 3 },
	{ "män", "mannen", 3 },
	{ "män", "männen", 3 },
	{ "männen", "man", 3 },
	{ "männen", "mannen", 3 },
	{ "mannen", "man", 3 },
	{ "vänner", "vän", 3 },
	{ "vännen", "vän", 3 },
	{ "bokstäver", "bokstav", 3 },

	/* Nouns that Snowball cuts (dator, resultat, marknad, planet) go with
	 * their plurals, which it does not cut so far. */
	{ "orer", NULL, 3 },
	{ "ater", NULL, 3 },
	{ "aten", NULL, 3 },
	{ "ader", NULL, 3 },
	{ "aden", NULL, 3 },
	{ "or", "orer", 5 },
	{ "or", "orerna", 5 },
	{ "orn", "orer", 5 },
	{ "orn", "orerna", 5 },
	{ "orn", "or", 5 },
	{ "at", "ater", 5 },
	{ "at", "aten", 5 },
	{ "atet", "ater", 5 },
	{ "atet", "aten", 5 },
	{ "ad", "ader", 5 },
	{ "ad", "aden", 5 },
	{ "adet", "ader", 5 },
	{ "adet", "aden", 5 },
	{ "et", "eter", 6 },
	{ "et", "eten", 6 },

	/* Other plurals. */
	{ "lar", "el", 4 },
	{ "ler", "el", 4 },
	{ "rar", "ra", 4 },
	{ "rar", "er", 4 },
	{ "mmar", "m", 4 },
	{ "mmer", "m", 4 },
	{ "mlar", "mmel", 5 },
	{ "mrar", "mmar", 5 },
	{ "ier", "ium", 5 },
	{ "media", "medium", 6 },
	{ "eer", "eum", 5 },
	{ "eor", "eo", 5 },
	{ "oar", "o", 3 },
	{ "öar", "ö", 3 },
	{ "yar", "y", 2 },
	{ "öer", "ö", 2 },
	{ "er", "", 3 },
	{ "ena", "e", 4 },
	{ "ona", "o", 4 },
	{ "ana", "a", 4 },
	{ "vna", "ven", 4 },
	{ "xna", "xen", 4 },
	{ "gna", "gen", 4 },
	{ "tna", "ten", 6 },

	/* Definite forms. */
	{ "året", "år", 2 },
	{ "et", "", 3 },
	{ "åren", "år", 2 },
	{ "en", "", 3 },
	{ "mmet", "m", 3 },
	{ "mret", "mmer", 5 },
	{ "let", "el", 4 },
	{ "ret", "er", 4 },
	{ "ntret", "ntrum", 5 },
	{ "net", "en", 5 },
	{ "iet", "ium", 5 },
	{ "eet", "eum", 5 },
	{ "et", "e", 3 },
	{ "et", "en", 4 },
	{ "mmen", "m", 3 },
	{ "mren", "mmer", 5 },
	{ "len", "el", 4 },
	{ "ren", "er", 4 },
	{ "nen", "en", 5 },
	{ "an", "a", 3 },
	{ "on", "o", 3 },
	{ "in", "i", 3 },
	{ "vyn", "vy", 2 },
	{ "yn", "y", 4 },
	{ "ön", "ö", 3 },
	{ "ån", "å", 3 },
	{ "én", "é", 3 },
	{ "jun", "ju", 5 },
	{ "eln", "el", 4 },
	{ "ot", "o", 3 },
	{ "at", "a", 3 },

	/* Adjectives and participles: -t. */
	{ "lt", "l", 4 },
	{ "lt", "la", 3 },
	{ "rt", "r", 5 },
	{ "stort", "stora", 5 },
	{ "årt", "åra", 3 },
	{ "lart", "lara", 3 },
	{ "nt", "n", 4 },
	{ "nt", "na", 5 },
	{ "nt", "nda", 6 },
	{ "vt", "v", 4 },
	{ "vt", "va", 4 },
	{ "tomt", "tom", 3 },
	{ "mt", "m", 5 },
	{ "mt", "mma", 5 },
	{ "llt", "lla", 3 },
	{ "jt", "ja", 3 },
	{ "ört", "öra", 3 },
	{ "äst", "äsa", 3 },
	{ "öst", "ösa", 3 },
	{ "pt", "pa", 3 },
	{ "ökt", "öka", 3 },
	{ "nytt", "ny", 2 },
	{ "tt", "", 3 },

	/* -a. */
	{ "bara", "bar", 5 },
	{ "nya", "ny", 2 },
	{ "fria", "fri", 3 },
	{ "ata", "at", 4 },
	{ "la", "el", 5 },
	{ "kra", "ker", 5 },
	{ "ntra", "ntrum", 5 },
	{ "mma", "m", 4 },
	{ "tomma", "tom", 3 },

	/* Verbs. */
	{ "de", "er", 4 },
	{ "de", "a", 4 },
	{ "te", "er", 4 },
	{ "it", "a", 5 },
	{ "ar", "a", 4 },
	{ "ade", "a", 3 },
};

struct guesses {
	struct str lang, form;
	struct word_base *out;
	size_t n;
};

/* Adds the text `rest` with an ending, unless it is there, or no word. */
static void guess(struct guesses *g, struct str rest, const char *ending,
		  size_t least)
{
	struct word_base *base = &g->out[g->n];
	size_t more = strlen(ending);
	struct str made = { base->form, rest.n + more };

	if (g->n == WORD_BASES || made.n > WORD_MAX)
		return;
	memcpy(base->form, rest.p, rest.n);
	memcpy(base->form + rest.n, ending, more);
	base->n = made.n;
	if (utf8_count(made) < least || str_eq(made, g->form) ||
	    word_stop(made, g->lang))
		return;
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(made, (struct str){ g->out[i].form, g->out[i].n }))
			return;
	g->n++;
}

static void apply(struct guesses *g, struct str s)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		const struct rule *r = &rules[i];

		if (!str_ends(s, str_of(r->ending)))
			continue;
		if (!r->instead)
			return;
		guess(g, str_sub(s, 0, s.n - strlen(r->ending)), r->instead,
		      r->least);
	}
}

/* Without the s of a genitive or a passive, which none has behind another. */
static struct str without_s(struct str s)
{
	if (s.n < 4 || s.p[s.n - 1] != 's' || strchr("sxz", s.p[s.n - 2]))
		return s;
	return str_sub(s, 0, s.n - 1);
}

size_t word_bases(struct str form, struct str lang,
		  struct word_base out[WORD_BASES])
{
	struct guesses g = { lang, form, out, 0 };
	struct str bare = without_s(form), plural = bare;

	if (!lang_is_swedish(lang) || form.n > WORD_MAX ||
	    word_stop(form, lang))
		return 0;
	if (str_ends(bare, S("rna")))
		plural = str_sub(bare, 0, bare.n - 2);
	apply(&g, plural);
	if (plural.n < bare.n) {
		apply(&g, bare);
		guess(&g, plural, "", 3);
	}
	if (bare.n < form.n)
		guess(&g, bare, "", 4);
	return g.n;
}
