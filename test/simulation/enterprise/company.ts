import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { UNITS as HANDLING } from '#test/support/domain/world.ts';
import {
  business,
  CLERK,
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  LEGAL_PHONE,
  MANAGER,
  OTHER_CLERK,
  OTHER_MANAGER,
  openEnterprise,
  POOLED,
  SECOND_PHONE,
  SUPERVISOR,
  THIRD_PHONE,
  UNITS,
} from '#test/support/enterprise/samples.ts';
import type { WorldOptions } from '#test/support/usecases/world.ts';
import type { FactWorld } from '../judge/enterprise/facts.ts';

const SUPERVISOR_PHONES = ['13500000001'];
/** The one without a phone: the duty desk of the district gets the texts. */
const THIRD_MANAGER: StaffMember = { ...MANAGER, subject: 'manager-3', name: '姓名 manager-3' };
const STAFF: readonly StaffMember[] = [
  { ...MANAGER, phone: '13100000001' },
  { ...OTHER_MANAGER, phone: '13100000002' },
  THIRD_MANAGER,
  FOREIGN_MANAGER,
  HEAD,
  SUPERVISOR,
  { ...SUPERVISOR, subject: 'far-supervisor', grants: [{ role: 'SUP', unitId: 'centre', regionCode: '210200' }] },
  CLERK,
  { ...CLERK, subject: 'colleague' },
  OTHER_CLERK,
];
const DISTRICT_PHONES = { dutyPhones: ['13500000010'], leaderPhones: ['13500000011'] };

export const CODES: readonly string[] = [FACTORY, POOLED];
export const AGENT_PHONES: readonly string[] = [LEGAL_PHONE, SECOND_PHONE, THIRD_PHONE];

/** The province of appeals with a factory that has a manager, a business in the pool, two banks, and those who serve them. */
export async function openCompany(options: WorldOptions) {
  const dailyLimits = { ...DEFAULT_POLICY.dailyLimits, messagesUnverified: 10_000, words: 1000, commands: 1000 };
  const world = await openEnterprise({
    ...options,
    policy: { dutyPhones: SUPERVISOR_PHONES, dailyLimits, ...options.policy },
  });
  const isDistrict = ({ id }: Unit) => id === 'district';
  const units = [...UNITS.filter((unit) => !HANDLING.some(({ id }) => id === unit.id)), ...HANDLING].map((unit) =>
    isDistrict(unit)
      ? { ...unit, ...DISTRICT_PHONES }
      : { ...unit, ...(unit.kind === 'partner' && { partnerKind: 'lawFirm' as const }) },
  );
  for (const unit of units) world.directory.putUnit(unit);
  for (const member of STAFF) world.directory.putStaff(member);
  const agents = await Promise.all(AGENT_PHONES.map((phone) => world.subjectOf(phone)));
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }), world.time.now());
  const callers: readonly RequestCaller[] = [
    ...[...agents, 'stranger'].map((subject) => ({ kind: 'agent' as const, subject })),
    ...STAFF.map(({ subject, grants }) => ({
      kind: grants[0]?.role === 'PTN' ? ('partner' as const) : ('staff' as const),
      subject,
    })),
  ];
  const facts: Omit<FactWorld, 'calendars'> = {
    units: new Map(units.map((unit) => [unit.id, unit])),
    staff: new Map(STAFF.map((member) => [member.subject, member])),
    heads: new Map(units.filter(isDistrict).map((unit) => ['210102', unit])),
    supervisorPhones: SUPERVISOR_PHONES,
  };
  return { world, agents, callers, facts };
}

export type Company = Awaited<ReturnType<typeof openCompany>>;
