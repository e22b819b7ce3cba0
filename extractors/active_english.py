"""English words that say that something was done by the subject: an entry a kind of event.

Written as `extractors.wording.cue` reads them: a blank is any gap, `…` any ending.
"""

from models.event import EventType

ACTIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        "took (him|her|them) to( the)? (\\w+ )?(hospital|clinic)", "brought", "admitted him", "delivered",
        ("(took|drove|brought|rushed|carried|delivered|transported"
         "|conveyed)( \\w+){1,4} to( \\w+){0,6} (hospital|clinic|emergency|icu|ward|station)"),
        "received (the |this )?(patient|wounded)",
    ),
    EventType.EXAMINATION: (
        "examined (him|her|them|the patient)", "has examined", "have examined", "i examined",
        "(examined|inspected|assessed|evaluated) (him|her|them|me|us)",
        "(examined|inspected|assessed|evaluated|saw) the (patient|detainee|body|corpse|wounded)",
        ("(have |has |had )?(conducted|carried out|performed|made|did|held)( \\w+){0,4} (examination|autopsy"
         "|evaluation|expertise|assessment|post mortem)"),
        "(doctor|physician|paramedic|surgeon|expert|nurse)( \\w+){0,4} (examined|saw|inspected|checked)",
        "examined( by| the| on|(?= ))", "(looked in|looked at (him|her|me|them))",
    ),
    EventType.TREATMENT: (
        "treated (him|her|them)", "operated on",
        "(bandaged|operated on|stitched|treated|resuscitated|dressed)( (him|her|them|me|the))?",
        ("(gave|administered|provided|rendered|gives)( \\w+){0,4} (first aid|medical (aid|care|assistance"
         "|help)|treatment|injection|ketorolac|morphine|painkillers?)"),
        ("(carried out|performed|did|made|conducted)( \\w+){0,5} (surgical treatment|operation|surgery"
         "|laparotomy|osteosynthesis|treatment|dressing|debridement|resuscitation)"),
        "did not treat",
    ),
    EventType.DISCHARGE: (
        "discharged (him|her|them)", "discharged( him| her| them| me)", "(sent|let)( \\w+){1,3} home",
    ),
    EventType.TRANSFER: (
        "(transferred|moved|convoyed|shifted) (him|her|them|me|us|the patient|the detainee)( to| from)?",
    ),
    EventType.REMOVAL: (
        "took( \\w+){1,8} away", "took (him|her|them)", "removed (him|her|them)", "led (him|her|them) away",
        "took( [\\w.]+){1,8} (away|out of|off|from)",
        ("(took|carried|dragged|led|marched|pulled|wheeled|hauled|drove|bundled|escorted|removed|collected"
         "|fetched|seized|snatched|loaded|walked)( [\\w.]+){1,5} (away|off|out|from|into|down)( of)?"),
        "took away", "carried( the)?( \\w+){1,4} (ones )?out", "collected (him|her|them|me)",
        "(came|arrived|burst in) (for|and) (him|her|them|took)( \\w+)?", "(wanted|tried) to take( \\w+){1,3} away",
        "have (taken|removed)( \\w+){1,4} from", "removed( the)?( \\w+){1,4} from",
    ),
    EventType.DETENTION: (
        "detained (him|her|them)", "arrested (him|her|them)", "have detained", "have arrested",
        ("(polic\\w+|officers|they|soldiers|men)( \\w+){0,3} (detained|arrested|seized|apprehended|grabbed"
         "|captured|picked up)( (him|her|them|me|us|my))?"),
        "(detained|arrested|apprehended|seized|picked up|grabbed|locked up) (him|her|them|me|us|my|the)",
    ),
    EventType.RELEASE: (
        "released (him|her|them)", "(released|freed|let (go|out)|let off) (him|her|them|me|us|my)",
        "(did not|never) release( \\w+){0,2}",
    ),
    EventType.INTERROGATION: (
        "interrogated (him|her|them|me)", "questioned (him|her|them|me)",
        "(interrogated|questioned|interviewed|heard) (him|her|them|me|us|my|the)",
        "(conducted|held|carried out|made)( \\w+){0,4} (interrogation|questioning|interview)",
        "took( \\w+){0,3} (statement|testimony|explanation)s?",
        "(never|not) (questioned|interrogated|interviewed|heard)( me| him| her| them)?", "interviewed",
    ),
    EventType.BEATING: (
        "(did not |never )?beat( up)?( (him|her|them|me|the))?", "kicked( (him|her|them|me))?",
        "tortured( (him|her|them|me))?", "punched", "were beating", "was beating",
        ("(hit|struck|beat|kicked|punched|clubbed|slapped|whipped|strangled|choked|burned|trampled"
         "|electrocuted|tortured|assaulted|mistreated|hits|stamped on|jumped on)(?= )( (him|her|them|me|us|my"
         "|the))?"),
        "(inflicted|dealt|delivered|rained|landed)( \\w+){0,4} (blows?|kicks?|beatings?|strikes?)",
        "(used|applied|employs?)( \\w+){0,3} (force|violence|torture|electric (current|shocks?)|truncheons?|stun)",
        ("(did not|didn t|never|had not|has not|have not|nobody|no one)( \\w+){0,2} (beat|beaten|hit|struck"
         "|strike|touch|kick|torture|kicked|tortured|touched|laid a (hand|finger) on)( (him|her|them|me|anyone|us))?"),
        "(laid|raised) (a |his |their )?hands? on", "beat(?! him at)( up)?",
        "(put|placed|pulled)( \\w+){0,3} (plastic )?bag over( \\w+){0,2} head",
        "burnt?( \\w+){0,3} with( an| a)? (iron|cigarettes?)",
    ),
    EventType.SHOOTING: (
        "opened fire", "fired (at|on|upon|shots|a shot)", "shot (him|her|them|at)",
        "(shot|gunned down|fired)( (him|her|them|me|at|on|upon|my|the|without|into|in|several|live))",
        "shot(?= dead| and)", "(put|fired)( \\w+){0,2} (bullets?|shots?|rounds?)( \\w+)? (in|into|at)",
        "(were|was|started|began) (shooting|firing)( at| into)?", "(opened|open) fire( on| at)?",
        "(did not|never|didn t) (shoot|fire|open fire)( at| on)?",
        "(discharged|used)( \\w+){0,2} (weapons?|firearms?|live)",
    ),
    EventType.INJURY: (
        "(wounded|injured|hurt|maimed) (him|her|them|me|my|us)",
        "(broke|fractured|knocked out)( \\w+){0,2} (ribs?|arm|leg|nose|jaw|teeth|tooth)",
        "(caused|inflicted)( \\w+){0,4} (injur(y|ies)|wounds?|burns?|fractures?|bodily harm)",
    ),
    EventType.REQUEST: (
        "(we|i) (\\w+ )?(request|ask|urge)", "please (provide|inform|send|advise|confirm|let)",
        "kindly (provide|inform|send|confirm)", "requests? that", "(would|should) be grateful", "requested",
        "(requested|demanded|petitioned)( \\w+){0,4} (for|that|to|with|on)", "applied( \\w+){0,3} for", "asked that",
        ("(we|i|hereby) (\\w+ ){0,2}(request|ask|urge|demand|move|petition|call (on|upon)|apply|require"
         "|appeal)( you| that| to)?"),
        "(is|are) (hereby |kindly )?(requested|asked|urged)( to| that)?",
        "kindly (use|grant|consider|take|see|order|forward|provide|inform|send|confirm)",
        "(would|should|shall) be (grateful|obliged|thankful)( if| for)?",
        ("(a |the |this |first )?(request|petition|motion|inquiry)( \\w+){0,6} (was|were"
         "|has been) (not )?(sent|filed|submitted|made|lodged|forwarded)"),
        "calls? (on|upon)",
    ),
    EventType.REPLY: (
        "(has|have) (not |never )?(yet )?(replied|responded|answered)", "in (reply|response|answer) to",
        "(we|i|hereby) (\\w+ )?inform( you)?", "(this|we) (is to )?(advise|inform)( you)?", "wish to inform",
        "further to your", "(replied|responded|answered|writes back|wrote back)( that| to| on| with)?",
        ("(provides?|gives?|give|gave|sends?|forwarded|received|got|had)( \\w+){0,4} (answers?|reply|replies"
         "|response)( below)?"),
        ("(no|any) (reply|answer|response|information)( \\w+){0,8} (was|were|has been|have been|had been|is"
         "|to)?( \\w+)?( received| given| came| followed| sent| provided| arrived)?"),
        "(there was|there has been|received|have had|we got|i got|i had|got) no (reply|answer|response)",
        "(was|were|has|have|had|is|remains?|been) (never|not|un)( been)? ?answered",
        "(remains?|remained|went|left|stayed) (unanswered|without (an |a )?(answer|reply|response))",
        ("(never|not|has not|have not|did not|failed to|has failed to) (reply|replied|answer(ed)?"
         "|respond(ed)?)( to)?"),
        ("(application|complaint|request|letter|appeal|petition)(,)?( [\\w.,/№-]+){0,20}? (was|were|has been"
         "|have been) (\\w+ )?(considered|examined|reviewed|studied)(?= (by|and|in|on|,|\\.))?"),
        ("having (considered|examined|reviewed|studied)( \\w+){0,4} (request|complaint|letter|application"
         "|appeal|petition)"),
        "(hereby |we |i )?(reports?|informs?|notif(y|ies)|advises?)( to)? (you|the following|that|hereby)",
        "you (refused|declined|replied|wrote|answered|informed|stated)( us| me)?",
        "cannot (disclose|give out|provide|release)( \\w+){0,3} information",
        "(in|with) (response|reply|answer) to( your)?", "(in|with) (regard|respect|reference) to your",
    ),
    EventType.CLOSURE: (
        "(closed|terminated|discontinued) the (investigation|case|proceedings)",
        ("(closed|terminated|discontinued|dropped|dismissed|shelved)( \\w+){0,2} (investigation|case"
         "|proceedings|inquiry)"),
        "(refuses?|refused) to (open|institute)( \\w+){0,3}",
    ),
    EventType.COMPLAINT: (
        ("(i|we) (demand|ask|request|insist|petition)( that| for)?( \\w+){0,8} (quashed|annulled|annulment|cancelled"
         "|reopened|punished|set aside)"),
        "no complaints? (was|were) (made|received)", "write on behalf of", "writing on behalf of",
        "complaint (against|about)",
        "(we |i |hereby |again )?complain(s|ed|ing)?( \\w+)? (about|against|to|that|for)",
        "(have|has|had) complained",
        ("complain(s|ed)? of (the )?(torture|beat|ill treatment|unlawful|violence|illegal|being beaten|police"
         "|action|inaction)"),
        ("complaints?( [\\w.,]+){0,12}? (was|were|has been|have been) (not |never )?(filed|lodged|submitted"
         "|made|received|registered|dismissed|sent|forwarded)"),
        "(lodg|fil|submit|rais|send|wrot|writ)(e|ed|es|ing|ted|s)?( \\w+){0,3} complaints?",
        "(file|filed|sent|wrote|lodged)( \\w+){0,3} complaints?",
        ("no complaints?( \\w+){0,5} (was|were|has been|have been|have|had)?( \\w+)?( (made|received|filed"
         "|lodged|against|about))?"),
        "(the |this |upon the |his |her )?complaint( \\w+)? (of|by|which|dated|against|about|concerns|from)",
        "(wish|wishes|like) to (raise|draw)( \\w+){0,8} (case|cases|attention)",
        "(we|i) (submit|bring|raise|draw)( \\w+){0,4} (the )?cases? of", "information we have received concerning",
        "moves? that( \\w+){0,8} be (quashed|set aside|reversed|cancelled|annulled)",
        "appealed( against| to| the)?", "(turned|applied|appealed|went) to( \\w+){0,4} prosecutor…",
        ("(demand|want|ask|request)( \\w+){0,5} (be )?(punished|prosecuted|investigated|held (accountable"
         "|responsible)|brought to (justice|account))"),
        "(reported|denounced)( \\w+){0,4} to (the )?(police|prosecutor)…",
    ),
    EventType.IDENTIFICATION: (
        "identif(ied|ies)", "recogni[sz](ed|es)", "i recogni[sz]e",
        ("(identified|recogni[sz]ed|named|picked out|pointed out|identifies|recogni[sz]es)(?= )( (him|her"
         "|them|as|one))?"),
        "i (can |could )?(identify|recogni[sz]e)",
        "(identified|recogni[sz]ed|picked out|pointed out|pointed to)(?= )( by| as| in| from)?",
        "(cannot|could not|unable to|not able to|did not) (identify|recogni[sz]e|pick out)", "recogni[sz]ed none",
    ),
}  # fmt: skip
"""The one who acts is the subject."""
