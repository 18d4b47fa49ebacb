import * as z from 'zod/mini';
import { grantRequest } from './directory-records.ts';

/** The answer 202 of PUT /v1/admin/staff/{id}. */
export const grantRequested = z.object({ pending: grantRequest });

/** POST /v1/admin/staff/{id}/approve. */
export const grantApproval = z.strictObject({ requestId: z.string().check(z.minLength(1), z.maxLength(64)) });
