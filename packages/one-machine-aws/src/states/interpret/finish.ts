import type { State } from '../definition/machine.ts';
import type { Json } from '../json.ts';
import { type Exit, leave } from './exit.ts';
import { buildScope, type Frame } from './frame.ts';
import { payloadText } from './limits.ts';

/**
 * Leaves a state whose work is done: a Task, Map or Parallel with its result, a Wait with its input. Throws StateError
 * when an expression or a quota fails it.
 */
export async function finish(state: State, frame: Frame, result: Json | undefined): Promise<Exit> {
  if (!('next' in state)) throw new Error(`A ${state.type} state has no work to finish`);
  if (result === undefined) return leave(state, state.next, frame.input, frame, buildScope(frame));
  payloadText(result, "state's result");
  return leave(state, state.next, result, frame, buildScope(frame, { result }));
}
