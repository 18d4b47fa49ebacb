import type { Place } from '../jsonata/check-references.ts';
import { compileTemplate, type Template } from '../jsonata/template.ts';
import { checkTimestamp, checkWholeNumber } from './check-literals.ts';
import type { State } from './machine.ts';
import { type Fields, openFields, type Problems } from './problems.ts';
import { readCatch, readRetry } from './read-handlers.ts';
import type { StateReading } from './state-reading.ts';

const EVERY = ['Type', 'Comment', 'QueryLanguage'];
const ONWARD = [...EVERY, 'Next', 'End', 'Assign', 'Output'];
const FALLIBLE = [...ONWARD, 'Retry', 'Catch'];

/** The fields that a state of each type may have; others are refused. */
const FIELDS: Readonly<Record<State['type'], readonly string[]>> = {
  Pass: ONWARD,
  Choice: [...EVERY, 'Choices', 'Default', 'Assign', 'Output'],
  Wait: [...ONWARD, 'Seconds', 'Timestamp'],
  Succeed: [...EVERY, 'Output'],
  Fail: [...EVERY, 'Error', 'Cause'],
  Task: [...FALLIBLE, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Parallel: [...FALLIBLE, 'Branches', 'Arguments'],
  Map: [...FALLIBLE, 'Items', 'MaxConcurrency', 'ItemProcessor'],
};

const RESOURCE = /^arn:aws(?:-[a-z]+)*:states:::lambda:invoke(\.waitForTaskToken)?$/;

/** Opens the fields of a raw state by its type; undefined when the type is unknown. */
export function openState(
  name: string,
  raw: unknown,
  problems: Problems,
): { type: State['type']; fields: Fields } | undefined {
  const type = (raw as { Type?: unknown } | null)?.Type;
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) {
    problems.add(name, 'Type', `must be one of ${Object.keys(FIELDS).join(', ')}`);
    return undefined;
  }
  const known = type as State['type'];
  return { type: known, fields: openFields(raw, FIELDS[known], name, '', problems) };
}

/** Reads one state of a known type. */
export function readState(name: string, type: State['type'], fields: Fields, reading: StateReading): State {
  const optional = (field: string): Template | undefined =>
    fields.has(field) ? template(fields, field, reading) : undefined;
  const passing = () => reading.passing(fields, { isCatcher: false });
  const handlers = () => ({ retry: readRetry(fields, reading), catch: readCatch(fields, reading) });
  switch (type) {
    case 'Pass':
      return { type, name, next: readNext(fields, reading), ...passing() };
    case 'Succeed':
      reading.end();
      return { type, name, output: optional('Output') };
    case 'Fail':
      reading.end();
      return {
        type,
        name,
        error: textTemplate(fields, 'Error', reading),
        cause: textTemplate(fields, 'Cause', reading),
      };
    case 'Wait':
      return { type, name, until: readUntil(fields, reading), next: readNext(fields, reading), ...passing() };
    case 'Choice':
      return {
        type,
        name,
        rules: fields.list('Choices').map((raw, at) => readRule(raw, at, fields, reading)),
        default: fields.has('Default') ? reading.target(fields, 'Default') : undefined,
        ...passing(),
      };
    case 'Task': {
      const resource = RESOURCE.exec(fields.text('Resource'));
      if (resource === null && fields.has('Resource')) {
        fields.bad(
          'Resource',
          `'${String(fields.raw.Resource)}' is not supported: only lambda:invoke[.waitForTaskToken]`,
        );
      }
      if (!fields.has('Arguments')) fields.bad('Arguments', 'is missing');
      return {
        type,
        name,
        waitsForToken: resource?.[1] !== undefined,
        arguments: template(fields, 'Arguments', reading),
        timeoutSeconds: numberTemplate(fields, 'TimeoutSeconds', 1, reading),
        heartbeatSeconds: numberTemplate(fields, 'HeartbeatSeconds', 1, reading),
        next: readNext(fields, reading),
        ...passing(),
        ...handlers(),
      };
    }
    case 'Parallel':
      return {
        type,
        name,
        arguments: optional('Arguments'),
        branches: fields.list('Branches').map((raw, at) => reading.inner(raw, `Branches[${at}]`, false)),
        next: readNext(fields, reading),
        ...passing(),
        ...handlers(),
      };
    case 'Map':
      if (!fields.has('ItemProcessor')) fields.bad('ItemProcessor', 'is missing');
      return {
        type,
        name,
        items: readItems(fields, reading),
        maxConcurrency: numberTemplate(fields, 'MaxConcurrency', 0, reading),
        processor: fields.has('ItemProcessor') ? reading.inner(fields.raw.ItemProcessor, 'ItemProcessor', true) : '',
        next: readNext(fields, reading),
        ...passing(),
        ...handlers(),
      };
  }
}

function template(fields: Fields, field: string, reading: StateReading, place: Place = { isCatcher: false }): Template {
  const refuse = (path: string, message: string) => reading.problems.add(fields.where, path, message);
  return compileTemplate(fields.raw[field], fields.path(field), place, reading.chance, refuse);
}

function readNext(fields: Fields, reading: StateReading): string | undefined {
  if (fields.has('Next') === fields.has('End')) {
    fields.bad('Next', "a state needs either 'Next' or 'End': true");
    return undefined;
  }
  if (fields.has('Next')) return reading.target(fields, 'Next');
  if (fields.raw.End !== true) fields.bad('End', 'must be true');
  reading.end();
  return undefined;
}

/** A field that takes an integer or an expression. */
function numberTemplate(fields: Fields, field: string, least: number, reading: StateReading): Template | undefined {
  if (!fields.has(field)) return undefined;
  const compiled = template(fields, field, reading);
  checkWholeNumber(compiled, fields, field, least);
  return compiled;
}

function textTemplate(fields: Fields, field: string, reading: StateReading): Template | undefined {
  if (!fields.has(field)) return undefined;
  if (typeof fields.raw[field] !== 'string') fields.bad(field, 'must be a string');
  return template(fields, field, reading);
}

function readItems(fields: Fields, reading: StateReading): Template | undefined {
  if (!fields.has('Items')) return undefined;
  const compiled = template(fields, 'Items', reading);
  if (compiled.literal !== undefined && !Array.isArray(compiled.literal.value)) {
    fields.bad('Items', 'must be an array or an expression');
  }
  return compiled;
}

function readUntil(fields: Fields, reading: StateReading): { seconds: Template } | { timestamp: Template } {
  if (fields.has('Seconds') === fields.has('Timestamp')) {
    fields.bad('Seconds', "a Wait needs either 'Seconds' or 'Timestamp'");
  }
  const seconds = numberTemplate(fields, 'Seconds', 0, reading);
  if (seconds !== undefined) return { seconds };
  const timestamp = template(fields, 'Timestamp', reading);
  checkTimestamp(timestamp, fields);
  return { timestamp };
}

function readRule(raw: unknown, at: number, state: Fields, reading: StateReading) {
  const allowed = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];
  const rule = openFields(raw, allowed, state.where, `Choices[${at}]/`, reading.problems);
  const condition = template(rule, 'Condition', reading);
  if (condition.literal !== undefined && typeof condition.literal.value !== 'boolean') {
    rule.bad('Condition', rule.has('Condition') ? 'must be an expression or a boolean' : 'is missing');
  }
  return { condition, next: reading.target(rule, 'Next'), ...reading.passing(rule, { isCatcher: false }) };
}
