import type { Agent } from '#accounts/agents.rules.ts';
import type { Absence } from '#enterprise/businesses/absence.rules.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { WorkingCalendar } from '../calendar.ts';
import type { CheckedRequest } from './checked-request.ts';

export interface FactUnit {
  readonly id: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly dutyPhones?: readonly string[];
  readonly leaderPhones?: readonly string[];
}

export interface FactStaff {
  readonly subject: string;
  readonly phone?: string;
  readonly grants: readonly { readonly role: Role; readonly unitId: string; readonly regionCode?: string }[];
}

/** What does not change in a lifecycle. */
export interface FactWorld {
  readonly units: ReadonlyMap<string, FactUnit>;
  readonly staff: ReadonlyMap<string, FactStaff>;
  /** The district whose leader heads the managers of each county. */
  readonly heads: ReadonlyMap<string, FactUnit>;
  readonly supervisorPhones: readonly string[];
  readonly calendars: readonly { readonly at: number; readonly calendar: WorkingCalendar }[];
}

/** A value with its changes, by the places at which they were stored. */
export class Series<T> {
  readonly #changes: { readonly place: number; readonly value: T }[] = [];

  add(place: number, value: T): void {
    this.#changes.push({ place, value });
  }

  /** The values that a call could have read: the one in force at its beginning, and those stored until its end. */
  during(began: number, until: number): readonly T[] {
    const first = this.#changes.findLast(({ place }) => place < began);
    const later = this.#changes.filter(({ place }) => place >= began && place <= until);
    return [...(first ? [first] : []), ...later].map(({ value }) => value);
  }

  get all(): readonly T[] {
    return this.#changes.map(({ value }) => value);
  }

  get last(): T | undefined {
    return this.#changes.at(-1)?.value;
  }
}

/** The facts that change, each as a series. */
export interface Facts {
  readonly world: FactWorld;
  readonly agents: Map<string, Series<Agent>>;
  readonly managers: Map<string, Series<string | undefined>>;
  /** When each business got the manager that it has. */
  readonly managedSince: Map<string, number>;
  readonly absences: Map<string, Series<Absence>>;
  /** The state of each appeal of a work order, by its number. */
  readonly appeals: Map<string, { readonly requestId: string | undefined; status: string; master: string | undefined }>;
}

export function seriesOf<T>(all: Map<string, Series<T>>, key: string): Series<T> {
  const found = all.get(key) ?? new Series<T>();
  all.set(key, found);
  return found;
}

type Window = { readonly began: number; readonly place: number };

/** Whether a person acted for the business at some time of a call, and at all times of it. */
export function findActing(facts: Facts, subject: string, creditCode: string, { began, place }: Window) {
  const states = seriesOf(facts.agents, `${subject} ${creditCode}`).during(began, place);
  return {
    some: states.some(({ state }) => state === 'active'),
    every: states.length > 0 && states.every(({ state }) => state === 'active'),
  };
}

/** Who stood in for a manager at an instant, by the records that a call could have read. */
export function listDeputies(
  facts: Facts,
  managerId: string | undefined,
  at: number,
  { began, place }: Window,
): readonly (string | undefined)[] {
  if (managerId === undefined) return [undefined];
  const known = seriesOf(facts.absences, managerId).during(began, place);
  if (known.length === 0) return [undefined];
  return known.map(({ from, to, deputyId }) => (Date.parse(from) <= at && at < Date.parse(to) ? deputyId : undefined));
}

/** Whether a unit covers a county: the county of a district, all of a city or of the province. */
export function covers(unit: FactUnit | undefined, county: string): boolean {
  return unit !== undefined && county.startsWith(unit.regionCode.slice(0, 6).replace(/(00){1,2}$/, ''));
}

/** Whether somebody may be the manager of businesses of a county. */
export function isManagerOf({ world }: Facts, subject: string, county: string): boolean {
  const grants = world.staff.get(subject)?.grants ?? [];
  return grants.some(({ role, unitId }) => role === 'MGR' && covers(world.units.get(unitId), county));
}

/** Whether a grant heads the managers of a county. */
export function heads({ world }: Facts, grant: FactStaff['grants'][number], county: string): boolean {
  const unit = world.units.get(grant.unitId);
  if (grant.role === 'SUP')
    return grant.regionCode === undefined || county.startsWith(grant.regionCode.replace(/(00)+$/, ''));
  return grant.role === 'LDR' && (unit?.kind === 'district' || unit?.kind === 'region') && covers(unit, county);
}

/** Why the actor of an event may not act on the request as it was before; partners are judged with what they did. */
export function findStranger(
  facts: Facts,
  { filing, managerId }: Pick<CheckedRequest, 'filing' | 'managerId'>,
  actor: { readonly id: string; readonly role: Role; readonly unitId?: string },
  isFromPool: boolean,
  at: number,
  window: Window,
): string | undefined {
  const { county, creditCode } = filing;
  if (actor.role === 'SYS') return undefined;
  if (actor.role === 'APP')
    return findActing(facts, actor.id, creditCode, window).some
      ? undefined
      : `${actor.id} does not act for ${creditCode}`;
  const grant = facts.world.staff
    .get(actor.id)
    ?.grants.find(({ role, unitId }) => role === actor.role && unitId === actor.unitId);
  if (!grant) return `${actor.id} has no role ${actor.role} in ${actor.unitId}`;
  if (actor.role === 'LDR' || actor.role === 'SUP')
    return heads(facts, grant, county) ? undefined : `${actor.id} does not head ${county}`;
  if (actor.role !== 'MGR') return undefined;
  if (isFromPool)
    return covers(facts.world.units.get(grant.unitId), county) ? undefined : `${actor.id} not of ${county}`;
  const isOwn = managerId === actor.id || listDeputies(facts, managerId, at, window).includes(actor.id);
  return isOwn ? undefined : `${actor.id} acts on the request of ${managerId ?? 'the pool'}`;
}
