import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Business } from '#directory/domain/business.ts';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { openWorld, type WorldOptions } from '../usecases/world.ts';

/** Phones of the legal representative and of two others. */
export const LEGAL_PHONE = '13900000011';
export const SECOND_PHONE = '13900000012';
export const THIRD_PHONE = '13900000013';

export const FACTORY = '91210102MA0E00001H';
export const POOLED = '91210102MA0E00003P';

const staff = (subject: string, role: StaffMember['grants'][number]['role'], unitId = 'district'): StaffMember => ({
  subject,
  name: `姓名 ${subject}`,
  grants: [{ role, unitId }],
});

export const MANAGER = staff('manager-1', 'MGR');
export const OTHER_MANAGER = staff('manager-2', 'MGR');
export const HEAD = staff('head', 'LDR');
export const SUPERVISOR = staff('supervisor', 'SUP', 'centre');
export const CLERK = staff('clerk', 'PTN', 'bank');
export const OTHER_CLERK = staff('other-clerk', 'PTN', 'other-bank');
export const FOREIGN_MANAGER = staff('manager-9', 'MGR', 'other-district');

export const UNITS: readonly Unit[] = [
  { id: 'district', name: '和平区人民政府', kind: 'district', ancestors: [], regionCode: '210102' },
  { id: 'other-district', name: '铁西区人民政府', kind: 'district', ancestors: [], regionCode: '210106' },
  { id: 'bank', name: '示例银行', kind: 'partner', partnerKind: 'bank', ancestors: [], regionCode: '210100' },
  { id: 'other-bank', name: '示例农商行', kind: 'partner', partnerKind: 'bank', ancestors: [], regionCode: '210100' },
  { id: 'centre', name: '受理中心', kind: 'centre', ancestors: [], regionCode: '210000' },
];

export const business = (creditCode: string, more: Partial<Business> = {}): Business => ({
  creditCode,
  name: '示例机床厂有限公司',
  section: 'C',
  division: '34',
  size: 'medium',
  regionCode: '210102',
  status: 'active',
  ...more,
});

/** A world with a factory that manager-1 serves, a business in the pool, and the staff of two districts. */
export async function openEnterprise(options: WorldOptions = {}) {
  const world = openWorld(options);
  for (const unit of UNITS) world.directory.putUnit(unit);
  for (const member of [MANAGER, OTHER_MANAGER, HEAD, SUPERVISOR, FOREIGN_MANAGER, CLERK, OTHER_CLERK])
    world.directory.putStaff(member);
  const legal = await addPhoneOwner(world.persons, LEGAL_PHONE);
  world.businesses.putBusiness(business(FACTORY, { managerId: MANAGER.subject, legalPhoneKey: legal }));
  world.businesses.putBusiness(business(POOLED));
  const subjectOf = (phone: string) => addPhoneOwner(world.persons, phone);
  return { ...world, records: recordsOf(world), legal, subjectOf };
}

/** The records of businesses and of policies for them. */
function recordsOf({ businesses, supportPolicies }: ReturnType<typeof openWorld>) {
  const ofPolicies = (ids: readonly string[]) => ids.flatMap((id) => supportPolicies.versionsOf(id).slice(0, 1));
  const records: Pick<DirectoryRecords, 'current' | 'versions'> = {
    current: async (kind, ids) =>
      kind === 'supportPolicies'
        ? (new Map(ofPolicies(ids).map((each) => [each.id, each])) as never)
        : businesses.records.current(kind, ids),
    versions: async (kind, current) =>
      kind === 'supportPolicies'
        ? (supportPolicies.versionsOf(current.id) as never)
        : businesses.records.versions(kind, current),
  };
  return records;
}

export type EnterpriseWorld = Awaited<ReturnType<typeof openEnterprise>>;
