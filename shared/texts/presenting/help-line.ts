import { tellsDeathWish } from '../domain/recognisers/death-wish.ts';

/** The national help line for people in despair, free and day and night. Undefined for a text that tells of no wish to die. */
export function findHelpLine(text: string): '12356' | undefined {
  return tellsDeathWish(text) ? '12356' : undefined;
}
