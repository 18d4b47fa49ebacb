import { parseInstant } from '#kernel/domain/instant.ts';
import type { DirectoryRecord, FlatKind } from '../../domain/directory-record.ts';
import { cellsByName, type RecordTable, splitCell, type TableEntry } from './record-table.ts';

/** A column of a flat table: how a cell is read as a field of the contract, and how a field is written. */
interface Column {
  readonly name: string;
  /** Reads a cell that is not empty. An unreadable cell stays a text, so that the contract refuses it. */
  readonly read: (cell: string) => unknown;
  readonly write: (value: unknown) => string;
}

const text = (name: string): Column => ({ name, read: (cell) => cell, write: String });

/** A list in one cell: `a;b`. */
const list = (name: string): Column => ({
  name,
  read: (cell) => splitCell(cell),
  write: (value) => (value as readonly string[]).join(';'),
});

/** A whole number. Everything else stays a text, so that the contract refuses it. */
const number = (name: string): Column => ({
  name,
  read: (cell) => (/^\d{1,9}$/.test(cell) ? Number(cell) : cell),
  write: String,
});

/** `true` or `false`. */
const flag = (name: string): Column => ({
  name,
  read: (cell) => (cell === 'true' || cell === 'false' ? cell === 'true' : cell),
  write: String,
});

/** An instant, or a local day that stands for its 00:00. */
const instant = (name: string): Column => ({
  name,
  read: (cell) => (LOCAL_DATE.test(cell) ? toDayStart(cell) : cell),
  write: String,
});

/** `UNT@street-1;LDR@street-1`; a role of the centre with its region: `SUP@centre/210100` */
const grants = (name: string): Column => ({
  name,
  read: (cell) =>
    splitCell(cell).map((part) => {
      const at = part.indexOf('@');
      if (at < 0) return part;
      const [unitId = '', ...region] = part.slice(at + 1).split('/');
      return { role: part.slice(0, at), unitId, ...(region.length > 0 && { regionCode: region.join('/') }) };
    }),
  write: (value) =>
    (value as DirectoryRecord['staff']['grants'])
      .map(({ role, unitId, regionCode }) => `${role}@${unitId}${regionCode === undefined ? '' : `/${regionCode}`}`)
      .join(';'),
});

/** `old-system=A-17;province=0301` */
const codes = (name: string): Column => ({
  name,
  read: (cell) => {
    const all = splitCell(cell);
    const names = all.map(nameIn);
    // Returned as text, so that the contract refuses it: it would drop `__proto__`, and keep one of two equal names.
    if (names.includes('__proto__') || new Set(names).size < names.length) return cell;
    return Object.fromEntries(all.map((part) => [nameIn(part), part.slice(nameIn(part).length + 1)]));
  },
  write: (value) =>
    Object.entries(value as Readonly<Record<string, string>>)
      .map(([system, code]) => `${system}=${code}`)
      .join(';'),
});

const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;
const interval = [instant('validFrom'), instant('validTo')];

const COLUMNS: Readonly<Record<FlatKind, readonly Column[]>> = {
  units: [
    text('name'),
    text('nameEn'),
    text('kind'),
    text('parentId'),
    text('regionCode'),
    list('dutyPhones'),
    list('leaderPhones'),
    text('successorId'),
    text('partnerKind'),
    ...interval,
  ],
  staff: [text('name'), grants('grants'), text('phone'), ...interval],
  grids: [text('name'), text('regionCode'), text('unitId'), list('workers'), ...interval],
  catalogue: [
    text('category'),
    text('regionCode'),
    ...interval,
    text('lead'),
    list('assists'),
    text('clockClass'),
    text('legalBasis'),
  ],
  categories: [
    text('name'),
    text('nameEn'),
    list('aliases'),
    codes('externalCodes'),
    text('clockClass'),
    text('unscored'),
  ],
  regions: [text('name'), ...interval],
  businesses: [
    text('name'),
    text('section'),
    text('division'),
    text('size'),
    text('regionCode'),
    text('status'),
    text('managerId'),
    text('legalPhone'),
    text('legalPhoneKey'),
    number('employees'),
  ],
  supportPolicies: [
    text('title'),
    text('text'),
    list('legalBasis'),
    flag('needsCheck'),
    text('issuingOffice'),
    list('industries'),
    list('sizes'),
    list('regions'),
    number('leastEmployees'),
    number('mostEmployees'),
    list('conditions'),
    ...interval,
    text('benefit'),
    text('howToApply'),
    list('documents'),
    instant('deadline'),
  ],
  helplines: [text('name'), text('nameEn'), text('channel'), codes('categories'), ...interval],
};

/** Lists that a record always has. An empty cell is an empty list. */
const ALWAYS: Readonly<Partial<Record<FlatKind, readonly string[]>>> = {
  staff: ['grants'],
  grids: ['workers'],
  supportPolicies: ['legalBasis', 'industries', 'sizes', 'regions', 'conditions', 'documents'],
};

/** The table of a kind with one row for each record. */
export function flatTable(kind: FlatKind): RecordTable {
  const columns = COLUMNS[kind];
  return {
    columns: columns.map(({ name }) => name),

    toRows: (record) => {
      const fields = record as Readonly<Record<string, unknown>>;
      return [columns.map(({ name, write }) => (fields[name] === undefined ? '' : write(fields[name])))];
    },

    read: (entries) => {
      const [entry] = entries as readonly [TableEntry];
      const cells = cellsByName(entry);
      const input = Object.fromEntries(
        columns.flatMap(({ name, read }) => {
          const cell = cells[name];
          if (cell === undefined) return ALWAYS[kind]?.includes(name) ? [[name, []]] : [];
          return [[name, read(cell)]];
        }),
      );
      return {
        input,
        faults: [],
        // `grants[0].unitId` is in the column `grants`.
        findPlace: (path) => ({ line: entry.line, column: path.split(/[.[]/, 1)[0] ?? '' }),
        findLine: () => entry.line,
      };
    },

    findColumn: (field) => field,
  };
}

function nameIn(part: string): string {
  const at = part.indexOf('=');
  return at < 0 ? part : part.slice(0, at);
}

/** A day that does not exist stays as it is, so that the contract refuses it. */
function toDayStart(day: string): string {
  return parseInstant(`${day}T00:00+08:00`) ?? day;
}
