import type { Lexicon } from './cue.ts';

/** Phrases that share a cue stand together, separated by "|". */
export const japanese: Lexicon = [
  [
    'の|を|は|が|に|へ|で|も|な|だ|です|ます|である|でしょうか|ですか|ますか|か|について|に関する|における|にある|にいる|での|では|には|とは|した|する|している|していた|された|される|して|すべて|全て|全部|全ての|すべての|ください|下さい|お願いします|お願い|いる|ある|あります|ありますか|ありましたか|いますか|あった|こと|もの|データ|情報|現在の|現在|我々の|当社の|うち|のうち|中|内|という|なっています|なっている|どう|どの|それぞれの|持つ|持っている|って|ね|よ|さん|おいて|場合|その|未だに',
    { kind: 'filler' },
  ],
  [
    '教えて|教えてください|教えて下さい|見せて|見せてください|表示|表示して|表示してください|一覧|リスト|リストアップ|一覧表示|挙げて|出して|調べて|知りたい|比較|比較して|何|何ですか|なに|どれ|どこ|だれ|誰|いくら|いくらですか|示して',
    { kind: 'list' },
  ],
  [
    '件数|何件|いくつ|何個|何人|何社|何種類|何台|何本|何点|何回|何店舗|個数は|の数|数は|数|人数|社数|何パック|回数|の件数|の数は|点数',
    { kind: 'count', side: 'suffix' },
  ],
  ['合計|総計|合計額|総額|合算|トータル|総', { kind: 'aggregate', fn: 'sum' }],
  ['平均|平均値|アベレージ', { kind: 'aggregate', fn: 'avg' }],
  ['最小|最小値|最低', { kind: 'aggregate', fn: 'min' }],
  ['最大|最大値|最高', { kind: 'aggregate', fn: 'max' }],
  ['重複なし|重複を除く|重複を除いた|ユニークな|ユニーク|異なる', { kind: 'distinct' }],
  ['別|別の|別に|ごと|ごとの|ごとに|毎|毎の|毎に|単位|単位の|単位で', { kind: 'group', side: 'suffix' }],
  ['各|それぞれ', { kind: 'group', side: 'prefix' }],
  ['上位|トップ|ベスト', { kind: 'top', direction: 'desc' }],
  ['下位|ワースト', { kind: 'top', direction: 'asc' }],
  [
    '最も多い|一番多い|最も高い|一番高い|最も大きい|一番大きい|最多|最も|一番|多い|高い|大きい|の多い|の高い|が多い|が高い|が最も高い|が最も多い',
    { kind: 'superlative', direction: 'desc' },
  ],
  [
    '最も少ない|一番少ない|最も低い|一番低い|最も小さい|最少|少ない|低い|小さい|が少ない|が低い|の少ない|の低い',
    { kind: 'superlative', direction: 'asc' },
  ],
  ['最も高額な|最も高価な|高額な|一番高額な|最高額の', { kind: 'superlative', direction: 'desc', about: 'price' }],
  ['最も安い|一番安い|最安', { kind: 'superlative', direction: 'asc', about: 'price' }],
  ['最新|最新の|直近の', { kind: 'superlative', direction: 'desc', about: 'time' }],
  ['最古|最古の', { kind: 'superlative', direction: 'asc', about: 'time' }],
  ['以上|以上の', { kind: 'compare', operator: 'gte', side: 'suffix' }],
  ['以下|以下の', { kind: 'compare', operator: 'lte', side: 'suffix' }],
  [
    '未満|未満の|より少ない|より小さい|より低い|を下回る|を下回っている',
    { kind: 'compare', operator: 'lt', side: 'suffix' },
  ],
  [
    '超|超える|を超える|を超えた|より多い|より大きい|より高い|を上回る|を上回っている',
    { kind: 'compare', operator: 'gt', side: 'suffix' },
  ],
  [
    'より後に|より後の|より後|より遅く|より遅れて|を過ぎて|を過ぎた|に遅れて|に遅れた',
    { kind: 'compare', operator: 'gt', side: 'suffix', about: 'time' },
  ],
  ['より前に|より前の|より前|より早く|より先に', { kind: 'compare', operator: 'lt', side: 'suffix', about: 'time' }],
  ['と等しい|に等しい', { kind: 'compare', operator: 'eq', side: 'suffix' }],
  ['購入|購入した|購入している|買った|買っている', { kind: 'link' }],
  [
    'ない|なかった|ていない|していない|されていない|しない|せず|以外|以外の|を除く|を除いた|除く|のない|がない',
    { kind: 'negation', side: 'suffix' },
  ],
  [
    '担当|担当の|担当した|担当する|担当している|扱う|扱った|扱っている|取り扱う|取り扱っている|所属|所属する|所属している|利用した|利用している|使用した|使っている',
    { kind: 'link' },
  ],
  ['未|まだ|一度も', { kind: 'negation', side: 'prefix' }],
  ['在庫切れ|品切れ|欠品', { kind: 'condition', about: 'stock', operator: 'lte', value: 0 }],
  ['在庫あり|在庫のある', { kind: 'condition', about: 'stock', operator: 'gt', value: 0 }],
  ['順|順に|順で|で並べて|で並べ替え|並べて', { kind: 'sort' }],
  ['昇順|昇順で|小さい順|少ない順|安い順|低い順|古い順', { kind: 'direction', direction: 'asc' }],
  ['降順|降順で|大きい順|多い順|高い順|新しい順', { kind: 'direction', direction: 'desc' }],
  ['と|および|及び|ならびに|、', { kind: 'and' }],
  ['または|又は|もしくは|か', { kind: 'or' }],
  ['両方|の両方|両方の|のどちらも|どちらも|の双方', { kind: 'both', side: 'suffix' }],
  [
    'を含む|含む|を含んでいる|含まれる|が含まれる|に含まれる|を含んだ|含んでいる|が入っている|入っている',
    { kind: 'contain' },
  ],
  ['件|個|人|社|点|本|台|枚|冊|回|名|種類|つ|円|店舗', { kind: 'counter' }],
  ['×|*|+|÷|後|引後|差引|を引いた|を掛けた|かける', { kind: 'arithmetic' }],
  ['なぜ|理由|原因|どうして', { kind: 'unsupported', feature: 'explanation' }],
  ['予測|見込み|予想', { kind: 'unsupported', feature: 'forecast' }],
  [
    '成長率|伸び率|増減|増加|減少|対比|増減率|比べて',
    { kind: 'unsupported', feature: 'comparison of periods or groups' },
  ],
  [
    '構成比|構成比率|構成割合|割合|に占める|の占める|占める|占める割合|が占める割合|シェア|に対する割合',
    { kind: 'share' },
  ],
  ['%|パーセント|％で|パーセントで', { kind: 'percent' }],
  ['比率|比', { kind: 'unsupported', feature: 'shares and ratios' }],
  ['累計|移動平均', { kind: 'unsupported', feature: 'running figures' }],
  ['中央値|標準偏差|相関', { kind: 'unsupported', feature: 'statistics beyond averages' }],
];
