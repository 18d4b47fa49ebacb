import type { EventType } from '#appeals/case/domain/transitions.ts';
import type { Step } from '../step.ts';

/** What must follow from an event: its rules, the next state, and the entries of the clocks. */
export type Effects = { readonly [T in EventType]: (step: Step<T>) => void };
