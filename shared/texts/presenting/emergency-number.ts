import type { EmergencyService } from '#kernel/domain/vocabulary.ts';
import { findEmergency } from '../domain/recognisers/emergency-model.ts';

/** The number to call for the emergency that a text tells of; undefined for none. A page loads this with the first words: it brings the models. */
export function findEmergencyNumber(text: string): EmergencyService | undefined {
  return findEmergency(text);
}
