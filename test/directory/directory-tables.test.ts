import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findColumn, listColumns, toRows } from '#directory/contracts/csv/directory-tables.ts';
import { readTable } from '#kernel/adapters/read-table.ts';
import { writeTable } from '#kernel/adapters/write-table.ts';
import { escapeFormula, unescapeFormula } from '#kernel/contracts/formulas.ts';
import { lined, read, wrongIn } from '#test/support/contract/directory-csv.ts';

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
      'nameEn',
      'parentId',
      'dutyPhones',
      'leaderPhones',
      'successorId',
      'partnerKind',
      'validTo',
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

test('A fault of the id is reported in its column', () => {
  expect(['id', 'jurisdiction', 'limits'].map((field) => findColumn('policies', field))).toEqual([
    'jurisdiction',
    'jurisdiction',
    'setting',
  ]);
  expect(findColumn('categories', 'code')).toBe('code');
});

describe('cells that look like formulas', () => {
  test.each([
    '=1+1',
    '+86',
    '-2',
    '@SUM(A1)',
    '\tx',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "'=1",
    '\u200b=1',
    ' =1',
    '\u3000=1',
    '\ufeff\u2060＝1',
    '\u2800=1',
    '\u0301=1',
    '\u20dd\u3000+1',
    '﹦1',
    '﹢1',
    '﹣1',
    '﹫a',
    '⁼1',
    '₊1',
    '\u200b⁻1',
    '\u00ad@a',
  ])('The cell %j gets a mark, because spreadsheets may read it as a formula', (cell) => {
    expect(escapeFormula(cell)).toBe(`'${cell}`);
  });

  test('Every cell is read back exactly', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@\t＝a中 \u200b\u3000]{0,5}$/), (cell) => {
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
