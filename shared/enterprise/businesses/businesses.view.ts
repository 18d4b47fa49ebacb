import type { AgentState, AgentWay } from '#accounts/agents.rules.ts';
import type { BusinessStatus, IndustrySection, SizeClass } from '#directory/domain/business.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** Labels of the register of businesses (DOMAIN 8). */

export const SIZE_TEXTS: Readonly<Record<SizeClass, Wording>> = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
};

export const BUSINESS_STATUS_TEXTS: Readonly<Record<BusinessStatus, Wording>> = {
  active: { zh: '存续', en: 'Active' },
  suspended: { zh: '歇业', en: 'Suspended' },
  revoked: { zh: '吊销', en: 'Licence revoked' },
  deregistered: { zh: '注销', en: 'Deregistered' },
};

export const AGENT_STATE_TEXTS: Readonly<Record<AgentState, Wording>> = {
  invited: { zh: '待接受邀请', en: 'Invited' },
  active: { zh: '有效', en: 'Active' },
  revoked: { zh: '已撤销', en: 'Ended' },
};

export const AGENT_WAY_TEXTS: Readonly<Record<AgentWay, Wording>> = {
  legal: { zh: '法定代表人', en: 'Legal representative' },
  desk: { zh: '区县窗口登记', en: 'Registered by the desk of the district' },
  invitation: { zh: '受邀', en: 'Invited by an agent' },
};

/** The sections of GB/T 4754-2017. */
export const SECTION_TEXTS: Readonly<Record<IndustrySection, Wording>> = {
  A: { zh: '农、林、牧、渔业', en: 'Agriculture, forestry, animal husbandry and fishery' },
  B: { zh: '采矿业', en: 'Mining' },
  C: { zh: '制造业', en: 'Manufacturing' },
  D: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water' },
  E: { zh: '建筑业', en: 'Construction' },
  F: { zh: '批发和零售业', en: 'Wholesale and retail' },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
  H: { zh: '住宿和餐饮业', en: 'Accommodation and catering' },
  I: { zh: '信息传输、软件和信息技术服务业', en: 'Information transmission, software and information technology' },
  J: { zh: '金融业', en: 'Finance' },
  K: { zh: '房地产业', en: 'Real estate' },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
  M: { zh: '科学研究和技术服务业', en: 'Research and technical services' },
  N: { zh: '水利、环境和公共设施管理业', en: 'Water conservancy, environment and public facilities' },
  O: { zh: '居民服务、修理和其他服务业', en: 'Services to households, repair and other services' },
  P: { zh: '教育', en: 'Education' },
  Q: { zh: '卫生和社会工作', en: 'Health and social work' },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sports and entertainment' },
  S: { zh: '公共管理、社会保障和社会组织', en: 'Public administration, social security and social organisations' },
  T: { zh: '国际组织', en: 'International organisations' },
};

/** Who acts for a business, in its history. */
export const AGENT_TEXT: Wording = { zh: '企业经办人', en: 'Agent of the business' };
