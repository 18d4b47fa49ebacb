import { describe, expect, test } from 'vitest';
import { type Agent, coversCounty, isActing, isInvited, mayRevoke, seesBusiness } from '#accounts/agents.rules.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { instant } from '#test/support/domain/world.ts';

const unit = (kind: Unit['kind'], regionCode: string): Unit => ({
  id: `${kind}-${regionCode}`,
  name: kind,
  kind,
  ancestors: [],
  regionCode,
});
const DISTRICT = unit('district', '210102');
const OTHER_DISTRICT = unit('district', '210106');
const CITY = unit('region', '210100');
const PROVINCE = unit('region', '210000');
const OTHER_CITY = unit('region', '210200');
const HEATING = unit('utility', '210102');
const CENTRE = unit('centre', '210000');

describe('who sees a business', () => {
  const own = { managerId: 'me', regionCode: '210102001' };
  const others = { managerId: 'somebody', regionCode: '210102' };
  const pooled = { regionCode: '210102' };
  // By the rule: a manager the own businesses and the pool of the county, unit heads and supervisors all of their counties.
  const table: readonly (readonly [Role, Unit, own: boolean, others: boolean, pooled: boolean])[] = [
    ['MGR', DISTRICT, true, false, true],
    ['MGR', OTHER_DISTRICT, true, false, false],
    ['MGR', CITY, true, false, true],
    ['LDR', DISTRICT, true, true, true],
    ['LDR', CITY, true, true, true],
    ['LDR', PROVINCE, true, true, true],
    ['LDR', OTHER_CITY, false, false, false],
    ['LDR', OTHER_DISTRICT, false, false, false],
    ['LDR', HEATING, false, false, false],
    ['SUP', CENTRE, true, true, true],
    ['UNT', DISTRICT, false, false, false],
    ['DSP', CENTRE, false, false, false],
    ['AGT', CENTRE, false, false, false],
    ['AUD', CENTRE, false, false, false],
    ['PTN', DISTRICT, false, false, false],
    ['WRK', DISTRICT, false, false, false],
  ];
  test.each(table)(
    '%s of a unit sees the own business, that of another manager, and that of the pool: %#',
    (role, of, ...seen) => {
      const grants = [{ role, unit: of }];
      expect([own, others, pooled].map((business) => seesBusiness('me', grants, business))).toEqual(seen);
    },
  );

  test('A unit covers its county and those below it, and no county of another city', () => {
    const covered = (of: Unit) =>
      ['210102', '210106', '210202'].filter((county) => coversCounty({ role: 'LDR', unit: of }, county));
    expect([DISTRICT, CITY, PROVINCE, OTHER_CITY].map(covered)).toEqual([
      ['210102'],
      ['210102', '210106'],
      ['210102', '210106', '210202'],
      ['210202'],
    ]);
  });
});

describe('agents', () => {
  const agent = (subject: string, way: Agent['way'], state: Agent['state'] = 'active'): Agent => ({
    creditCode: '91210102MA0E00001H',
    subject,
    name: '张三',
    state,
    way,
    by: 'p-1',
    at: instant('2026-03-09T02:00:00Z'),
    ...(state === 'invited' && { until: instant('2026-03-16T02:00:00Z') }),
  });

  test('Only an active agent acts for the business', () => {
    const states = (['invited', 'active', 'revoked'] as const).filter((state) =>
      isActing(agent('p-1', 'legal', state)),
    );
    expect(states).toEqual(['active']);
    expect(isActing(undefined)).toBe(false);
  });

  test('An invitation can be accepted until its end, and not at its end', () => {
    const invited = agent('p-2', 'invitation', 'invited');
    const before = instant('2026-03-16T01:59:59.999Z');
    expect([isInvited(invited, before), isInvited(invited, instant('2026-03-16T02:00:00Z'))]).toEqual([true, false]);
    expect(isInvited(agent('p-2', 'invitation', 'revoked'), before)).toBe(false);
  });

  test('An agent may end the right of any agent except the legal representative, who alone ends it', () => {
    const [legal, invited, other] = [agent('p-1', 'legal'), agent('p-2', 'invitation'), agent('p-3', 'desk')];
    expect(mayRevoke(legal, invited)).toBe(true);
    expect(mayRevoke(invited, other)).toBe(true);
    expect(mayRevoke(invited, invited)).toBe(true);
    expect(mayRevoke(invited, legal)).toBe(false);
    expect(mayRevoke(legal, legal)).toBe(true);
  });
});
