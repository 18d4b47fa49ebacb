import type { EmergencyService } from '#kernel/domain/vocabulary.ts';
import { soundsDesperate } from '../domain/recognisers/death-wish-model.ts';
import { findEmergency } from '../domain/recognisers/emergency-model.ts';
import { HELP_LINE } from './help-line.ts';

/** Whom to call about a text: the emergency service, and the help line for people in despair. */
export interface NumbersToCall {
  readonly emergency?: EmergencyService | undefined;
  readonly helpLine?: typeof HELP_LINE | undefined;
}

/** Whom to call about what a text tells of. A page loads this with the first words: it brings the models. */
export function findNumbersToCall(text: string): NumbersToCall {
  return { emergency: findEmergency(text), helpLine: soundsDesperate(text) ? HELP_LINE : undefined };
}
