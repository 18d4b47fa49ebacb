import { describe, expect, test } from 'vitest';
import { listColumns, toRows } from '#directory/contracts/csv/directory-tables.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { writeTable } from '#kernel/adapters/write-table.ts';
import { lined, read, wrongIn } from '#test/support/contract/directory-csv.ts';
import { CALENDAR } from '#test/support/domain/world.ts';

describe('a table of calendars', () => {
  const head = 'id,date,working,name,workingHours';

  test('A calendar has a row for each day, and its years are those of the days', () => {
    const csv = [
      head,
      'cn,2026-10-01,false,国庆节,',
      'local,2027/1/1,FALSE,元旦,09:00-12:00；13:00-18:00',
      'cn,2027-01-02,true,补班,"08:30-12:00; 13:00-17:00"',
      'cn,2027-01-01,false,元旦,08:30-12:00; 13:00-17:00',
    ].join('\n');
    expect(read('calendars', csv).wrong).toEqual([]);
    expect(lined('calendars', csv)).toEqual([
      {
        line: 2,
        id: 'cn',
        input: {
          years: [2026, 2027],
          days: {
            '2026-10-01': { working: false, name: '国庆节' },
            '2027-01-02': { working: true, name: '补班' },
            '2027-01-01': { working: false, name: '元旦' },
          },
          workingHours: [
            ['08:30', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      },
      {
        line: 3,
        id: 'local',
        input: {
          years: [2027],
          days: { '2027-01-01': { working: false, name: '元旦' } },
          workingHours: [
            ['09:00', '12:00'],
            ['13:00', '18:00'],
          ],
        },
      },
    ]);
    const [cn] = read('calendars', csv).records;
    expect(['2027-01-01', '2027', '2025', undefined].map((which) => cn?.findLine('days', which))).toEqual([5, 4, 2, 2]);
    expect([cn?.findLine(), cn?.findLine('version'), cn?.findLine('workingHours')]).toEqual([2, 2, 4]);
  });

  test('Every wrong day is named with its line and column', () => {
    const csv = [
      'id,version,date,working,name,workingHours',
      'cn,1,2027-01-01,no,元旦,08:30-12:00',
      'cn,2,tomorrow,true,,09:00-12:00',
      'cn,,2027-1-1,false,元旦,',
      'cn,,,false,元旦,8-12',
      'other,,2027-13-01,true,x,25:00-26:00',
    ].join('\n');
    expect(wrongIn('calendars', csv)).toEqual([
      '2 version format',
      '2 working wrong-type',
      '3 date format',
      '3 workingHours duplicate',
      '3 name required',
      '4 date duplicate',
      '5 date required',
      '5 workingHours duplicate',
      '6 date format',
      '6 workingHours format',
      '6 workingHours format',
    ]);
    expect(wrongIn('calendars', `${head}\ncn,2027-01-01,false,元旦,\n`)).toEqual(['2 workingHours required']);
  });

  test('One report has the rows without a valid day and the faults of the other rows', () => {
    const csv = [
      head,
      'cn,2026-02-30,false,春节,17:00-13:00',
      'cn,2026-13-01,foo,,',
      'cn,2026-10-01,false,国庆节,',
      'cn,2026-10-01,no,,',
    ].join('\n');
    expect(wrongIn('calendars', csv)).toEqual([
      '2 date no-such-day',
      '2 workingHours hours-not-in-order',
      '3 date format',
      '3 working wrong-type',
      '3 name required',
      '5 date duplicate',
      '5 working wrong-type',
      '5 name required',
    ]);
  });

  test.each(['01.05.2027', '__proto__', '2027-01', '2027-00-01'])('The cell of the invalid day %s is named', (date) => {
    const { wrong } = read('calendars', `${head}\ncn,2027-01-01,false,元旦,08:30-12:00;\ncn,${date},false,劳动节,`);
    expect(wrong).toMatchObject([{ line: 3, column: 'date', code: 'format' }]);
    expect(wrong[0]).toHaveProperty('message', 'The format is wrong, expected YYYY-MM-DD');
  });

  test('All of very many wrong days are named', () => {
    const rows = Array.from(
      { length: 108 },
      (_, n) => `cn,2027/${Math.floor(n / 12) + 1}/${(n % 12) + 1},no,元旦,8:30-12`,
    );
    expect(wrongIn('calendars', [head, ...rows].join('\n'))).toEqual([
      '2 working wrong-type',
      '2 workingHours format',
      '2 workingHours format',
      ...rows.slice(1).map((_, n) => `${n + 3} working wrong-type`),
    ]);
  });

  test('The line of a day whose year cannot be published is named', () => {
    const csv = `${head}\ncn,2027-01-01,false,元旦,08:30-12:00\ncn,1999-01-01,false,元旦,`;
    expect(wrongIn('calendars', csv)).toEqual(['3 date out-of-range']);
  });

  test('An exported table is imported unchanged', () => {
    const { id, version, years, days, workingHours } = CALENDAR;
    const csv = writeTable([listColumns('calendars'), ...toRows('calendars', CALENDAR, version)]);
    expect(lined('calendars', csv)).toEqual([
      { line: 2, id, expectedVersion: version, input: { years, days, workingHours } },
    ]);
  });
});

describe('a table of policies', () => {
  const { jurisdiction, version, ...numbers } = DEFAULT_POLICY;
  const csv = (policy: Policy = DEFAULT_POLICY) =>
    writeTable([listColumns('policies'), ...toRows('policies', policy, policy.version)]);
  const findLine = (setting: string) =>
    csv()
      .split('\r\n')
      .findIndex((line) => line.includes(`,${setting},`)) + 1;

  test('A policy has a row for each setting, and an exported policy is imported unchanged', () => {
    expect(lined('policies', csv())).toEqual([{ line: 2, id: jurisdiction, expectedVersion: version, input: numbers }]);
    expect(csv()).toContain(`${jurisdiction},1,limits.result.general.workingDays,5\r\n`);
    const worded = { ...numbers, threatWords: ['12345', 'true', '[x]', '=1'], dutyPhones: ['13800000000'] };
    const [record] = read('policies', csv({ ...DEFAULT_POLICY, ...worded })).records;
    expect(record?.input).toEqual(worded);
    const load = { from: '12-01', to: '02-28', categories: ['0101', '1001'], times: 2 };
    const hotSpots = { ...numbers.hotSpots, expected: [load] };
    expect(read('policies', csv({ ...DEFAULT_POLICY, hotSpots })).records[0]?.input).toEqual({ ...numbers, hotSpots });
    const small = { ...numbers, surveyShare: 1e-7 };
    expect(read('policies', csv({ ...DEFAULT_POLICY, ...small })).records[0]?.input).toEqual(small);
    expect(read('policies', csv().replace('surveyShare,0.1', 'surveyShare,1E-07')).records[0]?.input).toEqual(small);
  });

  test('A table may have as many policies as fit into it', () => {
    const [head = '', ...rows] = csv().trim().split('\r\n');
    const regions = Array.from({ length: 100 }, (_, n) => String(210000 + n));
    const all = regions.flatMap((region) => rows.map((row) => row.replace('210000,', `${region},`)));
    const { records, wrong } = read('policies', [head, ...all].join('\n'));
    expect(wrong).toEqual([]);
    expect(records.map(({ id }) => id)).toEqual(regions);
  });

  test('TRUE is read as true, and the rows of two policies may be mixed', () => {
    const [head = '', ...rows] = csv().trim().split('\r\n');
    const dalian = rows.map((row) =>
      row.replace('210000,1,', '210200,,').replace('redoBySystem,false', 'redoBySystem,TRUE'),
    );
    const mixed = [head, ...[...rows, ...dalian].toSorted((one, other) => (one.slice(7) < other.slice(7) ? -1 : 1))];
    const { records, wrong } = read('policies', mixed.join('\n'));
    expect(wrong).toEqual([]);
    expect(new Map(records.map(({ id, input }) => [id, input]))).toEqual(
      new Map<string, object>([
        ['210000', numbers],
        ['210200', { ...numbers, redoBySystem: true }],
      ]),
    );
  });

  test('Every wrong setting is named with its line, and a missing one by its path', () => {
    const broken = csv()
      .replace('surveyShare,0.1', 'surveyShare,2')
      .replace('maxReturns,2', 'maxReturns,')
      .replace('limits.sign.general.workingDays,1', 'limits.sign.general.workingDays,0')
      .replace('210000,1,samePlaceMetres,', '210000,1,surveyShare,');
    const colour = `${broken}210000,1,colour.of.the.sky,blue\r\n210000,1,..,1\r\n210000,1,__proto__.x,1\r\n210000,1,marks,x\r\n`;
    const rows = csv().trim().split('\r\n').length;
    expect(wrongIn('policies', colour).toSorted()).toEqual(
      [
        `2 setting required`,
        `${findLine('limits.sign.general.workingDays')} setting format`,
        `${findLine('maxReturns')} value required`,
        `${findLine('surveyShare')} value out-of-range`,
        `${findLine('samePlaceMetres')} setting duplicate`,
        `${rows + 1} setting unknown-field`,
        ...[2, 3, 4].map((n) => `${rows + n} setting format`),
      ].toSorted(),
    );
    const missing = read('policies', colour).wrong.find(({ line }) => line === 2);
    expect(missing).toMatchObject({ message: 'samePlaceMetres: Required' });
  });

  test.each([
    ['has thousands of steps', `a${'.a'.repeat(400_000)}`],
    ['is deeper than any setting', 'a.b.c.d.e.f.g.h.i'],
    ['begins with a dot', '.surveyShare'],
    ['begins with a position', '[0].mark'],
    ['has no dot after a position', 'marks.result[0]mark'],
    ['has another spelling of a position', 'threatWords[0000]'],
    ['ends in a dot', 'surveyShare.'],
  ])('The cell of a setting that %s is named', (_what, setting) => {
    expect(wrongIn('policies', `${csv()}210000,1,${setting},1\r\n`)).toEqual([
      `${csv().trim().split('\r\n').length + 1} setting format`,
    ]);
  });

  test('A list with a gap is refused', () => {
    const gap = csv().replace('marks.result[1].mark', 'marks.result[9].mark');
    expect(wrongIn('policies', gap).map((each) => each.split(' ').slice(1).join(' '))).toContain('setting wrong-type');
  });
});
