import { expect, test } from 'vitest';
import { commandAnswer } from '../../../functions/runtime/http/command-answer.ts';
import type { StoredText } from '../../../shared/ports/personal.ts';
import type { Seen } from '../../../shared/usecases/cases/read-appeal.ts';

const seenAt = (version: number) => ({ appeal: { version } }) as Seen;
const words = [{ id: 'w1' }] as unknown as readonly StoredText[];

/** An answer that tells what was read for it. */
function reading(fails: (version: number) => boolean = () => false) {
  const reads: string[] = [];
  const answer = commandAnswer(
    async ({ appeal: { version } }, kept: readonly StoredText[] = []) => {
      reads.push(`v${version} ${kept.map(({ id }) => id).join()}`.trim());
      if (fails(version)) throw new Error(`v${version}`);
      return version;
    },
    async ({ appeal: { version } }, parts) => `shows v${version} with parts of v${await parts}`,
  );
  return { answer, reads };
}

test('what an answer shows is read once, when the command is decided', async () => {
  const { answer, reads } = reading();
  answer.onDecided(seenAt(2), words);
  expect(reads).toEqual(['v2 w1']);
  expect(await answer.of(seenAt(2))).toBe('shows v2 with parts of v2');
  expect(reads).toHaveLength(1);
});

test('of a repeated request nothing was decided: it is read when the answer is asked for', async () => {
  const { answer, reads } = reading();
  expect(await answer.of(seenAt(5))).toBe('shows v5 with parts of v5');
  expect(reads).toEqual(['v5']);
});

test('a command that was overtaken and decided again shows what was read last', async () => {
  const { answer } = reading((version) => version === 2);
  answer.onDecided(seenAt(2), words);
  answer.onDecided(seenAt(3), words);
  expect(await answer.of(seenAt(3))).toBe('shows v3 with parts of v3');
});

test('a read that failed fails the answer, and nothing else', async () => {
  const { answer } = reading(() => true);
  answer.onDecided(seenAt(2), words);
  // A rejection that nobody handles would end the process.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(answer.of(seenAt(2))).rejects.toThrow('v2');
});
