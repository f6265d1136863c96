"""Everything that can be wrong with content, worded for whoever wrote it.

Codes: E1xx files, E2xx front matter, E3xx blocks, E4xx prose, E5xx across pages. A code that
begins with W is a warning: the page is published, but something should be mended. One that begins
with N is a note: a hint that may be wrong, told only to those who ask for it. `docs/problems.md` shows
each code with an example, and a test holds the two to each other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of problem is told: `sentence` says what is wrong, `hint` what to type.

    Both are `str.format` templates; the values they name are given where the problem is found.
    """

    sentence: str
    hint: str


WORDINGS: dict[str, Wording] = {
    # --- files -----------------------------------------------------------------------------------
    "E101": Wording(
        "This file is not UTF-8 text: byte {byte} cannot be read.",
        "Save it again with the encoding UTF-8.",
    ),
    "W102": Wording(
        "This file begins with a byte order mark.",
        'It is read as if the mark were not there. Save it as "UTF-8" without "BOM".',
    ),
    "W103": Wording(
        "This file has Windows line endings.",
        'They are read like any other. Save it with the line ending "LF" to keep changes small.',
    ),
    "E104": Wording(
        "There is a character here that cannot be shown (U+{point}).",
        "Delete it and type the text again.",
    ),
    "E105": Wording(
        "This file is empty.",
        'Write front matter between two "---" lines, or delete the file.',
    ),
    "E106": Wording(
        "This file has {size} bytes; a page may have {limit}.",
        "Split it into several pages.",
    ),
    "E107": Wording(
        "This file has {count} lines; a page may have {limit}.",
        "Split it into several pages.",
    ),
    "E108": Wording(
        "This is a symbolic link, which content may not hold.",
        "Put a copy of the file here instead of the link.",
    ),
    "E109": Wording(
        "This cannot be read: {reason}.",
        "Give the account that runs the site leave to read it.",
    ),
    "E110": Wording(
        "This is not an ordinary file or folder.",
        "Remove it from the content folder.",
    ),
    "E111": Wording(
        "This file and {other} are both {url}.",
        "Rename or delete one of them.",
    ),
    "E112": Wording(
        "This name differs from {other} only in capital letters, which some computers cannot tell apart.",
        "Rename one of them.",
    ),
    "E113": Wording(
        'There is no kind of page called "{found}".',
        "{suggestion}Pages belong in one of the folders {allowed}.",
    ),
    "E114": Wording(
        'The name "{found}" cannot be part of a web address.',
        'Use lower-case letters, digits and single hyphens: "{better}".',
    ),
    "E115": Wording(
        '"{found}" in the name of this file is not a language that the site knows.',
        '{suggestion}A translation is called like "{better}".',
    ),
    "E116": Wording(
        "This is not a Markdown file.",
        'Text ends in ".md"; pictures belong in the folder "images" and end in {allowed}.',
    ),
    "E117": Wording(
        "The content folder {reason}.",
        "Set CONTENT_DIR to the folder that holds site.md.",
    ),
    "E118": Wording(
        "This file is missing; {why}.",
        "Create it. docs/content.md shows what belongs in it.",
    ),
    "E119": Wording(
        "This file changed while it was read.",
        "Save it once more when the other program has finished with it.",
    ),
    "E120": Wording(
        'The folder "{section}" holds one page only, its index.md.',
        "Move this text into index.md, or this file into another folder.",
    ),
    "E121": Wording(
        "The size of this picture cannot be read: {reason}.",
        "Save it again as what its name says; a drawing (SVG) needs a viewBox.",
    ),
    # --- front matter ----------------------------------------------------------------------------
    "E201": Wording(
        'This file does not begin with a "---" line.',
        'Type "---" on the first line, then the front matter, then another "---".',
    ),
    "E202": Wording(
        'The front matter that opens here has no closing "---" line.',
        'Type "---" on a line of its own below the last key.',
    ),
    "E203": Wording('"{found}" is not {what}.', "{suggestion}{allowed}"),
    "E204": Wording(
        "There is a tab at the beginning of this line.",
        "Indent with spaces.",
    ),
    "E205": Wording(
        "The quotation mark that opens here is not closed on this line.",
        "Type {quote} at the end of the value; for a long value write >- and indent the lines below it.",
    ),
    "E206": Wording(
        'The key "{found}" stands here a second time; the first is on line {first}.',
        "Delete one of them.",
    ),
    "E207": Wording(
        '"{found}" makes this value an anchor or an alias, which front matter may not hold.',
        "Put the value in quotes, or write it out.",
    ),
    "E208": Wording(
        '"{found}" gives this value a tag, which front matter may not hold.',
        "Put the value in quotes.",
    ),
    "E209": Wording(
        "The front matter has {size} bytes; it may have {limit}.",
        "Move text into the body, below the second ---.",
    ),
    "E210": Wording(
        "Values are nested more than {limit} deep here.",
        "docs/content.md shows the shape of this key.",
    ),
    "E211": Wording('"{found}" is not a key of {what}.', "{suggestion}{allowed}"),
    "E212": Wording(
        'The key "{key}" is missing; {what} needs it.',
        'Type "{key}: {example}" between the two --- lines.',
    ),
    "E213": Wording("{what} should be {wanted}, not {found}.", "{hint}"),
    "E214": Wording(
        '"{key}" has {count} characters; it may have {limit}.',
        "Say it in fewer words.",
    ),
    "E215": Wording('"{key}" is {found}; {wanted}.', "{hint}"),
    "E216": Wording(
        "The front matter cannot be read here: {reason}.",
        'A line is "key: value"; a value that holds ": " or begins with one of {specials} stands in quotes.',
    ),
    "E217": Wording(
        '"{key}" has {count} characters; it needs at least {limit}.',
        "Say a little more.",
    ),
    "E218": Wording(
        'The front matter should be lines of the form "key: value", not {found}.',
        'Begin with "title: " and the title.',
    ),
    "E219": Wording(
        'What stands behind this "#" would be left out.',
        "Put the whole value in quotes, or the remark on a line of its own.",
    ),
    # --- blocks ----------------------------------------------------------------------------------
    "E301": Wording('There is no block called "{found}".', "{suggestion}The blocks are {allowed}."),
    "E302": Wording(
        'The block "{name}" that opens here is never closed.',
        'Type ":::" on a line of its own after its last line.',
    ),
    "E303": Wording(
        'This ":::" closes nothing; no block is open here.',
        "Delete it, or type the name of the block that should open here.",
    ),
    "E304": Wording('The block "{name}" {wanted} after its name, not "{found}".', "{suggestion}{hint}"),
    "E305": Wording(
        'The block "{name}" has no heading.',
        'Type a heading as its first line, such as "### {example}".',
    ),
    "E306": Wording('The block "{name}" should hold {wanted}; {found}.', "{hint}"),
    "E307": Wording(
        'The block "{name}" cannot stand inside "{outer}".',
        'Close "{outer}" with ":::" before it.',
    ),
    "E308": Wording(
        "The code that opens here is never closed.",
        'Type "{fence}" on a line of its own after its last line.',
    ),
    "E309": Wording(
        "This code does not begin at the left margin, so it is not read as code.",
        "Remove the spaces before it.",
    ),
    "E310": Wording(
        'This is the second "{name}" on the page; the first is on line {first}.',
        "Put what they say into one.",
    ),
    "E311": Wording(
        'A line of "do-not" begins with "{found}", which the page already says.',
        'Begin with what not to do: "{better}".',
    ),
    "E312": Wording(
        '"{found}" is almost a line that opens or closes a block.',
        'Type "{better}".',
    ),
    "E313": Wording(
        '"{found}" is not a postal code, a latitude and a longitude.',
        'Type it as "60612 41.8807 -87.6873": capital letters and digits, then degrees.',
    ),
    "E314": Wording(
        'The postal code "{found}" stands here a second time; the first is on line {first}.',
        "Delete one of them.",
    ),
    # --- prose -----------------------------------------------------------------------------------
    "E401": Wording(
        'Raw HTML ("{found}") does not belong in content.',
        'Use Markdown or a ::: block; to show the sign itself type "\\<".',
    ),
    "E402": Wording(
        'A link may not begin with "{found}".',
        "Links begin with /, #, https:, mailto: or tel:.",
    ),
    "E403": Wording(
        "This heading is of level {level}, but the one before it is of level {before}.",
        'Type "{wanted}" in front of it.',
    ),
    "E404": Wording(
        "The body has a first-level heading, but the title of the page is its only one.",
        'Type "##" in front of it.',
    ),
    "E405": Wording("This heading is deeper than level {limit}.", 'Use "{wanted}" or fewer.'),
    "E406": Wording(
        "This image has no alternative text, so some readers learn nothing of it.",
        'Say between the square brackets what it shows; where that is nothing, type "decorative".',
    ),
    "E407": Wording(
        "This alternative text has {count} characters; it may have {limit}.",
        "Say the most important thing in fewer words.",
    ),
    "E408": Wording(
        "This paragraph has {count} {what}; it may have {limit}.",
        "Split it with an empty line.",
    ),
    "E409": Wording(
        "Lists or quotations are nested more than {limit} deep here.",
        "Use fewer levels.",
    ),
    "E410": Wording(
        "This table has {count} {what}; it may have {limit}.",
        "Split it into several tables.",
    ),
    "E411": Wording(
        "A line of signs below a line of text is not read as a heading.",
        'Type "## " in front of the heading and delete this line.',
    ),
    "E412": Wording(
        'This "{found}" is left over: it is no link, no citation and no image.',
        'A link is "[text](/address/)", a citation "[@name; @other]"; to show the sign type "\\{sign}".',
    ),
    "E413": Wording(
        "This link has no text.",
        "Say between the square brackets where it leads.",
    ),
    "E414": Wording(
        "This heading has no text.",
        "Type the heading, or delete the line.",
    ),
    "E415": Wording(
        'This link leads to "{found}", which is not an address of this site.',
        "{hint}",
    ),
    "E416": Wording(
        "This image comes from another site, which would learn who reads the page.",
        'Put it in content/images/ and write "/images/name.png".',
    ),
    "E417": Wording(
        "This page cannot be read as Markdown: {reason}.",
        "Simplify the text around here.",
    ),
    "E418": Wording(
        "This line begins like one of a list, but is read as part of the text above it.",
        "Put an empty line above the list.",
    ),
    "E419": Wording(
        "This line begins like one of a table, but is not read as one.",
        'A table has an empty line above it, then a line of names, then a line such as "|---|---|".',
    ),
    "E420": Wording(
        "This row has more cells than its table has columns ({columns}); the last would be left out.",
        'Delete a "|", or add a column to the first two lines; to show the sign itself type "\\|".',
    ),
    "E421": Wording(
        "A citation cannot stand in the text of a link, since it is a link itself.",
        "Put it behind the link.",
    ),
    "E422": Wording(
        'This "**" is left over: nothing is made bold by it.',
        'Type "**" on both sides of the words, without spaces inside; to show the signs type "\\*\\*".',
    ),
    # --- across pages ----------------------------------------------------------------------------
    "E501": Wording("There is no page {found}.", "{suggestion}"),
    "E502": Wording('The page {url} has no place called "#{found}".', "{suggestion}"),
    "E503": Wording("There is no image {found}.", "{suggestion}"),
    "E504": Wording(
        'There is no source called "{found}".',
        "{suggestion}A citation names a file in content/sources/.",
    ),
    "W505": Wording(
        "No page cites this source.",
        "Cite it as [@{name}], or delete the file.",
    ),
    "E506": Wording(
        "The page {found} is a draft, so readers of this page cannot see it.",
        "Publish it first, or take the link out.",
    ),
    "E507": Wording(
        "This description is the same as that of {other}.",
        "Say what is special about this page.",
    ),
    "E508": Wording(
        "This title is the same as that of {other}.",
        "Say what is special about this page.",
    ),
    "E509": Wording(
        "{url} is an image, not a page.",
        'Show it with "![what it shows]({url})".',
    ),
    "E510": Wording(
        "This page lists itself as a related page.",
        "Take it out of the list.",
    ),
    "E511": Wording(
        "This translation has no original: there is no {original}.",
        "Write the original first, or mend the name of this file.",
    ),
    "E512": Wording(
        "{found} is not {wanted}.",
        "{suggestion}",
    ),
    "W513": Wording(
        "The text changed after {by} signed it on {on}, so the page no longer says that it is reviewed."
        "{changed}",
        "Ask for a new review.",
    ),
    "E514": Wording(
        "The page {found} is shown only from {when}, which is later than this page.",
        "Show both from the same time, or take the link out until then.",
    ),
    "E515": Wording(
        "The page {found} is shown only until {when}, which is earlier than this page.",
        "Take the link out, or show both until the same time.",
    ),
    "E516": Wording(
        "The {what} is not shown at times when other pages are, such as {other}.",
        'Delete "{key}" here, or write the same into all of them.',
    ),
    "E517": Wording(
        "This page of postal codes has none.",
        'Type "::: postal-codes", a line such as "60612 41.8807 -87.6873" for each, and ":::".',
    ),
    "E520": Wording(
        "The former address {found} is not free: {other} stands there.",
        "Take it out here, or rename or delete that file.",
    ),
    "E521": Wording(
        "The former address {found} is claimed by {other} too.",
        "An old address leads to one page: take it out of one of the two.",
    ),
    "E522": Wording(
        "The page {found} has moved to {url}.",
        'Type "{url}".',
    ),
    "E523": Wording(
        "The page {found} was removed on {on}.",
        "{hint}",
    ),
    "E524": Wording(
        "The former address {found} is the one that this page has now.",
        "Take it out.",
    ),
    "E525": Wording(
        "This page cannot be removed: {why}.",
        'Delete "removed" here, or remove the pages below it first.',
    ),
    "E526": Wording(
        "The original of this translation, {original}, was removed.",
        'Write the same "removed" into this file, or take it out there.',
    ),
    "E527": Wording(
        '"on" is {found}, which has not come yet; a page is removed from the moment this is published.',
        'Type today\'s date. To hide a page from a later day, use "expire_at".',
    ),
    "W528": Wording(
        "From {on} on, nobody is told whom to tell about a security hole.",
        'See that somebody still reads those messages, then type a day within the next year as "expires".',
    ),
    "E529": Wording(
        "The security contact is promised until {found}, which is more than a year ahead.",
        "Type a day within the next 365 days.",
    ),
    "E530": Wording(
        'There is no reviewer called "{found}".',
        "{suggestion}A review names a file in content/reviewers/.",
    ),
    "E531": Wording(
        '"{found}" is neither a kind of page nor the address of one.',
        "{suggestion}",
    ),
    "E532": Wording(
        "This review was signed on {found}, but today is {today}.",
        "Correct the date; a review is signed when it is done.",
    ),
    "W533": Wording(
        "The next review is due on {found}, but pages of this kind are reviewed again after {months} months.",
        "Write {latest} or earlier.",
    ),
    "W534": Wording(
        "The review of this page was due on {found}, and the page says so.",
        "Ask a clinician to read it again.",
    ),
    "W535": Wording(
        "The review of this page was due on {found}, more than {grace} days ago, and the page says so.",
        "Ask a clinician to read it now, or take the page out with draft: true.",
    ),
    # --- across pages: claims, sources and facts (E540 to E559) -----------------------------------
    "W540": Wording(
        '"{found}" says {what}, and this {place} names no source.',
        'Put the source behind the words, as "[@name]"; where only a clinician can say, write why under '
        '"allow" in the front matter.',
    ),
    "E541": Wording(
        '"{found}" is a promise that no treatment can keep.',
        'Say what was seen and how often; where the words must stand, write why under "allow" in the front '
        "matter.",
    ),
    "W542": Wording(
        'No sentence of this page that holds "{found}" needs to be allowed.',
        "Delete this entry, or copy the words from the sentence that it is about.",
    ),
    "E543": Wording(
        "All the sources of this page are of grade {grade}, which can carry nothing alone.",
        "Cite a source of a better grade too, or take out what only these say.",
    ),
    "E544": Wording(
        'The grade "{found}" is better than a source of the type "{type}" can have.',
        'Type "{best}", or correct the type.',
    ),
    "E545": Wording(
        'The "{key}" is {found}, but the link leads to {other}.',
        "Correct one of the two.",
    ),
    "E546": Wording(
        '"{found}" cannot be the name of a fact.',
        'Type lower-case words joined by hyphens, such as "weeks-between".',
    ),
    "E547": Wording(
        'There is no fact called "{found}".',
        "{suggestion}A reference names a fact in facts.yaml.",
    ),
    "E548": Wording(
        'The fact "{found}" has no words in the language of this page.',
        'Add "{language}" to its "words", below line {line} of facts.yaml.',
    ),
    "E549": Wording(
        '"{found}" does not say what "from", "to" and "unit" of the fact "{name}" say.',
        "Correct one of the two.",
    ),
    "E550": Wording(
        'This says {found}, but {what} is {words}, says the fact "{name}" ({where}).',
        'Type "[={name}]", or the same number where no notes can stand; where another source says so, cite '
        "it in this sentence.",
    ),
    "E551": Wording(
        'This says {found}, but {what} is {words}, says the fact "{name}" ({where}).',
        "Correct one of the two.",
    ),
    "W552": Wording(
        'No page refers to the fact "{name}".',
        'Write "[={name}]" where its number is said, or take it out.',
    ),
    # --- added later: new codes stand last, whatever their family ---------------------------------
    "E560": Wording(
        'No page of {section} covers "{topic}" for as long as this one is shown.',
        'Write it, and type "covers: {{{topic}: [the-heading]}}" in the front matter of its page.',
    ),
    "E561": Wording(
        'There is nothing below the heading "{heading}", which should cover "{topic}".',
        "Write it there, or name another heading here.",
    ),
    "E562": Wording(
        'No care card below "{place}" says when to get help soon.',
        'Type "::: care-card urgent" there, a heading that ends with "if:", a list of signs, and ":::".',
    ),
    "E563": Wording(
        '"{found}" is said here without {about}.',
        "Say it in the same {where}, with words such as {wanted}.",
    ),
    "E564": Wording(
        "This page is marked as a sample, so it is shown in the preview only.",
        'Put what is true in its place and delete "sample", or delete the file.',
    ),
    "E565": Wording(
        '"{found}" is {what}, so this page is shown in the preview only.',
        'Put what is true in its place, or type "draft: true" until you know it.',
    ),
    "E566": Wording(
        "This picture has {count}; it may have {limit}.",
        "Make it smaller and save it again: 1,600 pixels are enough for the widest screen.",
    ),
    "E567": Wording(
        "This drawing holds {found}, which could run something or fetch it from elsewhere.",
        'Save it again as "plain SVG", without scripts and links.',
    ),
    "E568": Wording(
        "This picture carries {found}, which everybody could read.",
        'Save it again without, as for the web, or type "exiftool -all= {name}".',
    ),
    "E569": Wording(
        "Nothing says who made this picture and who may use it.",
        'Create {credit} with "shows", "made_by" and "license" between two "---" lines.',
    ),
    "W570": Wording(
        "There is no picture of this name, so these credits are of nothing.",
        "Rename this file like its picture, or delete it.",
    ),
    "E571": Wording(
        "Nobody would read what stands below the credits of a picture.",
        'Delete it, or write it as remarks that begin with "#" above the second "---".',
    ),
    "E572": Wording(
        "This picture shows a patient, and nothing says that the patient agreed.",
        'Type "consent: {{given: 2026-11-22, until: 2031-11-22, scope: [website]}}" with its days.',
    ),
    "E573": Wording(
        "The patient did not agree that this picture is shown on a website.",
        'Ask, and add "website" to "scope", or delete the picture.',
    ),
    "E574": Wording(
        "{found} shows a patient, so it has to go with its words when the consent ends.",
        'Put it between "::: figure" and ":::", with its caption below it.',
    ),
    "W575": Wording(
        "Since {over} nobody may see this picture, so readers get its pages without it.",
        "Delete the picture, this file, and the figures that show it.",
    ),
    "N576": Wording(
        '"{found}" stands in the glossary, and this page neither links there nor says what it means.',
        'Write its first use as "[{found}]({url})".',
    ),
    "N577": Wording(
        '"{found}" and "{better}" are one thing with two names.',
        'Say "{better}", as {url} does.',
    ),
    "E580": Wording(
        "This correction of {found} stands below one of {later}.",
        "Put the newest first.",
    ),
    "E581": Wording(
        "This correction is dated {found}, and today is {today}.",
        "Type the day on which the text was corrected.",
    ),
    "E582": Wording(
        'This correction is dated {found}, and "updated" says that the page last changed on {updated}.',
        'Type "updated: {found}".',
    ),
    "E583": Wording(
        "This correction is dated {found}, and the page was first published on {published}.",
        "Correct one of the two.",
    ),
    "E584": Wording(
        "There is no {wanted} that readers see, so nobody would find this correction there.",
        "Create it; docs/content.md shows what belongs in it.",
    ),
    "E585": Wording(
        "The license of {found} asks that its maker is named, which only a figure does.",
        'Put it between "::: figure" and ":::".',
    ),
    "E586": Wording(
        "Nothing says who published this source, nor where it was read.",
        'Type "publisher: " and the name of an organization or a journal, '
        'or "where_read: " and where the copy is that was read.',
    ),
    "E587": Wording(
        '"{name}" is {found}, which has not come yet.',
        'Type {latest}. To show a page from a later day on, use "publish_at".',
    ),
    "E590": Wording(
        'No second-level heading of this page is "{found}".',
        "{suggestion}",
    ),
}
