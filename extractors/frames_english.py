"""English words that tell an event only beside a person or a body: "took P", "walked off with P", "held in K".

Written as `extractors.wording.cue` reads them, with P for people (or "him", "them"), H for a hospital, K for a body
that holds or polices people, O for any body, I for a finding, D for a date, L for a place, B for a form of "to be".
"""

from models.event import EventType

ACTIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        "(admitted|accepted|received|hospitali[sz]ed|readmitted) P", "took in P",
        ("(brought|carried|took|taken|drove|driven|rushed|delivered|wheeled|conveyed|ferried|got|sent"
         "|transported|dropped|lifted|escorted) P (\\w+ ){0,3}(to|into|in|at) (\\w+ ){0,4}(H|hospital"
         "|emergency room|clinic|polyclinic|ward|admission room|admissions|icu|intensive care|casualty|trauma"
         "|reanimation)"),
        "(refused|declined|would not) to (admit|accept|take in|hospitali[sz]e) P", "(turned|sent) P away",
    ),
    EventType.EXAMINATION: (
        "(examined|inspected|assessed|evaluated|x rayed|autopsied|dissected|palpated|looked over) P",
        "(opened|dissected) the (body|corpse)( of P)?", "(looked at|listened to) P",
        "never (saw|set eyes on|looked at|examined)( the \\w+)? P", "undressed P", "(saw|seen) P once",
        "took P s? ?blood pressure",
    ),
    EventType.TREATMENT: (
        ("(treated|bandaged|stitched|stitched up|operated on|operated|resuscitated|plastered|dressed|sutured"
         "|intubated|nursed|patched up|saved|transfused|anaesthetised|reanimated|splinted|cured|injected) P"),

        "(sewed|stitched|sutured|patched)( up)?( the| his| her| my)?( \\w+)? (cuts?|wounds?|gash|brow|scalp|head)",
        "(fought|battled) for P( s life)?",
        "(extracted|removed|took out|pulled)( \\w+){0,3} (bullet|fragment|splinter|pellet)s?",
        "(plastered|set|splinted)( \\w+){0,2} (arm|leg|hand|wrist|jaw|forearm|shin|ankle)( of P)?",
        "gave P (\\w+ ){0,3}(injections?|drip|blood|plasma|painkillers?|antibiotics?|oxygen|first aid|ketorolac)",
        "(applied|put)( \\w+){0,2} (tourniquet|bandage|dressing|splint|stitches)",
    ),
    EventType.DISCHARGE: (
        "(discharged|dismissed) P", "(sent|let|allowed) P( \\w+)? home", "(wrote|signed|checked) P out",
    ),
    EventType.TRANSFER: (
        ("(transferred|moved|convoyed|shifted|relocated|redirected|sent|drove|took|escorted|passed|evacuated)"
         " P (\\w+ ){0,2}from (\\w+ ){0,3}(H|K|O)( \\w+)? (to|in|into)( \\w+){0,3}"),
        "(transferred|convoyed|relocated|moved|passed) P (\\w+ )?(to|on|into)",
        "(carrying|taking|driving) P to H", "passed P on to",
    ),
    EventType.REMOVAL: (
        ("(took|taken|carried|dragged|led|marched|pulled|wheeled|hauled|drove|bundled|escorted|removed"
         "|collected|fetched|seized|snatched|lifted|spirited|whisked|hustled|frogmarched|walked|loaded|pushed"
         "|shoved|stretchered|ripped|tore|plucked|got|hauling|taking|leading|dragging|carrying|marching"
         "|wheeling|pulling|threw|bundling|brought|evacuated|rolled|herded) P (\\w+ ){0,3}?(away|off|out|from"
         "|into|down|onto|downstairs|with them)"),
        "(walked|went|made|drove|left|disappeared) off with P",
        "(came|arrived|returned|turned up) (for|to (fetch|collect|get|take)) P",
        ("(handed|gave|given|surrendered|turned|signed|released|delivered|passed) P (over |up )?to( \\w+){0,2}"
         " (K|P|police|officers|soldiers|convoy)"),
        "(handed|given|gave|turned|delivered) (over|up) P to", "(handed|gave|turned) P (over|up)",
        ("(took|removed|fetched|abducted|kidnapped|spirited away|carried off|collected|led away|led off"
         "|removed|hauled off) P"),
        "(have|has|had) (taken|removed|fetched|abducted|collected) P",
        "(ordered|told|made) P to (dress|get up|get dressed|come with)",
    ),
    EventType.DETENTION: (
        ("(detained|arrested|seized|apprehended|grabbed|nicked|nabbed|captured|locked up|jailed|imprisoned"
         "|handcuffed|caught|rounded up|picked up|pulled in|hauled in|cuffed|rearrested|re arrested|confined"
         "|remanded) P"),
        "(picked|locked|shut|banged|rounded|pulled|hauled) P (up|away|in)", "put( the)? (hand ?)?cuffs on P",
        "(held|kept) P (\\w+ ){0,3}(in|at|for|behind|under|days|hours|weeks|nights|months|without)",
        ("(put|threw|placed|locked|shut|took|brought|delivered|drove|escorted|bundled) P (\\w+ ){0,3}(in|into"
         "|behind|under|to|inside) (\\w+ ){0,4}(K|cells?|custody|detention|basement|arrest|bars|police station"
         "|precinct|lockup|lock up|paddy wagon|prison)"),
        "took P into custody", "took custody of P", "(placed|put) P under( \\w+)? arrest",
        "stopped and detained P", "(hours|days|nights|weeks|months) they (held|kept) P",
    ),
    EventType.RELEASE: (
        "(freed|released|let go|let out|bailed|liberated|dumped|turned loose|amnestied|set free) P",
        "(let|set|turned) P (go|out|free|loose|off|at liberty|walk)( again)?", "threw P out",
        "(refused|declined|failed) to (release|free|let go) P",
        "(refused|declined|failed) to (let|set) P (go|out|free|at liberty)",
    ),
    EventType.INTERROGATION: (

        "(interrogated|questioned|interviewed|grilled|heard|debriefed|cross examined|interrogating|questioning) P",
        "(put|putting|asked|asking) (\\w+ ){0,3}questions (to|of) P", "asked P (\\w+ ){0,2}questions",
        "took( \\w+){0,3} (statement|testimony|explanation|evidence)s? (from|of) P",
        "(taken|took) no (statement|testimony|explanation|evidence)s? from P",
        "(obtained|received|recorded)( \\w+){0,2} (explanation|testimony|statement)s? (from|of) P",
    ),
    EventType.BEATING: (
        ("(hit|struck|beat|beaten|beat up|kicked|punched|clubbed|slapped|whipped|flogged|thrashed|strangled"
         "|choked|suffocated|electrocuted|tortured|assaulted|mistreated|trampled|pummelled|battered|lashed"
         "|bludgeoned|roughed up|worked over|laid into|set upon|set on|set about|went for|abused|manhandled"
         "|tormented|ill treated|waterboarded|beating|kicking|stamped on|jumped on|knelt on|sat on|walked over"
         "|slapping|hitting|humiliated|shocked) P"),
        ("(beat|roughed|worked|knocked|duffed|beating|beaten) P (up|over|about|around|down|unconscious"
         "|senseless|black)"),
        ("(threw|pushed|shoved|slammed|knocked|flung|hurled|smashed|banged) P( \\w+){0,2} (against|to the"
         " (floor|ground|wall)|into the wall|down the (stairs|steps)|on to the floor|onto the floor|face down)"),
        ("(put|held|used|applied|turned|put on)( \\w+){0,4} (bag|sack|gas mask|current|wires?|electrodes|stun"
         " gun|taser|truncheons?|batons?|force|violence|special means|iron|cigarettes?) (over|on|to|against"
         "|upon|around|towards)( \\w+){0,3} P"),
        "gave P (\\w+ ){0,2}(beating|thrashing|hiding|going over|kicking|kick|slap|blow|blows)",
        ("(nobody|no one|never|not) (\\w+ ){0,2}(touched|touch|laid a (finger|hand) on|raised a hand (to"
         "|against)|lifted a hand) P"),
        "(worked on|work on|worked over) P( for)?", "(forced|made) P (to )?(kneel|squat|stand|crawl|lie|strip)",
        "ran P(,)?( \\w+){0,3} through( \\w+){0,2} corridor", "did (beat|kick|hit|strike|torture) P",
        "(hung|suspended|hanged) P (by|from|up)",
        "(hit|beat|struck|kicked) P( \\w+)? (on|in|with|across|over|about)",
        "(used|applied|employed) (\\w+ ){0,3}(force|violence|means|truncheons?) (on|to|against|towards|upon) P",
    ),
    EventType.SHOOTING: (
        ("(shot|gunned down|mowed down|fired (at|on|upon|into)|opened fire (at|on|upon)|shot at|shooting at"
         "|firing at) P"),
        ("(bullet|round|shot|pellet|buckshot|slug)s?( \\w+){0,5} (hit|struck|through|entered|grazed|caught"
         "|tore|pierced|found) P"),
        "put (a|one|two|three) (bullets?|rounds?) (in|into)( \\w+)? P",
        "shot P (in|through|dead|down|twice|at)",
    ),
    EventType.INJURY: (
        ("(wounded|injured|hurt|maimed|blinded|crippled|burnt|burned|scalded|disfigured|deafened|stabbed|cut"
         "|concussed) P"),
        "(causing|caused) P( \\w+){0,3} I",
        "(splinter|fragment|shrapnel|shard|grenade|glass)( \\w+){0,5} (hit|struck|blinded|cut|wounded|tore) P",
    ),
    EventType.DEATH: (
        "(killed|murdered|executed|finished off) P", "(we|they|family|hospital) lost P", "buried P",
    ),
    EventType.REQUEST: (
        "(asked|begged|petitioned|urged|requested) (P|O|H|K) (\\w+ )?(for|to|about|that|with)",
        ("(wrote|written|writing|applied|appealed|turned) to (\\w+ ){0,3}(P|O|H|K)( \\w+){0,4} (asking"
         "|requesting|demanding|seeking|for|with (a|the) request)"),

        "(sent|addressed|submitted|filed|forwarded)( \\w+){0,4} (request|enquiry|inquiry|query)( \\w+)? (to|with)",
        "(summoned|invited) P for", "at the (written |oral )?(demand|request) of P",
    ),
    EventType.REPLY: (
        "(assured|notified|informed|answered|advised|told) (P|O|H|K|us|me) (\\w+ )?(that|in writing|of|about)",
        "(has|have) kept silent", "kept silent", "(phoned|called|wrote|rang|texted) back",
        "(replied|responded|answered) (to (P|O|H|K) )?that", "(reported|informed) to (P|O|us) that",
        "(responded|replied) to (P|O|H|K)",
    ),
    EventType.COMPLAINT: (
        "(complained|complaining) (to (\\w+ ){0,2}(P|O|H|K)|of|about|against)",
        "(wrote|written|went|reported) (\\w+ ){0,2}to (\\w+ ){0,3}(O|K) (about|against)",
        "raised (the )?(matter|case|question|issue|plight) of P",
        ("(left|filed|handed in|lodged|submitted|brought|sent)( \\w+){0,4} (petition|statement|application"
         "|appeal|report|claim|complaint)( \\w+)? (against|about|on|concerning|to|with)"),
        "(has|have|had|makes?|made) no (claims?|complaints?)( to| against| about)?",
        "(applied|turned)( to O)? with( an?| the)? (statement|complaint)s?", "(denounced|reported) P to",
    ),
    EventType.IDENTIFICATION: (
        ("(recogni[sz]ed|identified|picked out|pointed out|named|recogni[sz]es|identifies|singled out"
         "|recogni[sz]ing) P"),
        "pointed (\\w+ ){0,3}(to|at) P", "pointing (\\w+ )?(to|at) P", "(picked|pointed|singled) P out",
        ("(failed to|could not|was unable to|were unable to|did not|cannot) (recogni[sz]e|identify|point to"
         "|pick out|name)( P| any\\w*| nobody)?"),
        "could point to (nobody|no one|none)", "(identified|recogni[sz]ed) (nobody|no one|none)",
        "knew at once that it was P", "(confirmed|indicated|showed|declared) that it was P",
    ),
    EventType.CLOSURE: (
        ("(buried|shelved|closed|dropped|terminated|discontinued|quashed)( \\w+){0,2} (case|investigation"
         "|proceedings|file)"),
        "to (terminate|discontinue|close)( \\w+){0,4} (investigation|case|proceedings)",
        "refuse to (open|institute|initiate)( \\w+){0,3} (case|proceedings|investigation)",
    ),
}  # fmt: skip
"""The one who acts is the subject."""
