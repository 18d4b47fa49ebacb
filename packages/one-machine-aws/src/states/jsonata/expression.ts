import { randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { queryFailure } from '../interpret/state-error.ts';
import type { Json, JsonObject } from '../json.ts';
import { type Chance, registerAwsFunctions } from './aws-functions.ts';
import { type Place, refusedReferences } from './check-references.ts';
import { GUARD, guardVariables } from './guard-variables.ts';
import type { Node } from './syntax-tree.ts';

/** The values that an expression sees. */
export interface Scope {
  /** `$states`: input, context, and result or errorOutput where they exist. */
  readonly states: JsonObject;
  readonly variables: JsonObject;
  /** Milliseconds since the epoch on the domain's clock, for `$now()` and `$millis()`. */
  readonly nowMs: number;
}

/** Evaluates to a JSON value. Fails with `States.QueryEvaluationError` when there is no value or it is not JSON. */
export type Expression = (scope: Scope) => Promise<Json>;

/** The randomness of the machine. It is injected, so that simulations can be repeated. */
export const machineChance: Chance = { random: Math.random, uuid: randomUUID };

/** The most nodes that one expression may evaluate (AWS stops after 5 s). It ends an endless recursion. */
const NODE_BUDGET = 500_000;

/** An expression cannot contain these names. */
const BUDGET = ' budget';
const EVALUATE_ENTRY = Symbol.for('jsonata.__evaluate_entry');

function spend(_node: unknown, _input: unknown, environment: jsonata.Environment): void {
  const budget = environment.lookup(BUDGET) as { left: number };
  budget.left -= 1;
  if (budget.left < 0) throw new Error('Expression evaluation timeout: too many steps, is there an endless recursion?');
}

const formatter = jsonata('$fromMillis($ms, $picture, $zone)');

function formatMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

/**
 * Compiles one `{% %}` expression of a field (path from the state, for messages). Throws an Error whose message is the
 * reason for refusing it.
 */
export function compileExpression(source: string, field: string, place: Place, chance: Chance): Expression {
  const expression = parse(source);
  const tree = expression.ast() as unknown as Node;
  const refused = refusedReferences(tree, place);
  if (refused.length > 0) throw new Error(`UNSUPPORTED_JSONATA_EXPRESSION: ${refused.join('; ')}`);
  guardVariables(tree);
  registerAwsFunctions(expression, chance);
  // The types allow only names; jsonata itself reads its hooks by symbol.
  expression.assign(EVALUATE_ENTRY as unknown as string, spend);
  expression.registerFunction(GUARD, (name: string, value: unknown) => {
    if (value === undefined) throw new Error(`the variable '$${name}' has not been assigned`);
    return value;
  });
  return async (scope) => {
    let result: unknown;
    try {
      result = await expression.evaluate(undefined, bindings(scope));
    } catch (error) {
      throw queryFailure(source, field, `threw an error during evaluation. ${formatMessage(error)}`);
    }
    return toJson(result, source, field);
  };
}

function parse(source: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (error) {
    throw new Error(`INVALID_JSONATA_EXPRESSION: ${formatMessage(error)}`);
  }
}

function bindings(scope: Scope): Record<string, unknown> {
  return {
    ...scope.variables,
    states: scope.states,
    eval: undefined,
    [BUDGET]: { left: NODE_BUDGET },
    millis: () => scope.nowMs,
    now: (picture?: string, zone?: string) =>
      picture === undefined && zone === undefined
        ? new Date(scope.nowMs).toISOString()
        : formatter.evaluate(undefined, { ms: scope.nowMs, picture, zone }),
  };
}

/** Converts sequences, functions and other values of JSONata to plain JSON. Throws when that is impossible. */
function toJson(result: unknown, source: string, field: string): Json {
  if (result === undefined) throw queryFailure(source, field, 'returned nothing (undefined).');
  switch (typeof result) {
    case 'string':
    case 'number':
    case 'boolean':
      return result;
    default: {
      let hasFunction = isFunction(result);
      const text = JSON.stringify(result, (_, value: unknown) => {
        hasFunction ||= isFunction(value);
        return value;
      });
      if (hasFunction) throw queryFailure(source, field, 'returned an unsupported result type: function.');
      return JSON.parse(text) as Json;
    }
  }
}

function isFunction(value: unknown): boolean {
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value))
  );
}
