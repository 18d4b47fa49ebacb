import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../shared/adapters/csv/read-table.ts';
import { writeTable } from '../../../shared/adapters/csv/write-table.ts';
import { defused, fused } from '../../../shared/contracts/csv/defuse.ts';
import { cellsOf, headerOf } from '../../../shared/contracts/csv/directory-columns.ts';
import { readRecords } from '../../../shared/contracts/csv/read-records.ts';
import { RECORD_INPUTS } from '../../../shared/contracts/http/directory-records.ts';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import type { ListedKind } from '../../../shared/domain/directory-record.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy.ts';

const read = (kind: ListedKind, csv: string) => {
  const table = readTable(csv);
  if (!('map' in table)) return { records: [], wrong: [{ line: table.line, column: '', code: 'malformed-csv' }] };
  return readRecords(kind, table, 'en');
};
const wrongIn = (kind: ListedKind, csv: string) =>
  read(kind, csv).wrong.map(({ line, column, code }) => `${line} ${column} ${code}`);

describe('a table of the directory', () => {
  test('is read with byte order mark, CRLF, quotes, line breaks in cells, empty lines, and columns in any order', () => {
    const csv =
      '\ufeffname,id,kind,regionCode\r\n"供热, ""东"" 公司",heat,utility,210102\r\n\r\nb,b,street,210102001\r\n';
    expect(read('units', csv)).toEqual({
      wrong: [],
      records: [
        { line: 2, id: 'heat', input: { name: '供热, "东" 公司', kind: 'utility', regionCode: '210102' } },
        { line: 4, id: 'b', input: { name: 'b', kind: 'street', regionCode: '210102001' } },
      ],
    });
  });

  test.each([';', '\t'])('may be separated by %j', (delimiter) => {
    const csv = [
      ['id', 'name', 'kind', 'regionCode'],
      ['a', '甲', 'street', '210102001'],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\n');
    expect(read('units', csv).records).toMatchObject([{ id: 'a', input: { name: '甲' } }]);
  });

  test('gives grants, lists, codes and local days their form', () => {
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

  test('names every wrong cell with its line and column', () => {
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

  test('needs a header of known columns, each once, with that of the id', () => {
    expect(wrongIn('units', '')).toEqual(['1  required']);
    expect(wrongIn('units', 'id,name\n')).toEqual(['1  required']);
    expect(wrongIn('units', 'name,colour,name\na,b,c\n')).toEqual([
      '1 colour unknown-field',
      '1 name duplicate',
      '1 id required',
    ]);
    expect(wrongIn('units', 'id,name\na,"b\n')).toEqual(['2  malformed-csv']);
  });

  test('of more rows than one import may have is refused as a whole', () => {
    const rows = Array.from({ length: 2001 }, (_, n) => `${String(n).padStart(4, '0')},名`);
    expect(wrongIn('categories', `code,name\n${rows.join('\n')}`)).toEqual(['1  too-many']);
  });

  test('of a grant that names no unit says so in the column of the grants', () => {
    expect(wrongIn('staff', 'subject,name,grants\ns,甲,UNT\nt,乙,BOSS@street-1\n')).toEqual([
      '2 grants wrong-type',
      '3 grants not-one-of',
    ]);
  });

  test('that is exported is taken back as it is', () => {
    const record = {
      subject: 'staff-1',
      name: '=HYPERLINK("x")',
      grants: [{ role: 'UNT', unitId: 'street-1' }],
      validTo: '2026-01-01T00:00:00.000Z',
    };
    const csv = writeTable([headerOf('staff'), cellsOf('staff', record, 4)]);
    expect(csv.startsWith('\ufeffsubject,version,name,grants')).toBe(true);
    const { subject, ...input } = record;
    expect(read('staff', csv)).toEqual({ wrong: [], records: [{ line: 2, id: subject, expectedVersion: 4, input }] });
  });
});

describe('a cell that a spreadsheet would take for a formula', () => {
  test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx', '＝1', '＋1', '－1', '＠a', "'=1"])(
    '%j begins with a mark',
    (cell) => {
      expect(defused(cell)).toBe(`'${cell}`);
    },
  );

  test('comes back exactly, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@\t＝a中]{0,5}$/), (cell) => {
        expect(fused(defused(cell))).toBe(cell);
      }),
    );
  });
});

test('the default policy is one that an administrator may put', () => {
  const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
  expect(parse(RECORD_INPUTS.policies as Schema<object>, numbers, 'en')).toEqual({ ok: true, value: numbers });
  const broken = { ...numbers, returnWithin: { workingDays: 0 }, surveyShare: 2 };
  const result = parse(RECORD_INPUTS.policies as Schema<object>, broken, 'en');
  expect(!result.ok && result.error.map(({ path }) => path).toSorted()).toEqual(['returnWithin', 'surveyShare']);
});
