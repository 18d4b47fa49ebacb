import type { ClockClass, Urgency } from '#kernel/domain/vocabulary.ts';
import { RAISED_URGENCIES } from './clock.ts';

/** The classes whose limits are minutes and hours. */
export const PRESSING_CLASSES = ['critical', 'utilities'] as const satisfies readonly ClockClass[];

/** What makes work press: its class and its urgency. An urgency that is absent is normal. */
interface Pressed {
  readonly clockClass?: ClockClass;
  readonly urgency?: Urgency;
}

/** Whether the unit on duty is told of such work as soon as it has it, not first when it is late (DOMAIN 5). */
export function isPressing({ clockClass, urgency }: Pressed): boolean {
  return isOneOf(PRESSING_CLASSES, clockClass) || isOneOf(RAISED_URGENCIES, urgency);
}

function isOneOf(list: readonly string[], value: string | undefined): boolean {
  return value !== undefined && list.includes(value);
}
