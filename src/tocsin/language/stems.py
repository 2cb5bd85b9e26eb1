"""The base of a verb that no list knows, from the spelling of its -s, -ed or -ing form."""

from __future__ import annotations

import re

from tocsin.language.wordlists import word_set

_VOWEL = re.compile(r"[aeiouy]")
# Stems (what is left of -ed or -ing) that take back an e although the rule says none, and the other way around.
_WITH_E = word_set(
    """
    bath breath loath sooth cloth seeth writh teeth scath swath sheath wreath ach cach ow aw dy ey paus past tast
    wast bast lambast hast aftertast cit incit excit recit invit unit reunit ignit reignit expedit extradit bit kit
    smit requit indit spit writ rewrit underwrit vot not quot promot denot devot connot demot emot dot tot misquot
    outvot remot footnot compet complet delet deplet secret excret effet interfer adher persever rever coher inher
    explor ignor restor scor bor ador implor deplor stor shor underscor outscor snor gor por cor scal inhal exhal
    impal regal pal upscal downscal whal fil compil reconcil smil exil profil pil stockpil defil revil ril til
    beguil whil consol cajol parol condol pol hol schem them com welcom becom overcom hom misfram interven conven
    contraven reconven postpon phon telephon clon hon ston ton aton condon dethron enthron inton zon rezon dron pron
    wan can cran chaf straf knif saf vouchsaf creat recreat procreat permeat delineat nauseat hing cring infring
    imping fring ting bing twing chang exchang interchang arrang rearrang prearrang rang estrang derang melang pledg
    procur premier dispers rehears recours sieg besieg dol dynamit fet garrot garrott jawbon
    machet
    """
)
_WITHOUT_E = word_set(
    """
    caucus martyr mortar medevac combat format focus refocus bias canvas bus gas chorus trespass collar sugar pillar
    worship gossip develop envelop gallop redevelop wallop scallop murmur carol symbol idol pencil council evil
    imperil peril stencil fulfil program kidnap handicap debut input output await credit edit visit ruin bargain
    margin shoulder bequeath unearth berth birth mouth froth tooth recruit circuit forfeit chisel tutor catalog
    dialog target market pilot pivot ballot riot patrol control vacuum cabin cousin origin toxin pardon summon
    abandon question mention iron cannon ransom blossom bottom fathom custom victim interim pilgrim period method
    gallup equip squad squat quit acquit stomach synch ransack bayonet ration station threaten strait rein vein
    feign interview alphabet pamphlet boomerang gang hang bang clang overhang twang slang debrief brief chief grief
    proof roof goof surf turf dwarf wharf rival signal total equal marshal channel label travel cancel model level
    fuel duel shovel funnel tunnel barrel quarrel counsel parcel rebel excel compel propel expel dispel repel impel
    enrol initial dial trial medal pedal metal petal vandal scandal rental spiral journal manual ritual festival
    arrival carnival cardinal criminal
    """
)
_DOUBLE_KEPT = word_set("add err purr putt egg ebb inn odd boycott butt watt")
# Of several syllables, with double l in the base.
_DOUBLE_L = word_set(
    """
    install reinstall uninstall enroll quell forestall fulfill instill distill befall appall unroll enthrall
    stonewall snowball bankroll blackball overspill recall misspell refill backfill landfill overfill steamroll
    scroll stroll payroll pitfall catcall overkill shortfall freefall backpedall footfall rainfall waterfall
    bookstall thumbstall downfall retell foretell resell undersell outsell oversell unwell farewell foreswell
    inkwell stairwell dumbbell
    """
)
_CK_FROM_C = word_set("panick mimick traffick frolick picnick politick bivouack")


def verb_base(low: str) -> str:
    """The base of a regular form; a word without such an ending is its own base."""
    for ending in ("ing", "ed"):
        if low.endswith(ending):
            stem = low[: -len(ending)]
            if not _VOWEL.search(stem) or len(stem) < 2:
                break
            return _from_ing(stem) if ending == "ing" else _from_ed(stem)
    return _from_s(low) if low.endswith("s") else low


def _from_s(low: str) -> str:
    if len(low) < 4 or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies"):
        return low[:-1] if len(low) == 4 or low == "belies" else low[:-3] + "y"
    if low.endswith(("sses", "shes", "xes", "zzes", "tches")):
        return low[:-2] if low not in ("axes", "quizzes", "whizzes") else {"axes": "axe"}.get(low, low[:-3])
    if low.endswith("ches"):
        return low[:-1] if low in ("aches", "caches", "psyches") else low[:-2]
    if low.endswith("oes"):
        return low[:-1] if low in ("shoes", "hoes", "canoes", "toes", "tiptoes") else low[:-2]
    if low in ("focuses", "biases", "canvases", "buses", "gases", "choruses", "refocuses"):
        return low[:-2]
    return low[:-1]


def _from_ing(stem: str) -> str:
    if stem.endswith("y") and stem in ("dy", "ly", "ty", "vy", "bely", "unty", "underly", "overly", "outly"):
        return stem[:-1] + "ie"
    if stem.endswith(("ee", "oe", "ye", "e")):
        return stem
    return restore(stem)


def _from_ed(stem: str) -> str:
    if stem.endswith("i"):
        return stem + "e" if stem in ("di", "li", "ti", "vi", "beli", "unti") else stem[:-1] + "y"
    if stem.endswith(("e", "o")) and not stem.endswith("oo"):
        return (
            stem + "e" if stem.endswith("e") else (stem + "e" if stem in ("sho", "ho", "cano", "to", "tipto") else stem)
        )
    return restore(stem)


def restore(stem: str) -> str:
    """A stem with its final e given back or its doubled consonant made single."""
    if stem in _CK_FROM_C:
        return stem[:-1]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return _single(stem)
    tail = _longest_listed(stem)
    if tail is not None:
        return stem + "e" if tail else stem
    return stem + "e" if _takes_e(stem) else stem


def _longest_listed(stem: str) -> bool | None:
    if stem in _WITHOUT_E:
        return False
    if stem in _WITH_E:
        return True
    for prefix in ("over", "under", "out", "re", "un", "mis", "dis", "co", "pre", "de", "counter", "inter", "fore"):
        rest = stem.removeprefix(prefix)
        if rest != stem and len(rest) > 3:
            if rest in _WITHOUT_E:
                return False
            if rest in _WITH_E:
                return True
    return None


def _single(stem: str) -> str:
    last = stem[-1]
    if stem in _DOUBLE_KEPT or last in "sfz":
        return {
            "quizz": "quiz",
            "whizz": "whiz",
            "focuss": "focus",
            "bias" + "s": "bias",
            "gass": "gas",
            "buss": "bus",
        }.get(stem, stem)
    if last == "l":
        groups = len(re.findall(r"[aeiouy]+", stem.replace("qu", "q")))
        return stem if (groups == 1 and not stem.endswith(("uell", "iall"))) or stem in _DOUBLE_L else stem[:-1]
    return stem[:-1]


def _takes_e(stem: str) -> bool:
    last, two = stem[-1], stem[-2:]
    before = stem[-2:-1]
    if last in "vuc":
        return True
    if last == "r" and before in "bcdptv":
        return True
    if last == "z":
        return before in "aeiouyn" and before != ""
    if last == "s":
        return not stem.endswith(("ks", "ts"))
    if last == "g":
        return _takes_e_after_g(stem)
    if last == "l":
        return _takes_e_after_l(stem)
    if before not in "aeiouy" or not before:
        return False
    digraph = stem[-3:-1]
    single = len(stem) < 3 or stem[-3] not in "aeiou" or stem[-4:-2] == "qu" or digraph == "qu"
    return _takes_e_after_vowel(stem, two, last, before, single)


def _takes_e_after_g(stem: str) -> bool:
    before = stem[-2:-1]
    if before in "rdl":
        return True
    if before == "n":
        return (
            stem.endswith(("eng", "ung", "ing")) and (stem.endswith(("eng", "ung")) or len(stem) > 6)
        ) or stem == "spong"
    return before in "aeiouy"


def _takes_e_after_l(stem: str) -> bool:
    before = stem[-2:-1]
    if before in "bcdfgkptzs":
        return True
    if before in "u":
        return stem[-3:-2] not in "oa"
    return before == "y"


def _takes_e_after_vowel(stem: str, two: str, last: str, before: str, single: bool) -> bool:
    """Stems in one vowel letter and one consonant; those that stress the last syllable would have doubled it."""
    if last in "wxyhj":
        return False
    if two in ("at", "ut"):
        return single or (stem[-3:-2] in "iu" and two == "at")
    if two in ("it", "et", "ot", "er", "or", "en", "on", "em", "om", "el", "il", "al", "ol"):
        return False
    if two in ("ad", "id", "od", "ud", "ar", "ir", "ur", "am", "im", "um", "in", "un", "an", "ap", "ip", "op", "up"):
        return single or (two in ("id", "ad") and stem[-3:-2] == "u") or (two == "ir" and stem[-4:-2] == "qu")
    if two == "ed":
        return stem[-3:-2] in "cps"
    if last in "kb":
        return single
    return before == "y"
