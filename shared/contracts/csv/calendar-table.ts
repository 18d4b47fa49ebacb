import type { Calendar } from '../../domain/calendar.ts';
import { type CellFault, cellsByName, type RecordTable, type TableEntry } from './record-table.ts';

/**
 * A calendar as a table has a row for each day that is listed: a holiday, or a weekend that is worked. Its published years
 * are those of its days; the hours stand in one of its rows.
 */
export const CALENDAR_TABLE: RecordTable = {
  columns: ['date', 'working', 'name', 'workingHours'],

  rowsOf: (record) => {
    const { days, workingHours } = record as Calendar;
    const hours = workingHours.map(([from, to]) => `${from}-${to}`).join(';');
    return Object.entries(days)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, { working, name }], index) => [date, String(working), name, index === 0 ? hours : '']);
  },

  read: (entries) => {
    const days = new Map<string, { readonly line: number; readonly day: object }>();
    const faults: CellFault[] = [];
    let hours: { readonly line: number; readonly cell: string } | undefined;
    for (const entry of entries) {
      const { line } = entry;
      const { date: written = '', working = '', name = '', workingHours = '' } = cellsByName(entry);
      const date = dateOf(written);
      if (date === '') faults.push({ line, column: 'date', problem: 'required' });
      else if (days.has(date)) faults.push({ line, column: 'date', problem: 'duplicate' });
      else days.set(date, { line, day: { working: booleanOf(working), ...(name !== '' && { name }) } });
      if (workingHours === '' || workingHours === hours?.cell) continue;
      if (hours !== undefined) faults.push({ line, column: 'workingHours', problem: 'duplicate' });
      hours ??= { line, cell: workingHours };
    }
    const first = firstLine(entries);
    const input = {
      years: [...new Set([...days.keys()].map((date) => Number(date.slice(0, 4))))].filter(Number.isInteger).sort(),
      days: Object.fromEntries([...days].map(([date, { day }]) => [date, day])),
      ...(hours && { workingHours: hours.cell.split(/[;；]/).map((span) => span.trim().split('-')) }),
    };
    return {
      ...{ input, faults },
      placeOf: (path) => {
        if (path.startsWith('workingHours')) return { line: hours?.line ?? first, column: 'workingHours' };
        const [, date = '', field = 'date'] = path.split('.');
        return { line: days.get(date)?.line ?? first, column: field };
      },
      lineOf: (which) =>
        days.get(which)?.line ?? [...days].find(([date]) => date.startsWith(`${which}-`))?.[1].line ?? first,
    };
  },

  columnOf: (field) => (field === 'workingHours' ? field : 'date'),
};

/** Spreadsheets write `2027/1/1` for a day. */
function dateOf(cell: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(cell) ?? [];
  return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Spreadsheets write `TRUE`; what is neither stays a text, for the contract to refuse. */
function booleanOf(cell: string): boolean | string | undefined {
  const word = cell.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : cell || undefined;
}

function firstLine(entries: readonly TableEntry[]): number {
  return entries[0]?.line ?? 1;
}
