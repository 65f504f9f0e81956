// Data table: words around a number that say how it is derived, in English, Japanese and Chinese.

export const cues = {
  total:
    /\b(?:total|totals|totall?ed|totall?ing|overall|altogether|in all|in sum|sum|sums|combined|together|both|jointly|add(?:s|ed|ing)? up|aggregate|entire|all|whole|across|full-year|company|cumulative|amount to|account)\b|合計|総計|総額|総数|総[^合]|全体|通期|通算|累計|合算|合わせ|両|あわせ|計\b|[でのは]計|总|總|全部|一共|共[计有为]?|合计|合計|全年|全国|全公司|两者|年間/i,
  average: /\b(?:average|averages|averaged|averaging|mean|typical(?:ly)?|avg)\b|平均|均值|日均|月均|年均|人均/i,
  median: /\bmedian\b|中央値|中位数/i,
  share:
    /\b(?:share|shares|account(?:s|ed|ing)? for|of (?:the |all |its |our )?(?:[\w-]+ )?(?:total|whole|overall|revenue|sales)|make(?:s)? up|contribut\w+|represent\w*|portion|proportion|percentage of|concentrat\w+|of (?:all|the) \d[\d,]*)\b|占|シェア|割合|構成比|比率|比重|に相当|にあた/i,
  change:
    /\b(?:up|down|rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|growth|increas\w*|decreas\w*|declin\w*|drop\w*|fell|fall|falls|fallen|falling|climb\w*|jump\w*|surg\w*|slip\w*|shr[aiu]nk\w*|gain\w*|dip\w*|chang\w*|improv\w*|recover\w*|rebound\w*|slump\w*|plung\w*|eas(?:ed|ing|es)|lost|yoy|mom|qoq|year[- ]over[- ]year|month[- ]over[- ]month|on the (?:year|month|quarter)|reduc\w*|contract(?:ed|ion)|expan\w*|tumbl\w*|soar\w*|went from|added|cut)\b|増|減(?!る?商)|伸び|伸ば|上昇|低下|下落|上がり|下がり|前月比|前年比|前期比|前四半期比|前年同[月期]比|前日比|成長率|推移|変化|落ち|回復|增|减|涨|跌|降|上升|下滑|同比|环比|升至|回升|变化|较上/i,
  difference:
    /\b(?:difference|differs?|gap|spread|delta|margin of|ahead|behind|more|less|fewer|higher|lower|cheaper|over|under|above|below|exceed\w*|sav(?:e|es|ed|ing|ings)|than|short(?:fall)?|surplus|between|versus|vs|outsold|beat|against|overspent|underspent|overrun|lead of|trail\w*|range|(?:leads?|led|won|missed|trails?) by|premium|discount|up|down|rose|fell|gain\w*|added|adds)\b|差|より|比べ|上回|下回|超過|超え|高い|安い|安く|多い|少な|お得|節約|削減|比[^率重例]|高出|低于|高于|多[出了]?|少[了]?|便宜|节省|超出|超支|相差|优惠|落后|领先|开き|隔たり|増|減|增|减/i,
  rest: /\b(?:rest|remaining|remainder|others?|the other)\b|残り|その他|それ以外|ほか|其余|其他|剩余|剩下/i,
  ratio:
    /\b(?:rate|ratio|margin|conversion|achiev\w*|utili[sz]ation|penetration|of (?:its|the|their) (?:budget|target|plan|goal)|per|each|every|apiece|yield|complet\w*|of the|of what|of that of|as much as|about|i\.e\.)\b|率|達成|あたり|当たり|ごと|水準|平均|每|完成|达成|利润率|单价|すぎ|の\d|程度/i,
  highest:
    /\b(?:highest|largest|biggest|most|top|best|strongest|peak\w*|leads?|leading|led|leader|max(?:imum)?|record(?: high)?|greatest|longest|main|winner|first place|number one|busiest)\b|最も(?!少|低|小|安|短)[^。、]{0,6}(?:多|高|大|長|良|好)|最多|最高|最大|最長|最好|トップ|首位|1位|一位|第一|ピーク|最良|居首|榜首|最长|峰值/i,
  lowest:
    /\b(?:lowest|smallest|least|worst|weakest|bottom\w*|min(?:imum)?|fewest|shortest|trough|low(?= of)|trails?|last place|cheapest)\b|最も[^。、]{0,6}(?:少|低|小|安|短|悪)|最少|最低|最小|最短|最下位|ワースト|最差|垫底|谷底|底/i,
  loss: /\b(?:loss(?:es)?|deficit|negative|in the red|shortfall|lost|under|below|minus|outflow|overdrawn|down|fell|drop\w*|declin\w*|decreas\w*)\b|赤字|損失|マイナス|下回|減|不足|亏损|亏|负|赤字|节省|低于|少|降|流出/i,
  perUnit: /\b(?:per|each|a piece|apiece|every|i\.e\.)\b|あたり|当たり|ごと|1件|1人|1個|每|单位|人均|件均/i,
  consecutive: /\b(?:consecutive|in a row|straight|successive|running)\b|連続|连续/i,
  combined:
    /\b(?:together|combined|jointly|both|these|those|the (?:top|first|bottom|last|two|three|four|five)|top|bottom|sum|total|altogether|make up|alone)\b|合わせ|あわせ|両|上位|下位|これら|この\d|前[两二三四五]|合计|合計|两者|这|三者|合算|トップ\d/i,
  userClaim:
    /\b(?:quot(?:e|ed|es|ing|ation)|you (?:said|mentioned|asked|stated|gave)|your (?:question|figure|number)|asked|as stated|claim\w*|mentioned|reported|instead of|not|rather than)\b|ご提示|提示|とのこと|ご質問|おっしゃ|お問い合わせ|見積|ではなく|您|你|提到|所说|报价|而非|不是/i,
} as const satisfies Readonly<Record<string, RegExp>>;

/** Words of a change, with the way it goes. */
export const upWords =
  /\b(?:up|rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|growth|increas\w*|climb\w*|jump\w*|surg\w*|gain\w*|improv\w*|expan\w*|soar\w*|rebound\w*|recover\w*|added|adds|higher|more|above|exceed\w*|over(?:spent|run)?|ahead)\b|増|伸び|伸ば|上昇|上回|回復|成長|高い|高く|多い|プラス|增|涨|上升|回升|高出|升至|多出|提高|超出|高于/gi;
export const downWords =
  /\b(?:down|fell|fall|falls|fallen|falling|decreas\w*|declin\w*|drop\w*|slip\w*|shr[aiu]nk\w*|dip\w*|slump\w*|plung\w*|reduc\w*|contract(?:ed|ion)|tumbl\w*|eased|easing|lost|lower|less|fewer|below|under(?:spent)?|cheaper|sav(?:e|es|ed|ing|ings)|behind|short|cut|discount)\b|減|低下|下落|下回|落ち|安い|安く|少な|お得|マイナス|降|跌|减|下滑|回落|低于|少|便宜|节省|优惠|落后/gi;
