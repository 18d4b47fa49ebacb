import { DETOUR, openSteering, type Steering, type Way } from '#test/support/steering.ts';
import type { Random } from '../random.ts';

/** What the people of a lifecycle walk towards: one command after the other. */
export interface Goals<C extends string, S extends string> {
  /** The offers with which they go on; none: they do what comes. */
  choose<O extends { readonly command: C }>(
    state: S,
    offers: readonly O[],
    opens: (offer: O, wanted: C) => boolean,
  ): readonly O[];
  note(command: C, isAccepted: boolean): void;
  /** Whether the goal is one that only time brings, in this state: then nobody does anything. */
  waitsIn(state: S): boolean;
}

export interface GoalOptions<C extends string, S extends string> {
  readonly random: Random;
  readonly table: Readonly<Record<C, Way<S>>>;
  /** The goals of this lifecycle. More follow by chance. */
  readonly first: readonly C[];
  readonly all: readonly C[];
  readonly isOfPeople: (command: C) => boolean;
  /** Commands that end a case early, or that are always possible: not on the way to others. */
  readonly seldom: readonly C[];
}

/** How often people choose for a goal before they give it up. */
const PATIENCE = 40;

/** Opens the goals of one lifecycle. */
export function openGoalsOf<C extends string, S extends string>(options: GoalOptions<C, S>): Goals<C, S> {
  const { random, table, first, all, isOfPeople, seldom } = options;
  const costs = new Map(all.map((command) => [command, 1 + random.below(4) + (seldom.includes(command) ? DETOUR : 0)]));
  const steering: Steering<C, S> = openSteering(table, (command) => costs.get(command) ?? 1);
  let left = first;
  let patience = PATIENCE;
  const goal = () => left[0] ?? all[0];

  function goOn(): void {
    left = left.length > 1 ? left.slice(1) : [random.pick(all)];
    patience = PATIENCE;
  }

  return {
    choose(state, offers, opens) {
      if (--patience < 0) goOn();
      const wanted = goal();
      return wanted === undefined ? [] : steering.choose({ goal: wanted, state, offers, opens });
    },
    note(command, isAccepted) {
      steering.note(command, isAccepted);
      if (isAccepted && command === goal()) goOn();
    },
    waitsIn(state) {
      const wanted = goal();
      return wanted !== undefined && !isOfPeople(wanted) && table[wanted].from.includes(state);
    },
  };
}
