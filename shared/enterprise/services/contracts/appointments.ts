import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';
import { APPOINTMENT_ENDS, APPOINTMENT_STATES } from '../domain/appointment.ts';
import { APPOINTMENT_WAYS } from '../domain/slots.ts';

const lawyer = z.object({ id: z.string(), name: z.optional(z.string()) });
const SLOT = {
  lawyer,
  begin: described(instant, 'When it begins.'),
  minutes: described(z.int(), 'How long it lasts.'),
  way: described(z.enum(APPOINTMENT_WAYS), '`office`: in the office of the firm; `phone`: the business calls.'),
  wayText: z.string(),
};
const place = described(z.string(), 'The address, or the number to call.');
const partner = z.object({ id: z.string(), name: z.string() });

/** An appointment with a lawyer, in the answer about its request. */
export const shownAppointment = z.object({
  ...SLOT,
  partner,
  place: z.optional(place),
  state: described(
    z.enum(APPOINTMENT_STATES),
    '`coming`; `held` once it has begun; `ended` when it did not take place.',
  ),
  stateText: z.string(),
  endedBy: z.optional(described(z.enum(APPOINTMENT_ENDS), 'Why it did not take place.')),
  endedText: z.optional(z.string()),
  notes: described(z.array(z.string()), 'The notes of the lawyer, oldest first.'),
});

/** GET /v1/enterprise/requests/{number}/slots */
export const freeSlotList = z.object({ items: z.array(z.object({ ...SLOT, partner, place })) });

const parsedInstant = () =>
  z.pipe(
    instant,
    z.transform((text) => parseInstant(text) as Instant),
  );

/** PUT /v1/partners/slots */
export const newSlot = z.strictObject({
  lawyerId: described(z.optional(subject), 'Somebody of the organisation; by default the caller.'),
  begin: described(parsedInstant(), 'In the future, at most 60 days from now.'),
  minutes: described(z.int().check(z.gte(10), z.lte(480)), 'It ends on the day on which it begins, Beijing time.'),
  way: z.enum(APPOINTMENT_WAYS),
  place: described(line(TEXT_BYTES.address), 'The address, or the number that the business calls.'),
});

/** The slots of a firm from today on. */
export const slotList = z.object({
  items: z.array(
    z.object({
      ...SLOT,
      place,
      number: z.optional(described(appealNumber, 'The request for which it is booked.')),
    }),
  ),
});
