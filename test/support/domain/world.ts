import { readFileSync } from 'node:fs';
import type { Context } from '#appeals/case/domain/context.ts';
import type { CatalogueRule, Category, StaffMember, Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { MEDIA } from '#media/media-limits.rules.ts';
import { masterAt } from './masters.ts';

/** A small province for tests of the domain: units, categories, catalogue, calendar, people. Nothing here is random. */

export const CALENDAR: Calendar = JSON.parse(
  readFileSync(new URL('../../../data/calendars/cn-2024-2026.json', import.meta.url), 'utf8'),
);

/** The next version of the calendar: two more years are published, and no Thursday is a working day. */
export const NEXT_CALENDAR: Calendar = {
  ...CALENDAR,
  version: CALENDAR.version + 1,
  years: [...CALENDAR.years, 2027, 2028],
  days: { ...CALENDAR.days, ...thursdays('2024-01-04', '2028-12-31') },
};

/** A later version with these additional days off, working days and published years. */
export function laterCalendar(
  days: Readonly<Record<string, boolean>>,
  years: readonly number[] = [],
  by = 1,
): Calendar {
  const listed = Object.entries(days).map(([date, working]) => [date, { working, name: '新' }]);
  return {
    ...CALENDAR,
    version: CALENDAR.version + by,
    years: [...CALENDAR.years, ...years],
    days: { ...CALENDAR.days, ...Object.fromEntries(listed) },
  };
}

function thursdays(from: string, to: string): Calendar['days'] {
  const days: Record<string, { readonly working: boolean; readonly name: string }> = {};
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 7 * 86_400_000)
    days[new Date(ms).toISOString().slice(0, 10)] = { working: false, name: '周四' };
  return days;
}

/** An instant from a valid text. */
export function instant(text: string): Instant {
  const found = parseInstant(text);
  if (!found) throw new Error(`not an instant: ${text}`);
  return found;
}

/** The instant of a local (Shanghai) date and time: `localTime('2026-02-13 08:30')`; `24:00` ends the day. */
export function localTime(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  const [hour = '0', minute = '0', second = '0'] = time.split(':');
  const ms = Date.parse(date) + (Number(hour) - 8) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  return instant(new Date(ms).toISOString());
}

const unit = (id: string, kind: Unit['kind'], regionCode: string, ancestors: readonly string[] = []): Unit => ({
  id,
  name: id,
  kind,
  regionCode,
  ancestors,
  ...(ancestors[0] !== undefined && { parentId: ancestors[0] }),
});

export const UNITS: readonly Unit[] = [
  unit('centre', 'centre', '210000'),
  unit('province', 'region', '210000'),
  unit('city', 'region', '210100', ['province']),
  unit('bureau', 'department', '210100', ['city', 'province']),
  unit('bureau-office', 'publicBody', '210100', ['bureau', 'city', 'province']),
  unit('heat', 'utility', '210100', ['city', 'province']),
  unit('district', 'district', '210102', ['city', 'province']),
  unit('parks', 'department', '210102', ['district', 'city', 'province']),
  unit('parks-team', 'publicBody', '210102', ['parks', 'district', 'city', 'province']),
  unit('street-1', 'street', '210102001', ['district', 'city', 'province']),
  unit('street-2', 'street', '210102002', ['district', 'city', 'province']),
  {
    ...unit('closed-office', 'department', '210102', ['district', 'city', 'province']),
    validTo: instant('2024-01-01T00:00:00Z'),
  },
  {
    ...unit('future-office', 'department', '210102', ['district', 'city', 'province']),
    validFrom: instant('2030-01-01T00:00:00Z'),
  },
];

/** Units that may get a case at all times of the tests. */
export const HANDLING_UNITS: readonly string[] = ['bureau', 'bureau-office', 'heat', 'parks', 'street-1', 'street-2'];

export const CATEGORIES: readonly Category[] = [
  { code: '01', name: '城市管理' },
  { code: '0101', name: '园林', parentCode: '01' },
  { code: '010101', name: '树木', parentCode: '0101' },
  { code: '02', name: '公用事业', clockClass: 'utilities' },
  { code: '0201', name: '供热', parentCode: '02' },
  { code: '03', name: '住房', clockClass: 'complex' },
  { code: '0301', name: '房屋质量', parentCode: '03' },
];

const rule = (id: string, category: string, regionCode: string, lead: string, assists: readonly string[] = []) => ({
  id,
  category,
  regionCode,
  lead,
  assists,
  validFrom: instant('2024-01-01T00:00:00Z'),
});

export const CATALOGUE: readonly CatalogueRule[] = [
  rule('r-trees', '0101', '210102', 'parks', ['street-1']),
  rule('r-heat', '0201', '210100', 'heat'),
  rule('r-housing', '0301', '210102', 'bureau'),
];

/** The workers that units may assign, as `actorAs('WRK', unit)` names them. */
export const WORKERS: readonly StaffMember[] = UNITS.map(({ id: unitId }) => ({
  subject: `wrk-${unitId}`,
  name: `worker of ${unitId}`,
  grants: [{ role: 'WRK' as const, unitId }],
}));

const findStaff = (id: string): StaffMember | undefined => WORKERS.find(({ subject }) => subject === id);
export const findUnit = (id: string): Unit | undefined => UNITS.find((each) => each.id === id);

/** The units, each with another one below it that has no share yet. */
export function unitBelow(id: string): Unit | undefined {
  const above = id.startsWith('below-') ? findUnit(id.slice('below-'.length)) : undefined;
  return above ? { ...above, id, kind: 'publicBody', ancestors: [above.id, ...above.ancestors] } : findUnit(id);
}
export const findCategory = (code: string): Category | undefined => CATEGORIES.find((each) => each.code === code);

/** The context of a decision at an instant. */
export function contextAt(now: Instant, changes: Partial<Context> = {}): Context {
  const appeal = (number: string) => masterAt(number, now);
  const world = {
    policy: DEFAULT_POLICY,
    calendar: CALENDAR,
    unit: findUnit,
    category: findCategory,
    staff: findStaff,
    appeal,
    /** `photo-1` is a photo. */
    medium: (id: string) => MEDIA.find((medium) => id.startsWith(medium)),
    hasArrived: (id: string) => !id.endsWith('-lost'),
  };
  return { now, ...world, ...changes };
}

/**
 * A person with one role. A unit role needs its unit; the roles of the centre belong to the centre. An operator acts for a
 * caller.
 */
export function actorAs(role: Role, unitId?: string, id = `${role.toLowerCase()}-${unitId ?? 'one'}`): Actor {
  if (role === 'APP' || role === 'SYS') return { id, grants: [{ role }] };
  const grants = [{ role, unitId: unitId ?? 'centre' }];
  return role === 'AGT' ? { id, grants, callId: 'call-1', proof: 'phone' } : { id, grants };
}

/** The same object, deeply frozen, so that a function that changes its arguments throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}
