import * as z from 'zod/mini';

/** POST /v1/admin/staff/{id}/approve. */
export const grantApproval = z.strictObject({ requestId: z.string().check(z.minLength(1), z.maxLength(64)) });
