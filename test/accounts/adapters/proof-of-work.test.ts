import { describe, expect, test } from 'vitest';
import { proofOfWork } from '#accounts/adapters/proof-of-work.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { solveChallenge } from '#web/client/solve-captcha.ts';

const ADDRESS = '203.0.113.7';
const open = () => {
  const world = openWorld();
  return { world, work: proofOfWork(world) };
};
/** The answer with one thing changed. */
const changed = (answer: string | undefined, change: (read: { challenge: Answer; solution: Answer }) => void) => {
  const read = JSON.parse(atob(answer ?? ''));
  change(read);
  return btoa(JSON.stringify(read));
};
// biome-ignore lint/suspicious/noExplicitAny: a forger writes what they like.
type Answer = Record<string, any>;

describe('a captcha that is work', () => {
  test('The work of a browser is right once', async () => {
    const { work } = open();
    const answer = await solveChallenge((await work.create()) as never);
    expect(await work.passes(answer, ADDRESS)).toBe(true);
    expect(await work.passes(answer, ADDRESS)).toBe(false);
  });

  test('Of many at once with one answer one passes', async () => {
    const { work } = open();
    const answer = await solveChallenge((await work.create()) as never);
    const passed = await Promise.all(Array.from({ length: 20 }, () => work.passes(answer, ADDRESS)));
    expect(passed.filter(Boolean)).toHaveLength(1);
  });

  test('Work is right for ten minutes', async () => {
    const { world, work } = open();
    const [early, late] = [await work.create(), await work.create()];
    world.clock.advance(600_000 - 1);
    expect(await work.passes(await solveChallenge(early as never), ADDRESS)).toBe(true);
    world.clock.advance(1);
    expect(await work.passes(await solveChallenge(late as never), ADDRESS)).toBe(false);
  });

  test('Neither a longer time, nor easier or dearer work, nor a guessed solution passes', async () => {
    const { work } = open();
    const answer = await solveChallenge((await work.create()) as never);
    const forged = [
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters.data, { solvedBy: 9e15 })),
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters, { cost: 1 })),
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters, { cost: 1e9 })),
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters, { algorithm: 'SCRYPT' })),
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters, { keySignature: undefined })),
      changed(answer, ({ challenge }) => Object.assign(challenge.parameters, { keyPrefix: '0' })),
      changed(answer, ({ challenge }) => Object.assign(challenge, { signature: 'ab'.repeat(32) })),
      changed(answer, ({ solution }) => Object.assign(solution, { derivedKey: 'ab'.repeat(32) })),
      undefined,
      '',
      'solved',
      btoa('[]'),
      'A'.repeat(5000),
    ];
    for (const each of forged) expect(await work.passes(each, ADDRESS), each?.slice(0, 40)).toBe(false);
    expect(await work.passes(answer, ADDRESS)).toBe(true);
  });

  test('The work of another platform is worth nothing here', async () => {
    const { work } = open();
    const world = openWorld();
    const foreign = { ...world.keyring, mac: async () => 'ab'.repeat(32) };
    const set = await proofOfWork({ ...world, keyring: foreign }).create();
    expect(await work.passes(await solveChallenge(set as never), ADDRESS)).toBe(false);
  });
});
