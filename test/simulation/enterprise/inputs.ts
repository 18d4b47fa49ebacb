import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { RequestFilingInput } from '#enterprise/requests/contracts/request-filing.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import { getRequestTransition, type ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { REQUEST_VALUES, type RequestSituation } from '#test/support/enterprise/request-values.ts';
import { random as choose, makeBody } from '#test/support/fields/make-body.ts';
import type { Random } from '../random.ts';
import type { RequestTheme } from './request-themes.ts';

export interface InputDraft {
  readonly request: ServiceRequest;
  readonly random: Random;
  readonly now: Instant;
}

const words = (random: Random) => `话${random.below(1000)}`;

/** A random request for a command, as it is sent; most of them are valid. */
export const anyInput = <C extends ServedCommand>(command: C, { request, random, now }: InputDraft): RequestInputs[C] =>
  make(command, { request, now }, random);

function make<C extends ServedCommand>(command: C, situation: RequestSituation, random: Random): RequestInputs[C] {
  const choice = { ...choose(situation, random), words: () => words(random) };
  const input = makeBody(REQUEST_VALUES, command, getRequestTransition(command), situation, choice, 'sent');
  return input as RequestInputs[C];
}

/** What an agent of this business files. */
export function anyRequestFiling(
  random: Random,
  creditCode: string,
  theme: RequestTheme | undefined,
  now: Instant,
): RequestFilingInput {
  const type = theme?.type ?? random.pick(REQUEST_TYPES.filter((each) => each !== 'environmentComplaint'));
  const need = type === 'financing' && random.chance(0.7) ? { need: make('stateNeed', { now }, random) } : {};
  return { creditCode, type, title: '诉求', text: words(random), ...need };
}
