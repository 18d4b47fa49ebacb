/** An example person, to try the platform with. None of them exists; the phone numbers are made up. */
export interface Person {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Which issuer signs for them. */
  readonly audience: 'citizens' | 'staff';
  /** The `sub` of their tokens; staff are found by it in the directory. */
  readonly subject: string;
  readonly phone?: string;
}

/** The district whose example units and people are shipped: 沈阳市和平区. */
export const EXAMPLE_DISTRICT = { regionCode: '210102', zh: '沈阳市和平区', en: 'Heping District, Shenyang' } as const;

const UNITS = [
  ['heating', '供热公司', 'heating company'],
  ['city', '沈阳市', 'city'],
  ['city-management', '城市管理局', 'city-management department'],
  ['district', '和平区（兜底承办）', 'district, owner of last resort'],
  ['street-1', '第一街道', 'first street'],
  ['street-2', '第二街道', 'second street'],
] as const;

export const PEOPLE: readonly Person[] = [
  citizen('citizen-1', '市民甲', 'a citizen', '13900000001'),
  citizen('citizen-2', '市民乙', 'another citizen', '13900000002'),
  citizen('business-1', '企业用户', 'a business', '13900000003'),
  staff('operator', '话务员', 'operator at the hotline'),
  staff('dispatcher', '派单员', 'dispatcher'),
  staff('supervisor', '中心督办主管', 'centre supervisor'),
  staff('follow-up', '回访员', 'follow-up agent'),
  ...UNITS.map(([id, zh, en]) => staff(`unit-${id}`, `${zh}经办人`, `officer of the ${en}`)),
  ...UNITS.map(([id, zh, en]) => staff(`leader-${id}`, `${zh}负责人`, `leader of the ${en}`)),
  staff('worker', '网格员', 'community worker of the first street'),
  staff('manager', '服务经理', 'service manager'),
  staff('admin', '系统管理员', 'administrator'),
  staff('auditor', '审计员', 'auditor, reads only'),
];

export function personNamed(name: string): Person | undefined {
  return PEOPLE.find((person) => person.name === name);
}

function citizen(name: string, zh: string, en: string, phone: string): Person {
  return { name, title: { zh, en }, audience: 'citizens', subject: name, phone };
}

function staff(name: string, zh: string, en: string): Person {
  return { name, title: { zh, en }, audience: 'staff', subject: `staff-${name}` };
}
