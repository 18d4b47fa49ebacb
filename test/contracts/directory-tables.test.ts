import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/adapters/csv/read-table.ts';
import { writeTable } from '../../shared/adapters/csv/write-table.ts';
import { findColumn, listColumns, toRows } from '../../shared/contracts/csv/directory-tables.ts';
import { escapeFormula, unescapeFormula } from '../../shared/contracts/csv/formulas.ts';
import { readRecords } from '../../shared/contracts/csv/read-records.ts';
import { RECORD_INPUTS } from '../../shared/contracts/http/directory-records.ts';
import { parse, type Schema } from '../../shared/contracts/parse.ts';
import type { RecordKind } from '../../shared/domain/directory/directory-record.ts';
import { DEFAULT_POLICY, type Policy } from '../../shared/domain/directory/policy.ts';
import { CALENDAR } from '../support/domain/world.ts';

const read = (kind: RecordKind, csv: string) => {
  const table = readTable(csv);
  if (!('map' in table)) return { records: [], wrong: [{ line: table.line, column: '', code: 'malformed-csv' }] };
  return readRecords(kind, table, 'en');
};
/** The records with the line that each begins in. */
const lined = (kind: RecordKind, csv: string) =>
  read(kind, csv).records.map(({ findLine, fieldsWithoutColumn: _fields, ...record }) => ({
    line: findLine(),
    ...record,
  }));
const wrongIn = (kind: RecordKind, csv: string) =>
  read(kind, csv).wrong.map(({ line, column, code }) => `${line} ${column} ${code}`);

describe('a table of the directory', () => {
  test('A table may have a byte order mark, CRLF, quoted line breaks, empty lines and any column order', () => {
    const csv =
      '\ufeffname,id,kind,regionCode\r\n"供热, ""东"" 公司",heat,utility,210102\r\n\r\nb,b,street,210102001\r\n';
    expect(read('units', csv).wrong).toEqual([]);
    expect(lined('units', csv)).toEqual([
      { line: 2, id: 'heat', input: { name: '供热, "东" 公司', kind: 'utility', regionCode: '210102' } },
      { line: 4, id: 'b', input: { name: 'b', kind: 'street', regionCode: '210102001' } },
    ]);
  });

  test.each([';', '\t'])('The cells of a table may be separated by %j', (delimiter) => {
    const csv = [
      ['id', 'name', 'kind', 'regionCode'],
      ['a', '甲', 'street', '210102001'],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\n');
    expect(read('units', csv).records).toMatchObject([{ id: 'a', input: { name: '甲' } }]);
  });

  test('Grants, lists, codes and local days are parsed from cells', () => {
    const staff = 'subject,name,grants,validFrom\nstaff-1,甲,UNT@street-1; LDR@street-1,2026-01-01\nstaff-2,乙,,\n';
    expect(read('staff', staff).records.map(({ input }) => input)).toEqual([
      {
        name: '甲',
        grants: [
          { role: 'UNT', unitId: 'street-1' },
          { role: 'LDR', unitId: 'street-1' },
        ],
        validFrom: '2025-12-31T16:00:00.000Z',
      },
      { name: '乙', grants: [] },
    ]);
    const categories = 'code,name,aliases,externalCodes\n010101,室温不达标,暖气不热；屋里冷,old=A-1;province=0301\n';
    expect(read('categories', categories).records[0]?.input).toEqual({
      name: '室温不达标',
      aliases: ['暖气不热', '屋里冷'],
      externalCodes: { old: 'A-1', province: '0301' },
    });
  });

  test('Every wrong cell is named with its line and column', () => {
    const csv = [
      'id,version,name,kind,regionCode,validFrom',
      'heat,1,供热,utility,210102,',
      'bad id,x,,office,21,tomorrow',
      'b,,"两行\n名字",street,210102001,2026-02-30',
      'c,,丙,street,210102001,,more',
    ].join('\n');
    expect(wrongIn('units', csv)).toEqual([
      '3 id format',
      '3 version format',
      '3 name required',
      '3 kind not-one-of',
      '3 regionCode format',
      '3 validFrom instant',
      '4 name one-line',
      '4 validFrom instant',
      '6  unknown-field',
    ]);
  });

  test('The header must have known columns, each once, and the id', () => {
    expect(wrongIn('units', '')).toEqual(['1  required']);
    expect(wrongIn('units', 'id,name\n')).toEqual(['1  required']);
    expect(wrongIn('units', 'name,colour,name\na,b,c\n')).toEqual([
      '1 colour unknown-field',
      '1 name duplicate',
      '1 id required',
    ]);
    expect(wrongIn('units', 'id,name\na,"b\n')).toEqual(['2  malformed-csv']);
  });

  test('A record lists the fields without a column, whose faults belong to the header', () => {
    const [record] = read('units', '\nid,name,kind,regionCode,validFrom\nb,乙,street,210102001,\n').records;
    expect(record?.fieldsWithoutColumn).toEqual([
      ...['nameEn', 'parentId', 'dutyPhones', 'leaderPhones', 'successorId', 'validTo'],
    ]);
    expect([record?.findLine('nameEn'), record?.findLine('name')]).toEqual([2, 3]);
    expect(read('staff', 'subject,name\ns,甲\n').records[0]?.fieldsWithoutColumn).toEqual(
      expect.arrayContaining(['grants']),
    );
  });

  test('A table with too many records is refused as a whole', () => {
    const rows = Array.from({ length: 2001 }, (_, n) => `${String(n).padStart(4, '0')},名`);
    expect(wrongIn('categories', `code,name\n${rows.join('\n')}`)).toEqual(['1  too-many']);
    expect(wrongIn('calendars', `id,name\n${rows.join('\n')}`)).toEqual(['1  too-many']);
  });

  test('A grant without a unit is reported in the column of the grants', () => {
    expect(wrongIn('staff', 'subject,name,grants\ns,甲,UNT\nt,乙,BOSS@street-1\n')).toEqual([
      '2 grants wrong-type',
      '3 grants not-one-of',
    ]);
  });

  test('An exported table is imported unchanged', () => {
    const record = {
      subject: 'staff-1',
      name: '=HYPERLINK("x")',
      grants: [{ role: 'UNT', unitId: 'street-1' }],
      validTo: '2026-01-01T00:00:00.000Z',
    };
    const csv = writeTable([listColumns('staff'), ...toRows('staff', record, 4)]);
    expect(csv.startsWith('\ufeffsubject,version,name,grants')).toBe(true);
    const { subject, ...input } = record;
    expect(read('staff', csv).wrong).toEqual([]);
    expect(lined('staff', csv)).toEqual([{ line: 2, id: subject, expectedVersion: 4, input }]);
  });
});

test.each(['__proto__=1;old=A-1', 'old=1;old=2'])('Codes that would be lost are refused: %j', (cell) => {
  expect(wrongIn('categories', `code,name,externalCodes\n01,供热,${cell}`)).toEqual(['2 externalCodes wrong-type']);
});

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
      ...['2 working wrong-type', '2 workingHours format', '2 workingHours format'],
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

describe('cells that look like formulas', () => {
  test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx', '\n=1', '＝1', '＋1', '－1', '＠a', "'=1"])(
    '%j begins with a mark',
    (cell) => {
      expect(escapeFormula(cell)).toBe(`'${cell}`);
    },
  );

  test('Every cell is read back exactly', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@\t＝a中]{0,5}$/), (cell) => {
        expect(unescapeFormula(escapeFormula(cell))).toBe(cell);
      }),
    );
  });

  test('An escaped cell stays in the row of a cell with line breaks', () => {
    expect(writeTable([['-2+3', '正文\n=1+1', '甲\r=2', '乙']])).toBe('\ufeff\'-2+3,"正文\n=1+1","甲\r=2",乙\r\n');
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^['=,"\t\r\n a中]{1,6}$/), { minLength: 2, maxLength: 4 }), (cells) => {
        expect(readTable(writeTable([['first'], cells]))).toMatchObject([{}, { cells }]);
      }),
    );
  });
});

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

test('A fault of the id is reported in its column', () => {
  expect(['id', 'jurisdiction', 'limits'].map((field) => findColumn('policies', field))).toEqual([
    'jurisdiction',
    'jurisdiction',
    'setting',
  ]);
  expect(findColumn('categories', 'code')).toBe('code');
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
    ...{ name: '供热', aliases: ['暖气'], externalCodes: { old: 'A-1' } },
  });
  expect(put('categories', { name: '供热', aliases: ['暖气;水'], externalCodes: { old: 'A；1' } })).toMatchObject([
    { path: 'aliases[0]', code: 'format' },
    { path: 'externalCodes.old', code: 'format' },
  ]);
});
