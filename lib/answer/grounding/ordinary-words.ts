// Data table: words that a narrative writes with a capital, in katakana or before a particle without naming anything.

const english = `find look identify compare explore prioritise prioritize investigating ensure maintain expand confirm verify ask request plan address optimise optimize improve reduce raise renegotiate replace restock reorder offer propose secure strengthen align keep continue start stop begin avoid build set track tracking concern concerns opportunity opportunities focus-on launch
a about above according account accounts achieved across actual add added adding additionally address after afterwards again against
ago ahead albeit all almost alone along already also although altogether always among amount amounts an analysis and annual another answer any
apart appears approximately are area areas around as aside assumption assumptions assuming at attention available average averaged averages away based because before
behind being below beneath beside besides best better between beyond big biggest bottom both branch branches breakdown broadly budget budgets business but by
can cash categories category caution channel channels check clear clearly client clients close closely code combined comparatively compared comparing comparison completeness
concentration conclusion confidence consequently consider considering consistently consistent contract contracts contrast conversely conversion cost costs could count counts country
currently customer customers daily data database date day days decline declines decrease decreases deliveries delivery department departments despite details did difference
differences discount distribution do does double down drop drops due during each earlier early either eight eleven eliminate employee employees entire especially even
eventually every everything exactly excellent except excluding expect expenses fastest few fewer fifteen fifth figures final finally financial finding findings first fiscal five
focus followed following for fortunately four fourth from full further furthermore gap gaps generally given gross growth half have he headcount hence her here high
higher highest his historically how however i if improvement in included includes including income increase increases indeed individual insight insights instead interestingly inventory
investigate invoice invoices is it item items its just keep key kpi last lastly late later latest latter least leader leading leads less likewise line lines list loss losses low
lower lowest main mainly major majority management many margin margins market markets may mean meanwhile measure measured median metric metrics mid might minor missing
monitor month monthly months more moreover most mostly much multiple narrowly nearly neither net never nevertheless new next nine no nobody none nonetheless nor not notable
notably note nothing notice now number numbers observation observations of off offer office on once one ones only operating order orders other others otherwise our out
outlook over overall own part partial particularly parts past peak per percent percentage performance period periods please point points positive possibly potential prefecture present
previous price prices prior priority probably product production products profit profitability profits project projects province purchase quality quantities quantity quarter quarterly quarters
question quick quickly quite quote quotes range rank ranked ranking rankings rate rates rather ratio ratios reason reasons recent recently recommend recommendation recommendations
recommended record records regarding region regional regions related relative relatively remaining remarkably result results return returns revenue revenues review reviews rise rises row rows sale
sales salespeople same saving savings second section see segment segments september sequentially seven several share shares she should show showing shows significant significantly similarly
since single six slightly small smallest so some somewhat source sources spend spending spread stable staff status still stock store stores strategy strong stronger strongest subsequently
such suggest suggested suggestion sum summary supplier suppliers supply surprisingly table take ten than thanks that the their them then there thereafter therefore these they
third this those though three through throughout thus tier tiers time to today together top total totals toward trend trends twelve twice two type types typically ultimately under unfortunately
unit units unlike until up upon upper us use using usually value values variance versus very visits volume volumes was watch we weak weaker weakest week weekly weeks well were what when
where whereas which while who whole whose why will with within without worse worst worth would year yearly years yes yet you your account's actually inventory's takeaway takeaways highlights overview
context caveat caveats action actions next-step steps step headline bottom-line conversely-speaking roughly spanning ranging looking leading trailing seasonally overstocked understocked equivalent equivalents
component components pack packs kit kits piece pieces set sets part-number description descriptions identifier name names shop shops site sites city cities town customer's spent earned
sold made recorded reached compared-to relative-to supporting evidence completing completion hour hours minute minutes second's ticket tickets topic topics reason's project's member members membership person people
monday tuesday wednesday thursday friday saturday sunday mondays fridays weekends yoy mom qoq ytd mtd qtd cagr ceo cfo cto coo hr's roi roas ebitda ebit gdp vat sku skus id ids api sql csv usd jpy eur gbp cny
rmb kwh mwh km kg ml cm mm pct pp bps fy etc vs ie eg na tbd asap faq b2b b2c llm ai ui ok nps crm erp average-price jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august october november december
let let's consider's it's there's that's here's none's don't isn't wasn't weren't aren't can't regardless depending thanks-to strictly specifically importantly essentially effectively approximate combined-total like unchanged flat steady moderate gradual sharp
demand supply conversion's traffic web website online offline retail wholesale corporate consumer hotel occupancy rooms guests sessions signups users user downloads clicks impressions campaign campaigns lead's opportunities pipeline deals deal wins win churn retention renewal subscription subscriptions
gain gains lag lags dip dips spike spikes recovery slowdown momentum seasonality volatility balance balances assets liabilities equity cashflow flow flows debt interest tax taxes payroll wages salary salaries bonus travel expense expenditure capex opex investment investments return's yield yields`;

/** Lower-case English words that name nothing even with a capital. */
export const ordinaryEnglish: ReadonlySet<string> = new Set(english.split(/\s+/));

/** Loanwords of business Japanese. */
export const ordinaryKatakana: ReadonlySet<string> = new Set(
  `シェア トップ ランキング ランク データ プラス マイナス ポイント パーセント カテゴリ カテゴリー チャネル チャンネル セグメント ピーク ボトム ワースト ベスト トレンド ペース ベース レベル
  ドル ユーロ ポンド セント キロ グラム リットル メートル センチ ミリ トン コスト プロジェクト サービス キャンペーン プロモーション マーケティング マーケット シーズン ユーザー ユーザ アカウント
  サイト ページ アクセス セッション クリック オーダー コンバージョン レート キャッシュ フロー キャッシュフロー ストア ショップ ブランド メーカー サプライヤー ベンダー パートナー クライアント
  スタッフ メンバー チーム リーダー マネージャー エリア リージョン グループ タイプ モデル シリーズ ライン アイテム パック キット セット コンポーネント パーツ サイズ カラー コード ステータス リスト
  テーブル レコード カラム フィールド レポート グラフ チャート サマリー コメント スコア レビュー レーティング アンケート クレーム トラブル エラー リスク チャンス メリット デメリット ギャップ
  バランス インパクト パフォーマンス ボリューム ミックス コンポ リピート リピーター ロイヤル オンライン オフライン スマホ アプリ ウェブ メール ソーシャル サポート チケット トピック テーマ ケース
  ケア エネルギー クリア フォロー ターゲット プラン スケジュール フェーズ ステップ アクション ヒント リソース システム ツール ロット バッチ ロス ダウン アップ スタート ゴール リード レンジ マージン
  クォーター イヤー マンスリー ウィークリー デイリー トータル ネット グロス ゼロ ナンバー ワン ツー フル ハーフ ダブル トリプル プロ エンド ミドル ロー ハイ バリュー ニーズ パターン ペア ユニット
  キロワット ワット ヘッド カウント アンバランス アラート モニタリング プロセス ワークフロー オペレーション ロジスティクス デリバリー リードタイム タイム ロケーション ポジション ポートフォリオ
  カスタマー クレジット カード ローン インボイス コンプライアンス ルール ガイド ポリシー アプローチ イベント フェア セール アウトレット テナント ビジネス ビル オフィス テスト サンプル フォーカス スピード クオリティ メイン サブ
  トップライン ボトムライン トップクラス ワークショップ リターン リスト`.split(/\s+/),
);

/** Words of Japanese and Chinese business prose; a run of characters that has one of them before a particle is no name. */
const cjk = `売上 売り 販売 合計 総計 総額 総数 総売 平均 全体 全社 全国 全店 利益 純利 粗利 収益 収入 費用 支出 予算 実績 差異 差額 差 数量 個数 件数 人数 台数 顧客 客 社員 従業 部門 部署 店舗 店 支店 拠点 地域 地区 地方 都市 府県 都道府県 県 市場
商品 製品 品目 品 部品 在庫 発注 受注 注文 返品 理由 出荷 納期 納品 遅延 日数 時間 期間 期 前年 前月 前期 前回 前日 今年 今月 今期 今回 今週 昨年 昨日 来年 年間 月間 月次 年次 四半期 上期 下期 通期 直近 最近 最新 最高 最低 最大 最小 最多 最少 最長 最短 最下 首位 上位 下位 中位 順位
一方 他方 次 続 特 主 結果 理由 原因 要因 内訳 構成 割合 比率 比 率 増加 減少 増減 増 減 成長 低下 上昇 下落 推移 変化 変動 傾向 回復 改善 悪化 水準 規模 価格 単価 値段 金額 額 代替 同等 競合 当社 弊社 自社 他社 御社 同社 各社 会社 企業 取引 契約 請求 支払 未払 入金 回収 債権 営業 経営 投資 財務 資金 現金 損失 赤字 黒字 評価 点数 満足 稼働 進捗 工数 作業 案件 登録 訪問 問い合 対応 解決 消費 使用 利用 生産 製造 仕入 調達 物流 配送 輸送
訪問 会員 種類 種別 分類 区分 項目 対象 該当 以上 以下 以外 以降 以前 現在 当時 当日 翌日 翌月 翌年 同期 同月 同年 同日 同様 一部 全部 全 各 両 他 残 約 計 上 下 前 後 中 内 外 間 毎 可能 必要 確認 注意 推奨 検討 原価 定価 税 円 人 件 個 社 位 番 日 月 年 回 度 点 台 枚 本 冊 名 目 表示 最 多 少 高 低 大 小
销售 销量 收入 营收 利润 净利 毛利 亏损 成本 费用 支出 预算 实际 差异 差距 差额 总额 总数 总量 总计 总体 合计 平均 均值 整体 全部 全国 全年 全公司 公司 企业 客户 员工 人员 人数 部门 门店 店铺 渠道 地区 区域 大区 城市 省份 产品 商品 类别 品类 部件 组件 零件 库存 补货 订单 退货 原因 发票 合同 签约 交货 延迟 供应商 价格 单价 标价 金额 数量 数据 评分 评论 转化 访问 注册 入住 能耗 站点 工单 工时 项目 进度 完成 会员 等级 现金 经营 投资 资金 增长 增加 增幅 下降 降幅 减少 上升 回升 回落 变化 趋势 峰值 高峰 低谷 占比 份额 比例 比重 比率 排名 名次 第一 第二 第三 首位 末位 前列 最高 最低 最大 最小 最多 最少 其中 其次 其余 其他 此外 此后 随后 然后 之后 之前 同时 同比 环比 同期 去年 今年 上月 本月 本季 本年 本周 上周 季度 月份 年度 年份 日均 月均 年均 期间 时间 单位 结果 结论 建议 关注 注意 显示 分别 共有 一共 共计 累计 约为 达到 超过 高于 低于 位居 排在 仅为 只有 可见 因此 所以 但是 而且 不过 虽然 由于 关于 根据 对于 每个 各个 两者 二者 三者 替代 竞争 对手 报价 节省 便宜 我们 我方 贵方 您 没有 存在 尚有 不足 缺货 用户 质量 完整 记录 行 条 家 个 件 人 次 元 单`;
export const ordinaryCjk: readonly string[] = [...new Set(cjk.split(/\s+/))];

/** Places that prose names though the data do not hold them, beside those of the vocabulary. */
export const otherPlaces: readonly string[] =
  '北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 関東 関西 近畿 東北 北陸 中部 東海 中国地方 四国 九州 東京 大阪 名古屋 札幌 仙台 横浜 神戸 川崎 东北 华东 华南 华北 华中 西南 西北 上海 北京 广州 深圳 杭州 成都 重庆 武汉 南京 天津 西安 苏州 广东 江苏 浙江 山东 四川 湖北 福建'.split(
    ' ',
  );
