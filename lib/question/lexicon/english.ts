import type { Lexicon } from './cue.ts';

/** Phrases that share a cue stand together, separated by "|". */
export const english: Lexicon = [
  [
    'pls|plz|kindly|hey|ok|okay|thx|a|an|the|of|for|to|is|are|was|were|be|been|am|it|its|they|their|them|there|we|our|us|i|my|me|you|your|do|does|did|has|had|have|can|could|would|will|shall|should|please|also|just|all|any|every one|in total|at|on|as|from|into|this|these|those|some|so|then|now|ever|respectively|along|together|about|hello|hi|thanks|thank you|own|exactly|only|his|her|he|she|one|ones|kind of|value of|values of|overall|being|among|across|within|per the|made|make|get|got|belonging to|belong to|belongs to|corresponding|associated with|related to|via|through|us all|placed|place|bought|buy|purchased|took place|happened|occurred|came|comes|come|go|goes|used|use|listed|named|called|so far|in the record|in the records|in our records|in our record|in the database|in the system|in this database|in this system|on file|on record|among them|records|record|entries|occurs|occur|database|table|respective|combination of|combinations of|the combination of|the combinations of|live|lives|handled|handle|handles|provided|provide|provides|processed|yet|exist|exists|as a date|as dates|match case insensitively|match strings case insensitively|match strings exactly|case insensitively|case insensitive|ignoring case|ignore case|ignoring the case|regardless of case|irrespective of case|part of|a part of|a member of|are members of',
    { kind: 'filler' },
  ],
  ['of any kind|at all|recorded|dated', { kind: 'filler' }],
  [
    'currently|at the moment|at this moment|at present|presently|right now|as of now|these days',
    { kind: 'at-present' },
  ],
  // Verbs that tie one thing to another: which tie is meant follows from the keys between the two.
  [
    'teach|teaches|taught|teaching|produce|produces|produced|producing|hold|holds|held|enroll|enrolls|enrolled|enrol|participate|participates|participated|participating|confer|confers|conferred|work|works|worked|working|receive|receives|received|publish|publishes|published|write|writes|wrote|written|operate|operates|operated|operating|undergo|undergoes|undergoing|underwent|using|own|owns|owned|owning|take|takes|taken|took|taking|prescribe|prescribes|prescribed|offer|offers|offered|attend|attends|attended|attending|manage|manages|managed|managing|play|plays|played|playing|serve|serves|served|serving|perform|performs|performed|build|builds|built|study|studies|studied|studying|hire|hires|hired|employ|employs|employed|register|registered|registers|belong|lived|lead|leads|led|direct|directs|directed|create|creates|created|join|joins|joined|assign|assigned|involve|involves|involved|represent|represents|represented|correspond|corresponds|related|supply|supplies|supplied|treat|treats|treated|visit|visits|visited|apply|applied|opened|founded|launched|released|established|used by|shared by|made by|handled by|provided by|processed by|placed by|bought by|purchased by|ordered from|issued by|made for|advise|advises|advised|advising|affect|affects|affected|affecting|hosted|sponsored|sponsoring|funded|financed|financing|develop|develops|developed|developing|compose|composes|composed|composing|starring|starred|stars in|star in|appear|appears|appeared|appearing|compete|competes|competed|competing|landed|landing|depart|departs|departed|departing|arrive|arrives|arrived|arriving|staies|staied|staying|rented|renting|leased|leasing|reserved|reserving|stocked|stocking|insure|insures|insured|insuring|elect|elects|elected|electing|nominate|nominates|nominated|nominating|govern|governs|governed|governing|supervise|supervises|supervised|supervising|oversee|oversees|oversaw|overseeing|coordinate|coordinates|coordinated|coordinating|maintain|maintains|maintained|maintaining|repaired|repairing|inspect|inspects|inspected|inspecting|install|installs|installed|installing|suffer|suffers|suffered|suffering|drew|drawn|drawing|ran|running|trained|specialize|specializes|specialized|specializing|coached|coaching|mentored|mentoring|drive|drives|drove|driven|driving|fly|flies|flew|flown|flying|rode|ridden|riding|occupy|occupies|occupied|occupying|carry|carries|carried|carrying|follows|followed|following|borrow|borrows|borrowed|borrowing|lend|lends|lent|lending|send|sends|sent|sending|transferred|transferring|invest|invests|invested|investing|traded|trading|exchanges|exchanged|exchanging|consume|consumes|consumed|consuming|eat|eats|ate|eaten|eating|cooked|cooking|prepare|prepares|prepared|preparing|manufacture|manufactures|manufactured|manufacturing|assemble|assembles|assembled|assembling|breed|breeds|bred|breeding|raised|raising|learn|learns|learned|learning|distribute|distributes|distributed|distributing|broadcast|broadcasts|broadcasted|broadcasting|exhibit|exhibits|exhibited|exhibiting|painted|painting|illustrate|illustrates|illustrated|illustrating|edits|edited|editing|translate|translates|translated|translating|cite|cites|cited|citing|authored|authoring|sign|signs|signed|signing|recruit|recruits|recruited|recruiting|reside|resides|resided|residing|inhabit|inhabits|inhabited|inhabiting|adopt|adopts|adopted|adopting|speak|speaks|spoke|spoken|speaking|wear|wears|wore|worn|wearing|require|requires|required|requiring|needed|needing|supported|supporting|connect|connects|connected|connecting|linked|linking|attach|attachs|attached|attaching|mention|mentions|mentioned|mentioning|describe|describes|described|describing|tagged|tagging|living|sell|sells|sold|selling|pay|pays|paid|paying|charged|charging|sing|sings|sang|sung|singing|acted|acting|keep|keeps|kept|keeping|cared|caring|hosts|host|runs|run|take care of|takes care of|taking care of|in charge of|trained in|specialized in|specializes in|affiliated with|affiliated to|affiliated|allergic to|allergic|stays|stay|membership in|has membership in|mentors|coaches|sponsors|funds|draws|acts in|designed|designed by|appears in|married to|equipped with|involved in|interested in|owned by|responsible for|works for|work for|tied to|connected to',
    { kind: 'link' },
  ],
  [
    'show|show me|list|list out|list all|list down|compute|calculate|determine|identify|provide me|provide me with|give me a list of|give a list of|return a list of|a list of|the list of|what is the list of|list me|give|give me|display|find|find out|find me|return|tell|tell me|get me|fetch|what|what is|what are|what was|what were|what s|whats|which|who|who are|who is|whose names|let me know|i want|i want to know|i would like to know|i need|present|retrieve|look up|report|break down|breakdown of|can you show|could you show|see|view|name all|what about',
    { kind: 'list' },
  ],
  [
    'all information|information|details|info|all info|all the info|information regarding|information about all|details regarding|info about|all details|full details|everything|all columns|all fields|details about|information about|information on|all the information|all the details',
    { kind: 'everything' },
  ],
  [
    'their counts|their respective counts|the respective counts|respective counts|their count|its count|the corresponding counts|corresponding counts|the count of each|counts of each',
    { kind: 'own-count' },
  ],
  [
    'that year|that month|that quarter|that week|that day|that period|that time|that time period|that time frame|that timeframe|the same year|the same quarter|the same week|the same time period|the same period of time',
    { kind: 'same-time' },
  ],
  [
    'ordered from|sorted from|arranged from|listed from|ranked from|starting from|starting with|beginning with|beginning from|ordered with|sorted with',
    { kind: 'order-from' },
  ],
  ['full name|full names|complete name|complete names', { kind: 'named', about: 'name' }],
  [
    'how much did we sell|how much have we sold|how much do we sell|how much was sold|how much we sold|how much were we selling',
    { kind: 'named', about: 'revenue', fn: 'sum' },
  ],
  [
    'how many|no. of|nos. of|number of|count of|count|count the number of|the number of|total number of|the total number of|total count of',
    { kind: 'count', side: 'prefix' },
  ],
  [
    'total|sum|sum of|total of|total amount of|the sum of|combined|in total of|how much|summed|grand total',
    { kind: 'aggregate', fn: 'sum' },
  ],
  ['average|avg|mean|average of|the average of|on average|typical', { kind: 'aggregate', fn: 'avg' }],
  ['minimum|min|the minimum|minimum of', { kind: 'aggregate', fn: 'min' }],
  ['maximum|max|the maximum|maximum of', { kind: 'aggregate', fn: 'max' }],
  ['distinct|different|unique|without duplicates|no duplicates|deduplicated', { kind: 'distinct' }],
  [
    'by|per|by each|for each|in each|of each|at each|on each|from each|for every|in every|grouped by|group by|broken down by|split by|each|every|by every|for different|for all different|per each',
    { kind: 'group', side: 'prefix' },
  ],
  ['first', { kind: 'top', direction: 'desc' }],
  ['last', { kind: 'top', direction: 'asc' }],
  [
    'top|best|best selling|bestselling|top selling|best performing|top performing|most valuable|most important|sold the most|sells the most|sell the most|sold best|sells best|sell best|selling best|spent the most|spend the most|spends the most|bought the most|buy the most|buys the most|purchased the most',
    { kind: 'top', direction: 'desc', by: 'worth' },
  ],
  [
    'bottom|worst|worst selling|least selling|poorest selling|slowest selling|worst performing|weakest performing|least valuable|sold the least|sells the least|sell the least|sold worst|spent the least|spend the least|bought the least',
    { kind: 'top', direction: 'asc', by: 'worth' },
  ],
  [
    'most|highest|largest|biggest|greatest|the most|the highest|the largest|the biggest|the greatest|maximal|strongest',
    { kind: 'superlative', direction: 'desc' },
  ],
  [
    'least|fewest|lowest|smallest|the least|the fewest|the lowest|the smallest|minimal|weakest',
    { kind: 'superlative', direction: 'asc' },
  ],
  ['most expensive|priciest|costliest|dearest', { kind: 'superlative', direction: 'desc', about: 'price' }],
  [
    'more expensive than|pricier than|costlier than|dearer than',
    { kind: 'compare', operator: 'gt', side: 'prefix', about: 'price' },
  ],
  ['cheaper than|less expensive than', { kind: 'compare', operator: 'lt', side: 'prefix', about: 'price' }],
  ['cheapest|least expensive|lowest priced', { kind: 'superlative', direction: 'asc', about: 'price' }],
  [
    'most common|most frequent|most frequently|most popular|most often|most frequently used|most commonly used|most used',
    { kind: 'superlative', direction: 'desc', about: 'frequency' },
  ],
  ['least common|least popular|least frequent|rarest', { kind: 'superlative', direction: 'asc', about: 'frequency' }],
  ['oldest|eldest', { kind: 'superlative', direction: 'desc', about: 'age' }],
  ['youngest', { kind: 'superlative', direction: 'asc', about: 'age' }],
  ['latest|newest|most recent|most recently', { kind: 'superlative', direction: 'desc', about: 'time' }],
  ['earliest', { kind: 'superlative', direction: 'asc', about: 'time' }],
  ['longest', { kind: 'superlative', direction: 'desc', about: 'length' }],
  ['shortest', { kind: 'superlative', direction: 'asc', about: 'length' }],
  ['heaviest', { kind: 'superlative', direction: 'desc', about: 'weight' }],
  ['lightest', { kind: 'superlative', direction: 'asc', about: 'weight' }],
  ['tallest', { kind: 'superlative', direction: 'desc', about: 'height' }],
  [
    'more than|greater than|larger than|bigger than|higher than|over|above|exceeding|exceeds|exceed|in excess of|>',
    { kind: 'compare', operator: 'gt', side: 'prefix' },
  ],
  ['less than|fewer than|smaller than|lower than|under|below', { kind: 'compare', operator: 'lt', side: 'prefix' }],
  ['<', { kind: 'compare', operator: 'lt', side: 'prefix' }],
  [
    'at least|no less than|no fewer than|not less than|minimum of|>=|≥|greater than or equal to|more than or equal to',
    { kind: 'compare', operator: 'gte', side: 'prefix' },
  ],
  [
    'at most|no more than|not more than|up to|<=|≤|less than or equal to',
    { kind: 'compare', operator: 'lte', side: 'prefix' },
  ],
  ['equal to|equals|equal|exactly|=|==', { kind: 'compare', operator: 'eq', side: 'prefix' }],
  ['not equal to|other than|different from|<>|!=|≠', { kind: 'compare', operator: 'ne', side: 'prefix' }],
  ['after|later than|past', { kind: 'compare', operator: 'gt', side: 'prefix', about: 'time' }],
  ['before|earlier than|prior to', { kind: 'compare', operator: 'lt', side: 'prefix', about: 'time' }],
  ['older than', { kind: 'compare', operator: 'gt', side: 'prefix', about: 'age' }],
  ['younger than', { kind: 'compare', operator: 'lt', side: 'prefix', about: 'age' }],
  ['longer than', { kind: 'compare', operator: 'gt', side: 'prefix', about: 'length' }],
  ['shorter than', { kind: 'compare', operator: 'lt', side: 'prefix', about: 'length' }],
  ['heavier than', { kind: 'compare', operator: 'gt', side: 'prefix', about: 'weight' }],
  ['lighter than', { kind: 'compare', operator: 'lt', side: 'prefix', about: 'weight' }],
  ['taller than', { kind: 'compare', operator: 'gt', side: 'prefix', about: 'height' }],
  ['higher|greater|larger|bigger|more', { kind: 'comparative', operator: 'gt' }],
  ['lower|smaller|fewer|less', { kind: 'comparative', operator: 'lt' }],
  ['than', { kind: 'than' }],
  ['same|the same', { kind: 'same' }],
  [
    'or more|or higher|or above|or greater|or over|and above|and over',
    { kind: 'compare', operator: 'gte', side: 'suffix' },
  ],
  ['or less|or fewer|or lower|or below|or under', { kind: 'compare', operator: 'lte', side: 'suffix' }],
  ['out of stock|sold out', { kind: 'condition', about: 'stock', operator: 'lte', value: 0 }],
  ['in stock', { kind: 'condition', about: 'stock', operator: 'gt', value: 0 }],
  ['between', { kind: 'between' }],
  [
    'not|no|never|without|without a single|without any|not a single|not any|no longer|not any longer|not any more|except|excluding|exclude|outside|neither|nor|isn t|aren t|don t|didn t|doesn t|hasn t|haven t|isnt|arent|dont|didnt|doesnt|hasnt|havent|wasnt|werent|non|lacking',
    { kind: 'negation', side: 'prefix' },
  ],
  [
    'in alphabetical order of|in the alphabetical order of|in alphabetical order by|in the alphabetical order by|in ascending order by|in ascending alphabetical order of|in ascending alphabetical order by|sorted in alphabetical order of|ordered in alphabetical order of|sorted in ascending order of|sorted in ascending order by|ordered in ascending order of|in the ascending order by|by ascending|by increasing|from lowest to highest by|alphabetically in order of|alphabetical order of|alphabetically ordered by|ordered alphabetically by|sorted alphabetically by|listed alphabetically by|ordered ascending by|sorted ascending by|alphabetically by|in ascending order of|in the ascending order of|ascending order of|in increasing order of',
    { kind: 'sort', direction: 'asc' },
  ],
  [
    'ordered descending by|sorted descending by|in descending alphabetical order of|in reverse alphabetical order of|in reverse order of|sorted in descending order of|sorted in descending order by|ordered in descending order of|ordered in descending order by|by descending|by decreasing|in the decreasing order of|listed descending by|in descending order by|in the descending order of|descending order of|in decreasing order of',
    { kind: 'sort', direction: 'desc' },
  ],
  [
    'sorted by|ordered by|sorted according to|ordered according to|sorted based on|ordered based on|in the order by|arranged by|listed in order of|sorted on|ordered on|in order by|ordering by|sorting by|order by|sort by|in order of|in the order of|ranked by|rank by|sorted in',
    { kind: 'sort' },
  ],
  [
    'sort the result|sort the results|sort results|sort them|sort it|order the result|order the results|order results|order them|order it|sort the|sort all|sort these|sort the list of|sort the list of all|order the|order all|order these|order the list of|arrange the|arrange all|rank the|rank all|rank these',
    { kind: 'arrange' },
  ],
  [
    'ordered alphabetically|sorted alphabetically|in an alphabetical order|ordered in an alphabetical order|sorted in alphabetical order|in ascending alphabetical order|sorted in ascending order|ordered in ascending order|sorted ascending|ordered ascending|ordered from least to most|sorted from least to most|ordered from lowest to highest|sorted from lowest to highest|from least to most|from fewest to most|from the lowest to the highest|from smallest to largest|from the smallest to the largest|from low to high|from a to z|listed alphabetically|ordered in alphabetical order|listed in alphabetical order|in the alphabetical order|ascending|ascending order|in ascending order|increasing|from lowest to highest|alphabetically|in alphabetical order|alphabetical order',
    { kind: 'direction', direction: 'asc' },
  ],
  [
    'descending|descending order|in reverse alphabetical order|in descending alphabetical order|sorted in descending order|ordered in descending order|sorted descending|ordered descending|ordered from most to least|sorted from most to least|ordered from highest to lowest|sorted from highest to lowest|from most to least|from the most to the least|from the highest to the lowest|from largest to smallest|from the largest to the smallest|in decreasing order|from z to a|in descending order|decreasing|from highest to lowest|from high to low',
    { kind: 'direction', direction: 'desc' },
  ],
  [
    'missing|unknown|unspecified|unrecorded|not known|not recorded|not specified|not given|not stored|not filled in|not on file|null|blank|left blank|left empty',
    { kind: 'missing' },
  ],
  ['and|but|but also|as well as|along with|together with|&', { kind: 'and' }],
  ['or|either', { kind: 'or' }],
  [
    'that|who|whose|whom|where|when|if|with|having|as a|as an|as their|as its|as his|as her|that have|who have|that has|which have|which has|that are|who are|such that',
    { kind: 'relative' },
  ],
  [
    'contain|contains|containing|include|includes|including|consist of|consists of|made of|comprise|comprises|that contain|which contain',
    { kind: 'contain' },
  ],
  [
    'starts with|start with|starting with|that starts with|that start with|begins with|begin with|beginning with',
    { kind: 'contain', place: 'start' },
  ],
  ['ends with|end with|ending with|that ends with|that end with|ends in|ending in', { kind: 'contain', place: 'end' }],
  ['times|multiplied by|minus|plus|net of|×|*|+|÷', { kind: 'arithmetic' }],
  [
    'in|located in|based in|located at|located on|located|situated in|situated at|situated|residing in|found in|living in|inside',
    { kind: 'where-in' },
  ],
  ['units|pieces|items of', { kind: 'counter' }],
  ['both|both of', { kind: 'both', side: 'prefix' }],
  ['as well', { kind: 'unsupported', feature: 'two conditions at once' }],
  [
    'than any|above any|below any|than all|above all|below all|than every',
    { kind: 'unsupported', feature: 'comparison with other rows' },
  ],
  ['why|how come|reason for|reasons for|cause of', { kind: 'unsupported', feature: 'explanation' }],
  ['forecast|predict|prediction|projected|will be|expected next', { kind: 'unsupported', feature: 'forecast' }],
  [
    'time between|time elapsed between|time passed between|delay between|lag between|gap between|interval between|lead time between|how long does it take between|how long did it take between|how long do we take between|how much time passes between|how much time passed between|how much time does it take between|time it takes between|time it took between|duration between|time from|time elapsed from|time passed from|delay from|lag from|gap from|interval from|lead time from|how long does it take from|how long did it take from|how long do we take from|how much time passes from|how much time passed from|how much time does it take from|time it takes from|time it took from|duration from',
    { kind: 'elapsed', side: 'prefix' },
  ],
  [
    'how long has it been since the last|how long is it since the last|how long ago was it since the last|how long has it been since last|how long is it since last|how long ago was it since last|how long has it been since the latest|how long is it since the latest|how long ago was it since the latest|how long has it been since the most recent|how long is it since the most recent|how long ago was it since the most recent|how long has it been since our last|how long is it since our last|how long ago was it since our last|time since the last|time since last|time since the latest|time since the most recent',
    { kind: 'elapsed', side: 'prefix', since: 'last' },
  ],
  [
    'time to|how long does it take to|how long did it take to|how long do we take to|how long do we need to|time it takes to|time it took to|time taken to|time needed to|time until|how much time does it take to',
    { kind: 'elapsed', side: 'prefix', until: true },
  ],
  [
    'growth|growth rate|growth rates|growth in|growth of|grow|grew|grown|increase in|decrease in|change|changed|change in|changes in|trend of the change|percent change|percentage change|percent change in|percentage change in',
    { kind: 'change' },
  ],
  [
    'trend|trends|trend of|trends of|trend in|trends in|trend for|trend over time|over time|development of',
    { kind: 'trend' },
  ],
  ['compared to|compared with|in comparison to|in comparison with|versus|vs', { kind: 'versus', isOptional: false }],
  ['compare|comparison of', { kind: 'versus', isOptional: true }],
  [
    'share of total|share of the total|shares of total|percent of total|percentage of total|percentage of the total|proportion of total|as a share of total|as a share of the total|as a percentage of total|as a percentage of the total|share|shares|share of|percentage|percentages|percentage of|percentage share|percent of|percentage share of|proportion|proportion of|what percent of|percentage breakdown of|contribution|contribution of|contribution to',
    { kind: 'share' },
  ],
  ['percent|in percent|in %|as a percentage|as percentage|as a percent|%', { kind: 'percent' }],
  ['rate|rates', { kind: 'rate' }],
  ['ratio of|ratio|ratios of|ratios', { kind: 'ratio' }],
  ['out of|divided by|relative to', { kind: 'divisor', side: 'prefix', as: 'quotient' }],
  [
    'as a percentage of|as percentage of|as a percent of|in percent of|as a share of|as a proportion of',
    { kind: 'divisor', side: 'prefix', as: 'percent' },
  ],
  [
    'running total|running total of|running sum|running sum of|cumulative|cumulative sum|cumulative sum of|cumulative total|cumulative total of|accumulated',
    { kind: 'running', figure: 'running-total' },
  ],
  [
    'moving average|moving average of|rolling average|rolling average of|trailing average|rolling mean|moving averages',
    { kind: 'running', figure: 'moving-average' },
  ],
  [
    'median|standard deviation|variance of|percentile|correlation|correlated',
    { kind: 'unsupported', feature: 'statistics beyond averages' },
  ],
];
