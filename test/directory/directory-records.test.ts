import { expect, test } from 'vitest';
import { RECORD_INPUTS } from '#directory/contracts/directory-records.ts';
import type { RecordKind } from '#directory/domain/directory-record.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { CALENDAR } from '#test/support/domain/world.ts';

test('The default policy satisfies its contract', () => {
  const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
  expect(parse(RECORD_INPUTS.policies as Schema<object>, numbers, 'en')).toEqual({ ok: true, value: numbers });
  const broken = { ...numbers, returnWithin: { workingDays: 0 }, surveyShare: 2 };
  const result = parse(RECORD_INPUTS.policies as Schema<object>, broken, 'en');
  expect(!result.ok && result.error.map(({ path }) => path).toSorted()).toEqual(['returnWithin', 'surveyShare']);
});

test('A unit may return a case for at most two working days', () => {
  const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
  const put = (returnWithin: unknown, language: 'zh' | 'en' = 'en') => {
    const result = parse(RECORD_INPUTS.policies as Schema<object>, { ...numbers, returnWithin }, language);
    return result.ok ? [] : result.error.map(({ path, code, message }) => [path, code, message]);
  };
  for (const fits of [{ workingDays: 2 }, { workingDays: 0.5 }, 'P2D', 'PT48H', 'PT4H', { workingHours: 15 }])
    expect(put(fits)).toEqual([]);
  for (const long of [{ workingDays: 10 }, { workingDays: 2.5 }, 'P3D', 'PT48H1S', { workingHours: 16 }])
    expect(put(long)).toEqual([['returnWithin', 'out-of-range', 'Must be at most 2 working days']]);
  expect(put({ workingDays: 3 }, 'zh')).toEqual([['returnWithin', 'out-of-range', '须不超过2个工作日']]);
  expect(put('soon')).toMatchObject([['returnWithin', 'format', expect.any(String)]]);
});

test('A calendar and a policy fit into one item of the table', () => {
  const { years, workingHours } = CALENDAR;
  const day = (n: number) => `${2000 + Math.floor(n / 365)}-${String((n % 12) + 1).padStart(2, '0')}-${(n % 19) + 10}`;
  const days = Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [day(n), { working: false, name: '假' }]));
  const calendar = parse(RECORD_INPUTS.calendars as Schema<object>, { years, days, workingHours }, 'en');
  expect(!calendar.ok && calendar.error).toMatchObject([{ path: 'days', code: 'too-many' }]);
  const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
  const classesInHours = Array.from({ length: 6 }, () => 'general');
  const policy = parse(RECORD_INPUTS.policies as Schema<object>, { ...numbers, classesInHours }, 'en');
  expect(!policy.ok && policy.error).toMatchObject([{ path: 'classesInHours', code: 'too-many' }]);
});

test('The order and repeats of published years make no difference', () => {
  const { days, workingHours } = CALENDAR;
  const years = [2026, 2024, 2025, 2026];
  expect(parse(RECORD_INPUTS.calendars as Schema<object>, { years, days, workingHours }, 'en')).toEqual({
    ok: true,
    value: { years: [2024, 2025, 2026], days, workingHours },
  });
});

test('A record has no outer white space and no semicolon in list entries', () => {
  const put = (kind: RecordKind, input: object) => {
    const result = parse(RECORD_INPUTS[kind] as Schema<object>, input, 'en');
    return result.ok ? result.value : result.error;
  };
  const { years, workingHours } = CALENDAR;
  const days = { ...CALENDAR.days, '2026-01-01': { working: false, name: '\u3000元旦 ' } };
  expect(put('calendars', { years, days, workingHours })).toHaveProperty('days.2026-01-01.name', '元旦');
  const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
  expect(put('policies', { ...numbers, threatWords: [' 刀'] })).toHaveProperty('threatWords', ['刀']);
  expect(put('categories', { name: '供热 ', aliases: ['\u3000暖气'], externalCodes: { old: ' A-1' } })).toEqual({
    name: '供热',
    aliases: ['暖气'],
    externalCodes: { old: 'A-1' },
  });
  expect(put('categories', { name: '供热', aliases: ['暖气;水'], externalCodes: { old: 'A；1' } })).toMatchObject([
    { path: 'aliases[0]', code: 'format' },
    { path: 'externalCodes.old', code: 'format' },
  ]);
});
