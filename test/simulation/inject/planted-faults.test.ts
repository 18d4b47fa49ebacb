import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ENTERPRISE_FAULTS } from './enterprise-faults.ts';
import { formatTable } from './inject-faults.ts';
import { plantFault } from './patch-source.ts';
import { PLANTED_FAULTS } from './planted-faults.ts';
import { searchFault } from './search-fault.ts';

const ROOT = new URL('../../../', import.meta.url);
const ALL = [...PLANTED_FAULTS, ...ENTERPRISE_FAULTS];

describe('faults that are planted into the rules', () => {
  test.each(ALL)('the line of the fault exists once: $name', (fault) => {
    const source = readFileSync(new URL(fault.file, ROOT), 'utf8');
    expect(plantFault(source, fault)).not.toBe(source);
  });

  test('each fault has its own name and its own wrong line', () => {
    expect(PLANTED_FAULTS.length).toBeGreaterThanOrEqual(24);
    expect(ENTERPRISE_FAULTS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    expect(new Set(ALL.map(({ right, wrong }) => right + wrong)).size).toBe(ALL.length);
  });

  test('a fault whose line is missing or not unique is refused', () => {
    const fault = { name: 'x', file: 'shared/x.ts', right: 'one', wrong: 'two' } as const;
    expect(() => plantFault('three', fault)).toThrow('nowhere');
    expect(() => plantFault('one one', fault)).toThrow('more than once');
    expect(plantFault('is one.', fault)).toBe('is two.');
  });

  test.each([
    ['make-up weekends are ignored', /deadlines|checkpoint/],
    ['an urgent case has no shorter limits', /deadlines|limits/],
    ['the day of the start counts', /deadlines/],
    ['red comes two working days after the end', /checkpoint|lights|marks/],
  ])(
    'the independent checker sees within 60 lifecycles: %s',
    async (name, check) => {
      const fault = PLANTED_FAULTS.find((each) => each.name === name);
      if (!fault) throw new Error(`no fault "${name}"`);
      const { finding } = await searchFault({ fault, seed: 1, lifecycles: 60, kind: 'rules' });
      expect(finding?.check).toMatch(check);
    },
    60_000,
  );

  test.each([
    ['an answer is due after calendar days', /deadlines|limits/],
    ['a partner sees after the consent was withdrawn', /consent|sight/],
  ])(
    'the independent checker sees within 40 lifecycles of requests: %s',
    async (name, check) => {
      const fault = ENTERPRISE_FAULTS.find((each) => each.name === name);
      if (!fault) throw new Error(`no fault "${name}"`);
      const { finding } = await searchFault({ fault, seed: 1, lifecycles: 40, kind: 'enterprise' });
      expect(finding?.check).toMatch(check);
    },
    60_000,
  );

  test('the table says which check saw a fault, or that none did', () => {
    const [one, other] = PLANTED_FAULTS;
    if (!one || !other) throw new Error('no faults');
    const finding = { check: 'clocks', version: 7, type: 'appeal.resumed', what: 'x' };
    const table = formatTable([
      { fault: one, lifecycles: 12, finding },
      { fault: other, lifecycles: 1500 },
    ]);
    expect(table).toContain(`| ${one.name} | yes | 12 | clocks, at \`resumed\` |`);
    expect(table).toContain(`| ${other.name} | NO | 1500 |  |`);
  });
});
