/*
 * Swedish inflections that Snowball's rules leave: definite forms in -an, -et
 * and -n, plurals that lose or change a vowel, genitives of plurals. What is
 * made here are guesses; who asks takes the first that there is.
 *
 * The rules were chosen by how many pairs of forms of one word they bring
 * together, and how few of different words.
 */
#include "base/utf8.h"
#include "text/rules_priv.h"
#include "text/text_priv.h"
#include "text/words.h"

#include <string.h>

#define LEAVE(ending)                                                          \
	{                                                                      \
		{ "" ending, sizeof(ending) - 1 }, { NULL, 0 }, 0              \
	}

/* What is above is tried first. */
static const struct rule rules[] = {
	/* Another vowel, also at the end of a compound. */
	RULE("böcker", "bok", 3),
	RULE("händer", "hand", 3),
	RULE("fötter", "fot", 3),
	RULE("nätter", "natt", 3),
	RULE("städer", "staden", 3),
	RULE("städer", "stad", 3),
	RULE("länder", "land", 3),
	RULE("söner", "son", 3),
	RULE("tänder", "tand", 3),
	RULE("rötter", "rot", 3),
	RULE("döttrar", "dotter", 3),
	RULE("bröder", "bror", 3),
	RULE("mödrar", "mor", 3),
	RULE("fäder", "far", 3),
	RULE("gäss", "gås", 3),
	RULE("gässen", "gås", 3),
	RULE("möss", "mus", 3),
	RULE("mössen", "mus", 3),
	RULE("löss", "lus", 3),
	RULE("ögon", "öga", 3),
	RULE("ögonen", "öga", 3),
	RULE("öron", "öra", 3),
	RULE("öronen", "öra", 3),
	RULE("stränder", "strand", 3),
	RULE("bränder", "brand", 3),
	RULE("ränder", "rand", 3),
	RULE("bönder", "bonde", 3),
	RULE("stänger", "stång", 3),
	RULE("tänger", "tång", 3),
	RULE("ledamöter", "ledamot", 3),
	RULE("män", "man", 3),
	RULE("män", "mannen", 3),
	RULE("män", "männen", 3),
	RULE("männen", "man", 3),
	RULE("männen", "mannen", 3),
	RULE("mannen", "man", 3),
	RULE("vänner", "vän", 3),
	RULE("vännen", "vän", 3),
	RULE("bokstäver", "bokstav", 3),

	/* Nouns that Snowball cuts (dator, resultat, marknad, planet) go with
	 * their plurals, which it does not cut so far. */
	LEAVE("orer"),
	LEAVE("ater"),
	LEAVE("aten"),
	LEAVE("ader"),
	LEAVE("aden"),
	RULE("or", "orer", 5),
	RULE("or", "orerna", 5),
	RULE("orn", "orer", 5),
	RULE("orn", "orerna", 5),
	RULE("orn", "or", 5),
	RULE("at", "ater", 5),
	RULE("at", "aten", 5),
	RULE("atet", "ater", 5),
	RULE("atet", "aten", 5),
	RULE("ad", "ader", 5),
	RULE("ad", "aden", 5),
	RULE("adet", "ader", 5),
	RULE("adet", "aden", 5),
	RULE("et", "eter", 6),
	RULE("et", "eten", 6),

	/* Other plurals. */
	RULE("lar", "el", 4),
	RULE("ler", "el", 4),
	RULE("rar", "ra", 4),
	RULE("rar", "er", 4),
	RULE("mmar", "m", 4),
	RULE("mmer", "m", 4),
	RULE("mlar", "mmel", 5),
	RULE("mrar", "mmar", 5),
	RULE("ier", "ium", 5),
	RULE("media", "medium", 6),
	RULE("eer", "eum", 5),
	RULE("eor", "eo", 5),
	RULE("oar", "o", 3),
	RULE("öar", "ö", 3),
	RULE("yar", "y", 2),
	RULE("öer", "ö", 2),
	RULE("er", "", 3),
	RULE("ena", "e", 4),
	RULE("ona", "o", 4),
	RULE("ana", "a", 4),
	RULE("vna", "ven", 4),
	RULE("xna", "xen", 4),
	RULE("gna", "gen", 4),
	RULE("tna", "ten", 6),

	/* Definite forms. */
	RULE("året", "år", 2),
	RULE("et", "", 3),
	RULE("åren", "år", 2),
	RULE("en", "", 3),
	RULE("mmet", "m", 3),
	RULE("mret", "mmer", 5),
	RULE("let", "el", 4),
	RULE("ret", "er", 4),
	RULE("ntret", "ntrum", 5),
	RULE("net", "en", 5),
	RULE("iet", "ium", 5),
	RULE("eet", "eum", 5),
	RULE("et", "e", 3),
	RULE("et", "en", 4),
	RULE("mmen", "m", 3),
	RULE("mren", "mmer", 5),
	RULE("len", "el", 4),
	RULE("ren", "er", 4),
	RULE("nen", "en", 5),
	RULE("an", "a", 3),
	RULE("on", "o", 3),
	RULE("in", "i", 3),
	RULE("vyn", "vy", 2),
	RULE("yn", "y", 4),
	RULE("ön", "ö", 3),
	RULE("ån", "å", 3),
	RULE("én", "é", 3),
	RULE("jun", "ju", 5),
	RULE("eln", "el", 4),
	RULE("ot", "o", 3),
	RULE("at", "a", 3),

	/* Adjectives and participles: -t. */
	RULE("lt", "l", 4),
	RULE("lt", "la", 3),
	RULE("rt", "r", 5),
	RULE("stort", "stora", 5),
	RULE("årt", "åra", 3),
	RULE("lart", "lara", 3),
	RULE("nt", "n", 4),
	RULE("nt", "na", 5),
	RULE("nt", "nda", 6),
	RULE("vt", "v", 4),
	RULE("vt", "va", 4),
	RULE("tomt", "tom", 3),
	RULE("mt", "m", 5),
	RULE("mt", "mma", 5),
	RULE("llt", "lla", 3),
	RULE("jt", "ja", 3),
	RULE("ört", "öra", 3),
	RULE("äst", "äsa", 3),
	RULE("öst", "ösa", 3),
	RULE("pt", "pa", 3),
	RULE("ökt", "öka", 3),
	RULE("nytt", "ny", 2),
	RULE("tt", "", 3),

	/* -a. */
	RULE("bara", "bar", 5),
	RULE("nya", "ny", 2),
	RULE("fria", "fri", 3),
	RULE("ata", "at", 4),
	RULE("la", "el", 5),
	RULE("kra", "ker", 5),
	RULE("ntra", "ntrum", 5),
	RULE("mma", "m", 4),
	RULE("tomma", "tom", 3),

	/* Verbs. */
	RULE("de", "er", 4),
	RULE("de", "a", 4),
	RULE("te", "er", 4),
	RULE("it", "a", 5),
	RULE("ar", "a", 4),
	RULE("ade", "a", 3),
};

/* Adds the text `rest` with an ending, unless it is there, or no word. */
static void guess(struct guesses *g, struct str rest, struct str ending,
		  size_t least)
{
	struct word_base *base = &g->out[g->n];
	struct str made = { base->form, rest.n + ending.n };

	if (g->n == WORD_BASES || made.n > WORD_MAX)
		return;
	memcpy(base->form, rest.p, rest.n);
	memcpy(base->form + rest.n, ending.p, ending.n);
	base->n = made.n;
	if (utf8_count(made) < least || str_eq(made, g->form) ||
	    word_stop(made, g->lang))
		return;
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(made, (struct str){ g->out[i].form, g->out[i].n }))
			return;
	g->n++;
}

/* Most do not, which two bytes tell: no rule's ending has fewer. */
static bool ends_as(struct str s, struct str ending)
{
	const char *x = s.p + s.n, *y = ending.p + ending.n;

	return s.n >= ending.n && x[-1] == y[-1] && x[-2] == y[-2] &&
	       str_ends(s, ending);
}

void guesses_add(struct guesses *g, struct str s, const struct rule *from,
		 size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct rule *r = &from[i];

		if (!ends_as(s, r->ending))
			continue;
		if (!r->instead.p)
			return;
		guess(g, str_sub(s, 0, s.n - r->ending.n), r->instead,
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
	guesses_add(&g, plural, rules, sizeof(rules) / sizeof(*rules));
	if (plural.n < bare.n) {
		guesses_add(&g, bare, rules, sizeof(rules) / sizeof(*rules));
		guess(&g, plural, S(""), 3);
	}
	if (bare.n < form.n)
		guess(&g, bare, S(""), 4);
	return g.n;
}
