import type { Passing } from '../definition/machine.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Scope } from '../jsonata/expression.ts';
import type { Frame } from './frame.ts';
import { payloadText, VARIABLES_BYTES } from './limits.ts';

/** The exit of a state. `next` is undefined at the end of its scope. */
export interface Exit {
  readonly next: string | undefined;
  /** JSON texts, checked against the quotas. */
  readonly output: string;
  readonly variables: string;
  /** The assigned variables by name, for the history. */
  readonly assigned: JsonObject | undefined;
}

/**
 * Evaluates Output and Assign of a state, rule or catcher. Both see the variables from before. Without Output the
 * state passes on `byDefault`.
 */
export async function leave(
  passing: Passing,
  next: string | undefined,
  byDefault: Json,
  frame: Frame,
  scope: Scope,
): Promise<Exit> {
  const assigned = (await passing.assign?.evaluate(scope)) as JsonObject | undefined;
  const output = passing.output === undefined ? byDefault : await passing.output.evaluate(scope);
  if (assigned !== undefined)
    for (const [name, value] of Object.entries(assigned)) payloadText(value, `variable '${name}'`);
  return {
    next,
    output: payloadText(output, "state's output"),
    variables: payloadText({ ...frame.variables, ...assigned }, 'set of variables', VARIABLES_BYTES),
    assigned,
  };
}
