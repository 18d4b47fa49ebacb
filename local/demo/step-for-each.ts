import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';
import type { Narrator } from './narrator.ts';
import type { Step } from './step.ts';

/** The same steps for many things. */
interface StepsForEach<T> {
  /** What is done for each of them, in one sentence. */
  readonly does: Bilingual;
  readonly items: readonly T[];
  /** The steps for one of them, in order. */
  readonly steps: (item: T, index: number) => readonly Step[];
}

/** Calls under way at the same time: enough to be quick, few enough that one machine answers each soon. */
const AT_ONCE = 8;
/** How often it says how far it is. */
const SAYS = 4;

/** Makes one step of many. The calls of the first item are printed as an example, and how many are done, of the others. */
export function stepForEach<T>({ does, items, steps }: StepsForEach<T>): Step {
  return {
    async run({ call, narrator }, number) {
      narrator.step(number, inUserLanguage(does));
      const since = performance.now();
      const every = Math.ceil(items.length / SAYS);
      let begun = 0;
      let done = 0;
      const work = async () => {
        for (let at = begun++; at < items.length; at = begun++) {
          const shown = at === 0 ? withoutHeadlines(narrator) : withoutLines(narrator);
          try {
            for (const each of steps(items[at] as T, at)) await each.run({ call, narrator: shown }, number);
          } catch (error) {
            begun = items.length;
            throw error;
          }
          done++;
          if (done % every === 0 || done === items.length)
            narrator.line(inUserLanguage(describeProgress(done, items.length, since)));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
  };
}

function describeProgress(done: number, all: number, since: number): Bilingual {
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  return { en: `    ${done} of ${all} done, ${seconds} s`, zh: `    已完成 ${done}/${all}，${seconds} 秒` };
}

function withoutHeadlines(narrator: Narrator): Narrator {
  return { ...narrator, step: () => undefined };
}

function withoutLines(narrator: Narrator): Narrator {
  return { ...withoutHeadlines(narrator), request: () => undefined, answer: () => undefined, line: () => undefined };
}
