import { readFileSync } from 'node:fs';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';

/** An example person, for trying the platform out. None of them exists; the phone numbers are made up. */
export interface Person {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** The issuer that signs their tokens. */
  readonly audience: 'citizens' | 'staff';
  /** The `sub` of their tokens, by which staff are found in the directory. */
  readonly subject: string;
  readonly phone?: string;
}

interface Directory {
  readonly units: readonly Unit[];
  readonly staff: readonly StaffMember[];
}

/** The roles in English; `{unit}` is the name of the unit. */
const TITLES: Readonly<Partial<Record<Role, string>>> = {
  AGT: 'operator at the hotline',
  DSP: 'dispatcher',
  SUP: 'centre supervisor',
  FUP: 'follow-up agent',
  UNT: 'officer of the {unit}',
  LDR: 'leader of the {unit}',
  WRK: 'community worker of the {unit}',
  MGR: 'service manager of the {unit}',
  PTN: 'partner that serves businesses, such as a bank',
  ADM: 'administrator',
  AUD: 'auditor, reads only',
};

const SUBJECT_PREFIX = 'staff-';

/** Three citizens, and the staff of the example directory: `operator`, `unit-<id>`, `leader-<id>`, `worker-street-<n>`, … */
export const PEOPLE: readonly Person[] = [
  citizen('citizen-1', '市民甲', 'a citizen', '13900000001'),
  citizen('citizen-2', '市民乙', 'another citizen', '13900000002'),
  citizen('business-1', '企业用户', 'a business', '13900000003'),
  ...exampleStaff(),
];

export function personNamed(name: string): Person | undefined {
  return PEOPLE.find((person) => person.name === name);
}

function citizen(name: string, zh: string, en: string, phone: string): Person {
  return { name, title: { zh, en }, audience: 'citizens', subject: name, phone };
}

function exampleStaff(): Person[] {
  const file = new URL('../data/example/heping.json', import.meta.url);
  const { units, staff } = JSON.parse(readFileSync(file, 'utf8')) as Directory;
  return staff.map(({ subject, name, grants: [grant] }) => {
    const unit = units.find(({ id }) => id === grant?.unitId);
    // Businesses know their service manager by name; all others are named after what they do.
    const zh = grant?.role === 'MGR' ? `${name}（${unit?.name}服务经理）` : name;
    const en = (grant && TITLES[grant.role])?.replace('{unit}', unit?.nameEn ?? '') ?? zh;
    return { name: subject.slice(SUBJECT_PREFIX.length), title: { zh, en }, audience: 'staff', subject };
  });
}
