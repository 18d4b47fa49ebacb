import type { UseCaseFailure } from '#functions/runtime/http/use-case-failure.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import { Death } from '#test/support/usecases/deaths.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { LifecycleFaults } from './faults.ts';

export interface ClientOptions {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  readonly now: () => number;
  readonly note: (what: string) => void;
  /** Called for every answer: the request, and `done` or the reason of a refusal. */
  readonly answered: (what: string, answer: string) => void;
}

const TRIES = 4;

/**
 * Clients of the API. Without an answer they repeat the call with the same key a few times; some repeat it after an
 * answer too. All successful answers to one key must be equal.
 */
export function openClients({ agenda, random, faults, now, note, answered }: ClientOptions) {
  const answers = new Map<string, string>();
  const problems: string[] = [];

  function compare(key: string, value: unknown): void {
    const answer = JSON.stringify(value);
    const first = answers.get(key) ?? answer;
    answers.set(key, first);
    if (answer !== first) problems.push(`the answer to ${key} changed from ${first} to ${answer}`);
  }

  async function ask<T>(
    key: string,
    what: string,
    call: () => Promise<Result<T, UseCaseFailure>>,
    tries = TRIES,
  ): Promise<void> {
    try {
      const answer = await call();
      const said = answer.ok ? 'done' : 'code' in answer.error ? answer.error.code : answer.error.kind;
      note(`${what}: ${said}`);
      answered(what, said);
      if (answer.ok) compare(key, answer.value);
      if (faults.happens('repeatedCall'))
        agenda.plan(now() + random.below(HOUR_MS), () => ask(key, `${what} again`, call, 1));
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      note(`${what}: ${error.message}`);
      const later = now() + SECOND_MS + random.below(10 * MINUTE_MS);
      if (tries > 1) agenda.plan(later, () => ask(key, what, call, tries - 1));
    }
  }

  return {
    ask: <T>(key: string, what: string, call: () => Promise<Result<T, UseCaseFailure>>) => ask(key, what, call),
    problems,
  };
}
