import type * as z from 'zod/mini';
import type { deskMe } from '../../shared/contracts/http/directory/desk-directory.ts';

/** The operations for staff, with their inputs and answers. The types are those of the platform's contracts. */
export interface DeskOperations {
  'GET /v1/desk/me': { answer: z.output<typeof deskMe> };
}
