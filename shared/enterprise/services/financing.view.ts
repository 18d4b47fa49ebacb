import type { Wording } from '#kernel/presenting/language.ts';
import type { Collateral, FinancingFailure, LoanPurpose, Repayment } from './domain/terms.ts';
import type { OfferState } from './domain/vocabulary.ts';

/** Labels of financing (DOMAIN 8). */

export const LOAN_PURPOSE_TEXTS: Readonly<Record<LoanPurpose, Wording>> = {
  workingCapital: { zh: '流动资金', en: 'Working capital' },
  equipment: { zh: '购置设备', en: 'Buying equipment' },
  construction: { zh: '项目建设', en: 'Construction' },
  premises: { zh: '购置场所', en: 'Buying premises' },
  research: { zh: '研发', en: 'Research and development' },
  refinancing: { zh: '置换贷款', en: 'Refinancing' },
  other: { zh: '其他', en: 'Other' },
};

export const COLLATERAL_TEXTS: Readonly<Record<Collateral, Wording>> = {
  none: { zh: '信用（无担保）', en: 'None' },
  realEstate: { zh: '不动产抵押', en: 'Real estate' },
  equipment: { zh: '设备抵押', en: 'Equipment as security' },
  receivables: { zh: '应收账款质押', en: 'Receivables' },
  inventory: { zh: '存货质押', en: 'Inventory' },
  rights: { zh: '股权、知识产权等权利质押', en: 'Rights: shares, patents, orders' },
  guarantee: { zh: '保证', en: 'Guarantee' },
  other: { zh: '其他', en: 'Other' },
};

export const REPAYMENT_TEXTS: Readonly<Record<Repayment, Wording>> = {
  interestMonthly: { zh: '按月付息，到期还本', en: 'Interest each month, principal at the end' },
  atMaturity: { zh: '到期一次还本付息', en: 'All at the end' },
  equalPrincipal: { zh: '等额本金', en: 'The same part of the principal each month' },
  equalInstalments: { zh: '等额本息', en: 'The same sum each month' },
};

export const FINANCING_FAILURE_TEXTS: Readonly<Record<FinancingFailure, Wording>> = {
  noOffer: { zh: '没有机构提供方案', en: 'No bank made an offer' },
  termsNotAccepted: { zh: '企业未接受条件', en: 'The business did not accept the terms' },
  creditRefused: { zh: '授信审批未通过', en: 'The bank refused the credit' },
  collateralNotEnough: { zh: '担保不足', en: 'The collateral is not enough' },
  documentsMissing: { zh: '材料不齐', en: 'Documents are missing' },
  businessGaveUp: { zh: '企业放弃', en: 'The business gave up' },
  other: { zh: '其他', en: 'Other' },
};

export const OFFER_STATE_TEXTS: Readonly<Record<OfferState, Wording>> = {
  open: { zh: '可选择', en: 'Can be chosen' },
  chosen: { zh: '已选定', en: 'Chosen' },
  granted: { zh: '已放款', en: 'Granted' },
  failed: { zh: '未成', en: 'Failed' },
  replaced: { zh: '已被新方案替代', en: 'Replaced by a later offer' },
  ended: { zh: '已失效', en: 'Ended' },
};
