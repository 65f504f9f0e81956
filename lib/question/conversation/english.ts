import type { ConversationLexicon } from './conversation-cue.ts';

/** Data table: how questions go on from the one before, in English. Phrases that share a cue stand together. */
export const english: ConversationLexicon = [
  ['and|but|or|and then', { kind: 'go-on' }, 'head'],
  ['now|then|ok|okay|well|next|so|great|thanks|thank you|alright|and now|fine', { kind: 'move-on' }, 'head'],
  [
    'what about|how about|and what about|and how about|what of|what about for|how about for|what about in|what if it is|same|the same|what if only|what would it be for|what is it for|how is it for|how does it look for|how does that look for|how does this look for|what does it look like for|and for|now for',
    { kind: 'turn-to' },
    'head',
  ],
  [
    'same for|the same for|same thing for|the same thing for|do the same for|same but|the same but|same question for|the same question for|same again for|likewise for|same with|the same with|repeat for|repeat that for|repeat this for|repeat it for|do that for|do this for|do it for|show that for|show this for|show it for|that for|this for|it for',
    { kind: 'same' },
    'head',
  ],
  ['the same way|in the same way|likewise', { kind: 'same' }, 'tail'],
  [
    'instead|change it to|change that to|change this to|change to|switch to|switch it to|make it|make that|replace it with|replace that with',
    { kind: 'instead' },
    'head',
  ],
  ['instead|instead of that|instead of this|rather', { kind: 'instead' }, 'tail'],
  [
    'also|and also|also show|also add|add|plus|additionally|in addition|also include|include also|include|show also',
    { kind: 'also' },
    'head',
  ],
  ['too|as well|also|in addition', { kind: 'also' }, 'tail'],
  [
    'only|just|only for|just for|only in|only show|only show me|show only|show me only|show just|just show|just show me|limit to|limit it to|limit that to|limit this to|limited to|restrict to|restrict it to|restrict that to|restricted to|filter to|filter it to|filter on|filter by|filter for|filtered to|narrow to|narrow it to|narrow it down to|narrow that down to|narrow down to|keep only|keep just|focus on',
    { kind: 'only' },
    'head',
  ],
  ['only|alone', { kind: 'only' }, 'tail'],
  [
    'leave out|remove|drop|ignore|ignoring|not counting|leaving out|take out|excluding|exclude|without|except|except for|but not|not including|do not include|don t include|apart from|other than',
    { kind: 'leave-out' },
    'head',
  ],
  [
    'which of them|which of those|which of these|which ones|of them|of those|of these|among them|among those|among these|from those|from them|those that|those which|those who|the ones that|the ones in|those in|the ones with|those with',
    { kind: 'among' },
    'head',
  ],
  [
    'of them|of those|of these|among them|among those|did they|do they|have they|had they|are they|were they|did those|do those|do these|did these',
    { kind: 'among' },
    'any',
  ],
  ['their|them|they|those|these', { kind: 'refer' }, 'any'],
  [
    'it|that|this|the result|the results|show it|show that|show this|show me that|show me it|sort it|sort that|sort this|sort them|order it|order that|order them|group it|group that|group them|list them|give it|give me that|see it|see that|view it|have it|have that|get that|get it|can i see that|can i see it|can you show that|can you show it|could you show that|rank it|rank them|make that',
    { kind: 'refer' },
    'head',
  ],
  [
    'break it down|break that down|break this down|break them down|break down|broken down|split it|split that|split this|split them|split up|split it up|split|divide it|divide that|drill down|drill into it|drill down into that|segment it|segment that|break it out|break that out|break it up|and break it down|itemise it|itemize it',
    { kind: 'divide' },
    'head',
  ],
  [
    'how many is that|how many are that|how many are there|how many are they|how many in total|how many are there in total|how many|count them|count those|count these|how many rows|how many rows are there|how many of them are there|how many results|and how many is that|how many altogether',
    { kind: 'count' },
    'whole',
  ],
  [
    'in total|overall|altogether|what is the total|what s the total|the total|total|and the total|and in total|in all|all together|combined|how much in total|how much is that in total|how much altogether|the overall total|the grand total|what is it in total|what is that in total|sum it up|add it up|add them up|what does that add up to|what do they add up to',
    { kind: 'total' },
    'whole',
  ],
  [
    'why|how come|why is that|why is this|what caused|what is the reason|what s the reason|what is the cause|what explains|for what reason|what are the reasons',
    { kind: 'why' },
    'head',
  ],
  [
    'as a pie|as pie|in a pie|a pie|as a pie chart|as pie chart|in a pie chart|with a pie chart|using a pie chart|pie chart|a pie chart|into a pie chart|pie chart of|a pie chart of|as a donut|as a donut chart|as a doughnut chart',
    { kind: 'chart', chart: 'pie' },
    'tail',
  ],
  ['pie chart of|a pie chart of|pie chart with', { kind: 'chart', chart: 'pie' }, 'head'],
  [
    'as a bar chart|as bar chart|in a bar chart|with a bar chart|using a bar chart|bar chart|a bar chart|into a bar chart|as bars|as a bar graph|bar graph|a bar graph|as a column chart|column chart|a column chart|as columns|as a histogram|in bars',
    { kind: 'chart', chart: 'bar' },
    'tail',
  ],
  [
    'bar chart of|a bar chart of|bar graph of|column chart of|a column chart of',
    { kind: 'chart', chart: 'bar' },
    'head',
  ],
  [
    'as a line chart|as line chart|in a line chart|with a line chart|using a line chart|line chart|a line chart|into a line chart|as a line|as lines|as a line graph|line graph|a line graph|as a curve',
    { kind: 'chart', chart: 'line' },
    'tail',
  ],
  ['line chart of|a line chart of|line graph of|a line graph of', { kind: 'chart', chart: 'line' }, 'head'],
  ['as an area chart|area chart|an area chart|in an area chart', { kind: 'chart', chart: 'area' }, 'tail'],
  [
    'as a scatter plot|scatter plot|a scatter plot|as a scatter chart|scatter chart|in a scatter plot',
    { kind: 'chart', chart: 'scatter' },
    'tail',
  ],
  ['as a table|in a table|as table|as a plain table', { kind: 'chart', chart: 'table' }, 'tail'],
  [
    'plot it|plot that|plot this|plot them|plot these|draw it|draw that|draw this|draw them|chart it|chart that|chart them|graph it|graph that|graph them|visualise it|visualize it|visualise that|visualize that|display it|display that|display this|display them|turn it|turn that|turn them|put it|put that|put them',
    { kind: 'refer' },
    'head',
  ],
  ['please|pls|thanks|thank you|for me', { kind: 'courtesy' }, 'tail'],
  [
    'please|plot|draw|chart|can you|could you|would you|can we|i want|i would like|i d like|i meant|i mean|let us|let s|show me|show|give me|give|see|display|get me',
    { kind: 'courtesy' },
    'head',
  ],
  [
    'the year before|the year before that|year before|a year earlier|one year earlier|a year before|the same period a year earlier|the same period the year before|same period a year earlier|the preceding year',
    { kind: 'shift', back: 'year' },
    'whole',
  ],
  [
    'the quarter before|the quarter before that|a quarter earlier|one quarter earlier|the preceding quarter',
    { kind: 'shift', back: 'quarter' },
    'whole',
  ],
  [
    'the month before|the month before that|month before|a month earlier|one month earlier|the preceding month',
    { kind: 'shift', back: 'month' },
    'whole',
  ],
  [
    'the week before|the week before that|a week earlier|one week earlier|the preceding week',
    { kind: 'shift', back: 'week' },
    'whole',
  ],
  ['the day before|the day before that|a day earlier|one day earlier', { kind: 'shift', back: 'day' }, 'whole'],
  [
    'the period before|the period before that|the previous period|the one before|the one before that|before that|the preceding period|the prior period',
    { kind: 'shift', back: 'same' },
    'whole',
  ],
];
