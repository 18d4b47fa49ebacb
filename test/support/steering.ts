/** From which states a command may be given, and to which it may lead; none if the state stays. */
export interface Way<S extends string> {
  readonly from: readonly S[];
  readonly to: readonly S[];
}

/** Where a random lifecycle is, and what can happen next. */
export interface Crossing<C extends string, S extends string, O> {
  readonly goal: C;
  readonly state: S;
  readonly offers: readonly O[];
  /** Whether the command is offered after this. */
  readonly opens: (offer: O, wanted: C) => boolean;
}

/** Finds the way of one random lifecycle to a command that it would hardly meet by chance. */
export interface Steering<C extends string, S extends string> {
  /** The offers that bring a case nearer to the goal. None: no way is known, or none is open. */
  choose<O extends { readonly command: C }>(crossing: Crossing<C, S, O>): readonly O[];
  /** Notes whether a command was accepted. */
  note(command: C, isAccepted: boolean): void;
}

/** What a command costs that ends a case early or is possible at almost any time: it is no step on the way to another. */
export const DETOUR = 20;

/** What a way costs more after each time that it was taken, was refused, or was not offered in its state. */
const TAKEN = 2;
const REFUSED = 1;
const CLOSED = 4;

/**
 * Steers one lifecycle by a table of transitions. It knows no command by name. It wants the goal, or the next command on the cheapest way to
 * a state in which the goal may be given. Where that is not offered, it takes what opens it, seen by looking one step ahead. Where nothing
 * does, the history of the case is wrong or unfinished: then it gives by turns what was given least and what leaves the state, to come back
 * on another way. `costs` differ by lifecycle, so that they take different ways.
 */
export function openSteering<C extends string, S extends string>(
  table: Readonly<Record<C, Way<S>>>,
  costs: (command: C) => number,
): Steering<C, S> {
  const ways = (Object.keys(table) as C[]).flatMap((command) =>
    table[command].from.flatMap((from) => table[command].to.map((to) => ({ command, from, to }))),
  );
  const given = new Map<C, number>();
  const refused = new Map<C, number>();
  const closed = new Map<string, number>();
  let stuck = 0;

  const costOf = (command: C, from: S) =>
    costs(command) +
    TAKEN * (given.get(command) ?? 0) +
    REFUSED * (refused.get(command) ?? 0) +
    CLOSED * (closed.get(`${from} ${command}`) ?? 0);

  /** The cost from each state to one in which the goal may be given. */
  function price(goal: C): ReadonlyMap<S, number> {
    const prices = new Map<S, number>(table[goal].from.map((state) => [state, 0]));
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false;
      for (const { command, from, to } of ways) {
        const sum = (prices.get(to) ?? Number.POSITIVE_INFINITY) + costOf(command, from);
        if (sum >= (prices.get(from) ?? Number.POSITIVE_INFINITY)) continue;
        prices.set(from, sum);
        hasChanged = true;
      }
    }
    return prices;
  }

  return {
    choose({ goal, state, offers, opens }) {
      const own = offers.filter(({ command }) => command === goal);
      if (own.length > 0) return own;
      const prices = price(goal);
      const sumAfter = ({ command }: { readonly command: C }) =>
        Math.min(
          ...table[command].to
            .filter((to) => to !== state)
            .map((to) => (prices.get(to) ?? Number.POSITIVE_INFINITY) + costOf(command, state)),
        );
      const wanted =
        prices.get(state) === 0
          ? goal
          : cheapest(
              ways.filter(({ from }) => from === state),
              sumAfter,
            )[0]?.command;
      if (wanted === undefined) return [];
      const next = offers.filter(({ command }) => command === wanted);
      if (next.length > 0) return next;
      add(closed, `${state} ${wanted}`);
      const opening = firstOfEach(offers).filter((offer) => opens(offer, wanted));
      if (opening.length > 0) return opening;
      const usual = offers.filter(({ command }) => costs(command) < DETOUR);
      const staying = usual.filter(({ command }) => table[command].to.every((to) => to === state));
      const fresh = cheapest(staying, ({ command }) => given.get(command) ?? 0);
      return ++stuck % 3 === 0 || fresh.length === 0 ? cheapest(usual, sumAfter) : fresh;
    },
    note: (command, isAccepted) => add(isAccepted ? given : refused, command),
  };
}

function add<K>(counts: Map<K, number>, what: K): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

/** Those with the least finite sum. */
function cheapest<T>(from: readonly T[], sum: (each: T) => number): readonly T[] {
  const least = Math.min(...from.map(sum));
  return Number.isFinite(least) ? from.filter((each) => sum(each) === least) : [];
}

/** One offer of each command: others of it by other people open the same. */
function firstOfEach<O extends { readonly command: string }>(offers: readonly O[]): readonly O[] {
  return [...new Map(offers.map((offer) => [offer.command, offer])).values()];
}

/** Chooses goals so that what has occurred least comes next. */
export function openGoals<C extends string>(commands: readonly C[]) {
  const met = new Map<C, number>(commands.map((command) => [command, 0]));
  const tried = new Map<C, number>();
  return {
    /** The command that has occurred in the fewest lifecycles, and among equals the one that was tried least. */
    next(): C {
      const count = (counts: ReadonlyMap<C, number>, command: C) => counts.get(command) ?? 0;
      const [goal] = commands.toSorted((a, b) => count(met, a) - count(met, b) || count(tried, a) - count(tried, b));
      if (goal === undefined) throw new Error('no commands');
      add(tried, goal);
      return goal;
    },
    /** Notes the commands that a lifecycle has met. */
    note(commands: Iterable<C>): void {
      for (const command of new Set(commands)) add(met, command);
    },
  };
}
