/** A planned call. */
export interface Entry {
  /** Milliseconds on the world's clock. */
  readonly at: number;
  readonly run: () => Promise<void>;
}

/** Planned calls, the soonest first; at the same instant the one that was planned first. */
export function openAgenda() {
  const entries: (Entry & { readonly order: number })[] = [];
  let order = 0;
  return {
    plan(at: number, run: () => Promise<void>): void {
      const entry = { at, run, order: order++ };
      const place = entries.findIndex((each) => each.at > at);
      entries.splice(place < 0 ? entries.length : place, 0, entry);
    },
    next: (): Entry | undefined => entries[0],
    take: (): Entry | undefined => entries.shift(),
  };
}

export type Agenda = ReturnType<typeof openAgenda>;
