import * as z from 'zod/mini';
import { callId, code, digits, instant, proofId } from '#kernel/contracts/fields/codes.ts';
import { contactPhone } from '#kernel/contracts/fields/phone.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { CALLER_PROOFS } from '#kernel/domain/vocabulary.ts';

/** Exactly one of two alternative fields must be present. */
function exactlyOne(first: string, second: string) {
  return z.superRefine<Record<string, unknown>>((body, context) => {
    if (body[first] === undefined && body[second] === undefined)
      context.addIssue(issue(undefined, 'required', {}, [first]));
    if (body[first] !== undefined && body[second] !== undefined)
      context.addIssue(issue(undefined, 'unknown-field', {}, [second]));
  });
}

/** POST /v1/desk/appeals/{number}/proofs. */
export const callerProofRequest = z
  .strictObject({
    callId: callId,
    queryCode: z.optional(code(/^(?:\d{6}|\d{10})$/, digits('6或10', '6 or 10'), 10)),
    phone: z.optional(contactPhone()),
  })
  .check(exactlyOne('queryCode', 'phone'));

/** The kind of proof, and until when commands may name it. */
export const keptProof = z.object({ id: proofId, proof: z.enum(CALLER_PROOFS), until: instant });
