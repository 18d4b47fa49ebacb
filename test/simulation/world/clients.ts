import type { Result } from '../../../shared/domain/appeal/refusal.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/domain/clocks/instant.ts';
import type { Failure } from '../../../shared/usecases/failure.ts';
import { Death } from '../../support/usecases/deaths.ts';
import type { Dice } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { LifeFaults } from './faults.ts';

export interface ClientOptions {
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly faults: LifeFaults;
  readonly now: () => number;
  readonly tell: (what: string) => void;
  /** Told of every answer: what was asked, and `done` or why it was refused. */
  readonly answered: (what: string, answer: string) => void;
}

const TRIES = 4;

/**
 * Clients of the API: whoever gets no answer comes again with the same key until tired, some come again although they got
 * one. All good answers to one key must be the same.
 */
export function openClients({ agenda, dice, faults, now, tell, answered }: ClientOptions) {
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
    call: () => Promise<Result<T, Failure>>,
    tries = TRIES,
  ): Promise<void> {
    try {
      const answer = await call();
      const said = answer.ok ? 'done' : 'code' in answer.error ? answer.error.code : answer.error.kind;
      tell(`${what}: ${said}`);
      answered(what, said);
      if (answer.ok) compare(key, answer.value);
      if (faults.happens('repeatedCall'))
        agenda.plan(now() + dice.below(HOUR_MS), () => ask(key, `${what} again`, call, 1));
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      tell(`${what}: ${error.message}`);
      const later = now() + SECOND_MS + dice.below(10 * MINUTE_MS);
      if (tries > 1) agenda.plan(later, () => ask(key, what, call, tries - 1));
    }
  }

  return {
    ask: <T>(key: string, what: string, call: () => Promise<Result<T, Failure>>) => ask(key, what, call),
    problems,
  };
}
