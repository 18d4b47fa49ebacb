import type { Policy } from '../../domain/directory/policy.ts';
import { type CellFault, cellsByName, type RecordTable } from './record-table.ts';

/** A step into what is put together: the name of a field, or a place in a list. */
type Branch = Map<string | number, Branch | string>;

/**
 * A policy as a table has a row for each number: `limits.result.general.workingDays` is 5, `threatWords[0]` a word. A list
 * without entries is `[]`.
 */
export const POLICY_TABLE: RecordTable = {
  columns: ['setting', 'value'],

  rowsOf: (record) => {
    const { jurisdiction: _jurisdiction, version: _version, ...numbers } = record as Policy;
    return leavesOf(numbers, '');
  },

  read: (entries) => {
    const root: Branch = new Map();
    const lines = new Map<string, number>();
    /** Where the first setting below a path stands: what is wrong with many settings is looked up without a search. */
    const linesBelow = new Map<string, number>();
    const faults: CellFault[] = [];
    for (const entry of entries) {
      const { line } = entry;
      const { setting = '', value = '' } = cellsByName(entry);
      const steps = stepsOf(setting);
      if (setting === '') faults.push({ line, column: 'setting', problem: 'required' });
      else if (lines.has(setting)) faults.push({ line, column: 'setting', problem: 'duplicate' });
      else if (steps === undefined || !put(root, steps, value))
        faults.push({ line, column: 'setting', problem: 'format', limits: { expected: 'limits.result.general' } });
      lines.set(setting, lines.get(setting) ?? line);
      if (steps !== undefined)
        for (const { index } of setting.matchAll(/[.[]/g)) {
          const above = setting.slice(0, index);
          linesBelow.set(above, linesBelow.get(above) ?? line);
        }
    }
    const first = entries[0]?.line ?? 1;
    return {
      ...{ input: putTogether(root, false), faults },
      placeOf: (path) => {
        const exact = lines.get(path);
        if (exact !== undefined) return { line: exact, column: 'value' };
        const below = linesBelow.get(path);
        return { line: below ?? first, column: 'setting', ...(below === undefined && { about: path }) };
      },
      lineOf: () => first,
    };
  },

  columnOf: () => 'setting',
};

function leavesOf(value: unknown, path: string): string[][] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((each: unknown, index) => leavesOf(each, `${path}[${index}]`));
  if (Array.isArray(value)) return [[path, '[]']];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, path === '' ? name : `${path}.${name}`));
}

/** A name at the beginning or after a dot, or a place in a list; each has one way of being written. */
const STEP = /(?:^|(?!^)\.)([A-Za-z][A-Za-z0-9]{0,63})|\[(0|[1-9]\d{0,3})\]/y;
/** The numbers of a policy lie less deep. */
const MOST_STEPS = 8;

/** `marks.result[2].share` in its steps; undefined for what is no path, or one that leads deeper than any number lies. */
function stepsOf(setting: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < setting.length) {
    const [, name, index] = STEP.exec(setting) ?? [];
    if ((name === undefined && index === undefined) || steps.length === MOST_STEPS) return undefined;
    steps.push(name ?? Number(index));
  }
  return typeof steps[0] === 'string' ? steps : undefined;
}

/** False when the path leads through what has a value, or ends where others go on. */
function put(root: Branch, steps: readonly (string | number)[], value: string): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return false;
  const there = root.get(step);
  if (rest.length === 0) {
    if (there !== undefined) return false;
    root.set(step, value);
    return true;
  }
  if (typeof there === 'string') return false;
  const branch = there ?? new Map();
  root.set(step, branch);
  return put(branch, rest, value);
}

/** Lists are counted from 0 without a gap: what misses an entry stays no list, for the contract to refuse. */
function putTogether(branch: Branch | string, isEntry: boolean): unknown {
  if (typeof branch === 'string') return isEntry ? branch : leafOf(branch);
  const isList = branch.size > 0 && [...branch.keys()].every((key) => typeof key === 'number' && key < branch.size);
  const entries = [...branch].map(([key, each]) => [key, putTogether(each, isList)] as const);
  if (!isList) return Object.fromEntries(entries);
  return entries.toSorted(([one], [other]) => Number(one) - Number(other)).map(([, each]) => each);
}

/** Entries of lists are words; of all others what looks like a number or a truth is one. */
function leafOf(cell: string): unknown {
  if (cell === '') return undefined;
  if (cell === '[]') return [];
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
}
