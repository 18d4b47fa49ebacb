import { isObject, type Json } from '../json.ts';
import type { Chance } from '../jsonata/aws-functions.ts';
import { machineChance } from '../jsonata/expression.ts';
import { compileTemplate, type Template } from '../jsonata/template.ts';
import { checkFlow } from './check-flow.ts';
import type { Machine, Passing, State } from './machine.ts';
import { collectProblems, DefinitionError, type Fields, openFields, type Problems } from './problems.ts';
import { openState, readState } from './read-state.ts';
import type { StateReading } from './state-reading.ts';

const TOP_FIELDS = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const VARIABLE = /^[\p{L}_][\p{L}\p{N}_]{0,79}$/u;

/** Shared by all scopes of one definition. */
interface Reading {
  readonly problems: Problems;
  readonly chance: Chance;
  readonly states: Map<string, State>;
  /** Names of the states read so far, in all scopes. */
  readonly taken: Set<string>;
  readonly isJsonataByDefault: boolean;
}

/**
 * Reads, checks and compiles a definition (Standard, JSONata). It is strict: an unknown field, a field of JSONPath, an
 * unsupported integration, a transition to an unknown state and an unreachable state are errors. Throws a
 * DefinitionError that names every problem with its state and field.
 */
export function readMachine(name: string, definition: unknown, chance: Chance = machineChance): Machine {
  const problems = collectProblems();
  const top = openFields(definition, TOP_FIELDS, undefined, '', problems);
  checkQueryLanguage(top);
  if (top.has('Version') && top.raw.Version !== '1.0') top.bad('Version', "must be '1.0'");
  const reading: Reading = {
    problems,
    chance,
    states: new Map(),
    taken: new Set(),
    isJsonataByDefault: top.raw.QueryLanguage === 'JSONata',
  };
  const startAt = readScope(top, new Set(), reading);
  const timeoutSeconds = top.has('TimeoutSeconds')
    ? top.number('TimeoutSeconds', { from: 1, to: 99_999_999, whole: true }, 1)
    : undefined;
  if (problems.found.length > 0) throw new DefinitionError(name, problems.found);
  return { startAt, timeoutSeconds, states: reading.states };
}

function checkQueryLanguage(fields: Fields): void {
  const language = fields.raw.QueryLanguage;
  if (language !== undefined && language !== 'JSONata') fields.bad('QueryLanguage', "only 'JSONata' is run here");
}

/**
 * Reads `StartAt` and `States`. `outerNames` are the variables of the outer scopes, which an inner scope may not
 * assign.
 */
function readScope(scope: Fields, outerNames: ReadonlySet<string>, reading: Reading): string {
  const raw = scope.raw.States;
  const startAt = scope.text('StartAt');
  if (!isObject(raw) || Object.keys(raw).length === 0) {
    scope.bad('States', 'must be an object with at least one state');
    return startAt;
  }
  if (startAt !== '' && !Object.hasOwn(raw, startAt))
    scope.bad('StartAt', `there is no state '${startAt}' in its scope`);
  const flow = { startAt, targets: new Map<string, string[]>(), ends: new Set<string>() };
  const ownNames = assignedNames(raw);
  for (const name of ownNames) {
    if (outerNames.has(name)) scope.bad('States', `the variable '${name}' belongs to an outer scope`);
  }
  const names = new Set([...outerNames, ...ownNames]);
  for (const [name, value] of Object.entries(raw)) {
    if (name.length > 80 || name === '') reading.problems.add(name, '.', 'a name has 1 to 80 characters');
    if (reading.taken.has(name)) reading.problems.add(name, '.', 'the name is used twice in the machine');
    reading.taken.add(name);
    const opened = openState(name, value, reading.problems);
    flow.targets.set(name, []);
    if (opened === undefined) continue;
    checkStateLanguage(opened.type, opened.fields, reading);
    const state = readState(name, opened.type, opened.fields, stateReading(name, raw, flow, names, reading));
    reading.states.set(name, state);
  }
  checkFlow(flow, scope.where, reading.problems);
  return startAt;
}

/**
 * When the machine's default is JSONPath, a state without a language must not contain what the two languages read
 * differently.
 */
function checkStateLanguage(type: State['type'], fields: Fields, reading: Reading): void {
  checkQueryLanguage(fields);
  if (reading.isJsonataByDefault || fields.has('QueryLanguage')) return;
  const isNeutral =
    ['Pass', 'Succeed', 'Fail'].includes(type) &&
    Object.entries(fields.raw).every(
      ([field, value]) =>
        ['Type', 'Comment', 'Next', 'End'].includes(field) ||
        (type === 'Fail' && typeof value === 'string' && !value.startsWith('{%')),
    );
  if (!isNeutral) fields.bad('QueryLanguage', "is missing, so it is JSONPath; only 'JSONata' is run here");
}

function assignedNames(states: Record<string, unknown>): Set<string> {
  const names = new Set<string>();
  const add = (holder: unknown) => {
    if (isObject(holder) && isObject(holder.Assign)) for (const name of Object.keys(holder.Assign)) names.add(name);
  };
  for (const state of Object.values(states)) {
    add(state);
    if (!isObject(state)) continue;
    for (const list of [state.Choices, state.Catch]) if (Array.isArray(list)) list.forEach(add);
  }
  return names;
}

interface Flow {
  readonly startAt: string;
  readonly targets: Map<string, string[]>;
  readonly ends: Set<string>;
}

function stateReading(
  name: string,
  scope: Record<string, unknown>,
  flow: Flow,
  names: ReadonlySet<string>,
  reading: Reading,
): StateReading {
  const { problems, chance } = reading;
  const refuse = (field: string, message: string) => problems.add(name, field, message);
  return {
    problems,
    chance,
    target: (fields, field) => {
      const target = fields.text(field);
      if (target !== '' && !Object.hasOwn(scope, target))
        fields.bad(field, `there is no state '${target}' in its scope`);
      flow.targets.get(name)?.push(target);
      return target;
    },
    end: () => flow.ends.add(name),
    passing: (fields, place): Passing => {
      const compile = (field: string): Template | undefined =>
        fields.has(field) ? compileTemplate(fields.raw[field], fields.path(field), place, chance, refuse) : undefined;
      checkAssign(fields);
      return { assign: compile('Assign'), output: compile('Output') };
    },
    inner: (value, path, isProcessor) => {
      const allowed = ['Comment', 'StartAt', 'States', ...(isProcessor ? ['ProcessorConfig'] : [])];
      const fields = openFields(value, allowed, name, `${path}/`, problems);
      if (fields.has('ProcessorConfig')) checkProcessor(fields.raw.ProcessorConfig as Json, fields);
      return readScope(fields, names, reading);
    },
  };
}

function checkAssign(fields: Fields): void {
  if (!fields.has('Assign')) return;
  const assign = fields.raw.Assign;
  if (!isObject(assign)) {
    fields.bad('Assign', 'must be an object of variables');
    return;
  }
  for (const name of Object.keys(assign)) {
    if (name === 'states') fields.bad('Assign/states', "'states' is reserved");
    else if (!VARIABLE.test(name)) fields.bad(`Assign/${name}`, 'is not a variable name');
  }
}

function checkProcessor(config: Json, fields: Fields): void {
  const isInline = isObject(config) && Object.keys(config).every((key) => key === 'Mode') && config.Mode === 'INLINE';
  if (!isInline) fields.bad('ProcessorConfig', "only {'Mode': 'INLINE'} is supported");
}
