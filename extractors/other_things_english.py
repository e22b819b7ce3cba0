"""English words that show that an event's words speak of other things: sutures removed, money transferred."""

from models.event import EventType

OTHER_THINGS: dict[EventType, tuple[str, str]] = {
    EventType.REMOVAL: (
        (r"(?<!\w)(?:tumou?r|bullet|sutures?|stitches|drain|catheter|splinter|fragment|kidney|spleen|cast"
         r"|files?|documents?|records?|plaster|body|bodies|corpse|copy|copies|footage|cameras?|phones?"
         r"|card)(?:\s+\w+){0,3}\s*$"),
        (r"\s*(?:from|of)\s+(?:office|his\s+post|her\s+post|duty|the\s+(?:register|list|file|post|wound"
         r"|abdomen|skull))|\s*(?:the\s+)?(?:bullet|statement|photo|step|phone|measure|note|part|place)"),
    ),
    EventType.DISCHARGE: (
        r"(?<!\w)(?:weapons?|firearms?|gun|pistol|duty|rifle|wound)(?:\s+\w+){0,2}\s*$",
        r"\s*from\s+(?:service|the\s+(?:army|police|organs|wound)|office|duty|his\s+(?:post|duties))",
    ),
    EventType.TRANSFER: (
        (r"(?<!\w)(?:money|files?|case|materials?|funds?|documents?|phone|report|complaint|operative"
         r"|officer|letter|request|application|sum|payment)(?:\s+\w+){0,4}\s*$"),
        (r"(?:\s+\w+){0,4}\s+(?:with\s+a\s+promotion|by\s+jurisdiction|under\s+jurisdiction|of\s+money"
         r"|to\s+the\s+post)|\s*of\s+(?:money|funds|the\s+case)"),
    ),
    EventType.DETENTION: (
        r"(?<!\w)(?:surgery|train|flight|parcel|mail|operation|letter|record|protocol)(?:\s+\w+){0,2}\s*$",
        r"\s*(?:upon|on)\s+discovery",
    ),
    EventType.ADMISSION: (
        (r"(?<!\w)(?:corpse|body|remains)\s+of[^.;]{0,90}$|"
         r"(?<!\w)(?:by\s+(?:his|her)\s+own|no|letter|documents?|corpse|body|remains|parcel|decision|proof"
         r"|request|application|complaint|statement|who|they|officer)(?:\s+[^\W\d]+){0,6}?\s*$"),
        (r"\s*(?:that|as\s+evidence|fee|(?:and\s+discharge\s+)?department|to\s+(?:having|beating"
         r"|the\s+bar))"),
    ),
    EventType.INJURY: (
        r"(?<!\w)(?:pride|feelings?|honou?r|reputation|car|window|if)(?:\s+\w+){0,6}\s*$",
        r"\s*(?:pride|feelings)",
    ),
    EventType.EXAMINATION: (
        (r"(?<!\w)(?:complaint|application|case|request|petition|evidence|passed\s+the|control|recommended"
         r"|scene|materials?|repeat)(?:\s+\w+){0,3}\s*$"),
        (r"\s*(?:the\s+)?(?:scene|case|complaint|files?|evidence|materials?|request|application|footage"
         r"|documents?|him\s+through)|\s*(?:bureau|centre|center|in\s+(?:civil|criminal)\s+law)"),
    ),
    EventType.TREATMENT: (
        r"(?<!\w)(?:complaints?\s+of\s+\w+|degrading|inhuman|cruel)\s*$",
        (r"\s*(?:us\s+|them\s+|him\s+|me\s+|her\s+)?(?:like|as\s+(?:a\s+)?(?:cattle|animals|criminals?))"
         r"|\s*plan"),
    ),
    EventType.IDENTIFICATION: (
        (r"(?<!\w)(?:body|corpse|patients\s+without\s+\w+|remains|cause|error|problem"
         r"|shortcomings)(?:\s+\w+){0,2}\s*$"),
        r"\s*(?:with\s+numbered|card|number|himself|herself|themselves|in\s+the\s+complaint)",
    ),
    EventType.CLOSURE: (
        (r"(?<!\w)(?:wound|polyclinic|road|gate|airport|office|square|motion\s+to"
         r"|complaint\s+against\s+the\s+decision\s+.{0,50})\s*$"),
        r"\s*(?:for\s+(?:disinfection|repair|cleaning)|with\s+the\s+words)",
    ),
    EventType.RELEASE: (
        r"(?<!\w)(?:press|news)\s*$",
        (r"\s*(?:of\s+(?:the\s+)?(?:medical\s+)?(?:records|information|documents|body)|the\s+(?:body"
         r"|records|documents))"),
    ),
    EventType.SHOOTING: (
        r"(?<!\w)(?:film|photo|camera)\s*$",
        r"\s*(?:a\s+)?(?:film|video|twice\s+into\s+the\s+(?:ceiling|air))",
    ),
    EventType.BEATING: (
        r"(?<!\w)(?:heart\s+(?:was|is))\s*$",
        r"\s*(?:a\s+retreat|off\s+the\s+(?:\w+\s+)?(?:list|register|roll)|in\s+the\s+door|in\s+the\s+window|against\s+the\s+ribs)",
    ),
    EventType.INTERROGATION: (
        (r"(?<!\w)(?:summon\w*|for|to\s+appear|appeal|complaint|petition|motion|case|shots?|screams?|noise"
         r"|cries|anyone|voices?|of)(?:\s+\w+){0,2}\s*$"),
        r"\s*(?:whether|why|the\s+(?:right|point|record|decision)|techniques)",
    ),
    EventType.DEATH: (
        (r"(?<!\w)(?:\d+\s+(?:people|persons)|cause\s+of|certificate\s+of|declare|circumstances\s+of|investigation\s+(?:of"
         r"|into)(?:\s+the)?|fact\s+of(?:\s+the)?|threatened\s+with)\s*$"),
        r"\s*(?:certificates?|tired)",
    ),
}  # fmt: skip
"""Patterns of what stands before, ending at the words, and of what stands after or in them."""
