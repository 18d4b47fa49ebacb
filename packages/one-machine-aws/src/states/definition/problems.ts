import { isObject } from '../json.ts';

/** A definition that is not supported. Every problem names its state and field. */
export class DefinitionError extends Error {
  readonly problems: readonly string[];
  constructor(machine: string, problems: readonly string[]) {
    super(`State machine ${machine}: ${problems.join('; ')}`);
    this.name = 'InvalidDefinition';
    this.problems = problems;
  }
}

/** Collects the problems of one definition. */
export interface Problems {
  readonly found: string[];
  /** `where` is a state's name, or undefined for the top level; `field` is relative to it, as in `Catch[0]/Next`. */
  add(where: string | undefined, field: string, message: string): void;
}

export function collectProblems(): Problems {
  const found: string[] = [];
  return {
    found,
    add: (where, field, message) =>
      found.push(`${where === undefined ? 'top level' : `state '${where}'`}, field '${field}': ${message}`),
  };
}

const JSONPATH_FIELDS = new Set([
  'InputPath',
  'OutputPath',
  'Parameters',
  'Result',
  'ResultPath',
  'ResultSelector',
  'ItemsPath',
  'MaxConcurrencyPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

/** Reads the fields of one object of a definition. An unknown field is a problem, never ignored. */
export interface Fields {
  readonly raw: Record<string, unknown>;
  readonly where: string | undefined;
  /** The path of a field from its state, for messages. */
  path(field: string): string;
  has(field: string): boolean;
  bad(field: string, message: string): void;
  /** Reads a non-empty string; anything else is a problem. */
  text(field: string): string;
  /** Reads a number literal of the range, or `fallback` when it is absent. */
  number(field: string, range: { from: number; to: number; whole: boolean }, fallback: number): number;
  /** Reads a non-empty array; anything else is a problem. */
  list(field: string): unknown[];
}

/** Opens `value` for reading. `prefix` is its path from the state (`Retry[0]/`, empty for the state itself). */
export function openFields(
  value: unknown,
  allowed: readonly string[],
  where: string | undefined,
  prefix: string,
  problems: Problems,
): Fields {
  const raw = isObject(value) ? value : {};
  const path = (field: string) => `${prefix}${field}`;
  const bad = (field: string, message: string) => problems.add(where, path(field), message);
  if (!isObject(value)) problems.add(where, prefix.replace(/\/$/, '') || '.', 'must be an object');
  for (const field of Object.keys(raw)) {
    if (allowed.includes(field)) continue;
    bad(field, JSONPATH_FIELDS.has(field) ? 'belongs to JSONPath; only JSONata is run here' : 'is not supported');
  }
  if (raw.Comment !== undefined && typeof raw.Comment !== 'string') bad('Comment', 'must be a string');
  return {
    raw,
    where,
    path,
    bad,
    has: (field) => raw[field] !== undefined,
    text: (field) => {
      const text = raw[field];
      if (typeof text === 'string' && text !== '') return text;
      bad(field, raw[field] === undefined ? 'is missing' : 'must be a non-empty string');
      return '';
    },
    number: (field, range, fallback) => {
      const number = raw[field];
      if (number === undefined) return fallback;
      const { from, to, whole } = range;
      if (typeof number === 'number' && number >= from && number <= to && (!whole || Number.isInteger(number))) {
        return number;
      }
      bad(field, `must be ${whole ? 'an integer' : 'a number'} from ${from} to ${to}`);
      return fallback;
    },
    list: (field) => {
      const list = raw[field];
      if (Array.isArray(list) && list.length > 0) return list;
      bad(field, raw[field] === undefined ? 'is missing' : 'must be a non-empty array');
      return [];
    },
  };
}
