"""English verb inflection: all written forms of a verb, American and British, regular and irregular."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tocsin.language.wordlists import word_set

# base: past / participle; several spellings are joined by a comma; one entry where both are alike.
_IRREGULAR = """
abide abode,abided; arise arose/arisen; awake awoke,awaked/awoken,awaked; babysit babysat; backslide backslid; bear
bore/borne,born; beat beat/beaten,beat; become became/become; befall befell/befallen; beget begot/begotten; begin
began/begun; behold beheld; bend bent; bereave bereaved,bereft; beseech besought,beseeched; beset beset; bespeak
bespoke/bespoken; bet bet; bid bid,bade/bid,bidden; bind bound; bite bit/bitten; bleed bled; blow blew/blown; break
broke/broken; breastfeed breastfed; breed bred; bring brought; broadcast broadcast,broadcasted; browbeat
browbeat/browbeaten; build built; burn burned,burnt; burst burst; bust busted,bust; buy bought; cast cast; catch
caught; choose chose/chosen; cling clung; come came/come; cost cost; creep crept; cut cut; deal dealt; dig dug; dive
dived,dove/dived; do did/done; draw drew/drawn; dream dreamed,dreamt; drink drank/drunk; drive drove/driven; dwell
dwelt,dwelled; eat ate/eaten; fall fell/fallen; feed fed; feel felt; fight fought; find found; fit fitted,fit; flee
fled; fling flung; fly flew/flown; forbear forbore/forborne; forbid forbade/forbidden; forecast forecast,forecasted;
forego forewent/foregone; foresee foresaw/foreseen; foretell foretold; forget forgot/forgotten; forgive
forgave/forgiven; forgo forwent/forgone; forsake forsook/forsaken; forswear forswore/forsworn; freeze froze/frozen;
get got/gotten,got; give gave/given; go went/gone; grind ground; grow grew/grown; hamstring hamstrung; hang
hung,hanged; have had; hear heard; hide hid/hidden; hit hit; hold held; hurt hurt; keep kept; kneel knelt,kneeled;
know knew/known; lay laid; lead led; lean leaned,leant; leap leaped,leapt; learn learned,learnt; leave left; lend
lent; let let; lie lay,lied/lain,lied; light lit,lighted; lose lost; make made; mean meant; meet met; mow
mowed/mown,mowed; offset offset; pay paid; plead pleaded,pled; prove proved/proven,proved; put put; quit quit,quitted;
read read; rend rent; rid rid; ride rode/ridden; ring rang/rung; rise rose/risen; run ran/run; saw sawed/sawn,sawed;
say said; see saw/seen; seek sought; sell sold; send sent; set set; sew sewed/sewn,sewed; shake shook/shaken; shed
shed; shine shone,shined; shoe shod; shoot shot; show showed/shown,showed; shrink shrank,shrunk/shrunk,shrunken; shut
shut; sing sang/sung; sink sank,sunk/sunk; sit sat; slay slew/slain; sleep slept; slide slid; sling slung; slink
slunk; slit slit; smell smelled,smelt; smite smote/smitten; sneak sneaked,snuck; sow sowed/sown,sowed; speak
spoke/spoken; speed sped,speeded; spell spelled,spelt; spend spent; spill spilled,spilt; spin spun; spit spat,spit;
split split; spoil spoiled,spoilt; spread spread; spring sprang,sprung/sprung; stand stood; steal stole/stolen; stick
stuck; sting stung; stink stank/stunk; stride strode/stridden; strike struck/struck,stricken; string strung; strive
strove,strived/striven,strived; swear swore/sworn; sweep swept; swell swelled/swollen,swelled; swim swam/swum; swing
swung; take took/taken; teach taught; tear tore/torn; tell told; think thought; thrive thrived,throve/thrived; throw
threw/thrown; thrust thrust; tread trod/trodden; typeset typeset; wake woke,waked/woken,waked; wear wore/worn; weave
wove/woven; wed wed,wedded; weep wept; wet wet,wetted; win won; wind wound; withdraw withdrew/withdrawn; withhold
withheld; withstand withstood; wring wrung; write wrote/written; partake partook/partaken; beware bewared; input
input,inputted; sublet sublet; shear sheared/shorn,sheared; strew strewed/strewn; cleave cleaved,clove/cleaved,cloven;
hew hewed/hewn,hewed; gird girded,girt; string strung; lip-read lip-read
"""
_PREFIXES = ("over", "under", "out", "re", "un", "mis", "fore", "up", "with", "inter", "down", "pre", "co", "by", "off")

# Verbs of several syllables, stressed on the last (or spelled so), that double their last consonant.
_DOUBLING = word_set(
    """
    air-drop booby-trap machine-gun pistol-whip transship wiretap
    abet abhor abut acquit admit allot annul aver backlog befit befog begin bedim besot commit compel concur confer
    control corral debar debug defer demur deter disbar disinter dispel embed emit enrol entrap enthral equip excel
    expel extol fulfil forbid forget handicap hobnob impel incur infer instil distil inter intermit interpol kidnap
    leapfrog nonplus occur offset omit outbid outfit outrun outwit overlap overrun patrol permit prefer preplan
    program propel rebel rebut recap recur refer refit regret remit repel reset resit rerun sandbag setup submit
    transfer transmit typeset underpin unplug unpin unzip unwrap upset waterlog worship zigzag format humbug
    eavesdrop reequip readmit recommit decontrol outgun unman hotdog airdrop backstop blacktop sidestep misstep
    doorstep overstep outstrip unclog unman crosscut intercut undercut uncap quickstep rewed unwed trepan japan
    cabal sandbag kneecap jetlag teargas degas regas nonplus
    """
)
# Where both spellings are in use.
_EITHER = word_set(
    """
    benefit bias bus focus refocus format gas handicap kidnap program reprogram worship combat canvas hiccup nonplus
    plus retrofit bayonet input outfit
    """
)
_C_TO_CK = word_set("panic mimic traffic frolic picnic politic magic bivouac havoc")
_VOWELS = "aeiou"


class Forms(NamedTuple):
    """The forms of a verb; each field holds all spellings."""

    base: str
    third: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: tuple[str, ...]


@cache
def irregulars() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Base form to pasts and participles."""
    table: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for entry in _IRREGULAR.replace("\n", " ").split(";"):
        base, forms = entry.split()
        past, _, participle = forms.partition("/")
        table[base] = tuple(past.split(",")), tuple((participle or past).split(","))
    return table


def _irregular(verb: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    table = irregulars()
    if verb in table:
        return table[verb]
    for prefix in _PREFIXES:
        rest = verb.removeprefix(prefix)
        if rest != verb and len(rest) > 2 and rest in table and verb not in _REGULAR:
            pasts, participles = table[rest]
            return tuple(prefix + p for p in pasts), tuple(prefix + p for p in participles)
    return None


_REGULAR = frozenset({"relay", "relie", "belay", "allay", "delay", "unlay"})


def syllables(word: str) -> int:
    """Groups of vowels, a final silent e not counted."""
    groups, inside = 0, False
    for i, letter in enumerate(word):
        vowel = letter in _VOWELS or (letter == "y" and i > 0)
        if vowel and not inside and not (letter == "u" and i and word[i - 1] == "q"):
            groups += 1
        inside = vowel and not (letter == "u" and i and word[i - 1] == "q")
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    return groups


def _is_cvc(word: str) -> bool:
    if len(word) < 2 or word[-1] in _VOWELS or word[-1] in "wxyhck" or word[-2] not in _VOWELS + "y":
        return False
    if len(word) == 2:
        return False
    before = word[-3]
    return before not in _VOWELS or (before == "u" and word[-4:-3] == "q")


def _stems(verb: str) -> tuple[str, ...]:
    """What -ed and -ing are put on, before a final e is dropped: with and without a doubled consonant."""
    if verb in _C_TO_CK:
        return (verb + "k",)
    if verb.endswith(("uel", "ial")):
        return (verb, verb + "l")
    if verb == "trek":
        return ("trekk",)
    if not _is_cvc(verb):
        return (verb, verb + verb[-1]) if verb in ("bus", "gas") or verb in _EITHER else (verb,)
    if verb in _EITHER:
        return (verb, verb + verb[-1])
    if syllables(verb) == 1:
        return (verb + verb[-1],)
    if verb[-1] == "l" and verb != "parallel":
        return (verb, verb + "l") if verb not in _DOUBLING else (verb + "l",)
    return (verb + verb[-1],) if verb in _DOUBLING or _ends_in_doubling(verb) else (verb,)


def _ends_in_doubling(verb: str) -> bool:
    """Compounds of a short verb: ``overstep``, ``reship``, ``unplug``."""
    for prefix in ("over", "under", "out", "re", "un", "mis", "up", "de", "dis", "pre", "inter", "sub", "co"):
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in _SHORT:
            return True
    return False


_SHORT = word_set(
    """
    plan stop ship step shop map pin tap trap grip whip wrap cap run win begin let set get bid sit cut put rig fit
    knit plot spot dub rub scrub club stab grab plug tag flag brag jog log clip strip slip tip trim skim swim hem
    stem jam cram ban span spin skin thin man pen gun stun bar star scar stir spur blur mob rob sob bud shed wed bed
    ram
    """
)


def _third(verb: str) -> tuple[str, ...]:
    if verb == "have":
        return ("has",)
    if verb in ("do", "go") or (
        verb.endswith(("do", "go")) and verb[:-2] in ("re", "un", "over", "under", "out", "for", "fore")
    ):
        return (verb + "es",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return (verb[:-1] + "ies",)
    if verb in ("quiz", "whiz"):
        return (verb + "zes",)
    if verb in ("bus", "gas", "focus", "refocus", "bias", "canvas"):
        return (verb + "es", verb + "ses")
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return (verb + "es",) if verb not in ("stomach", "loch") else (verb + "s",)
    if verb.endswith("o") and verb[-2:-1] not in _VOWELS:
        return (verb + "es", verb + "s")
    return (verb + "s",)


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and stem not in _KEEPS_E:
        return stem[:-1] + "ing"
    return stem + "ing"


_KEEPS_E = frozenset({"singe", "binge", "tinge", "swinge", "be"})


@cache
def conjugate(verb: str) -> Forms:
    """The forms of a verb by kind; ``be`` and modal verbs are not its business."""
    if verb == "be":
        return Forms("be", ("is",), ("was", "were"), ("been",), ("being",))
    stems = _stems(verb) if verb not in ("quiz", "whiz") else (verb + "z",)
    gerund = tuple(_ing(s) for s in stems)
    irregular = _irregular(verb)
    if irregular:
        return Forms(verb, _third(verb), *irregular, _gerund_of_irregular(verb, gerund))
    past = tuple(_ed(s) for s in stems)
    return Forms(verb, _third(verb), past, past, gerund)


def _gerund_of_irregular(verb: str, gerund: tuple[str, ...]) -> tuple[str, ...]:
    for prefix in ("", *_PREFIXES):
        rest = verb.removeprefix(prefix)
        if rest in irregulars() and (rest != verb or not prefix) and _is_cvc(rest) and syllables(rest) == 1:
            return (verb + verb[-1] + "ing",)
    return gerund


def inflections(verb: str) -> tuple[str, ...]:
    """Every written form of a verb, base first, none twice. A particle after the verb stays: ``carry out``."""
    head, _, rest = verb.partition(" ")
    forms = conjugate(head)
    every = dict.fromkeys((forms.base, *forms.third, *forms.past, *forms.participle, *forms.gerund))
    return tuple(f"{form} {rest}" if rest else form for form in every)
