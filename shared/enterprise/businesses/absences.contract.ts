import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';

const parsedInstant = () =>
  z.pipe(
    instant,
    z.transform((text) => parseInstant(text) as Instant),
  );

/** PUT /v1/desk/enterprise/absence */
export const absenceChange = z.strictObject({
  managerId: z.optional(described(subject, 'A manager of the counties that the caller heads; by default the caller.')),
  deputy: described(
    z.optional(
      z.strictObject({
        id: described(subject, 'A service manager of all counties that the absent one serves.'),
        from: described(z.optional(parsedInstant()), 'Now by default.'),
        to: described(parsedInstant(), 'When the manager is back.'),
      }),
    ),
    'Absent: the absence ends now.',
  ),
});

const person = z.object({ id: z.string(), name: z.optional(z.string()) });

/** An absence of a manager. */
export const absence = z.object({
  manager: person,
  deputy: person,
  from: instant,
  to: instant,
  isInForce: described(z.boolean(), 'Whether the deputy sees the requests of the manager now, and acts on them.'),
});

/** GET /v1/desk/enterprise/absences */
export const absenceList = z.object({ items: z.array(absence) });
