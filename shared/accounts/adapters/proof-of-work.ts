import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { toMillis } from '#kernel/domain/instant.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Captcha, Challenges } from '../ports/sign-in.ts';

export interface ProofOfWorkDeps {
  readonly keyring: Keyring;
  readonly rates: Pick<RateLimits, 'take'>;
  readonly time: TimeSource;
}

/** How long a challenge may be solved: on a slow phone, while a person still writes the phone number. */
const LIFE_SECONDS = 600;
const ALGORITHM = 'PBKDF2/SHA-256';
/** Rounds of a try, and the least and the most tries until the solution is found: on average some 0.4 s of a processor. */
const COST = 5000;
const TRIES = [150, 450] as const;
/** Base64 of some 600 bytes. */
const LONGEST_ANSWER = 4096;

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,128}$/));
const answerSchema = v.object({
  challenge: v.object({
    parameters: v.object({
      // Other work is not ours, and could be made as dear for the server as one likes.
      algorithm: v.literal(ALGORITHM),
      cost: v.literal(COST),
      keyLength: v.literal(32),
      nonce: hex,
      salt: hex,
      keyPrefix: hex,
      keySignature: v.optional(hex),
      // Not the field of the library, which compares with the clock of the machine: on one machine the platform has its own.
      data: v.object({ solvedBy: v.number() }),
    }),
    signature: hex,
  }),
  solution: v.object({ counter: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), derivedKey: hex }),
});

/**
 * A captcha that is work (ALTCHA): a browser solves it in about a second, unseen. The server keeps nothing until a solution comes, and then
 * only that it was used. The answer is the base64 of `{challenge, solution}` as JSON.
 */
export function proofOfWork({ keyring, rates, time }: ProofOfWorkDeps): Captcha & Challenges {
  const secretsOf = async (key: Pick<Keyring, 'mac'>) => ({
    hmacSignatureSecret: await key.mac('challenge', 'parameters'),
    hmacKeySignatureSecret: await key.mac('challenge', 'solution'),
  });
  return {
    isAlwaysNeeded: false,

    async create() {
      return createChallenge({
        algorithm: ALGORITHM,
        cost: COST,
        counter: randomInt(...TRIES),
        deriveKey,
        data: { solvedBy: toMillis(time.now()) + LIFE_SECONDS * 1000 },
        ...(await secretsOf(keyring)),
      });
    },

    async passes(answer) {
      const read = readAnswer(answer);
      if (read === undefined || read.challenge.parameters.data.solvedBy <= toMillis(time.now())) return false;
      for (const key of await keyring.accepted()) {
        const { challenge, solution } = read;
        const checked = await verifySolution({ challenge, solution, deriveKey, ...(await secretsOf(key)) });
        if (!checked.verified) continue;
        return rates.take('challenge', challenge.signature, 1, LIFE_SECONDS);
      }
      return false;
    },
  };
}

function readAnswer(answer: string | undefined): v.InferOutput<typeof answerSchema> | undefined {
  if (answer === undefined || answer.length > LONGEST_ANSWER) return undefined;
  try {
    const result = v.safeParse(answerSchema, JSON.parse(Buffer.from(answer, 'base64').toString()));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
