import type { Counts } from './case-counts.ts';

/** What is counted on each side that is guarded: in a population that is published, in a share, and in the rest of it. */
const NUMBERS = {
  filed: ({ filed }) => filed,
  onTheSpot: ({ onTheSpot }) => onTheSpot,
  notOnTheSpot: ({ filed, onTheSpot }) => filed - onTheSpot,
  resultClocks: ({ resultClocks }) => resultClocks,
  met: ({ resultClocksMet }) => resultClocksMet,
  notMet: ({ resultClocks, resultClocksMet }) => resultClocks - resultClocksMet,
  rounds: ({ rounds }) => rounds,
  reached: ({ reached }) => reached,
  notReached: ({ rounds, reached }) => rounds - reached,
  followUps: ({ followUps }) => followUps,
  responded: ({ responded }) => responded,
  notResponded: ({ followUps, responded }) => followUps - responded,
  satisfied: ({ satisfied }) => satisfied,
  notSatisfied: ({ followUps, satisfied }) => followUps - satisfied,
  redone: ({ redone }) => redone,
  notRedone: ({ followUps, redone }) => followUps - redone,
  resolvable: ({ resolvable }) => resolvable,
  resolved: ({ resolved }) => resolved,
  notResolved: ({ resolvable, resolved }) => resolvable - resolved,
  /** Held or terminated: follow-ups that the resolution rate leaves out. */
  leftOut: ({ followUps, resolvable }) => followUps - resolvable,
} as const satisfies Readonly<Record<string, (counts: Counts) => number>>;
export type Side = keyof typeof NUMBERS;
export const SIDES = Object.keys(NUMBERS) as readonly Side[];

export function countSide(counts: Counts, side: Side): number {
  return NUMBERS[side](counts);
}

/** A person, by keys that no other person has. Whoever shares a key is the same person. */
export type Person = readonly string[];

/** The appeals of a side, each once, and the people who filed them: all of them, or as many as are enough to show their number. */
export interface Guarded {
  readonly appeals: number;
  readonly people: readonly Person[];
}
export type Sides = Readonly<Record<Side, Guarded>>;

export const NOBODY: Guarded = { appeals: 0, people: [] };
export const NO_SIDES = Object.fromEntries(SIDES.map((side) => [side, NOBODY])) as Sides;

/** The sides on which an appeal of a person counts, once each, whatever the number of its clocks or rounds. */
export function findSides(counts: Counts, person: Person): Sides {
  const one: Guarded = { appeals: 1, people: [person] };
  return Object.fromEntries(SIDES.map((side) => [side, countSide(counts, side) > 0 ? one : NOBODY])) as Sides;
}

export function addSides(some: Sides, more: Sides, enough: number): Sides {
  return Object.fromEntries(SIDES.map((side) => [side, addGuarded([some[side], more[side]], enough)])) as Sides;
}

/** Sums what is guarded; people are kept until they are `enough`. */
export function addGuarded(all: readonly Guarded[], enough: number): Guarded {
  let people: readonly Person[] = [];
  let appeals = 0;
  for (const each of all) {
    appeals += each.appeals;
    for (const person of each.people) if (people.length < enough) people = addPerson(people, person);
  }
  return { appeals, people };
}

function addPerson(people: readonly Person[], person: Person): readonly Person[] {
  const same = people.filter((each) => each.some((key) => person.includes(key)));
  if (same.length === 0) return [...people, person];
  return [...people.filter((each) => !same.includes(each)), [...new Set([...same.flat(), ...person])]];
}

/** The size by which a number is hidden: its appeals, or its people where those are too few. One person with five appeals is one. */
export function measure({ appeals, people }: Guarded, hideBelow: number): number {
  return people.length < hideBelow ? people.length : appeals;
}
