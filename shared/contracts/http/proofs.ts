import * as z from 'zod/mini';
import { CALLER_PROOFS } from '../../domain/words.ts';
import { callId, code, instant, proofId } from './codes.ts';
import { oneOf } from './one-of.ts';
import { phone } from './phone.ts';

/** POST /v1/desk/appeals/{number}/proofs. */
export const callerProofRequest = z
  .strictObject({
    callId: callId(),
    queryCode: z.optional(code(/^\d{6}$/, '6 digits', 6)),
    phone: z.optional(phone()),
  })
  .check(oneOf('queryCode', 'phone'));

/** What was proven, and until when commands may name it. */
export const keptProof = z.object({ id: proofId(), proof: z.enum(CALLER_PROOFS), until: instant() });
