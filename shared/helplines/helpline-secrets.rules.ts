import { DAY_MS } from '#kernel/domain/instant.ts';

/** A sealed secret of a helpline. */
export interface StoredSecret {
  /** By KMS, in base64. */
  readonly ciphertext: string;
  /** When it ends, in milliseconds of the machine's clock. The newest has no end. */
  readonly until?: number | undefined;
}

/** How long the former secret is valid beside the new one. */
export const EXCHANGE_DAYS = 7;

/**
 * The secrets after the newest was replaced at `now`: the former one is valid for a week more, or ends at once because somebody else may
 * know it. Older ones are gone.
 */
export function replaceSecret(
  stored: readonly StoredSecret[],
  ciphertext: string,
  now: number,
  endsFormer: boolean,
): readonly StoredSecret[] {
  const former = endsFormer ? undefined : stored.find(({ until }) => until === undefined);
  return [{ ciphertext }, ...(former ? [{ ...former, until: now + EXCHANGE_DAYS * DAY_MS }] : [])];
}

export function isValidAt({ until }: StoredSecret, now: number): boolean {
  return until === undefined || now < until;
}
