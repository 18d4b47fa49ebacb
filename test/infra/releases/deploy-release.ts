import type { Release, ReleasedStack } from './read-release.ts';

/** How `npm run deploy` would fail, or what it would break: one sentence each. */
export type Problem = string;

/**
 * Deploys a release over another as `npm run deploy` does, one stack after the other, on paper. A stack that the new release does not have
 * stays deployed. Finds what CloudFormation refuses, which is an export that vanishes while a deployed stack imports it, or a name that
 * another stack still has, and what it lets through although a deployed stack still reads it: a parameter or name without which that
 * stack can neither be updated nor go back.
 */
export function deployRelease(before: Release, after: Release): readonly Problem[] {
  const deployed = new Map(Object.entries(before.stacks));
  const problems = after.order.flatMap((name) => {
    const stack = after.stacks[name] as ReleasedStack;
    const old = deployed.get(name);
    const others = [...deployed].filter(([other]) => other !== name);
    const missing = stack.reads.filter((read) => !others.some(([, other]) => listOffers(other).includes(read)));
    const added = listOffers(stack).filter((offer) => old === undefined || !listOffers(old).includes(offer));
    deployed.set(name, stack);
    const vanished = old === undefined ? [] : listOffers(old).filter((offer) => !listOffers(stack).includes(offer));
    return [
      ...added.flatMap((offer) =>
        others
          .filter(([, other]) => listOffers(other).includes(offer))
          .map(([other]) => `${name} creates ${offer}, which ${other} still has`),
      ),
      ...missing.map((read) => `${name} needs ${read}, which no stack before it has`),
      ...vanished.flatMap((offer) =>
        others
          .filter(([other, { reads }]) => reads.includes(offer) && !isMoved(offer, deployed, other))
          .map(([other]) => `${name} removes ${offer}, which ${other} still reads`),
      ),
    ];
  });
  return [...problems, ...findReplaced(before, after)];
}

/** What a release replaces or removes of what holds data, messages, executions or addresses. */
export function findReplaced(before: Release, after: Release): readonly Problem[] {
  return Object.entries(before.stacks).flatMap(([name, { holds }]) => {
    const kept = after.stacks[name]?.holds ?? [];
    return holds.filter((each) => !kept.includes(each)).map((each) => `${name} replaces or removes ${each}`);
  });
}

/** What the tools of operators no longer find. */
export function findLostOutputs(before: Release, after: Release): readonly Problem[] {
  return Object.entries(before.stacks).flatMap(([name, { outputs }]) =>
    outputs.filter((id) => !after.stacks[name]?.outputs.includes(id)).map((id) => `${name} loses the output ${id}`),
  );
}

function listOffers({ exports, parameters, names }: ReleasedStack): readonly string[] {
  return [...exports.map((name) => `export ${name}`), ...parameters.map((name) => `parameter ${name}`), ...names];
}

function isMoved(offer: string, deployed: ReadonlyMap<string, ReleasedStack>, reader: string): boolean {
  return [...deployed].some(([name, stack]) => name !== reader && listOffers(stack).includes(offer));
}
