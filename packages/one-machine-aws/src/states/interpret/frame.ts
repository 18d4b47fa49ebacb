import type { Json, JsonObject } from '../json.ts';
import type { Scope } from '../jsonata/expression.ts';

/** The values that a state works with. */
export interface Frame {
  readonly input: Json;
  readonly variables: JsonObject;
  /** The context object, `$states.context`. */
  readonly context: JsonObject;
  readonly nowMs: number;
}

/** The scope of an expression of the state: `$states` with the members that exist at this point. */
export function buildScope(frame: Frame, more: { result?: Json; errorOutput?: Json } = {}): Scope {
  return {
    states: { input: frame.input, context: frame.context, ...more },
    variables: frame.variables,
    nowMs: frame.nowMs,
  };
}
