import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { VisitCommandName } from '#enterprise/visits/domain/transitions.ts';
import { commandVisit } from '#enterprise/visits/usecases/command-visit.ts';
import type { VisitCaller } from '#enterprise/visits/usecases/open-visits.ts';
import { projectVisit } from '#enterprise/visits/usecases/project-visit.ts';
import type { VisitInput } from '#enterprise/visits/visit-commands.contract.ts';
import { localTime } from '../domain/world.ts';
import { type EnterpriseWorld, openEnterprise } from './samples.ts';

const unit = (id: string, name: string, regionCode: string): Unit => ({
  id,
  name,
  kind: 'department',
  ancestors: [],
  regionCode,
});
const staff = (subject: string, role: StaffMember['grants'][number]['role'], unitId: string): StaffMember => ({
  subject,
  name: `姓名 ${subject}`,
  grants: [{ role, unitId }],
});

/** An officer of the market department of the district, one of its fire brigade, one of the department of the city, and a worker. */
export const MARKET = staff('market-1', 'UNT', 'market');
export const FIRE = staff('fire-1', 'UNT', 'fire');
export const CITY_MARKET = staff('city-1', 'UNT', 'city-market');
export const MARKET_WORKER = staff('worker-1', 'WRK', 'market');

/** A world with a factory and three offices that visit businesses of its county. */
export async function openVisitWorld(options: Parameters<typeof openEnterprise>[0] = {}) {
  const world = await openEnterprise(options);
  world.directory.putUnit(unit('market', '和平区市场监管局', '210102'));
  world.directory.putUnit(unit('fire', '和平区消防救援大队', '210102'));
  world.directory.putUnit(unit('city-market', '市市场监管局', '210100'));
  for (const member of [MARKET, FIRE, CITY_MARKET, MARKET_WORKER]) world.directory.putStaff(member);
  return world;
}

/** Gives commands on visits, each with a key of its own unless one is given. */
export function visitCalls(world: Parameters<typeof commandVisit>[0]) {
  let keys = 0;
  return (
    who: string | VisitCaller,
    command: VisitCommandName,
    input: VisitInput['input'],
    key = `visit-${++keys}`,
  ) => {
    const caller = typeof who === 'string' ? { kind: 'staff' as const, subject: who } : who;
    return commandVisit(world, { caller, command, input, key });
  };
}

/** A visit that an office plans for a local time. */
export function planned(creditCode: string, local: string, more: object = {}): VisitInput['input'] {
  return { creditCode, purpose: 'inspection', words: '检查计量器具。', begin: localTime(local), ...more };
}

/** Brings the rows up to the logs, as the stream does. */
export async function projectVisits(world: EnterpriseWorld): Promise<void> {
  for (const event of world.visitLog.all()) await projectVisit(world, event);
}
