import type { Chance } from '../jsonata/aws-functions.ts';
import type { Place } from '../jsonata/check-references.ts';
import type { Passing } from './machine.ts';
import type { Fields, Problems } from './problems.ts';

/** What reading a state needs from its scope. */
export interface StateReading {
  readonly problems: Problems;
  readonly chance: Chance;
  /** Reads the name of the next state and records the transition. */
  target(fields: Fields, field: string): string;
  /** Records that the state ends its scope. */
  end(): void;
  /** Reads Assign and Output. */
  passing(fields: Fields, place: Place): Passing;
  /** Reads an inner scope of states and returns its first state. */
  inner(value: unknown, path: string, isProcessor: boolean): string;
}
