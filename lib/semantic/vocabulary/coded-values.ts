/**
 * What codes stand for in columns of a known subject: a question asks for "female employees" or 女性 where the data hold F.
 * `about` are words of the column's name; each set of names stands for any stored text of the same set.
 */
export interface CodedValues {
  readonly about: readonly string[];
  readonly names: readonly (readonly string[])[];
}

export const codedValueTable: readonly CodedValues[] = [
  {
    about: ['gender', 'sex', '性別', '性别'],
    names: [
      ['m', 'male', 'males', 'man', 'men', '男', '男性', '男子'],
      ['f', 'female', 'females', 'woman', 'women', '女', '女性', '女子'],
    ],
  },
  {
    about: ['status', 'state', 'stage', '状態', '状況', 'ステータス', '状态'],
    names: [
      ['cancelled', 'canceled', 'cancel', 'キャンセル', 'キャンセル済み', '取消', '取消済み', '取り消し', '已取消'],
      ['shipped', 'dispatched', '出荷済み', '出荷済', '発送済み', '発送済', '已发货', '已發貨', '已出货', '已出貨'],
      ['delivered', '配達済み', '配送済み', '納品済み', '已送达', '已送達', '已交付', '已签收'],
      ['completed', 'complete', 'finished', '完了', '完了済み', '完成', '已完成'],
      ['processing', 'in progress', 'in process', '処理中', '対応中', '进行中', '進行中', '处理中', '處理中'],
      ['pending', 'waiting', '保留中', '未処理', '待处理', '待處理'],
      ['active', '有効', '稼働中', 'アクティブ', '有效', '活跃'],
      ['inactive', '無効', '非アクティブ', '无效', '停用'],
      ['closed', 'クローズ', 'クローズ済み', '已关闭', '已關閉'],
      ['paid', '支払済み', '支払済', '支払い済み', '入金済み', '已付款', '已支付'],
      ['unpaid', '未払い', '未払', '未入金', '未付款', '未支付'],
      ['overdue', 'past due', '延滞', '延滞中', '期限超過', '逾期', '已逾期'],
      ['approved', '承認済み', '承認済', '已批准', '已審批', '已审批'],
      ['rejected', '却下', '否決', '拒绝', '已拒绝'],
      ['returned', '返品済み', '返却済み', '已退货', '已归还'],
      ['refunded', '返金済み', '已退款'],
      ['sold', '売却済み', '已售出', '已出售'],
      ['matured', '満期', '已到期'],
      ['expired', '期限切れ', '已过期'],
      ['obsolete', '廃番', '廃止', '停产', '停產'],
    ],
  },
  {
    about: ['payment', 'pay', '支払方法', '支払', '付款方式', '支付方式'],
    names: [
      ['cash', '現金', '现金'],
      ['credit card', 'card', 'クレジットカード', 'クレジット', 'カード', '信用卡'],
      ['bank transfer', 'wire transfer', 'transfer', '銀行振込', '振込', '银行转账', '转账'],
    ],
  },
  {
    about: ['type', 'segment', 'category', '区分', '類型', '类型'],
    names: [
      ['private', 'individual', 'personal', 'consumer', '個人', '个人'],
      ['corporate', 'business', 'company', '法人', '企業', '企业'],
    ],
  },
  {
    about: ['channel', 'チャネル', '渠道'],
    names: [
      ['online', 'web', 'internet', 'オンライン', 'ネット', '线上', '線上', '在线', '网上'],
      ['store', 'shop', 'in-store', '店頭', '実店舗', '门店', '线下'],
    ],
  },
];
