import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import { localTime } from '../domain/world.ts';

/** A policy for manufacturers of 和平区 with at least 20 employees, open until 2026-06-30 24:00. */
export const supportPolicy = (id: string, more: Partial<SupportPolicy> = {}): SupportPolicy => ({
  id,
  title: '设备更新补助',
  text: '购置生产设备的企业可以申请补助。',
  legalBasis: ['示例文件'],
  needsCheck: true,
  issuingOffice: '区工业和信息化局',
  industries: ['C'],
  sizes: ['small', 'medium'],
  regions: ['210102'],
  leastEmployees: 20,
  conditions: [],
  validFrom: localTime('2026-01-01 00:00'),
  validTo: localTime('2027-01-01 00:00'),
  benefit: '投资额的一定比例。',
  howToApply: '在线申请。',
  documents: ['营业执照'],
  deadline: localTime('2026-07-01 00:00'),
  ...more,
});
