import type { Policy } from '../../domain/policy/policy.ts';
import { type CellFault, cellsByName, type RecordTable } from './record-table.ts';

/** A branch of the tree of settings. The keys are names of fields, or positions in a list. */
type Branch = Map<string | number, Branch | string>;

/**
 * The table of a policy has a row for each setting: `limits.result.general.workingDays` is 5, `threatWords[0]` is a word. An empty
 * list is `[]`.
 */
export const POLICY_TABLE: RecordTable = {
  columns: ['setting', 'value'],

  toRows: (record) => {
    const { jurisdiction: _jurisdiction, version: _version, ...numbers } = record as Policy;
    return listSettings(numbers, '');
  },

  read: (entries) => {
    const root: Branch = new Map();
    const lines = new Map<string, number>();
    /** The line of the first setting below a path, so that faults of many settings need no search. */
    const linesBelow = new Map<string, number>();
    const faults: CellFault[] = [];
    for (const entry of entries) {
      const { line } = entry;
      const { setting = '', value = '' } = cellsByName(entry);
      const steps = parsePath(setting);
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
      input: putTogether(root, false),
      faults,
      findPlace: (path) => {
        const exact = lines.get(path);
        if (exact !== undefined) return { line: exact, column: 'value' };
        const below = linesBelow.get(path);
        return { line: below ?? first, column: 'setting', ...(below === undefined && { about: path }) };
      },
      findLine: () => first,
    };
  },

  findColumn: () => 'setting',
};

function listSettings(value: unknown, path: string): string[][] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((each: unknown, index) => listSettings(each, `${path}[${index}]`));
  if (Array.isArray(value)) return [[path, '[]']];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, each]) => listSettings(each, path === '' ? name : `${path}.${name}`));
}

/** A name at the beginning or after a dot, or a position in a list. Each has exactly one spelling. */
const STEP = /(?:^|(?!^)\.)([A-Za-z][A-Za-z0-9]{0,63})|\[(0|[1-9]\d{0,3})\]/y;
/** The settings of a policy are less deep. */
const MOST_STEPS = 8;

/** The steps of `marks.result[2].share`. Undefined when it is no path, or deeper than any setting. */
function parsePath(setting: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < setting.length) {
    const [, name, index] = STEP.exec(setting) ?? [];
    if ((name === undefined && index === undefined) || steps.length === MOST_STEPS) return undefined;
    steps.push(name ?? Number(index));
  }
  return typeof steps[0] === 'string' ? steps : undefined;
}

/** Puts a value into the tree. False when a part of the path has a value, or when other paths continue there. */
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

/** A list is counted from 0 without gaps. A list with a gap stays an object, so that the contract refuses it. */
function putTogether(branch: Branch | string, isEntry: boolean): unknown {
  if (typeof branch === 'string') return isEntry ? branch : parseValue(branch);
  const isList = branch.size > 0 && [...branch.keys()].every((key) => typeof key === 'number' && key < branch.size);
  const entries = [...branch].map(([key, each]) => [key, putTogether(each, isList)] as const);
  if (!isList) return Object.fromEntries(entries);
  return entries.toSorted(([one], [other]) => Number(one) - Number(other)).map(([, each]) => each);
}

/** The value of a cell: a number, a boolean, an empty list or a word. */
function parseValue(cell: string): unknown {
  if (cell === '') return undefined;
  if (cell === '[]') return [];
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
}
