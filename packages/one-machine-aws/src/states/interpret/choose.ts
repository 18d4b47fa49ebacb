import type { ChoiceState } from '../definition/machine.ts';
import { type Exit, leave } from './exit.ts';
import { buildScope, type Frame } from './frame.ts';
import { queryFailure, StateError } from './state-error.ts';

/**
 * Takes the first rule whose condition is true, with its own Assign and Output. Those of the state apply only when
 * `Default` is taken. Throws StateError when nothing matches: a Choice has no Catch.
 */
export async function choose(state: ChoiceState, frame: Frame): Promise<Exit> {
  const scope = buildScope(frame);
  for (const rule of state.rules) {
    const holds = await rule.condition.evaluate(scope);
    if (typeof holds !== 'boolean') {
      const { source, field } = rule.condition;
      throw queryFailure(
        source,
        field,
        `returned an unexpected result type. Expected 'boolean', but was '${typeof holds}'`,
      );
    }
    if (holds) return leave(rule, rule.next, frame.input, frame, scope);
  }
  if (state.default !== undefined) return leave(state, state.default, frame.input, frame, scope);
  throw new StateError(
    'States.Runtime',
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}
