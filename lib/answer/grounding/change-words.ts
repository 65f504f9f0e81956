// Data table: words that say that something has changed, and what takes that from them.

export const changeWords: readonly (readonly ['up' | 'down' | 'any', RegExp])[] = [
  [
    'up',
    /\b(?:rose|rises|grew|grows|(?:has|have|had|is|are|was|were) (?:\w+ )?(?:risen|grown|up)|(?<!\b(?:a|an|the|with|for|of|through|by|via|to|and|more|any) )(?:increased|climbed|jumped|surged|soared|rebounded|recovered|expanded)|went up|(?:kept|keeps?|been|is|are|was|were|still|steadily) (?:rising|growing|increasing|climbing)|(?:upward|rising|growing) trend|trend(?:ed|s|ing) up\w*|(?:strong|steady|solid|rapid|slight|modest|continued|significant|sharp) (?:growth|increase|rise))\b/gi,
  ],
  [
    'down',
    /\b(?:fell|(?:has|have|had|is|are|was|were) (?:\w+ )?(?:fallen|shrunk|down)|shrank|shrinks|(?<!\b(?:a|an|the|with|for|of|through|by|via|to|and|more|any) )(?:decreased|declined|dropped|slipped|dipped|slumped|plunged|plummeted|tumbled|contracted|weakened)|went down|(?:kept|keeps?|been|is|are|was|were|still|steadily) (?:falling|declining|decreasing|dropping|shrinking)|(?:downward|falling|declining) trend|trend(?:ed|s|ing) down\w*|(?:steady|rapid|slight|modest|continued|significant|sharp) (?:decline|decrease|drop|fall))\b/gi,
  ],
  ['any', /\b(?:improved|worsened|deteriorated|stagnated)\b/gi],
  [
    'up',
    /(?:(?:増加|上昇|拡大|成長|回復|伸長|急増|微増|増収|増益|急伸)(?=し[たてま続、。]|傾向|を続け|が続|です|でし|となっ|に転じ)|増え(?:た|て|まし|続|、)|伸び(?:た|て|まし|続|、)|伸ばし|上がっ(?:た|て)|上向)/g,
  ],
  [
    'down',
    /(?:(?:減少|低下|下落|縮小|急減|微減|減収|減益|悪化|下降)(?=し[たてま続、。]|傾向|を続け|が続|です|でし|となっ|に転じ)|減っ(?:た|て)|減り(?:まし|続|、)|落ち込[みん]|下がっ(?:た|て)|下がり(?:まし|続))/g,
  ],
  ['up', /(?:增长|上升|上涨|增加|回升|攀升|上扬|走高|增至|升至|涨至)(?!率|点|空间|潜力|机会|目标|了?解)/g],
  ['down', /(?:下降|下滑|减少|下跌|回落|萎缩|走低|降至|跌至|减至)(?!率|空间|目标)/g],
];

/** A wish, a doubt, a condition or an order tells of no change that was. */
export const unreal =
  /\b(?:if|could|would|should|may|might|must|can|cannot|can't|whether|unless|unknown|unclear|consider|recommend\w*|expect\w*|forecast\w*|likely|plan(?:s|ned)?|aim\w*|need\w*|to (?:increase|grow|raise|reduce|decrease))\b|\?|可能性|べき|必要|ください|場合|なら|れば|かどうか|見込|予測|期待|検討|ため(?:に|には)|[建提]议|需要?|应当?|可能|如果|若|是否|预计|未来|促进|推动|争取|考虑|避免|防止|有望|潜力|原因|いるか|理由/i;

/** Of all periods, step by step. */
export const everyStep =
  /\b(?:every|each) (?:single )?(?:day|week|month|quarter|year|period)\b|\b(?:continuously|continually|steadily|consistently|throughout|month after month|year after year|all (?:year|quarter|month))\b|\bbeen (?:rising|growing|increasing|falling|declining|decreasing|dropping)\b|毎(?:日|週|月|年|期|四半期)|し続け|え続け|び続け|り続け|一貫|每(?:天|周|月|季|年|个?季度)|逐[月年季日]|连续|持续/i;

/** Of all members. */
export const everyMember =
  /\b(?:every|each|all)\b(?! (?:single )?(?:day|week|month|quarter|year|period))|\bacross the board\b|すべて|全て|全(?:店|地域|支店|部門|社|カテゴリ|商品|製品)|いずれも|各|均|全部|所有|都(?=[在有是实呈出增下上])|每[个家]/i;

/** Of some members, which the clause only counts. */
export const someMembers =
  /\b(?:some|several|most|many|few|both|one|two|three|four|five|six|seven|\d+) (?:of |\w+ )|一部|多く|いくつか|部分|多数|大多数|[二两三四五六七八九\d]+(?:つ|個|个|社|店|か所|地域|家|部門|部门)/i;
