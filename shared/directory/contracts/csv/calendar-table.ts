import { parse } from '#kernel/contracts/parse.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { findDayFaults, findHoursFaults } from '../../domain/calendar-faults.ts';
import { calendarDay, workingHours as hoursContract, LOCAL_DATE } from '../calendar.ts';
import { type CellFault, cellsByName, type RecordTable, splitCell } from './record-table.ts';

/**
 * The table of a calendar has a row for each listed day: a holiday, or a weekend day that is worked. The published years are
 * those of the days. One of the rows has the working hours.
 */
export const CALENDAR_TABLE: RecordTable = {
  columns: ['date', 'working', 'name', 'workingHours'],

  toRows: (record) => {
    const { days, workingHours } = record as Calendar;
    const hours = workingHours.map(([from, to]) => `${from}-${to}`).join(';');
    return Object.entries(days)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, { working, name }], index) => [date, String(working), name, index === 0 ? hours : '']);
  },

  read: (entries) => {
    const days = new Map<string, object>();
    /** The first line of each day and of each year. */
    const lines = new Map<string, number>();
    const faults: CellFault[] = [];
    const apart: { line: number; input: object; schema: typeof calendarDay }[] = [];
    let hours: { readonly line: number; readonly cell: string } | undefined;
    for (const entry of entries) {
      const { line } = entry;
      const { date: written = '', working = '', name = '', workingHours = '' } = cellsByName(entry);
      const date = toIsoDate(written);
      const day = { working: parseBoolean(working), ...(name !== '' && { name }) };
      const wrong = wrongDate(date, days);
      if (wrong !== undefined) {
        faults.push({ line, column: 'date', ...wrong });
        apart.push({ line, input: day, schema: calendarDay });
      } else {
        days.set(date, day);
        for (const which of [date, toYear(date)]) lines.set(which, lines.get(which) ?? line);
      }
      if (workingHours === '' || workingHours === hours?.cell) continue;
      if (hours !== undefined) faults.push({ line, column: 'workingHours', problem: 'duplicate' });
      hours ??= { line, cell: workingHours };
    }
    const first = entries[0]?.line ?? 1;
    const years = [...new Set([...days.keys()].map(toYear))];
    const input = {
      years: years.map(Number),
      days: Object.fromEntries(days),
      ...(hours && { workingHours: splitCell(hours.cell).map((span) => span.split('-').map((time) => time.trim())) }),
    };
    const findLine = (field: string, which = '') =>
      (field === 'workingHours' ? hours?.line : lines.get(which)) ?? first;
    return {
      input,
      faults,
      apart,
      findLine,
      faultsOfParts: () => {
        const read = parse(hoursContract, input.workingHours, 'en');
        return [...findDayFaults([...days.keys()]), ...(read.ok ? findHoursFaults(read.value) : [])];
      },
      findPlace: (path) => {
        const [, field = '', index, date, column = 'date'] = PATH.exec(path) ?? [];
        if (field === 'workingHours') return { line: findLine(field), column: field };
        const which = date ?? years[Number(index)];
        return { line: findLine(field, which), column, ...(which === undefined && { about: field }) };
      },
    };
  },

  findColumn: (field) => (field === 'workingHours' ? field : 'date'),
};

/** `workingHours[0][1]`, `years[3]`, `days.2027-01-01.name` */
const PATH = /^(\w+)(?:\[(\d+)\])?(?:\.([^.]+))?(?:\.(\w+))?/;

function wrongDate(date: string, days: ReadonlyMap<string, object>): Omit<CellFault, 'line' | 'column'> | undefined {
  if (date === '') return { problem: 'required' };
  if (!LOCAL_DATE.pattern.test(date)) return { problem: 'format', limits: { expected: LOCAL_DATE.expected } };
  return days.has(date) ? { problem: 'duplicate' } : undefined;
}

function toYear(date: string): string {
  return date.slice(0, 4);
}

/** Spreadsheets write `2027/1/1` for a day. */
function toIsoDate(cell: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(cell) ?? [];
  return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Spreadsheets write `TRUE`. Other texts stay as they are, so that the contract refuses them. */
function parseBoolean(cell: string): boolean | string | undefined {
  const word = cell.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : cell || undefined;
}
