/** The name by which code that must know the machine's own time finds its clock on the shifted `Date`. */
const REAL_NOW = Symbol.for('one-machine-aws.realNow');

/**
 * Replaces the global `Date` by one that takes "now" from the domain's clock. Parsing, arithmetic, subclasses,
 * `instanceof`, `structuredClone`, timers and `performance` stay the same. The present never runs backwards, whatever
 * the machine's clock does.
 */
export function shiftDate(domainNow: () => number): void {
  const RealDate = Date;
  let latest = Number.NEGATIVE_INFINITY;
  const now = () => {
    latest = Math.max(latest, Math.round(domainNow()));
    return latest;
  };
  const shifted: DateConstructor = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === shifted ? target : newTarget),
    get: (target, key, receiver) => {
      if (key === REAL_NOW) return target.now;
      return key === 'now' ? now : Reflect.get(target, key, receiver);
    },
  });
  RealDate.prototype.constructor = shifted;
  globalThis.Date = shifted;
}
