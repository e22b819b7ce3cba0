"""English words that tell an event only beside a person or a body, with the one to whom it happens as the subject.

Written as `extractors.frames_english` is.
"""

from models.event import EventType

PASSIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        ("B (\\w+ ){0,2}(admitted|accepted|hospitali[sz]ed|readmitted|taken in|taken up|wheeled in|brought in"
         "|checked in)"),
        ("B (\\w+ ){0,2}(brought|taken|driven|carried|conveyed|ferried|rushed|delivered|transported|evacuated"
         "|left|dropped|placed) (\\w+ ){0,6}(to|into|at|in|on the (steps|threshold) of) (\\w+ ){0,4}(H"
         "|hospital|clinic|emergency room|intensive care)"),
        "(taken|brought|rushed|delivered|carried|driven|conveyed)(?! P) (\\w+ ){0,6}(to|into) (\\w+ ){0,2}H",
        "(reached|entered) H",
        "(arrived|turned up|came|appeared|presented) (\\w+ ){0,2}(at|in|to) (\\w+ ){0,2}(H|hospital)",
        "P(,)? (re)?admitted", "readmitted", "hospitali[sz]ed( on| in| at| to| with)",
        "(never|not) (\\w+ )?sought (medical )?(care|help) (at|in)", "took in P", "B turned away( at| from)?",
        "regd?\\.? under", "arrival of P",
        "(ended up|found himself|found herself|landed) (in|at) (\\w+ ){0,2}H",
    ),
    EventType.EXAMINATION: (
        ("B (\\w+ ){0,3}(examined|x rayed|seen by|inspected by|looked at|autopsied|assessed by|evaluated by"
         "|checked by)"),
        "(x rayed|examined|autopsied|inspected)(?! P) (at|in|by) (\\w+ ){0,2}(H|O|K|P)",
        ("(examination|inspection|autopsy|post mortem|assessment|evaluation|x ray|ct|mri|scan|ultrasound"
         "|expertise)( \\w+){0,2} of P( \\w+){0,3} (carried out|conducted|performed|made|done|held|took place)"),
        "(ct|mri|x ray|ultrasound|fast|ecg)( \\w+){0,3} D", "(examination|autopsy|expertise) of D",
        "examination of the (corpse|body)", "external inspection",
        "(opinion|conclusion|report)( \\w+){0,3} of D",
    ),
    EventType.TREATMENT: (
        ("B (\\w+ ){0,3}(treated|operated|operated on|operated upon|bandaged|stitched|stitched up|sutured"
         "|plastered|dressed|patched up|intubated|resuscitated|injected|put on a drip|given (a|an|blood|first"
         " aid|oxygen))( by| at| in| on)?"),
        "(operated on|operated upon|treated|bandaged|sutured|intubated)(?! P)( the same)?( by| at| in| on| D)",
        "underwent (\\w+ ){0,4}(treatment|surgery|operation|amputation|laparotomy|craniotomy)",
        ("(amputation|operation|surgery|laparotomy|treatment|craniotomy|splenectomy|suturing|debridement|pst)("
         " \\w+){0,4} (performed|carried out|done|given|made|conducted) by P"),
        "first aid( \\w+){0,2} (was|were) (rendered|given|provided)", "first aid to P",
        ("(care|treatment|aid|medicine|medical help|help) (was|were) (withheld|refused|denied|not given"
         "|rendered|provided|given)"),
        "given to P", "removal of the bullet",
        "(lay|stayed|remained|was|were) (\\w+ )?(in|at) (\\w+ ){0,3}(H|hospital) (from|between|for|until)",
        "(pst|treatment)( \\w+){0,4} by P", "left without( \\w+){0,3} (medicine|treatment|care|medical \\w+)",
        "(inpatient|in patient|outpatient) treatment( at| in)",
    ),
    EventType.DISCHARGE: (
        "B (\\w+ ){0,2}(discharged|written out|sent home|signed out|allowed home|let home)",
        "discharged( to| home| on| in| from| D)", "left (\\w+ )?H", "left against( \\w+)? advice",
        "(disch|d c)( D)", "P s discharge", "discharged himself", "discharged herself",
        "(dischar|disch|d/c)\\.? D",
    ),
    EventType.TRANSFER: (
        ("B (\\w+ ){0,2}(transferred|moved|relocated|ferried|convoyed|evacuated|escorted|redirected|passed on"
         "|sent on|shifted|conveyed|taken over)( \\w+){0,3} (to|from)( \\w+){0,2}"),
        "(transferred|moved|transf) (\\w+ ){0,2}(to|from) (\\w+ )?(H|K|O)", "move of P to", "transf D",
        "transfer of P( from| to)",
        "B (\\w+ ){0,3}(taken|driven|brought) (\\w+ ){0,2}from (\\w+ )?(K|H|O) to (\\w+ )?H",
    ),
    EventType.REMOVAL: (
        ("B (\\w+ ){0,3}(collected|fetched|surrendered to|turned over|lifted|withdrawn|spirited|whisked"
         "|abducted|kidnapped|stretchered|struck off|signed over|plucked|given up|handed over|handed to|led"
         "|carried|dragged|wheeled|taken|bundled|marched|hauled|pulled|evacuated|removed|escorted|hustled"
         "|picked up)( \\w+){0,3} (by|from|away|out|off)"),
        ("(taken|removed|abducted|collected|carried out|carried off|led away|hauled off|taken away|lifted"
         "|escorted out|dragged out|fetched|taken off)(?! P)( \\w+){0,3} by( \\w+){0,2} (P|K)"),
        ("(abducted|kidnapped|removed|taken|snatched|lifted) from (\\w+ ){0,4}(H|hospital|ward|intensive care"
         "|bed|icu)"),
        "B (\\w+ )?handed over( to)?", "departed with escort", "B made to (dress|get up|leave|go with)",
        "(nobody|no one|none) (was|were) (taken|removed)", "left (\\w+ ){0,2}under escort",
        "(taking|removal|abduction) of P( \\w+){0,2} from", "B (abducted|kidnapped|spirited|fetched|led out)",
    ),
    EventType.DETENTION: (
        ("B (\\w+ ){0,3}(detained|arrested|seized|apprehended|grabbed|nicked|nabbed|captured|jailed|imprisoned"
         "|handcuffed|cuffed|rearrested|re arrested|locked up|rounded up|pulled in|hauled in|remanded|taken"
         " into custody)"),
        ("B (\\w+ ){0,3}(held|kept|locked|shut|put|placed|thrown|taken|brought|delivered|driven|escorted"
         "|conveyed|confined|detained) (\\w+ ){0,4}(in|at|into|behind|under|to) (\\w+ ){0,4}(K|custody"
         "|detention|cells?|arrest|bars|lock ?up|basement|isolator|police station|precinct|police department)"),
        ("(spent|served|sat|sits|serves|sitting) (\\w+ ){0,5}(in|at|behind) (\\w+ ){0,3}(K|cells?|custody"
         "|detention|bars|basement)"),

        "(ended up|turned up|found himself|found herself|landed|remains|is) (\\w+ )?(in|at|behind) (\\w+ ){0,4}K",
        "(placed|put|delivered|driven|taken|brought|escorted)(?! P) (\\w+ ){0,3}(in|into|to|at) (\\w+ ){0,2}K",
        ("(seized|nicked|grabbed|detained|arrested|apprehended|captured)(?! P)( \\w+){0,4} (on|by|at|in|near"
         "|outside)( \\w+)? (D|P|K|L)"),
        "B (\\w+ )?(held|kept) (\\w+ ){0,3}(for|without|incommunicado|handcuffed|under)", "B held",
        "(days|hours|nights|weeks|months) (\\w+ )?in (\\w+ ){0,2}K",
        "administrative arrest( of)?( \\w+)? \\d*( \\w+)? ?days",
        "(arrest|detention|apprehension|seizure) of P( \\w+){0,4} (D|took place|was|happened|occurred)",
        "re arrested", "rearrested",
    ),
    EventType.RELEASE: (
        ("B (\\w+ ){0,3}(freed|released|amnestied|pardoned|let go|let out|turned loose|dumped|bailed|liberated"
         "|set free|released on)"),
        ("(walked|came|got|stepped|limped|went) (out|free|out again) (of|from) (\\w+ ){0,3}(K|custody|prison"
         "|detention)"),
        "(freed|released|bailed|let go|let out|amnestied)( D| on| after| from| for| without| through)",
        "(is|was|are|were) (home|free|at liberty|at large|back home|at home) ?(again|now|since)?", "on bail",
        "changed from custody to", "released(?= from| on| after| without| D)",
        "regained( his| her)? (liberty|freedom)", "let go(?= D)?", "dumped by the",
    ),
    EventType.INTERROGATION: (

        "B (\\w+ ){0,3}(interrogated|questioned|interviewed|grilled|cross examined|deposed|asked questions)( by)?",
        "(questioned|interrogated|interviewed|heard|grilled)(?! P)( \\w+){0,8} by( \\w+){0,2} (P|K)",
        "(interrogation|questioning|interview) of P( \\w+){0,3} (D|by|was|took|lasted)",
        "(record|protocol|minutes|end|course) of( the)? (interrogation|questioning)( of)?",
        "gave (\\w+ ){0,2}(testimony|evidence|explanations?|a statement)",
        "(questioned|interrogated|heard) as a (witness|suspect|victim)",
    ),
    EventType.BEATING: (
        ("B (\\w+ ){0,3}(beaten|thrashed|pummelled|roughed up|worked over|set upon|set on|knocked (down|about"
         "|unconscious|out)|manhandled|made to (kneel|stand|squat|crawl|lie)|slammed|thrown (against|to the)"
         "|hooded|waterboarded|scalded|forced to (kneel|stand|squat)|hit|struck|kicked|punched|clubbed"
         "|tortured|slapped|assaulted|bludgeoned|lashed|suffocated|electrocuted|ill treated|humiliated|dragged"
         " by the hair)( by| with| on| in)?"),
        ("(beaten|kicked|tortured|struck|hit|punched|thrashed|assaulted|roughed up)(?! P)( \\w+){0,5} (by"
         "|with)( \\w+){0,2} (P|K|truncheons?|batons?|rifle|fists?)"),
        "roughed up", "thrashed", "(beating|torture|ill treatment|mistreatment|assault)( \\w+)? (of P|by P)",
        "P s beating",
        ("(special (means|measures)|physical force|force|violence|truncheons?|electric \\w+) (was|were) (\\w+"
         " )?(applied|used)( to| against| towards| on)?"),
    ),
    EventType.SHOOTING: (
        ("B (\\w+ ){0,2}(shot|gunned down|fired (at|on|upon)|hit (in|by)|mown down|mowed down|riddled|grazed"
         " by)( dead| at| in| by| through)?"),
        ("(took|caught|got|received|stopped) (a|an|two|three|one|several|also one)( \\w+)? ?(bullets?|rounds?"
         "|shots?|pellets?)"),
        "(got|became) shot", "shot (dead|in the|through the|at close)",
        "(shots?|gunfire|volley|burst)( \\w+){0,2} (rang out|hit|struck|was heard|were heard|were fired)",
        "shooting of P", "(hit|struck) by( \\w+)? (bullets?|rounds?|buckshot|gunfire|pellets?)",
    ),
    EventType.INJURY: (
        ("B (\\w+ ){0,2}(wounded|injured|hurt|maimed|blinded|burn(t|ed)|concussed|crippled|trampled|disfigured"
         "|deafened|stabbed|cut)( by| in| on)?"),
        ("(broke|broken|fractured|cracked|dislocated|smashed|crushed|split|severed|knocked out|lost|ruptured"
         "|tore|sprained)( \\w+){0,4} (arms?|legs?|ribs?|nose|jaw|tooth|teeth|fingers?|eyes?|wrists?|skull"
         "|hearing|sight|vertebrae?|collarbone|kidney|spleen|hands?|foot|feet|knees?|ears?|eardrum"
         "|consciousness)"),
        "(sustained|suffered|received|incurred|got) (\\w+ ){0,3}I", "came by (a |an |his |her )?(\\w+ ){0,2}I",
        "P s (wounding|injury|injuries|wounds) (on|of|in|D)", "(wounding|injury|injuring|maiming) of P",
        "came (round|to) with( a| an)? I", "trampled in",
        "(injured|hurt|cut|wounded) (himself|herself|themselves|myself)",
    ),
    EventType.DEATH: (
        "(is|was) alive",
        ("B (\\w+ ){0,2}(killed|murdered|found dead|declared dead|pronounced dead|shot dead|strangled|dead"
         "|buried|executed)( by)?"),
        "(did|could|would) not (live|survive|wake up|make it|recover|last|come round)( to| until| the)?",
        "(death|demise|passing) of P", "P s (death|demise)", "heart( of P)? (\\w+ ){0,2}stopped",
        "(breathed|drew) (his|her|their) last( breath)?",
        "(expired|perished|succumbed|passed away|bled out|bled to death|exitus( letalis)?)",
        "(is|are|lies?) (in the ground|no more|no longer (alive|with us))",
        "(died|dies)( of| from| in| on| at)?", "lost (his|her|their) life", "gave up the ghost",
    ),
    EventType.REQUEST: (
        ("(request|enquiry|inquiry|petition|motion|query|demand)( \\w+){0,8} (was|were|has been) (\\w+ )?(sent"
         "|filed|submitted|made|lodged|received|forwarded|addressed)"),
        "(our|my|the) (request|enquiry|inquiry)( \\w+){0,12} sent to",
        "no (request|enquiry|inquiry)( \\w+){0,6} (was|were|has been|have been) (received|made|filed)",
    ),
    EventType.REPLY: (
        "(gone|went|remained|remains|left|been) (un ?answered|without( an?)? (answer|reply|response))",
        "(answer|reply|response|line|letter)( \\w+){0,3} came( back)? from (O|K|H)",
        "no (answer|reply|response)( \\w+){0,3} (from|by) (\\w+ )?(O|K|H)",
        "none (were|was) (supplied|given|provided)", "instead of an? (answer|reply)",
        "(was|were|been) (given|sent) (no|a|an) (answer|reply|response)",
    ),
    EventType.COMPLAINT: (
        ("(complaint|statement|petition|appeal|application|report)( \\w+){0,8} (was|were|has been) (\\w+"
         " )?(handed in|filed|lodged|submitted|received|registered|brought)( by)?"),
        "(complaint|appeal|petition|statement) (brought|filed|lodged|submitted|made|written) by P",
        "(complaint|appeal) of P", "no (claims?|complaints?) (against|about|to)",
    ),
    EventType.CLOSURE: (
        "(closed|dropped|terminated|discontinued|shelved) (\\w+ )?(case|file|investigation|proceedings)",
        ("(case|proceedings|investigation|file)( \\w+){0,8} (was|were|is|are|has been|been) (\\w+ )?(closed"
         "|terminated|discontinued|dropped|shelved|dismissed|buried)"),
    ),
    EventType.IDENTIFICATION: (
        "B (\\w+ ){0,2}(identified|recogni[sz]ed|picked out|pointed out|named)( \\w+){0,3} (by|as|from)",
        "(identified|recogni[sz]ed|named|picked out) by P",
    ),
}  # fmt: skip
"""The one to whom it happens is the subject."""
