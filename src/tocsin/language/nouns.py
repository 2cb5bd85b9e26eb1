"""Plurals that no rule of spelling undoes."""

from __future__ import annotations

from tocsin.language.wordlists import pairs

PLURALS = pairs(
    """
    men man; women woman; children child; feet foot; teeth tooth; mice mouse; geese goose; lice
    louse; oxen ox; lives life; wives wife; knives knife; wolves wolf; halves half; shelves shelf; selves self;
    leaves leaf; thieves thief; calves calf; loaves loaf; elves elf; hooves hoof; scarves scarf; wharves wharf;
    sheaves sheaf; dwarves dwarf; crises crisis; analyses analysis; bases base; theses thesis; oases oasis;
    hypotheses hypothesis; parentheses parenthesis; diagnoses diagnosis; emphases emphasis; axes axe; criteria
    criterion; phenomena phenomenon; data data; media medium; bacteria bacterium; strata stratum; memoranda
    memorandum; referenda referendum; alumni alumnus; cacti cactus; foci focus; fungi fungus; nuclei nucleus; radii
    radius; stimuli stimulus; indices index; appendices appendix; matrices matrix; vertices vertex; passers-by
    passer-by; heroes hero; potatoes potato; tomatoes tomato; echoes echo; vetoes veto; torpedoes torpedo; embargoes
    embargo; mosquitoes mosquito; volcanoes volcano; cargoes cargo; buses bus; gases gas; shoes shoe; toes toe; foes
    foe; canoes canoe; ties tie; pies pie; lies lie; movies movie; cookies cookie; zombies zombie; calories calorie;
    rookies rookie; selfies selfie; caches cache; aches ache; headaches headache; axis axis; menaces menace; quizzes
    quiz; dice die; pence penny; brethren brother; corpora corpus; genera genus; larvae larva; vertebrae vertebra;
    formulae formula; antennae antenna; corps corps; series series; species species; means means; headquarters
    headquarters; troops troop; news news; politics politics; economics economics; lenses lens; atlases atlas;
    viruses virus; bonuses bonus; campuses campus; censuses census; statuses status; choruses chorus; circuses
    circus; geniuses genius; aliases alias; biases bias; canvases canvas; irises iris; focuses focus; surpluses
    surplus; walruses walrus; consensuses consensus; corpuses corpus; minuses minus; pluses plus; abacuses abacus
    """
)
