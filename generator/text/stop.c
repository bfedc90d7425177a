/*
 * Words that do not count: those that every text of a language has, whatever
 * it is about. None that somebody looks for is among them, such as the names
 * of school subjects (NO, SO), IT, or får.
 */
#include "text/text_priv.h"
#include "text/words.h"

#define W(word)                                                                \
	{                                                                      \
		"" word, sizeof(word) - 1                                      \
	}

/* Swedish, then those of both languages, then English; each part sorted by
 * bytes. Their places are in every index: format.h. */
static const struct str stops[] = {
	W("alla"),    W("allt"),       W("att"),      W("av"),
	W("bara"),    W("bland"),      W("blev"),     W("bli"),
	W("blir"),    W("blivit"),     W("de"),	      W("dem"),
	W("den"),     W("denna"),      W("deras"),    W("dess"),
	W("dessa"),   W("det"),	       W("detta"),    W("dig"),
	W("din"),     W("dina"),       W("ditt"),     W("dock"),
	W("du"),      W("där"),	       W("därför"),   W("då"),
	W("efter"),   W("eftersom"),   W("ej"),	      W("eller"),
	W("en"),      W("er"),	       W("era"),      W("ert"),
	W("ett"),     W("från"),       W("för"),      W("genom"),
	W("ha"),      W("hade"),       W("haft"),     W("han"),
	W("hans"),    W("har"),	       W("henne"),    W("hennes"),
	W("hon"),     W("honom"),      W("hos"),      W("hur"),
	W("här"),     W("innan"),      W("inom"),     W("inte"),
	W("jag"),     W("ju"),	       W("kan"),      W("kunde"),
	W("kunna"),   W("man"),	       W("med"),      W("medan"),
	W("mellan"),  W("men"),	       W("mig"),      W("min"),
	W("mina"),    W("mitt"),       W("mot"),      W("mycket"),
	W("måste"),   W("ni"),	       W("nog"),      W("nu"),
	W("när"),     W("någon"),      W("något"),    W("några"),
	W("och"),     W("också"),      W("om"),	      W("oss"),
	W("på"),      W("redan"),      W("samt"),     W("sedan"),
	W("sig"),     W("sin"),	       W("sina"),     W("sitt"),
	W("själv"),   W("ska"),	       W("skall"),    W("skulle"),
	W("som"),     W("så"),	       W("sådan"),    W("sådana"),
	W("sådant"),  W("till"),       W("upp"),      W("ut"),
	W("utan"),    W("vad"),	       W("var"),      W("vara"),
	W("varför"),  W("varit"),      W("varje"),    W("vars"),
	W("vem"),     W("vi"),	       W("via"),      W("vid"),
	W("vilka"),   W("vilken"),     W("vilket"),   W("våra"),
	W("vårt"),    W("än"),	       W("ännu"),     W("är"),
	W("även"),    W("åt"),	       W("över"),

	W("i"),	      W("in"),	       W("under"),

	W("a"),	      W("about"),      W("after"),    W("again"),
	W("all"),     W("also"),       W("although"), W("am"),
	W("an"),      W("and"),	       W("any"),      W("are"),
	W("as"),      W("at"),	       W("be"),	      W("because"),
	W("been"),    W("before"),     W("being"),    W("between"),
	W("both"),    W("but"),	       W("by"),	      W("can"),
	W("cannot"),  W("could"),      W("did"),      W("do"),
	W("does"),    W("doing"),      W("during"),   W("each"),
	W("either"),  W("for"),	       W("from"),     W("had"),
	W("has"),     W("have"),       W("having"),   W("he"),
	W("her"),     W("here"),       W("hers"),     W("herself"),
	W("him"),     W("himself"),    W("his"),      W("how"),
	W("however"), W("if"),	       W("into"),     W("is"),
	W("its"),     W("itself"),     W("just"),     W("me"),
	W("might"),   W("more"),       W("most"),     W("must"),
	W("my"),      W("myself"),     W("neither"),  W("nor"),
	W("not"),     W("now"),	       W("of"),	      W("off"),
	W("on"),      W("once"),       W("only"),     W("onto"),
	W("or"),      W("our"),	       W("ours"),     W("ourselves"),
	W("over"),    W("rather"),     W("she"),      W("should"),
	W("since"),   W("some"),       W("such"),     W("than"),
	W("that"),    W("the"),	       W("their"),    W("theirs"),
	W("them"),    W("themselves"), W("then"),     W("there"),
	W("these"),   W("they"),       W("this"),     W("those"),
	W("through"), W("to"),	       W("too"),      W("until"),
	W("upon"),    W("us"),	       W("very"),     W("was"),
	W("we"),      W("were"),       W("what"),     W("when"),
	W("where"),   W("whether"),    W("which"),    W("while"),
	W("who"),     W("whom"),       W("whose"),    W("why"),
	W("will"),    W("with"),       W("would"),    W("you"),
	W("your"),    W("yours"),      W("yourself"), W("yourselves"),
};

enum {
	BOTH = 127,
	ENGLISH = 130,
	STOPS = sizeof(stops) / sizeof(*stops),
	LONGEST = 10, /* bytes: most words have more */
};

/* The number of a word in the part from `low` to `high`, or 0. */
static unsigned int find(struct str form, unsigned int low, unsigned int high)
{
	while (low < high) {
		unsigned int middle = low + (high - low) / 2;
		int order = str_cmp(stops[middle], form);

		if (order == 0)
			return middle + 1;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

unsigned int word_stop(struct str form, struct str lang)
{
	unsigned int own;

	if (form.n > LONGEST)
		return 0;
	if (lang_is_swedish(lang))
		own = find(form, 0, BOTH);
	else if (lang_is_english(lang))
		own = find(form, ENGLISH, STOPS);
	else
		return 0;
	return own ? own : find(form, BOTH, ENGLISH);
}

const struct str *word_stops(size_t *n)
{
	*n = STOPS;
	return stops;
}
