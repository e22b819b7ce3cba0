"""English words that say that something was done to the subject: an entry a kind of event.

Written as `extractors.wording.cue` reads them: a blank is any gap, `…` any ending.
"""

from models.event import EventType

PASSIVE: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        "(was|were|been|being) (\\w+ )?(admitted|hospitali[sz]ed|brought|delivered|rushed)", "admission to",
        "hospitali[sz]ed", "came to the hospital",
        ("(was|were|been|being|is|are) (\\w+ )?(received by|checked in|taken in|conveyed|driven|carried"
         "|transported|conveyed) (to |by |into |at )?(the |a |our |your )?(\\w+ ){0,4}(hospital|ward|clinic"
         "|emergency|admission|icu|department)"),
        ("(was|were|been) (\\w+ ){0,2}received (by|at|in)( \\w+){0,2} (admission|hospital|emergency"
         "|department|ward|clinic)"),
        "(he|she|they|i|patient)( \\w+){0,4} entered( the| our)? (\\w+ ){0,3}(hospital|clinic|cch|ch)",
        "entered (?=(the |our )?(\\w+ ){0,4}(hospital|clinic|cch|crh|rch|ech|ch)(?!\\w))",
        "(did not|never|refused to|refuses to|declined to) (admit|take in|hospitali[sz]e)( \\w+)?",
        "(was|were|been) refused admission", "admission (was|is) refused", "refused admission",
        "ended up in( \\w+){0,3} (hospital|ward|clinic|intensive)", "(date of adm|adm)(?=[\\s.]*\\W)",
        "on admission( on)?",
        "admitted(?! after| by the court| as| that| to having| his| her| guilt| the)( to| with| on| by)?",
        "admission of",
        ("(was|were) (taken|rushed|brought|driven|delivered|conveyed) to( \\w+){0,5} (hospital|clinic"
         "|emergency|icu)"),
        "(was|were) an in ?patient", "lay in( \\w+){0,3} hospital",
    ),
    EventType.EXAMINATION: (
        "(was|were|been) (\\w+ )?examined", "on examination", "examined( by)?",
        "underwent( a| an)? (medical )?examination", "examination was (carried out|performed|conducted)",
        ("(was|were|been|is) (\\w+ ){0,2}(seen|assessed|checked|looked at|inspected) by( \\w+){0,3} (doctor"
         "|physician|surgeon|paramedic|nurse|feldsher|medic|neurosurgeon|neurologist|ophthalmologist"
         "|traumatologist|expert|therapist)"),
        "seen by",
        ("(medical |forensic |medico legal |physical )?(examination|autopsy|post mortem|x ray|ct|mri|scan"
         "|ultrasound)( \\w+){0,5} (was|were|has been|have been) (not |never |again |only )?(held|done|made"
         "|performed|carried out|conducted|ordered|taken|refused|denied)"),
        "(x ray|ct|mri|u s|ultrasound|scan|fast|eeg)( \\w+){0,2} done",
        ("(no|without an?|without any) (\\w+ )?(autopsy|medical examination|examination|post mortem)( (was"
         "|were) (made|done|held|carried out|conducted|performed))?"),
        "no (doctor|physician|paramedic|medic|medical staff|expert) (\\w+ )?(examined|saw|came|looked at|checked)",
        "(was|were|been) (never|not) (seen|examined|shown to|looked at)( by| a)?", "(was|were) autopsied",
        "evaluated( on| by)?", "declined (to be examined|examination)", "refused( \\w+){0,2} examination",
        "(forensic|expert) (opinion|conclusion)( no)?",
    ),
    EventType.TREATMENT: (
        "(was|were|been) (\\w+ )?(treated|operated on)", "underwent( \\w+){0,3} (surgery|operation|treatment)",
        "received( \\w+){0,3} (treatment|care|aid)", "surgery was performed", "treatment was given",
        "was under treatment", "is under treatment", "was undergoing( \\w+)? treatment",
        ("(was|were|been) (\\w+ ){0,2}(operated|stitched|bandaged|dressed|sutured|treated"
         "|intubated|resuscitated|put in a cast|immobili[sz]ed)( on| by)?"),
        "operated( on| by)?",
        ("(the |an? |emergency |urgent )?(operation|surgery|procedure|treatment|dressing|first aid"
         "|medical (aid|care|assistance|help))( \\w+){0,4} (was|were|has been|is) (not |never "
         "|also )?(performed|done|carried out|made|given|provided|administered|refused|denied|started|needed"
         "|required|withheld|offered)"),
        ("(no|without( any)?) (medical )?(treatment|medical (aid|care|help|assistance)|first aid|operation"
         "|surgery)( (was|were) (given|provided|offered|needed|required|performed|rendered))?"),
        "treated (conservatively|surgically|in|at|with|for|by|as an? in ?patient)",
        "(done|given|treatment|tx|rx|performed)(?=\\s*:)", "(was|were|is|are) in our (hospital|clinic|ward)",
        "underwent( \\w+){0,4} (laparotomy|osteosynthesis|resection|repair|debridement|amputation|therapy)",
        "(osteosynthesis|laparotomy|debridement|suturing)( \\w+){0,3} (performed|done)",
        "(was|were) under( \\w+)? care",
    ),
    EventType.DISCHARGE: (
        "(was|were|been) (\\w+ )?discharged", "discharged",
        ("discharge (papers|summary|summaries|note|letter|documents|certificate)( \\w+){0,4} (was|were"
         "|is) (not |never )?(issued|typed|given|drawn up|made|signed|prepared|handed)"),
        "no discharge( \\w+){0,3} (was|were) (issued|given|made|drawn up)", "left( \\w+){0,3} hospital( \\w+){0,4}",
        "(date of )?(discharge|disch)(?=\\s*:)", "(sent|went|allowed) home( on)?",
        "left (the hospital|the ward|the clinic|at (his|her|their) own (wish|request))", "signed out",
    ),
    EventType.TRANSFER: (
        "(was|were|been) (\\w+ )?(transferred|moved)( to)?", "transferred( from| to)?",
        ("(was|were|been|is) (\\w+ ){0,2}(re ?located|conveyed|escorted|shifted|sent on|taken on|convoyed"
         "|moved on) (to|from)?"),
        "(not |never )transported", "transferred (out|in|on)",
        ("transfer( \\w+){0,5} (was|were) (not |never )?(made|carried out|arranged|recorded|registered"
         "|refused|ordered|executed|done)"),
        "no transfer( \\w+){0,5} (was|were|took)( \\w+)?", "(was|were) (not|never) (transferred|moved|transported)",
    ),
    EventType.REMOVAL: (
        "handed over to",
        "(was|were|been|being) (\\w+ )?(taken away|removed|taken (out |away )?from|led away|taken out)",
        "taken away( by| from)?", "removed (from|by)", "taken from",
        ("(was|were|been|being) (\\w+ ){0,2}(carried (off|out|away)|dragged (out|off|away)|wheeled (out|off"
         "|away)|driven (off|away)|bundled|marched (out|off)|led out|walked out|pulled (out|off)"
         "|escorted (out|away)|hauled|seized from|abducted|picked up from|collected by|fetched by"
         "|snatched)( of| from| by)?"),
        "(was|were) handed (over )?to", "(was|were) (not|never) (taken|removed|handed over)",
        "with (him|her|them) went", "(was|were) given up to", "handed over (on|by|to)",
    ),
    EventType.DETENTION: (
        "(was|were|been|being) (\\w+ )?(detained|arrested)", "detained( on| by| at| in)?",
        "arrested( on| by| at| in)?", "taken into custody", "placed in( \\w+)? (custody|detention|cell|ivs)",
        ("(was|were|been|being|is|are) (\\w+ ){0,2}(apprehended|captured|seized|nabbed|rounded up|picked up"
         "|locked up|jailed|imprisoned|incarcerated|remanded|confined)( in| at| by| on)?"),
        ("(kept|held)( \\w+)? (in|at)( \\w+){0,4} (custody|cell|detention|ivs|sizo|police|department|basement"
         "|isolator|facility)"),
        ("(was|were|been) (\\w+ ){0,2}(driven|delivered|escorted|brought|taken"
         "|conveyed) to( \\w+){0,6} (police|ivs|sizo|ski|detention|station|department of police|remand|cell"
         "|precinct|custody)"),
        ("placed (in|into|under) (the |a |an )?(\\w+ ){0,5}(custody|detention|cell|ivs|sizo|si|tdf|isolator"
         "|remand|arrest|facility)"),
        "placed in (?=\\w)", "delivered to( \\w+){0,2} (police|department of police|ivs|sizo)",
        "(is|was|remains?|are) in( \\w+)? (custody|detention|police hands|pre trial detention)", "in police hands",
        "(spent|held for) (\\w+ ){1,3}(days|hours|nights|weeks) in( \\w+){0,4} (ivs|cell|custody|detention|sizo)",
        "date( and time)? of (detention|arrest)", "(was|were) driven to( \\w+){0,3} police",
        "apprehended( by| on)?", "was picked up", "remanded( in custody)?",
    ),
    EventType.RELEASE: (
        "(was|were|been) (\\w+ )?released", "released( from| on)?", "set free",
        ("(was|were|been) (\\w+ ){0,2}(let (out|go|off)|set (free|at liberty)|freed|liberated|bailed)( of| on"
         "| from)?"),
        "regained (his|her|their) (liberty|freedom)",
        "came out of( \\w+){0,5} (detention|sizo|ivs|custody|centre|center|prison|cell|facility)",
        "let (him|her|them|me|us) (go|out|off)", "(walked|went) (out )?free", "(not|never) (been )?released",
        "released(?= on| from|,|\\.| after| at| without| in)", "release(?=\\s*:)",
    ),
    EventType.INTERROGATION: (
        "(has|have) (never|not|ever) been (questioned|interrogated)",
        "(was|were|been|being) (\\w+ )?(interrogated|questioned|interviewed)", "interrogated( by| at| on)?",
        "questioned( by| at| on)?",
        "(gave|has given|had given|gives)( \\w+){0,3} (testimony|evidence|statement|statements|explanations?)",
        ("(was|were|been|being) (\\w+ ){0,2}(heard as|questioned|interrogated|interviewed"
         "|examined as an? witness|deposed)( by| as)?"),
        "testified( that| on| as)?", "being questioned( on| by)?",
        ("(interrogation|questioning|interview)( \\w+){0,6} (was|were) (not |never )?(held|conducted"
         "|carried out|recorded|done|performed|begun)"),
        "(possible|able|managed|failed) to (question|interrogate|interview)",
        "not prove possible to (question|interrogate)",
        "(confrontation)( \\w+){0,4} (was|were) (not )?(held|conducted)",
        "(no one|nobody|no investigator)( \\w+){0,3} (questioned|interrogated|interviewed)",
    ),
    EventType.BEATING: (
        "(was|were|been|being) (\\w+ )?(beaten( up)?|kicked|tortured|struck|ill treated|punched)",
        "beaten( by| with| up)?",
        ("(was|were|been|being|is) (\\w+ ){0,2}(hit|struck|clubbed|assaulted|abused|mistreated|maltreated"
         "|burn(t|ed)|electrocuted|suffocated|strangled|whipped|flogged|hung|slapped|trampled|battered"
         "|mutilated|attacked|subjected to( \\w+){0,4} (beatings?|torture|violence|ill treatment|electric"
         "|abuse|blows))( by| with| on| up)?"),
        "(subjected|exposed) to( \\w+){0,4} (beatings?|torture|violence|ill treatment|electric|blows)",
        ("(physical )?(force|violence|torture|electric shocks?|special means)( \\w+){0,3} (was|were|has been"
         "|had been) (not |never |also )?(used|applied|inflicted)"),
        ("(no|nor any) (\\w+ )?(physical )?(force|violence|beatings?|torture|blows)( \\w+){0,3} (was|were"
         "|took)( \\w+)?"),
        "(blows|kicks|beatings)( \\w+){0,3} (was|were) (not )?(inflicted|dealt|delivered|struck)",
        "denie[sd]( \\w+){0,5} (beating|torture|violence|ill treatment|force|having (beaten|hit|struck))",
    ),
    EventType.SHOOTING: (
        "(was|were|been|being) (\\w+ )?shot( at| in)?", "shots were fired", "fire was opened",
        "(was|were) fired (at|upon|on)",
        ("(was|were|been|being) (\\w+ ){0,2}(shot|gunned down|fired (at|on|upon)|hit by (a "
         "|several )?(bullets?|gunfire|shots?))( dead| down| at| in| by)?"),
        "(a |the |one |two )?bullets?( \\w+){0,2} (hit|struck|entered|went|passed|grazed)( \\w+)?",
        ("(weapons?|firearms?|live (rounds|ammunition|fire))( \\w+){0,3} (was|were) (not |never )?(used|fired"
         "|discharged)"),
        "no (shots|weapons?|firearms?|shot)( \\w+){0,3} (was|were) (fired|used)", "gunshots? (was|were) heard",
        "came under (fire|gunfire)", "caught( \\w+)? bullet", "fired from",
    ),
    EventType.INJURY: (
        "was (un)?hurt", "were hurt", "(was|were|been) (\\w+ )?(wounded|injured)",
        "(sustained|suffered|received)( \\w+){0,5} (wounds?|injur(y|ies)|fractures?|bruises?|contusions?)",
        "injuries were inflicted",
        ("(was|were|been|is|are) (\\w+ ){0,2}(hurt|maimed|burn(t|ed)|concussed|crippled|disabled"
         "|bruised|wounded|injured)( by| in| on)?"),
        ("(sustained|suffered|received|incurred)( \\w+){0,8} (wounds?|injur(y|ies)|fractures?|bruises?"
         "|contusions?|concussion|burns?|haematomas?|lacerations?|trauma)(?! of complaint)"),
        ("(injur(y|ies)|wounds?|fractures?|bruises?)( \\w+){0,5} (was|were|been|is) (not |also )?(inflicted"
         "|caused|sustained|received|suffered|produced)"),
        "(injur(y|ies)|wounds?)( \\w+){0,4} (could|may|might) have been (caused|inflicted|sustained)",
        ("(broke|broken|fractured|knocked out|lost)( \\w+){0,3} (arm|leg|rib|ribs|nose|jaw|tooth|teeth|finger"
         "|eye|wrist|skull|hearing|sight)"),
        "was held against( \\w+){0,2} (calves|back|skin|legs?|feet|body)",
        "(no one|nobody) (was )?(hurt|injured|wounded)", "injuries (were )?(found|recorded)( \\w+)? caused",
    ),
    EventType.DEATH: (
        "died", "(was|were) (\\w+ )?killed", "was pronounced dead", "passed away", "death occurred",
        "death was (pronounced|recorded|certified)", "(bled|beaten|tortured|burned|frozen|shot) (to death|dead)",
        ("(was|were|been) (\\w+ ){0,2}(found dead|shot dead|beaten to death|killed|murdered|dead on arrival"
         "|declared dead|certified dead)"),
        "dying( on| in| of)?", "lost (his|her|their) (life|lives)",
        "(date|time|place)( and (place|time))? of death",
        "(death|demise)( \\w+){0,5} (was|were|occurred|ensued|came|followed|took)( \\w+)?", "succumbed",
        "did not survive", "never regained consciousness", "dies",
    ),
    EventType.CLOSURE: (
        ("(investigation|case|proceedings|inquiry|prosecution)( \\w+){0,8} (was|were|is|are|has been"
         "|have been|be) (\\w+ )?(closed|terminated|discontinued|dismissed|dropped)"),
        "(was|were|is|been|be) (terminated|discontinued)",
        ("(closed|dropped|terminated|discontinued|dismissed|quashed)( \\w+){0,3} (case|investigation"
         "|proceedings|inquiry)"),
        ("(case|investigation|proceedings|inquiry)( [\\w№/.-]+){0,10} (was|were|is|are|has been|have been"
         "|had been|be) (\\w+ )?(closed|terminated|discontinued|dismissed|dropped|shelved|suspended)"),
        ("(was|were|is|been|be) (\\w+ )?(closed|terminated|discontinued|dropped|shelved)(?= (on|for|under|in"
         "|by|due|because|twice|again|,))"),
        "(refused|declined) to (open|initiate|institute)( \\w+){0,4} (case|proceedings|investigation)",
        "closed (twice|again|on|for)", "proceedings be closed",
    ),
    EventType.IDENTIFICATION: (
        "(was|were|been) (\\w+ )?(identified|recogni[sz]ed)( by| as)?",
        ("identification( parade| procedure| line ?up)?( \\w+){0,4} (was|were|has been) (not |never )?(held"
         "|conducted|carried out|done|made|performed)"),
        "no identification( \\w+){0,3} (was|were) (held|conducted|carried out)",
        "(photo )?line ?up( \\w+){0,3} (was|were) (not )?held",
    ),
}  # fmt: skip
"""The one to whom it happens is the subject."""
