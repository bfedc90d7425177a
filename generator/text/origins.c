/*
 * Derivations: what Swedish makes of a verb, a noun or an adjective by an
 * ending that Snowball leaves, and the same of English words, which Swedish
 * texts are full of. The rules are guesses; who asks takes what there is.
 */
#include "text/rules_priv.h"
#include "text/text_priv.h"

/* Letters that an origin has at least: shorter ones are too often others (ring
 * is not of r, fin not of fina). */
enum { LEAST = 4, LEAST_OF_DOER = 5 };

static const struct rule rules[] = {
	/* What is done: mätning, fyllning; kopiering; inserting, naming. */
	RULE("ning", "a", LEAST),
	RULE("ning", "", LEAST),
	RULE("ing", "a", LEAST),
	RULE("ing", "", LEAST),
	RULE("ing", "e", LEAST),
	RULE("ering", "", LEAST),
	RULE("ering", "ation", LEAST),
	RULE("ation", "era", LEAST),
	RULE("ion", "era", LEAST),
	RULE("tion", "t", LEAST),
	RULE("era", "", LEAST),
	RULE("iera", "ia", LEAST),
	RULE("else", "a", LEAST),
	RULE("nad", "na", LEAST),
	RULE("ande", "a", LEAST),
	RULE("ande", "", LEAST),

	/* Who does it. */
	RULE("are", "a", LEAST),
	RULE("er", "", LEAST_OF_DOER),

	/* How it is. */
	RULE("het", "", LEAST),
	RULE("bar", "a", LEAST),
	RULE("bar", "", LEAST),
	RULE("ig", "", LEAST),
	RULE("ig", "a", LEAST),
	RULE("ig", "e", LEAST),
	RULE("lig", "", LEAST),
	RULE("lig", "a", LEAST),
	RULE("lig", "e", LEAST),
	RULE("isk", "ik", LEAST),
	RULE("isk", "i", LEAST),
	RULE("isk", "", LEAST),
	RULE("ed", "", LEAST),
	RULE("ed", "e", LEAST),
	RULE("ly", "", LEAST),
};

size_t word_origins(struct str form, struct str lang,
		    struct word_base out[WORD_BASES])
{
	struct guesses g = { lang, form, out, 0 };

	if (!lang_is_swedish(lang) || form.n > WORD_MAX ||
	    word_stop(form, lang))
		return 0;
	guesses_add(&g, form, rules, sizeof(rules) / sizeof(*rules));
	return g.n;
}
